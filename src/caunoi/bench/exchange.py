"""Messages a second through two real nodes, beside the same primitives without them.

Both nodes run their own `run` and `work` on this machine. The messages are approved
first; then `work` seals them, the partner's door stores them, its `work` opens them and
signs the receipts, and the sender verifies these. The floor does the same ciphers on one
core without framework, wire or due engine.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from caunoi.bench import floor
from caunoi.bench.machine import machine
from caunoi.bench.two_nodes import DidNotStart, ScratchNode, two_nodes, wait_for_door

OVERHEAD = (
    1400  # bytes of an envelope that are not sealed plaintext: KEM, header, signature
)
PAGE = Path("docs/reference/benchmarks.md")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much, for how long at most, on which databases, and where to tell it."""
    parser.add_argument("--messages", type=int, default=300, help="how many, at most")
    parser.add_argument("--seconds", type=float, default=60, help="for how long, at most")
    parser.add_argument(
        "--databases",
        nargs=2,
        default=[],
        metavar="URL",
        help="two empty PostgreSQL databases; else SQLite",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--write",
        nargs="?",
        type=Path,
        const=PAGE,
        metavar="FILE",
        help=f"add a line to a page; {PAGE} unless named",
    )


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and where asked write it down."""
    told = measure(arguments.messages, arguments.seconds, arguments.databases)
    print(json.dumps(told, ensure_ascii=False) if arguments.json else said(told))
    if arguments.write:
        with arguments.write.open("a", encoding="utf-8") as page:
            page.write(line(told) + "\n")
    return 0


def measure(messages: int, seconds: float, databases: list[str]) -> dict[str, Any]:
    """The figures of one run; the floor is measured right after it, with as many messages.

    Raises:
        DidNotStart: a scratch node did not come up, or nothing settled in time.
    """
    began = time.monotonic()
    with two_nodes(databases) as (vn, la):
        made = time.monotonic() - began
        real = _through(vn, la, messages, seconds)
    if not real["rate"]:
        raise DidNotStart(what="caunoi work")
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
        "nodes_made_seconds": round(made, 1),
        "database": "postgresql" if databases else "sqlite",
        "machine": machine(),
        "measured_on": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _through(
    vn: ScratchNode, la: ScratchNode, messages: int, seconds: float
) -> dict[str, Any]:
    """Queue at one node while nothing runs there, then let everything run."""
    asking = vn.start("caunoi.bench.asking", str(messages), str(seconds))
    if asking.stdin is None or asking.stdout is None or not asking.stdout.readline():
        raise DidNotStart(what="caunoi.bench.asking")
    la.start("caunoi", "run")
    la.start("caunoi", "work")
    wait_for_door(la)
    vn.start("caunoi", "work")
    asking.stdin.write("\n")
    asking.stdin.flush()
    told: dict[str, Any] = json.loads(asking.stdout.readline() or '{"rate": 0}')
    return told


def said(told: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    return "\n".join(
        (
            f"{told['messages']} messages of {told['envelope_bytes']} bytes through two"
            f" nodes on {told['database']}: {told['messages_a_second']} a second",
            f"floor, the same primitives on one core: {told['floor_messages_a_second']}"
            " a second",
            f"ratio {told['ratio']} ({told['machine']})",
        )
    )


def line(told: dict[str, Any]) -> str:
    """The figures as a line of the table in the reference."""
    names = ("measured_on", "database", "messages", "envelope_bytes", "messages_a_second")
    cells = [told[name] for name in (*names, "floor_messages_a_second", "ratio", "machine")]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
