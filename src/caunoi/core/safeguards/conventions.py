"""Multilateral conventions: what an article opens, and which States are bound since when.

The table ships with the code, dated. An administrator adds rows on States as their status
changes; what an article opens is the same on every node.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from caunoi.core.envelope.agreement import Article
from caunoi.core.safeguards.additions import Row, rows
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Handling

KINDS = ("info.request", "info.answer", "info.spontaneous")


@dataclass(frozen=True)
class StateParty:
    """How one State stands to one convention, by which source and as of which day.

    `since` None: not bound. `closes` are articles that its declarations shut.
    """

    convention: str
    country: str
    since: date | None
    declares: Text
    closes: tuple[str, ...]
    source: str
    as_of: date
    confirmed: bool

    def bound_on(self, day: date, article: str) -> bool:
        """Whether the State is bound on this day, and no declaration shuts the article."""
        bound = self.since is not None and self.since <= day
        return bound and article not in self.closes


@dataclass(frozen=True)
class Convention:
    """One convention, and its articles that open an exchange."""

    code: str
    name: Text
    source: str
    confirmed: bool
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class _Table:
    as_of: date
    version: int
    conventions: Mapping[str, Convention]
    parties: tuple[StateParty, ...]


def as_of() -> date:
    """The day the shipped table was compiled."""
    return _table().as_of


def version() -> int:
    """The version of what the articles open; a message names it."""
    return _table().version


def shipped() -> tuple[Convention, ...]:
    """Every convention of the table."""
    return tuple(_table().conventions.values())


def called(code: str) -> Convention | None:
    """The convention with this code."""
    return _table().conventions.get(code)


def standing(
    code: str, country: str, added: Iterable[StateParty] = ()
) -> StateParty | None:
    """The newest row about this State; of two of one day, the one that was added."""
    told = [
        one
        for one in (*_table().parties, *added)
        if (one.convention, one.country) == (code, country)
    ]
    newest = max((one.as_of for one in told), default=None)
    return next((one for one in reversed(told) if one.as_of == newest), None)


def added(files: Mapping[str, bytes]) -> tuple[StateParty, ...]:
    """The rows on States of an administrator's own files.

    Raises:
        Malformed: a file or row is wrong; the error tells file, line and what is wanted.
    """
    return tuple(_added(row) for row in rows(files, "party"))


def _added(row: Row) -> StateParty:
    row.only(
        "convention", "country", "since", "declares_en", "declares_vi", "closes",
        "source", "as_of", "confirmed",
    )  # fmt: skip
    code = row.text("convention")
    if called(code) is None:
        raise row.wrong(code, " | ".join(_table().conventions))
    country = row.country(row.told.get("country"))
    closes = row.texts("closes") if "closes" in row.told else ()
    return StateParty(
        convention=code,
        country=country,
        since=row.day("since") if "since" in row.told else None,
        declares=_both(
            row.text("declares_vi", optional=True), row.text("declares_en", optional=True)
        ),
        closes=closes,
        source=row.text("source"),
        as_of=row.day("as_of"),
        confirmed=row.confirmed(),
    )


def _both(vi: str, en: str) -> Text:
    return Text(vi or en or "–", "vi", {"en": en or vi or "–"})


@cache
def _table() -> _Table:
    file = resources.files(__package__) / "data" / "conventions.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Table(
        data["as_of"],
        data["version"],
        {one["code"]: _convention(one) for one in data["convention"]},
        tuple(_party(one) for one in data["party"]),
    )


def _convention(entry: Mapping[str, Any]) -> Convention:
    return Convention(
        entry["code"],
        _both(entry["name_vi"], entry["name_en"]),
        entry["source"],
        entry["confirmed"],
        tuple(_article(one) for one in entry["article"]),
    )


def _article(entry: Mapping[str, Any]) -> Article:
    return Article(
        number=entry["number"],
        areas=tuple(entry["areas"]),
        data_classes=tuple(entry["data_classes"]),
        purposes=tuple(entry["purposes"]),
        kinds=KINDS,
        handling=tuple(Handling),
        deadlines={},
        onward="denied",
    )


def _party(entry: Mapping[str, Any]) -> StateParty:
    return StateParty(
        convention=entry["convention"],
        country=entry["country"],
        since=entry.get("since"),
        declares=_both(entry.get("declares_vi", ""), entry.get("declares_en", "")),
        closes=tuple(entry.get("closes", ())),
        source=entry["source"],
        as_of=entry["as_of"],
        confirmed=entry["confirmed"],
    )
