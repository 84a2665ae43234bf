"""How well and how fast reports are read, beside a named peer measured in the same run.

Quality is counted over reports that a person read by hand; the peer, underthesea's name
recogniser, is an optional extra (`pip install 'caunoi[peer]'`) and reads the same text in
turn with us. Memory is the peak of `caunoi read` on one text file, as its own process.
"""

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from caunoi.bench import telling
from caunoi.bench.machine import machine
from caunoi.bench.read_scores import Score, scores
from caunoi.conf import collector
from caunoi.core import reading

SAMPLES = Path("samples/reports")
_ASKED = (
    "import sys; from caunoi.__main__ import main; main(sys.argv[1:]);"
    "peak = [row for row in open('/proc/self/status') if row.startswith('VmHWM')];"
    "sys.stderr.write(peak[0].split()[1] + ' ' + str('django' in sys.modules))"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reports, how long, and where to tell it."""
    parser.add_argument(
        "--samples", type=Path, default=SAMPLES, help=f"texts and readings; {SAMPLES}"
    )
    parser.add_argument("--only", default="*.txt", help="which texts, as in 1*.txt")
    parser.add_argument("--seconds", type=float, default=3, help="how long each reads")
    telling.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and where asked write it down."""
    told = measure(arguments.samples, arguments.only, arguments.seconds)
    telling.tell(arguments, told, said, cells)
    return 0


def measure(samples: Path, only: str, seconds: float) -> dict[str, Any]:
    """The figures of one run."""
    paths = sorted(samples.glob(only))
    texts = {path: path.read_bytes().decode("utf-8") for path in paths}
    process = _process(max(paths, key=lambda path: path.stat().st_size))
    peer = _peer()
    ours, theirs = _speeds(list(texts.values()), peer, seconds)
    return {
        "bench": "read",
        "reports": len(texts),
        "characters": sum(map(len, texts.values())),
        "quality": {name: _told(one) for name, one in _quality(texts).items()},
        "characters_a_second": round(ours),
        "peer": "underthesea ner" if peer else None,
        "peer_characters_a_second": round(theirs) if theirs else None,
        "ratio": round(ours / theirs, 1) if theirs else None,
        **process,
        "machine": machine(),
        "measured_on": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _quality(texts: dict[Path, str]) -> dict[str, Score]:
    """Every field over all reports that have a hand-made reading beside them."""
    whole: dict[str, Score] = {}
    for path, raw in texts.items():
        by_hand = path.with_suffix(".json")
        if not by_hand.exists():
            continue
        report = reading.propose(raw, name=path.name, sha256="")
        expected = json.loads(by_hand.read_text("utf-8"))
        for name, one in scores(reading.as_json(report), expected).items():
            whole[name] = whole.get(name, Score()) + one
    return whole


def _told(one: Score) -> dict[str, float]:
    return {
        "right": one.right,
        "found": one.found,
        "expected": one.expected,
        "f1": round(one.f1, 3),
    }


def _peer() -> Callable[[str], object] | None:
    """The peer's recogniser, or None where the extra is not installed."""
    try:
        recognise: Callable[[str], object] = import_module("underthesea").ner
    except ImportError:
        return None
    recognise("Bộ Công an Việt Nam họp.")  # it loads its model at the first call
    return recognise


def _speeds(
    texts: list[str], peer: Callable[[str], object] | None, seconds: float
) -> tuple[float, float | None]:
    """Characters a second of processor time of both, report by report in turn."""

    def read(raw: str) -> object:
        return reading.propose(raw, name="bench.txt", sha256="")

    for raw in texts:
        read(raw)  # patterns are compiled at the first reading
    gc.collect()
    collector.spare_what_is_loaded()  # as `caunoi run` does, for both
    ours, theirs = [0, 0.0], [0, 0.0]
    while ours[1] < seconds or (peer and theirs[1] < seconds):
        for raw in texts:
            _timed(read, raw, ours)
            if peer and theirs[1] < seconds:
                _timed(peer, raw, theirs)
    gc.unfreeze()
    return ours[0] / ours[1], theirs[0] / theirs[1] if theirs[1] else None


def _timed(work: Callable[[str], object], raw: str, total: list[float]) -> None:
    began = time.process_time()  # of this process alone: the machine may be shared
    work(raw)
    total[0] += len(raw)
    total[1] += time.process_time() - began


def _process(path: Path) -> dict[str, Any]:
    """What the read command needs as a process of its own, on one text file."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own program, on a file that was named
        [sys.executable, "-c", _ASKED, "read", str(path), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes, django = done.stderr.split()[-2:]
    return {
        "first_answer_seconds": round(time.perf_counter() - began, 2),
        "peak_megabytes": round(int(kilobytes) / 1024, 1),
        "django_loaded": django == "True",
    }


def said(told: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    fields = [
        f"  {name:38} F1 {one['f1']:.3f}   {one['right']} right,"
        f" {one['found']} found, {one['expected']} expected"
        for name, one in told["quality"].items()
    ]
    speed = f"{told['characters_a_second']} characters a second"
    beside = (
        f"{told['peer']}: {told['peer_characters_a_second']}, ratio {told['ratio']}"
        if told["peer"]
        else "the peer is not installed: pip install 'caunoi[peer]'"
    )
    return "\n".join(
        (
            f"{told['reports']} reports, {told['characters']} characters",
            *fields,
            f"{speed}; {beside}",
            f"caunoi read: {told['peak_megabytes']} MB at its peak, first answer after"
            f" {told['first_answer_seconds']} s, Django"
            f" {'loaded' if told['django_loaded'] else 'not loaded'}",
            told["machine"],
        )
    )


def cells(told: dict[str, Any]) -> dict[str, object]:
    """The figures as a line of the table in the reference."""
    return {
        "Day": told["measured_on"],
        "Reports": told["reports"],
        "Characters a second": told["characters_a_second"],
        "Peer": told["peer_characters_a_second"] or "–",
        "Ratio": told["ratio"] or "–",
        "Peak, MB": told["peak_megabytes"],
        "First answer, s": told["first_answer_seconds"],
        "Django loaded": "yes" if told["django_loaded"] else "no",
        "Machine": told["machine"],
    }
