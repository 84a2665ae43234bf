"""Crime areas: which fields of crime the agencies speak of, and in which words."""

import re
from dataclasses import dataclass

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.phrases import Phrase
from caunoi.core.reading.tables import AreaWords

# The wider area is not told by the words that tell the nearer one.
_WIDER = {
    "ONLINE_FRAUD": "PROPERTY_FRAUD",
    "CHILD_SEXUAL_ABUSE": "SEXUAL_VIOLENCE",
    "MIGRANT_SMUGGLING": "BORDER_SECURITY",
}

# "bị khởi tố về tội “ | Lừa đảo chiếm đoạt tài sản | ”".
_CHARGE = re.compile(r"(?<!\w)(?<!các )(?:tội|tội danh|hành vi) ?[“”\"'‘«]$")


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
        named = [*_named(text, start, end, lexicon), *_phrases(text, start, end, lexicon)]
        named = _without_others(text, named, start, end, lexicon)
        found += [one for one in named if not _is_wider(one, named)]
        listing = _in_lists(text, start, end, lexicon)
        found += [one for one in listing if not any(_covers(other, one) for other in found)]
    for start, end in stretches:
        found += _bare(text, start, end, found, lexicon)
    found = [one for one in found if not _is_charge(text, one, found)]
    return sorted(found, key=lambda area: (area.start, area.end))


def _is_charge(text: Page, one: Area, found: list[Area]) -> bool:
    """Whether a crime is only the name of the charge in a case of a nearer area."""
    nearer = {_WIDER.get(other.code) for other in found}
    if one.code != "PROPERTY_FRAUD" or one.code not in nearer:
        return False
    return _CHARGE.search(text.fold, max(0, one.start - 14), one.start) is not None


def _covers(other: Area, one: Area) -> bool:
    return other.code == one.code and other.start <= one.start < other.end


def _without_others(
    text: Page, named: list[Area], start: int, end: int, lexicon: Lexicon
) -> list[Area]:
    """The areas without those whose words belong to a phrase that names another thing."""
    words = lexicon.once(AreaWords)
    others = [*words.not_here.within(text.of("no area phrase"), start, end)]
    for hit in text.of("no area").inside(start, end):
        others += [Phrase(*hit.span(), code) for code in words.without[hit.folded]]
    return [
        one
        for one in named
        if not any(other.code == one.code and _meet(other, one) for other in others)
    ]


def _meet(other: Area | Phrase, one: Area) -> bool:
    return other.start < one.end and one.start < other.end


def _is_wider(one: Area, named: list[Area]) -> bool:
    """Whether a nearer area is told by the same words."""
    return any(_WIDER.get(other.code) == one.code and _meet(other, one) for other in named)


def _bare(
    text: Page, start: int, end: int, found: list[Area], lexicon: Lexicon
) -> list[Area]:
    """Areas named by words that say no more where a nearer area is told."""
    codes = lexicon.once(AreaWords).bare
    nearer = {_WIDER.get(one.code) for one in found}
    hits = [
        Area(hit.start(), hit.end(), codes[hit[0]])
        for hit in text.of("bare area").finditer(start, end)
    ]
    return [
        one
        for one in hits
        if one.code not in nearer and not any(_meet(other, one) for other in found)
    ]


def _named(text: Page, start: int, end: int, lexicon: Lexicon) -> list[Area]:
    """Areas whose own words stand in the text."""
    found = []
    for hit in text.of("area").finditer(start, end):
        told, lead = lexicon.once(AreaWords).told, lexicon.once(_Patterns).lead
        before = lead.search(text.fold, max(start, hit.start() - 45), hit.start())
        begins = before.start() if before else hit.start()
        found += [Area(begins, hit.end(), code) for code in told[hit[0]]]
    return found


def _phrases(text: Page, start: int, end: int, lexicon: Lexicon) -> list[Area]:
    """Areas named by a phrase with other words inside."""
    words = lexicon.once(AreaWords)
    hits = words.phrases.within(text.of("area phrase"), start, end)
    return [Area(*one) for one in hits]


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
