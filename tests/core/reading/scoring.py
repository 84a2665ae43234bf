"""Compares what the reader proposes with what a person found by hand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.core.reading import as_json, propose
from caunoi.core.reading.report import Report
from caunoi.core.reading.text import fold

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples" / "reports"
SHARED = ROOT.parent / "shared"
FEEDS_NOTHING = {
    "duplicate_caption",
    "photo_credit",
    "byline",
    "share",
    "navigation",
    "most_read",
    "tag",
    "artefact",
}
WHY_SKIPPED = "skipped: shared data not present"


@dataclass(frozen=True)
class Score:
    """How many findings are right, and how many there are on each side."""

    right: int
    found: int
    expected: int

    @property
    def f1(self) -> float:
        return (
            2 * self.right / (self.found + self.expected)
            if self.found + self.expected
            else 1.0
        )

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.expected + other.expected,
        )


def samples(first, last):
    """The sample reports with these numbers."""
    numbered = {
        int(path.name.partition("-")[0]): path for path in SAMPLES.glob("[0-9]*-*.txt")
    }
    return [path for number, path in sorted(numbered.items()) if first <= number <= last]


def texts() -> dict[str, Path]:
    """Our sample reports, and the real ones where they are present, by their names."""
    paths = [*sorted(SAMPLES.glob("*.txt")), *sorted((SHARED / "reports").glob("*.txt"))]
    return {path.stem: path for path in paths}


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def raw_of(path: Path) -> str:
    """A text exactly as it lies on disk, line ends included."""
    return path.read_bytes().decode("utf-8")


@cache
def reading(path: Path) -> Report:
    """What the reader finds in a text, read once for all tests."""
    return propose(raw_of(path), name=path.name, sha256="0" * 64)


def names(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    ours = {fold(one["name"]) for one in found}
    theirs = {fold(one["name"]) for one in expected}
    return Score(len(ours & theirs), len(ours), len(theirs))


def codes(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    ours, theirs = ({one["code"] for one in side} for side in (found, expected))
    return Score(len(ours & theirs), len(ours), len(theirs))


def occasions(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    """Engagements agree if type, role and date agree."""

    def told(one: Any) -> tuple[str, str, str | None]:
        return one["type"], one["role"], one["date"] and one["date"]["start"]

    ours, theirs = [told(one) for one in found], [told(one) for one in expected]
    right = sum(min(ours.count(one), theirs.count(one)) for one in set(theirs))
    return Score(right, len(ours), len(theirs))


def overlap(one: Any, other: Any) -> float:
    """Shared characters of two findings by all their characters."""
    ours, theirs = (
        {place for span in side["evidence"] for place in range(span["start"], span["end"])}
        for side in (one, other)
    )
    return len(ours & theirs) / len(ours | theirs)


def pairs(found: Iterable[Any], expected: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Commitments whose words overlap by three tenths and that share a kind."""
    left = list(found)
    matched = []
    for gold in expected:
        fitting = [
            one
            for one in left
            if overlap(one, gold) >= 0.3 and set(one["kinds"]) & set(gold["kinds"])
        ]
        if fitting:
            best = max(fitting, key=lambda one: overlap(one, gold))
            left.remove(best)
            matched.append((best, gold))
    return matched


def commitments(found: list[Any], expected: list[Any]) -> Score:
    return Score(len(pairs(found, expected)), len(found), len(expected))


def papers(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    """Instruments agree if half of their name is shared and the status agrees."""
    ours, theirs = list(found), list(expected)
    left, right = list(ours), 0
    for gold in theirs:
        fitting = [
            one
            for one in left
            if overlap({"evidence": [one["name"]]}, {"evidence": [gold["name"]]}) >= 0.5
        ]
        if fitting:
            left.remove(fitting[0])
            right += fitting[0]["status"] == gold["status"]
    return Score(right, len(ours), len(theirs))


def outputs(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    """Results agree if the value agrees and their words touch."""
    ours, theirs = list(found), list(expected)
    left = list(ours)
    for gold in theirs:
        fitting = (
            one for one in left if one["value"] == gold["value"] and overlap(one, gold) > 0
        )
        if (hit := next(fitting, None)) is not None:
            left.remove(hit)
    return Score(len(ours) - len(left), len(ours), len(theirs))


def beside(path):
    """What the reader finds in a report, beside what a person read."""
    return as_json(reading(path)), load(path.with_suffix(".json"))
