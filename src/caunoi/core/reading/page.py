"""Where the words of the lexicon stand in a text, found in one pass for all its tables.

The words of all tables lie in one tree of syllables. The pass goes over the syllables of a
text once and follows the tree from each that may begin a word. Of the words of one table
that begin at one place the longest counts, as in a pattern of `any_of`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import regex

from caunoi.core.reading.lexicon import Lexicon, fold_word
from caunoi.core.reading.tables import Table, searched
from caunoi.core.reading.text import Text, read_text

# A syllable with what stands between it and the one before.
_STEP = regex.compile(r"\W*\w+")
_SIGNS = regex.compile(r"\W*")
_WITHIN = regex.compile(r"\w")
# Keys of a node that no step is: the tables of which a word ends here, at once or with
# signs such as those of "(FBI)" and "Mr.".
_HERE, _WITH_SIGNS = 0, 1

Node = dict[Any, Any]


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
        return next(self.finditer(start, end), None)

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

    def leading(
        self, pattern: "regex.Pattern[str]", start: int, end: int
    ) -> Iterator["regex.Match[str]"]:
        """The matches of a pattern of which each begins with one of the words."""
        free = start
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            place = self.starts[index]
            if place >= end:
                return
            if place >= free and (hit := pattern.match(self.folded, place, end)):
                free = hit.end()
                yield hit


_NOWHERE = Places("", {}, [])


@dataclass(frozen=True)
class Page(Text):
    """A text, and where the words of a lexicon stand in it."""

    places: Mapping[Table, Places]

    def of(self, *table: str) -> Places:
        """Where the words of one table stand."""
        return self.places.get(table, _NOWHERE)


@dataclass(frozen=True)
class _Tree:
    """All words by their syllables; tables are numbered."""

    root: Node
    tables: tuple[Table, ...]


def _tree(lexicon: Lexicon) -> _Tree:
    root: Node = {}
    tables = searched(lexicon)
    for number, words in enumerate(tables.values()):
        for word in map(fold_word, words):
            steps = _STEP.findall(word)
            node = root
            for step in (_first(steps[0]), *steps[1:]):
                node = node.setdefault(step, {})
            signs = word[sum(map(len, steps)) :]
            if signs:
                node.setdefault(_WITH_SIGNS, {}).setdefault(signs, []).append(number)
            else:
                node.setdefault(_HERE, []).append(number)
    return _Tree(root, tuple(tables))


def _first(step: str) -> str:
    """A step as a word begins with it, whatever stands before."""
    return f" {step[_SIGNS.match(step).end() :]}"


def read_page(raw: str, lexicon: Lexicon) -> Page:
    """A raw text with its views, searched for every word of the lexicon."""
    text = read_text(raw)
    tree = lexicon.once(_tree)
    found = _search(text.fold, tree)
    places = {
        table: Places(text.fold, ends, list(ends))
        for table, ends in zip(tree.tables, found, strict=True)
        if ends
    }
    return Page(**vars(text), places=places)


def _search(folded: str, tree: _Tree) -> list[dict[int, int]]:
    """For each table, where its words begin and end."""
    found: list[dict[int, int]] = [{} for _ in tree.tables]
    steps = _STEP.findall(folded)
    ends = [*accumulate(map(len, steps))]
    firsts = [one if one[0] == " " and one[1:].isalnum() else _first(one) for one in steps]
    steps.append("")
    for index, first in enumerate(firsts):
        node, at = tree.root.get(first), index
        start = ends[index] - len(first) + 1
        while node is not None:
            if _HERE in node:
                for table in node[_HERE]:
                    found[table][start] = ends[at]
            if _WITH_SIGNS in node:
                _with_signs(folded, node[_WITH_SIGNS], (start, ends[at]), found)
            at += 1
            node = node.get(steps[at])
    return found


def _with_signs(
    folded: str,
    signs: Mapping[str, list[int]],
    syllables: tuple[int, int],
    found: list[dict[int, int]],
) -> None:
    """Add the words that end with signs behind their last syllable."""
    start, end = syllables
    for sign, tables in signs.items():
        over = end + len(sign)
        if folded.startswith(sign, end) and not _WITHIN.match(folded, over):
            for table in tables:
                found[table][start] = over
