"""Messages a second through two real nodes, beside the same primitives without them.

Both nodes run their own `run` and `work` on this machine. The messages are approved
first; then `work` seals them, the partner's door stores them, its `work` opens them and
signs the receipts, and the sender verifies these. First many fall due at once: that is the
rate. Then they fall due at half that rate, whatever happens to them (an open loop): that
tells how long one waits. The floor does the same ciphers on one core without framework,
wire or due engine.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from caunoi.bench import floor, telling
from caunoi.bench.machine import machine
from caunoi.bench.two_nodes import DidNotStart, ScratchNode, two_nodes, wait_for_door

OVERHEAD = (
    1400  # bytes of an envelope that are not sealed plaintext: KEM, header, signature
)
WARM = 40  # messages before the clock runs
HALF_SECONDS = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much, for how long at most, on which databases, and where to tell it."""
    parser.add_argument("--messages", type=int, default=1000, help="at once")
    parser.add_argument("--seconds", type=float, default=120, help="for how long, at most")
    parser.add_argument(
        "--half", type=float, default=HALF_SECONDS, help="seconds at half that rate"
    )
    parser.add_argument(
        "--databases",
        nargs=2,
        default=[],
        metavar="URL",
        help="two empty PostgreSQL databases; else SQLite",
    )
    telling.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and where asked write it down."""
    told = measure(
        arguments.messages, arguments.seconds, arguments.half, arguments.databases
    )
    telling.tell(arguments, told, said, cells)
    return 0


def measure(
    messages: int, seconds: float, half: float, databases: list[str]
) -> dict[str, Any]:
    """The figures of one run; the floor is measured right after it, with as many messages.

    Raises:
        DidNotStart: a scratch node did not come up, or nothing settled in time.
    """
    began = time.monotonic()
    with two_nodes(databases) as (vn, la):
        made = time.monotonic() - began
        real = _through(vn, la, messages, seconds, half)
    with tempfile.TemporaryDirectory(prefix="caunoi-bench-") as folder:
        sealed = max(real["envelope_bytes"] - OVERHEAD, floor.SIGNED)
        bare = floor.rate(real["settled"], sealed, Path(folder))
    return {
        "bench": "exchange",
        "messages": real["settled"],
        "messages_a_second": round(real["rate"], 1),
        "floor_messages_a_second": round(bare, 1),
        "ratio": round(real["rate"] / bare, 3),
        "envelope_bytes": real["envelope_bytes"],
        "half_load": real["half_load"],
        "megabytes": real["megabytes"],
        "nodes_made_seconds": round(made, 1),
        "database": "postgresql" if databases else "sqlite",
        "machine": machine(),
        "measured_on": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _through(
    vn: ScratchNode, la: ScratchNode, messages: int, seconds: float, half: float
) -> dict[str, Any]:
    """Approve what is needed, then let it leave: all at once, then half as fast."""
    asking = vn.start("caunoi.bench.asking")
    _say(asking, {"queue": WARM + messages})
    nodes = [la.start("caunoi", "run"), la.start("caunoi", "work")]
    wait_for_door(la)
    nodes.append(vn.start("caunoi", "work"))
    _say(asking, {"release": WARM, "rate": 0, "seconds": seconds})
    began = _megabytes(nodes)
    told = _say(asking, {"release": messages, "rate": 0, "seconds": seconds})
    if not told["settled"]:
        raise DidNotStart(what="caunoi work")
    rate = told["rate"] / 2
    count = max(2, round(rate * half))
    _say(asking, {"queue": count})
    spaced = _say(asking, {"release": count, "rate": rate, "seconds": half + seconds})
    told["half_load"] = {
        "messages": spaced["settled"],
        "a_second": round(rate, 1),
        "p50_ms": spaced.get("p50_ms"),
        "p99_ms": spaced.get("p99_ms"),
    }
    told["megabytes"] = {"first": began, "last": _megabytes(nodes)}
    return told


def _say(asking: subprocess.Popen[str], wanted: dict[str, Any]) -> dict[str, Any]:
    """Tell the officers of the bench what to do, and hear what became of it."""
    if asking.stdin is None or asking.stdout is None:
        raise DidNotStart(what="caunoi.bench.asking")
    asking.stdin.write(json.dumps(wanted) + "\n")
    asking.stdin.flush()
    answer = asking.stdout.readline()
    if not answer:
        raise DidNotStart(what="caunoi.bench.asking")
    told: dict[str, Any] = json.loads(answer)
    return told


def _megabytes(nodes: list[subprocess.Popen[str]]) -> float:
    """What the processes of the nodes hold in memory."""
    pages = [
        int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        for node in nodes
        for pid in _family(node.pid)
    ]
    return round(sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def _family(pid: int) -> list[int]:
    """A process and its children, such as a web server's workers."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += _family(int(child))
    return found


def said(told: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    half, held = told["half_load"], told["megabytes"]
    return "\n".join(
        (
            f"{told['messages']} messages of {told['envelope_bytes']} bytes through two"
            f" nodes on {told['database']}: {told['messages_a_second']} a second",
            f"floor, the same primitives on one core: {told['floor_messages_a_second']}"
            " a second",
            f"ratio {told['ratio']} ({told['machine']})",
            f"at {half['a_second']} a second: from due to receipt p50 {half['p50_ms']} ms,"
            f" p99 {half['p99_ms']} ms",
            f"memory of all processes: {held['first']} MB first, {held['last']} MB last",
        )
    )


def cells(told: dict[str, Any]) -> dict[str, object]:
    """The figures as a line of the table in the reference."""
    half, held = told["half_load"], told["megabytes"]
    return {
        "Day": told["measured_on"],
        "Database": told["database"],
        "Messages": told["messages"],
        "Envelope, bytes": told["envelope_bytes"],
        "Messages a second": told["messages_a_second"],
        "Floor": told["floor_messages_a_second"],
        "Ratio": told["ratio"],
        "p50 / p99 at half, ms": f"{half['p50_ms']} / {half['p99_ms']}",
        "Memory, MB": f"{held['first']} / {held['last']}",
        "Machine": told["machine"],
    }
