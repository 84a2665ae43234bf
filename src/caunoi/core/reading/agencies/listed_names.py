"""Names behind a head that stands before them all: "các tập đoàn Asia Group và Space X"."""

import re
from collections.abc import Iterable

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.stretches import joined, meets
from caunoi.core.reading.tables import AgencyWords

_NAME = regex.compile(r"[\p{Lu}\d][\p{L}\d&.'’-]*(?: [\p{Lu}\d][\p{L}\d&.'’-]*){0,4}")
_NEXT = re.compile(r", và |, | và |; ")
_KINDS = frozenset({"company", "school", "ngo"})


class _Heads:
    """Kinds that stand once before a list of names, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.once(AgencyWords).heads
        self.kinds = {
            head: row["kind"]
            for head, row in heads.items()
            if row["shape"] == "open" and row["kind"] in _KINDS
        }
        several = any_of(lexicon.table("organisations", "several", "words"))
        trade = any_of(lexicon.table("organisations", "qualifiers", "words"))
        self.pattern = re.compile(
            rf"{several} (?P<head>{any_of(self.kinds)})"
            rf"(?:(?: và|,)? {trade})*(?: như|:)? "
        )


def read_listed(
    text: Page, stretches: Iterable[tuple[int, int]], known: list[Naming], lexicon: Lexicon
) -> list[Naming]:
    """The companies, schools and societies of a list that names their kind once."""
    heads, several = lexicon.once(_Heads), text.of("organisations", "several", "words")
    taken = joined((one.start, one.end) for one in known)
    found: list[Naming] = []
    for start, end in stretches:
        for hit in several.leading(heads.pattern, start, end):
            found += _names(text, hit.end(), end, heads.kinds[hit["head"]])
    return [one for one in found if not meets(taken, one.start, one.end)]


def _names(text: Page, place: int, limit: int, kind: str) -> Iterable[Naming]:
    """The proper names of one list."""
    while hit := _NAME.match(text.plain, place, limit):
        if text.of("place").match(hit.start()):
            return
        end = hit.end() - hit[0].endswith((".", ","))
        yield Naming(hit.start(), end, text.fold[hit.start() : end], kind, None)
        join = _NEXT.match(text.plain, end, limit)
        if not join:
            return
        place = join.end()
