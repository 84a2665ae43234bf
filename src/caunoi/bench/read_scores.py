"""How well reports are read: what the reader finds against what a person read by hand.

Each field is compared as a whole over all reports: how many findings are right, how many
were found and how many there are. A hand-made reading may leave out fields; then they are
not compared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from caunoi.core.reading.text import fold

Found = Mapping[str, Any]
# Two findings mean the same words if they share three tenths of their characters.
_SHARED = 0.3
_NAME = 0.5
_JUNK = frozenset(
    {"duplicate_caption", "byline", "share", "navigation", "most_read", "tag", "artefact"}
)


@dataclass(frozen=True)
class Score:
    """Right findings, all that were found, all that there are."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.expected + other.expected,
        )

    @property
    def f1(self) -> float:
        """Twice the right ones by all on both sides; 1 where there is nothing."""
        both = self.found + self.expected
        return 2 * self.right / both if both else 1.0


def scores(found: Found, expected: Found) -> dict[str, Score]:
    """Every field of one report that the hand-made reading has."""
    told = {
        name: compare(found[key], expected[key])
        for name, (key, compare) in _FIELDS.items()
        if expected.get(key) is not None
    }
    matched = pairs(found["commitments"], expected.get("commitments", []))
    acts = [(one["act"], gold["act"]) for one, gold in matched if "act" in gold]
    told["commitment act and status on matches"] = _share(a == b for a, b in acts)
    people = {fold(one["name"]): one for one in found["people"]}
    sides = [
        people[fold(gold["name"])]["side"] == gold["side"]
        for gold in expected.get("people", [])
        if fold(gold["name"]) in people and "side" in gold
    ]
    told["person side on matches"] = _share(sides)
    told["dates of no occasion"] = _invented(found, expected)
    return told


def _share(right: Iterable[bool]) -> Score:
    told = list(right)
    return Score(sum(told), len(told), len(told))


def _invented(found: Found, expected: Found) -> Score:
    """Days given to occasions that the text gives to none: each one is a defect."""
    days = {
        one["date"]["start"] for one in expected.get("engagements", []) if one.get("date")
    }
    dated = [one["date"]["start"] for one in found["engagements"] if one["date"]]
    wrong = sum(day not in days for day in dated) if "engagements" in expected else 0
    return Score(wrong, wrong, 0)


def _people(found: list[Found], expected: list[Found]) -> Score:
    ours, theirs = ({fold(one["name"]) for one in side} for side in (found, expected))
    return Score(len(ours & theirs), len(ours), len(theirs))


def _organisations(found: list[Found], expected: list[Found]) -> Score:
    """Right if one of its names is one of the names of an agency not yet matched."""
    left = [_names(one) for one in expected]
    right = 0
    for one in found:
        hit = next((names for names in left if names & _names(one)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Score(right, len(found), len(expected))


def _names(one: Found) -> set[str]:
    return {fold(name) for name in (one["name"], *one.get("aliases", ()))}


def _engagements(found: list[Found], expected: list[Found]) -> Score:
    """Right if type, role and day agree."""

    def told(one: Found) -> tuple[str, str, str | None]:
        return one["type"], one["role"], one["date"] and one["date"]["start"]

    ours, theirs = [told(one) for one in found], [told(one) for one in expected]
    right = sum(min(ours.count(one), theirs.count(one)) for one in set(theirs))
    return Score(right, len(ours), len(theirs))


def _areas(found: list[Found], expected: list[Found]) -> Score:
    ours, theirs = ({one["code"] for one in side} for side in (found, expected))
    return Score(len(ours & theirs), len(ours), len(theirs))


def _instruments(found: list[Found], expected: list[Found]) -> Score:
    """Right if half of the name is shared and the status agrees."""
    left, right = list(found), 0
    for gold in expected:
        fitting = [one for one in left if _overlap([one["name"]], [gold["name"]]) >= _NAME]
        if fitting:
            left.remove(fitting[0])
            right += fitting[0]["status"] == gold["status"]
    return Score(right, len(found), len(expected))


def pairs(found: list[Found], expected: list[Found]) -> list[tuple[Found, Found]]:
    """Commitments that share their words and a kind."""
    left, matched = list(found), []
    for gold in expected:
        fitting = [
            one
            for one in left
            if set(one["kinds"]) & set(gold["kinds"])
            and _overlap(one["evidence"], gold["evidence"]) >= _SHARED
        ]
        if fitting:
            best = max(fitting, key=lambda one: _overlap(one["evidence"], gold["evidence"]))
            left.remove(best)
            matched.append((best, gold))
    return matched


def _commitments(found: list[Found], expected: list[Found]) -> Score:
    return Score(len(pairs(found, expected)), len(found), len(expected))


def _results(found: list[Found], expected: list[Found]) -> Score:
    """Right if value and unit agree."""
    ours = [(one["value"], fold(one["unit"])) for one in found]
    theirs = [(one["value"], fold(one["unit"])) for one in expected]
    right = sum(min(ours.count(one), theirs.count(one)) for one in set(theirs))
    return Score(right, len(ours), len(theirs))


def _lines(found: list[Found], expected: list[Found]) -> Score:
    """Lines that feed nothing, by where they begin."""
    ours, theirs = (
        {one["start"] for one in side if one["class"] in _JUNK}
        for side in (found, expected)
    )
    return Score(len(ours & theirs), len(ours), len(theirs))


def _overlap(ours: list[Found], theirs: list[Found]) -> float:
    """Shared characters by all characters of two lists of spans."""
    one, other = (
        {place for span in side for place in range(span["start"], span["end"])}
        for side in (ours, theirs)
    )
    return len(one & other) / len(one | other)


_FIELDS: Mapping[str, tuple[str, Callable[[list[Found], list[Found]], Score]]] = {
    "people": ("people", _people),
    "organisations": ("organisations", _organisations),
    "engagements with their day": ("engagements", _engagements),
    "crime areas": ("crime_areas", _areas),
    "instruments with status": ("instruments", _instruments),
    "commitments": ("commitments", _commitments),
    "results with unit": ("results", _results),
    "lines that feed nothing": ("lines", _lines),
}
