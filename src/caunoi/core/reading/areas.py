"""Crime areas: which fields of crime the agencies speak of, and in which words."""

from dataclasses import dataclass

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word

_NET = r"công nghệ cao|trực tuyến|qua mạng|không gian mạng|trên mạng|qua điện thoại"


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
            codes.setdefault(fold_word(word), []).append(code)
        listed.update({fold_word(word): code for word in row.get("listed", ())})
    found = []
    for start, end in stretches:
        found += _named(folded, start, end, codes, lexicon)
        listing = _in_lists(folded, start, end, listed, lexicon)
        found += [one for one in listing if not any(_covers(other, one) for other in found)]
    return sorted(found, key=lambda area: (area.start, area.end))


def _covers(other: Area, one: Area) -> bool:
    return other.code == one.code and other.start <= one.start < other.end


def _named(
    folded: str, start: int, end: int, codes: dict[str, list[str]], lexicon: Lexicon
) -> list[Area]:
    """Areas whose own words stand in the text."""
    not_here = {
        fold_word(word): code
        for code, words in lexicon.table("areas", "not_here").items()
        for word in words
    }
    pattern = lexicon.made("areas", any_of([*codes, *not_here]))
    lead_words = any_of(lexicon.table("areas", "lead", "words"))
    lead = lexicon.made("area-lead", rf"(?:{lead_words}[, ]{{1,2}}){{1,3}}$")
    found = []
    for hit in pattern.finditer(folded, start, end):
        word = hit[0]
        inside = [code for name, named in codes.items() if name in word for code in named]
        inside = [code for code in inside if code != not_here.get(word)]
        before = lead.search(folded, max(start, hit.start() - 45), hit.start())
        begins = before.start() if before else hit.start()
        for code in dict.fromkeys(inside):
            found.append(Area(begins, hit.end(), _online(code, folded, hit)))
    return found


def _online(code: str, folded: str, hit: "regex.Match[str]") -> str:
    """Fraud by technical means, told by the words around it, is fraud online."""
    near = folded[max(0, hit.start() - 32) : hit.end() + 32]
    online = code == "PROPERTY_FRAUD" and regex.search(_NET, near)
    return "ONLINE_FRAUD" if online else code


def _in_lists(
    folded: str, start: int, end: int, listed: dict[str, str], lexicon: Lexicon
) -> list[Area]:
    """Areas named by one word in a list that a word for crime opens."""
    words = any_of(listed)
    chain = any_of(lexicon.table("areas", "chain", "words"))
    pattern = lexicon.made("chains", rf"{chain}[^.;:…]{{0,260}}")
    inside = lexicon.made(
        "listed",
        rf"(?:,|và|về|tội phạm|phòng chống|phòng, chống) (?P<word>{words})"
        r"(?=\s*(?:[,.;…]|và |$))",
    )
    found = []
    for hit in pattern.finditer(folded, start, end):
        for item in inside.finditer(
            folded, hit.start(), hit.end() + 1 if hit.end() < end else end
        ):
            found.append(Area(item.start("word"), item.end("word"), listed[item["word"]]))
    return found
