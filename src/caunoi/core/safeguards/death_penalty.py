"""Whether an offence may be punished with death in the law of a country (F14).

The table ships with the code, dated. A statute that it knows decides by its articles; else
the conduct decides, by crime area or words. A country that it does not list may punish with
death: what is left out opens nothing.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from caunoi.core.safeguards import never_list, words
from caunoi.core.safeguards.never_list import Statute
from caunoi.core.vocabulary import Term


class Conduct(Term):
    """What the laws of the table may punish with death, as a sentence names it."""

    MURDER = "murder", "giết người", "murder"
    DRUGS = "drugs", "tội phạm về ma túy", "drug crime"
    TERRORISM = "terrorism", "khủng bố", "terrorism"
    CHILD_RAPE = "child-rape", "hiếp dâm trẻ em", "rape of a child"
    TRAFFICKING = "trafficking", "mua bán người", "trafficking in persons"
    NOT_LISTED = (
        "not-listed",
        "nước chưa có trong bảng",
        "a country that is not in the table",
    )


@dataclass(frozen=True)
class Matter:
    """The offence as both laws look at it: named by one, described for the other."""

    country: str  # whose statute is named
    statute: str
    article: str
    area: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What one country's law may punish with death."""

    country: str
    conduct: tuple[Conduct, ...]
    statute: Statute | None


@dataclass(frozen=True)
class _Described:
    areas: frozenset[str]
    full: re.Pattern[str]
    bare: re.Pattern[str]

    def fits(self, matter: Matter) -> bool:
        """Whether the area or a word of the offence means this conduct."""
        return matter.area in self.areas or any(self._said(one) for one in matter.texts)

    def _said(self, text: str) -> bool:
        seen = words.folded(text)
        pattern = self.bare if words.is_bare(text) else self.full
        return pattern.search(seen) is not None


@dataclass(frozen=True)
class _Table:
    as_of: date
    abolished: frozenset[str]
    kept: dict[str, Kept]
    described: dict[Conduct, _Described]


def as_of() -> date:
    """The day the table was compiled."""
    return _table().as_of


def abolished() -> frozenset[str]:
    """The countries whose law knows no death penalty."""
    return _table().abolished


def kept() -> tuple[Kept, ...]:
    """The countries whose law knows it, for the page and the reference."""
    return tuple(_table().kept.values())


def found(matter: Matter, countries: Iterable[str]) -> dict[str, object]:
    """Under which of these laws death may follow, and for what; empty where under none.

    A country is an ISO 3166 code; an empty one is a country that nobody named.
    """
    hits = {}
    for country in dict.fromkeys(one.strip().upper() for one in countries):
        reason = None if country in _table().abolished else _reason(matter, country)
        if reason is not None:
            hits[country or "–"] = reason
    return hits


def _reason(matter: Matter, country: str) -> object | None:
    entry = _table().kept.get(country)
    if entry is None:
        return Conduct.NOT_LISTED
    statute = entry.statute
    if statute is not None and matter.country.strip().upper() == country:
        named = never_list.named_in((statute,), country, matter.statute, matter.article)
        if named is not None:
            return named
        if matter.article.strip() and never_list.recognised(statute, matter.statute):
            return None  # the statute is known, and this article of it is another
    described = _table().described
    return next((one for one in entry.conduct if described[one].fits(matter)), None)


@cache
def _table() -> _Table:
    file = resources.files(__package__) / "data" / "death_penalty.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Table(
        data["as_of"],
        frozenset(data["abolished"]),
        {entry["country"]: _kept(entry) for entry in data["retained"]},
        {
            Conduct.known(one["code"]): _Described(
                frozenset(one["areas"]),
                _pattern(words.folded(word) for word in one["words"]),
                _pattern(words.bare(word) for word in one["words"]),
            )
            for one in data["conduct"]
        },
    )


def _kept(entry: dict[str, list[str]]) -> Kept:
    country = str(entry["country"])
    statute = None
    if "articles" in entry:
        laws, articles = tuple(entry["laws"]), tuple(entry["articles"])
        about = str(entry["about_vi"]), str(entry["about_en"])
        statute = Statute(country, laws, articles, *about, confirmed=False)
    return Kept(country, tuple(Conduct.known(one) for one in entry["conduct"]), statute)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    parts = (re.escape(one).replace(r"\*", r"\w*") for one in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
