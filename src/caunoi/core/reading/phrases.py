"""Phrases with other words inside: "tội phạm … xuyên quốc gia".

A part may have several forms: "vụ án | chuyên án … xuyên biên giới". Between two parts lie
some words of the same clause, and none of those over which no phrase goes on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from caunoi.core.reading.lexicon import any_of, fold_word
from caunoi.core.reading.tree import Places

BETWEEN, OR = " … ", " | "
# "Cho 1.200 người": a point inside a number ends no clause.
_GAP = r"(?:[^.;:!?…\n\"()]|(?<=\d)\.(?=\d)){1,60}?"


# Over which words no phrase goes on: none at all, and none of one code.
Stops = Mapping[str, list[str]]


class Phrase(NamedTuple):
    """One phrase in a text."""

    start: int
    end: int
    code: str


class _Rest(NamedTuple):
    """What goes on behind the first part of a phrase, and what that names."""

    head: int
    code: str
    pattern: re.Pattern[str]


def is_phrase(word: str) -> bool:
    """Whether an entry of the lexicon is a phrase with words between."""
    return BETWEEN in word


class Phrases:
    """The phrases of several codes, by the words with which they begin."""

    def __init__(self, rows: Iterable[tuple[str, str]], stops: Stops) -> None:
        found: dict[str, dict[str, set[str]]] = {}
        for word, code in rows:
            heads, *rest = (part.split(OR) for part in fold_word(word).split(BETWEEN))
            told = _GAP.join(any_of(part) for part in rest)
            for head in heads:
                found.setdefault(head, {}).setdefault(code, set()).add(told)
        self.rests = {head: _rests(head, found) for head in found}
        always = stops["any"]
        self.stops = {
            code: re.compile(any_of([*always, *stops.get(code, ())]))
            for rests in self.rests.values()
            for _, code, _ in rests
        }

    def within(self, heads: Places, start: int, end: int) -> Iterator[Phrase]:
        """The phrases of which all parts lie in a stretch."""
        for place in heads.inside(start, end):
            for head, code, pattern in self.rests[place.folded]:
                behind = place.start() + head
                hit = pattern.match(heads.folded, behind, end)
                if hit and not self.stops[code].search(
                    heads.folded, behind, hit.start("rest")
                ):
                    yield Phrase(place.start(), hit.end(), code)


def _rests(head: str, found: Mapping[str, Mapping[str, set[str]]]) -> list[_Rest]:
    """What may go on behind a first part, and behind a shorter one that opens it."""
    return [
        _Rest(len(short), code, re.compile(rf"{_GAP}(?P<rest>{'|'.join(sorted(told))})"))
        for short, codes in found.items()
        if head == short or head.startswith(f"{short} ")
        for code, told in codes.items()
    ]
