"""Crime areas: which fields of crime the agencies speak of, and in which words."""

from dataclasses import dataclass

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.text import fold


@dataclass(frozen=True)
class Area:
    """One crime area named at one place."""

    start: int
    end: int
    code: str


def read_areas(
    folded: str, stretches: list[tuple[int, int]], lexicon: Lexicon
) -> list[Area]:
    """Every crime area named in the given stretches of folded text."""
    table = lexicon.table("areas", "area")
    codes: dict[str, list[str]] = {}
    listed: dict[str, str] = {}
    for code, row in table.items():
        for word in row["words"]:
            codes.setdefault(fold(word), []).append(code)
        listed.update({fold(word): code for word in row.get("listed", ())})
    found = []
    for start, end in stretches:
        found += _named(folded, start, end, codes, lexicon)
        found += _in_lists(folded, start, end, listed, lexicon)
    return sorted(found, key=lambda area: (area.start, area.end))


def _named(
    folded: str, start: int, end: int, codes: dict[str, list[str]], lexicon: Lexicon
) -> list[Area]:
    """Areas whose own words stand in the text."""
    pattern = lexicon.made(
        "areas", any_of([*codes, *lexicon.table("areas", "not_here", "words")])
    )
    lead = lexicon.made(
        "area-lead",
        rf"(?:{any_of(lexicon.table('areas', 'lead', 'words'))}[, ]{{1,2}}){{1,3}}$",
    )
    found = []
    for hit in pattern.finditer(folded, start, end, overlapped=False):
        word = hit[0]
        inner = codes.get(word) or [
            code for name, named in codes.items() if name in word for code in named
        ]
        if word not in codes:
            inner = [code for code in inner if code != "SMUGGLING"]
        before = lead.search(folded, max(start, hit.start() - 45), hit.start())
        begins = before.start() if before else hit.start()
        shorter = [
            code
            for name, named in codes.items()
            if name in word and name != word
            for code in named
        ]
        for code in dict.fromkeys([*inner, *(one for one in shorter if _also(one, inner))]):
            found.append(Area(begins, hit.end(), code))
    return found


def _also(code: str, named: list[str]) -> bool:
    """Whether a shorter word inside a longer one names an area of its own.

    "sử dụng công nghệ cao lừa đảo" is fraud online, and not fraud of the ordinary kind.
    """
    return not (code == "PROPERTY_FRAUD" and "ONLINE_FRAUD" in named)


def _in_lists(
    folded: str, start: int, end: int, listed: dict[str, str], lexicon: Lexicon
) -> list[Area]:
    """Areas named by one word in a list that a word for crime opens."""
    words = any_of(listed)
    chain = any_of(lexicon.table("areas", "chain", "words"))
    pattern = lexicon.made("chains", rf"{chain}[^.;:…]{{0,260}}")
    inside = lexicon.made(
        "listed",
        rf"(?:(?:,|và|về|tội phạm|phòng chống|phòng, chống) )(?P<word>{words})(?=\s*(?:[,.;…]|và |$))",
    )
    found = []
    for hit in pattern.finditer(folded, start, end):
        for item in inside.finditer(
            folded, hit.start(), hit.end() + 1 if hit.end() < end else end
        ):
            found.append(Area(item.start("word"), item.end("word"), listed[item["word"]]))
    return found
