"""Names behind a head that stands before them all: "các tập đoàn Asia Group và Space X"."""

import re
from collections.abc import Iterable

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.naming import Naming
from caunoi.core.reading.page import Page

_NAME = regex.compile(r"[\p{Lu}\d][\p{L}\d&.'’-]*(?: [\p{Lu}\d][\p{L}\d&.'’-]*){0,4}")
_NEXT = re.compile(r", và |, | và |; ")
_KINDS = frozenset({"company", "school", "ngo"})


def read_listed(
    text: Page, stretches: Iterable[tuple[int, int]], known: list[Naming], lexicon: Lexicon
) -> list[Naming]:
    """The companies, schools and societies of a list that names their kind once."""
    rows = [
        row
        for row in lexicon.table("organisations", "head")
        if row["shape"] == "open" and row["kind"] in _KINDS
    ]
    kinds = {fold_word(name): row["kind"] for row in rows for name in row["names"]}
    trade = any_of(lexicon.table("organisations", "qualifiers", "words"))
    heads = lexicon.made(
        "listed-heads",
        rf"(?<!\w)(?:các|hai|ba) (?P<head>{any_of(kinds)})"
        rf"(?:(?: và|,)? {trade})*(?: như|:)? ",
    )
    taken = [(one.start, one.end) for one in known]
    found: list[Naming] = []
    for start, end in stretches:
        for hit in heads.finditer(text.fold, start, end):
            found += _names(text, hit.end(), end, kinds[hit["head"]])
    return [
        one for one in found if not any(a < one.end and one.start < b for a, b in taken)
    ]


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
