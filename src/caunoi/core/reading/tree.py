"""Where given words stand in a text, found in one pass for all of them.

The words of all tables lie in one tree of syllables. The pass goes over the syllables of a
text once and follows the tree from each that may begin a word. Of the words of one table
that begin at one place the longest counts, as in a pattern of `any_of`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

import regex

# A syllable with what stands between it and the one before.
_STEP = regex.compile(r"\W*\w+")
_BEFORE = regex.compile(r"\W*")
_SIGNS = " \n,.:;?!…\"'()/-"
_INSIDE = regex.compile(r"\w")
_FEW = 200  # first syllables that are rather looked up in the text than it in them


class Node(NamedTuple):
    """The tables of which a word ends here, at once or with signs: "(FBI)", "Mr."."""

    tables: list[int]
    with_signs: dict[str, list[int]]
    steps: "dict[str, Node]"


Table = tuple[str, ...]


class Word(NamedTuple):
    """A word of the lexicon in a text; it is asked like a match of a pattern."""

    folded: str
    first: int
    last: int

    def start(self) -> int:
        """Where it begins."""
        return self.first

    def end(self) -> int:
        """Where it ends."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.first, self.last


class Places(NamedTuple):
    """Where the words of one table stand; they are asked like a pattern for them."""

    folded: str
    ends: Mapping[int, int]
    starts: list[int]

    def match(self, place: int, limit: int | None = None) -> Word | None:
        """The word that begins at one place."""
        end = self.ends.get(place)
        if end is None or (limit is not None and end > limit):
            return None
        return Word(self.folded[place:end], place, end)

    def search(self, start: int, end: int) -> Word | None:
        """The first word that lies in a stretch."""
        starts, ends = self.starts, self.ends
        for index in range(bisect_left(starts, start), len(starts)):
            place = starts[index]
            if place >= end:
                return None
            if ends[place] <= end:
                return Word(self.folded[place : ends[place]], place, ends[place])
        return None

    def last(self, start: int, end: int) -> Word | None:
        """The last word that begins in a stretch, if it lies in it."""
        index = bisect_left(self.starts, end) - 1
        place = self.starts[index] if index >= 0 else -1
        return self.match(place, end) if place >= start else None

    def begun(self, start: int, end: int) -> list[int]:
        """Where words begin in a stretch, also those that end behind it."""
        return self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def finditer(self, start: int, end: int) -> Iterator[Word]:
        """The words that lie in a stretch, none of them inside another one."""
        starts, ends, free = self.starts, self.ends, start
        for index in range(bisect_left(starts, start), len(starts)):
            place = starts[index]
            if place >= end:
                return
            if place >= free and ends[place] <= end:
                free = ends[place]
                yield Word(self.folded[place:free], place, free)

    def inside(self, start: int, end: int) -> Iterator[Word]:
        """The words that lie in a stretch, also those inside another one."""
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            place = self.starts[index]
            if place >= end:
                return
            if self.ends[place] <= end:
                yield Word(self.folded[place : self.ends[place]], place, self.ends[place])

    def leading(
        self, pattern: re.Pattern[str], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The matches of a pattern of which each begins with one of the words."""
        free = start
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            place = self.starts[index]
            if place >= end:
                return
            if place >= free and (hit := pattern.match(self.folded, place, end)):
                free = hit.end()
                yield hit


NOWHERE = Places("", {}, [])


class Syllables:
    """The syllables of a folded text, each with what stands before it."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.steps: list[str] = _STEP.findall(folded)
        self.ends = [*accumulate(map(len, self.steps))]
        self.firsts = [
            one if one[0] == " " and one[1:].isalnum() else _first(one)
            for one in self.steps
        ]
        self.steps.append("")

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, first in enumerate(self.firsts):
            places.setdefault(first, []).append(at)
        return places

    def of(self, first: str) -> Sequence[int]:
        """Where a syllable stands as the first of a word."""
        return self._places.get(first, ())


class Tree:
    """Folded words of several tables by their syllables."""

    def __init__(self, tables: Mapping[Table, Iterable[str]]) -> None:
        self.root: dict[str, Node] = {}
        self.tables = tuple(tables)
        for number, words in enumerate(tables.values()):
            for word in words:
                self._add(word, number)

    def _add(self, word: str, table: int) -> None:
        steps = _STEP.findall(word)
        here = self.root
        for step in (_first(steps[0]), *steps[1:]):
            node = here.setdefault(step, Node([], {}, {}))
            here = node.steps
        signs = word[sum(map(len, steps)) :]
        tables = node.with_signs.setdefault(signs, []) if signs else node.tables
        tables.append(table)

    def search(self, text: Syllables) -> Mapping[Table, Places]:
        """The places of the words of each table of which any stands in a text."""
        if not self.root:
            return {}
        found: list[dict[int, int]] = [{} for _ in self.tables]
        steps, ends = text.steps, text.ends
        for at, node in self._begun(text):
            # Most syllables begin some word of which the next is not this one.
            if not (node[0] or node[1] or steps[at + 1] in node[2]):
                continue
            start = ends[at] - len(text.firsts[at]) + 1
            here: Node | None = node
            while here is not None:
                tables, with_signs, following = here
                for table in tables:
                    found[table][start] = ends[at]
                if with_signs:
                    _end_with_signs(text.folded, here, (start, ends[at]), found)
                at += 1
                here = following.get(steps[at])
        return {
            table: Places(text.folded, places, list(places))
            for table, places in zip(self.tables, found, strict=True)
            if places
        }

    def _begun(self, text: Syllables) -> Iterator[tuple[int, Node]]:
        """The syllables with which words may begin, in the order of the text."""
        if len(self.root) < _FEW:
            told = [(at, self.root[one]) for one in self.root for at in text.of(one)]
            return iter(sorted(told, key=itemgetter(0)))
        nodes = enumerate(map(self.root.get, text.firsts))
        return ((at, node) for at, node in nodes if node is not None)


def _first(step: str) -> str:
    """A step as a word begins with it, whatever stands before."""
    bare = step.lstrip(_SIGNS)
    return f" {bare}" if bare.isalnum() else f" {step[_BEFORE.match(step).end() :]}"


def _end_with_signs(
    folded: str, node: Node, syllables: tuple[int, int], found: list[dict[int, int]]
) -> None:
    """Add the words that end with signs behind their last syllable."""
    start, end = syllables
    for signs, tables in node.with_signs.items():
        over = end + len(signs)
        if folded.startswith(signs, end) and not _INSIDE.match(folded, over):
            for table in tables:
                found[table][start] = over
