"""The ground claims stand on: the numbered blocks of a text, and quotes found in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex

from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.report import Organisation, Person, Report, Span
from caunoi.core.reading.second.answers import Dropped
from caunoi.core.reading.text import Text, read_text

SHORTEST = 12  # characters of a quote; a single word proves nothing
_WORD = regex.compile(r"\w")
_STOP = regex.compile(r"[.!?…]['\")\]]*\s")


class Block(NamedTuple):
    """A numbered line of body text: what a second proposer is shown."""

    number: int
    start: int
    end: int
    text: str


class Quote(NamedTuple):
    """A quote found: its place in the plain view, and where its sentence begins."""

    start: int
    end: int
    sentence: int


class Mention(NamedTuple):
    """A place where the grammar read a name, in the plain view."""

    start: int
    end: int
    one: Organisation | Person


def numbered(raw: str, report: Report) -> tuple[Block, ...]:
    """The body of a text, line by line; what feeds nothing is not shown to anybody."""
    silent = [line for line in report.lines if line.kind not in {"lead"}]
    found: list[Block] = []
    for hit in regex.finditer(r"\S(?:[^\n]*\S)?", raw):
        start, end = hit.span()
        if not any(line.start < end and start < line.end for line in silent):
            found.append(Block(len(found) + 1, start, end, hit[0]))
    return tuple(found)


@dataclass(frozen=True)
class Ground:
    """One text with its blocks, what the grammar read in it, and the words we know."""

    raw: str
    blocks: tuple[Block, ...]
    report: Report
    lexicon: Lexicon

    @cached_property
    def text(self) -> Text:
        """The three views of the text."""
        return read_text(self.raw)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name the grammar read, in the order of the text."""
        named: list[Organisation | Person] = [*self.report.organisations]
        named += self.report.people
        found = [
            Mention(self.plain(span.start), self.plain(span.end), one)
            for one in named
            for span in one.mentions
        ]
        return tuple(sorted(found, key=lambda one: (one.start, -one.end)))

    def plain(self, offset: int) -> int:
        """The place in the plain view that stands for an offset of the raw text."""
        starts = self.text.starts
        if starts is None:
            return offset
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if starts[middle] < offset else (low, middle)
        return low

    def find(self, block: int, quote: str) -> Quote:
        """Where a quote stands in its block.

        Raises:
            Dropped: not verbatim there, not once, or cut inside a word.
        """
        wanted = read_text(quote.strip()).fold
        if len(wanted) < SHORTEST or not 1 <= block <= len(self.blocks):
            raise Dropped("quote")
        at = self.blocks[block - 1]
        start, end = self.plain(at.start), self.plain(at.end)
        hits = list(self._standing(wanted, start, end))
        if len(hits) != 1:
            raise Dropped("quote")
        first, last = hits[0], hits[0] + len(wanted)
        before = list(_STOP.finditer(self.text.fold[start:first]))
        return Quote(first, last, start + before[-1].end() if before else start)

    def _standing(self, wanted: str, start: int, end: int) -> Iterator[int]:
        """Where words stand in a stretch of the text, each time from word to word."""
        folded = self.text.fold
        place = folded.find(wanted, start, end)
        while place >= 0:
            stop = place + len(wanted)
            inside = (place > start and _WORD.match(folded, place - 1)) or (
                stop < end and _WORD.match(folded, stop)
            )
            if not inside:
                yield place
            place = folded.find(wanted, place + 1 if inside else stop, end)

    def span(self, quote: Quote) -> Span:
        """The words of a quote as they stand in the raw text."""
        return self.text.span(quote.start, quote.end)

    def words(self, quote: Quote) -> str:
        """A quote as words are compared."""
        return self.text.fold[quote.start : quote.end]

    def locate(self, value: str, quote: Quote) -> Span:
        """The only or first place of a value in a quote, verbatim and from word to word.

        Raises:
            Dropped: the quote does not hold it.
        """
        wanted = read_text(value.strip()).fold
        if not wanted:
            raise Dropped("words")
        place = next(self._standing(wanted, quote.start, quote.end), None)
        if place is None:
            raise Dropped("words")
        return self.text.span(place, place + len(wanted))

    def named_in(self, quote: Quote) -> list[Mention]:
        """The names that the grammar read inside a quote, the longest where they nest."""
        found: list[Mention] = []
        for one in self.mentions:
            inside = quote.start <= one.start and one.end <= quote.end
            if inside and not (found and one.end <= found[-1].end):
                found.append(one)
        return found

    def organisation(self, name: str, quote: Quote) -> str:
        """The agency of a name that stands in the quote.

        Raises:
            Dropped: the quote does not hold the name, or nobody knows whose it is.
        """
        place = self.plain(self.locate(name, quote).start)
        for one in self.named_in(quote):
            if one.start == place and isinstance(one.one, Organisation):
                return one.one.id
        wanted = read_text(name.strip()).fold
        for agency in self.report.organisations:
            names = (agency.name, *agency.aliases)
            if wanted in {read_text(told).fold for told in names}:
                return agency.id
        raise Dropped("unknown-name")
