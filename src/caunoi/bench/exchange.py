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
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caunoi.bench import floor, processes, telling
from caunoi.bench.machine import machine
from caunoi.bench.two_nodes import DidNotStart, ScratchNode, two_nodes, wait_for_door

OVERHEAD = (
    1400  # bytes of an envelope that are not sealed plaintext: KEM, header, signature
)
WARM = 40  # messages before the clock runs
HALF_SECONDS = 10.0
LOG_SECONDS = 0.005  # that one stored message may keep the log busy, at most


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
    parser.add_argument(
        "--stored", type=int, default=0, help="measure again with so many messages stored"
    )
    telling.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and where asked write it down."""
    told = measure(arguments)
    telling.tell(arguments, told, said, cells)
    return 0


def measure(wanted: argparse.Namespace) -> dict[str, Any]:
    """The figures of one run; the floor is measured right after it, with as many messages.

    Raises:
        DidNotStart: a scratch node did not come up, or nothing settled in time.
    """
    began = time.monotonic()
    with two_nodes(wanted.databases) as (vn, la):
        made = time.monotonic() - began
        pair = Pair(vn, la, wanted.seconds)
        real = _through(pair, wanted.messages, wanted.half, wanted.stored)
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
        "processor_ms": real["processor_ms"],
        "half_load": real["half_load"],
        "megabytes": real["megabytes"],
        **({"stored": real["stored"]} if wanted.stored else {}),
        "nodes_made_seconds": round(made, 1),
        "database": "postgresql" if wanted.databases else "sqlite",
        "machine": machine(),
        "measured_on": time.strftime("%Y-%m-%d", time.gmtime()),
    }


@dataclass
class Pair:
    """Two scratch nodes, the officers of the bench at both, and what runs there."""

    vn: ScratchNode
    la: ScratchNode
    seconds: float  # for how long at most anything is waited for
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sender = self.vn.start("caunoi.bench.asking")
        self.receiver = self.la.start("caunoi.bench.asking")

    def start(self) -> None:
        """The door and both `work`; a few messages warm them."""
        self.running = [self.la.start("caunoi", "run"), self.la.start("caunoi", "work")]
        wait_for_door(self.la)
        self.running.append(self.vn.start("caunoi", "work"))
        self.release(WARM)

    def stop(self) -> None:
        """End what `start` began."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.communicate()

    def queue(self, messages: int) -> None:
        """Approve so many, for later."""
        _say(self.sender, {"queue": messages})

    def release(self, messages: int, rate: float = 0, more: float = 0) -> dict[str, Any]:
        """Let so many leave and wait for their receipts; what they took of processors too.

        Raises:
            DidNotStart: none settled in time.
        """
        before = processes.processor(self.running)
        wanted = {"release": messages, "rate": rate, "seconds": self.seconds + more}
        told = _say(self.sender, wanted)
        if not told["settled"]:
            raise DidNotStart(what="caunoi work")
        used = processes.processor(self.running) - before
        return {**told, "processor_ms": round(1000 * used / told["settled"], 1)}

    def store(self, messages: int) -> None:
        """Years of settled messages, the same ones at both, in both logs."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
        _hear(self.sender, {"store": messages, "side": "sent", "at": at})
        _hear(self.receiver, {"store": messages, "side": "taken", "at": at})
        _answer(self.sender)
        _answer(self.receiver)

    def settle_logs(self, messages: int) -> None:
        """Wait until both logs hold what was stored.

        Raises:
            DidNotStart: they do not, in time.
        """
        wanted = {"logged": self.seconds + messages * LOG_SECONDS}
        for officers in (self.sender, self.receiver):
            if not _say(officers, wanted)["logged"]:
                raise DidNotStart(what="caunoi work")


def _through(pair: Pair, messages: int, half: float, stored: int) -> dict[str, Any]:
    """Approve what is needed, then let it leave: all at once, then half as fast."""
    pair.queue(WARM + messages)
    pair.start()
    began = processes.megabytes(pair.running)
    told = pair.release(messages)
    rate = told["rate"] / 2
    count = max(2, round(rate * half))
    pair.queue(count)
    spaced = pair.release(count, rate, half)
    told["half_load"] = {
        "messages": spaced["settled"],
        "a_second": round(rate, 1),
        "p50_ms": spaced.get("p50_ms"),
        "p99_ms": spaced.get("p99_ms"),
    }
    told["megabytes"] = {"first": began, "last": processes.megabytes(pair.running)}
    if stored:
        told["stored"] = _when_full(pair, messages, stored, told)
    return told


def _when_full(
    pair: Pair, messages: int, stored: int, empty: dict[str, Any]
) -> dict[str, Any]:
    """The same messages at once, when years of others are stored at both nodes."""
    pair.stop()
    began = time.monotonic()
    pair.store(stored)
    pair.queue(WARM + messages)
    pair.start()
    pair.settle_logs(stored)
    filled = time.monotonic() - began
    full = pair.release(messages)
    return {
        "messages": stored,
        "filled_seconds": round(filled),
        "messages_a_second": round(full["rate"], 1),
        "beside_empty": round(full["rate"] / empty["rate"], 3),
        "processor_ms": full["processor_ms"],
        "megabytes": processes.megabytes(pair.running),
    }


def _say(asking: subprocess.Popen[str], wanted: dict[str, Any]) -> dict[str, Any]:
    """Tell the officers of the bench what to do, and hear what became of it."""
    _hear(asking, wanted)
    return _answer(asking)


def _hear(asking: subprocess.Popen[str], wanted: dict[str, Any]) -> None:
    if asking.stdin is None:
        raise DidNotStart(what="caunoi.bench.asking")
    asking.stdin.write(json.dumps(wanted) + "\n")
    asking.stdin.flush()


def _answer(asking: subprocess.Popen[str]) -> dict[str, Any]:
    answer = asking.stdout.readline() if asking.stdout else ""
    if not answer:
        raise DidNotStart(what="caunoi.bench.asking")
    told: dict[str, Any] = json.loads(answer)
    return told


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
            f"processor time of all processes: {told['processor_ms']} ms a message",
            f"at {half['a_second']} a second: from due to receipt p50 {half['p50_ms']} ms,"
            f" p99 {half['p99_ms']} ms",
            f"memory of all processes: {held['first']} MB first, {held['last']} MB last",
            *_said_when_full(told.get("stored")),
        )
    )


def _said_when_full(full: dict[str, Any] | None) -> list[str]:
    if full is None:
        return []
    return [
        f"with {full['messages']} messages stored: {full['messages_a_second']} a second,"
        f" {full['beside_empty']} of before; {full['processor_ms']} ms of processor time a"
        f" message, {full['megabytes']} MB"
    ]


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
