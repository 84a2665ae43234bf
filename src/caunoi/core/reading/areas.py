"""Crime areas: which fields of crime the agencies speak of, and in which words."""

import re
from dataclasses import dataclass

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.tables import AreaWords
from caunoi.core.reading.tree import Word

_NET = re.compile(
    r"công nghệ cao|trực tuyến|qua mạng|không gian mạng|trên mạng|qua điện thoại"
)


class _Patterns:
    """Lists of crime areas and what leads to one, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        areas, listed = lexicon.table("areas"), lexicon.once(AreaWords).listed
        self.lead = re.compile(rf"(?:{any_of(areas['lead']['words'])}[, ]{{1,2}}){{1,3}}$")
        self.chain = re.compile(rf"{any_of(areas['chain']['words'])}[^.;:…]{{0,260}}")
        self.listed = re.compile(
            rf"(?:,|và|(?:{any_of(areas['chain']['words'])}|lĩnh vực|án|vi phạm) về"
            rf"|tội phạm|phòng chống|phòng, chống) (?P<word>{any_of(listed)})"
            r"(?=\s*(?:[,.;…]|và |$))"
        )


@dataclass(frozen=True)
class Area:
    """One crime area named at one place."""

    start: int
    end: int
    code: str


def read_areas(
    text: Page, stretches: list[tuple[int, int]], lexicon: Lexicon
) -> list[Area]:
    """Every crime area named in the given stretches of a text."""
    found = []
    for start, end in stretches:
        found += _named(text, start, end, lexicon)
        listing = _in_lists(text, start, end, lexicon)
        found += [one for one in listing if not any(_covers(other, one) for other in found)]
    return sorted(found, key=lambda area: (area.start, area.end))


def _covers(other: Area, one: Area) -> bool:
    return other.code == one.code and other.start <= one.start < other.end


def _named(text: Page, start: int, end: int, lexicon: Lexicon) -> list[Area]:
    """Areas whose own words stand in the text."""
    found = []
    for hit in text.of("area").finditer(start, end):
        told, lead = lexicon.once(AreaWords).told, lexicon.once(_Patterns).lead
        before = lead.search(text.fold, max(start, hit.start() - 45), hit.start())
        begins = before.start() if before else hit.start()
        for code in told[hit[0]]:
            found.append(Area(begins, hit.end(), _online(code, text.fold, hit)))
    return found


def _online(code: str, folded: str, hit: Word) -> str:
    """Fraud by technical means, told by the words around it, is fraud online."""
    near = folded[max(0, hit.start() - 32) : hit.end() + 32]
    online = code == "PROPERTY_FRAUD" and _NET.search(near)
    return "ONLINE_FRAUD" if online else code


def _in_lists(text: Page, start: int, end: int, lexicon: Lexicon) -> list[Area]:
    """Areas named by one word in a list that a word for crime opens."""
    listed, patterns = lexicon.once(AreaWords).listed, lexicon.once(_Patterns)
    found = []
    for hit in text.of("areas", "chain", "words").leading(patterns.chain, start, end):
        for item in patterns.listed.finditer(
            text.fold, hit.start(), hit.end() + 1 if hit.end() < end else end
        ):
            found.append(Area(item.start("word"), item.end("word"), listed[item["word"]]))
    return found
