"""The words the reader knows: versioned data files that grow without code.

The files in the folder `lexicon` are read once. An administrator's additions have the
same names and shape and are passed in as bytes: `with_additions({"people.toml": b"…"})`.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from importlib import resources
from itertools import groupby
from typing import Any, TypeVar

from caunoi.core.reading.additions import read_additions
from caunoi.core.reading.text import fold

FILES = (
    "places",
    "people",
    "organisations",
    "lines",
    "events",
    "areas",
    "acts",
    "instruments",
)
Tables = Mapping[str, Any]
# What belongs to a word: letters, digits, and marks that no letter took in.
_INSIDE = r"[\w\u0300-\u036f]"
Made = TypeVar("Made")


@cache
def fold_word(word: str) -> str:
    """A word of the lexicon as it is compared; each is folded once."""
    return fold(word)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, not inside another word."""
    return _any_of(tuple(words))


@cache
def _any_of(words: tuple[str, ...]) -> str:
    branches = _branches(sorted({fold_word(word) for word in words}))
    return rf"(?<!{_INSIDE})(?:{branches})(?!{_INSIDE})"


def _branches(words: list[str]) -> str:
    """Sorted words as one pattern that reads each beginning once, the longest first.

    "bộ công an" and "bộ công thương" become "bộ công (?:an|thương)": far fewer tries at
    each place of a text than one word after the other.
    """
    head = _shared(words[0], words[-1])
    rest = [word[len(head) :] for word in words]
    ends = rest[0] == ""
    groups = groupby(rest[ends:], key=lambda word: word[0])
    told = "|".join(_branches(list(group)) for _, group in groups)
    if not told:
        return re.escape(head)
    return rf"{re.escape(head)}(?:{told}){'?' if ends else ''}"


def _shared(first: str, last: str) -> str:
    """The beginning that the first and the last of sorted words have in common."""
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((at for at, (a, b) in pairs if a != b), min(len(first), len(last)))]


def _merged(ours: Any, more: Any) -> Any:
    """Two tables as one: lists are joined, tables merged, versions told together."""
    if isinstance(ours, dict) and isinstance(more, Mapping):
        joined = {key: _merged(ours[key], more[key]) for key in ours if key in more}
        return {**ours, **more, **joined}
    if isinstance(ours, list) and isinstance(more, list):
        return [*ours, *more]
    return f"{ours} + {more}"


class Lexicon:
    """All tables, and the patterns made of them, each compiled once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._made: dict[object, Any] = {}

    def extended(self, more: Tables) -> "Lexicon":
        """This lexicon with an administrator's additions."""
        return Lexicon(_merged(dict(self.tables), more))

    def table(self, *path: str) -> Any:
        """What lies at one address of the files, for example `("acts", "act", "ask")`."""
        found: Any = self.tables
        for step in path:
            found = found[step]
        return found

    def pattern(self, *path: str) -> re.Pattern[str]:
        """The words at one address as a pattern over folded text."""
        if path not in self._patterns:
            self._patterns[path] = re.compile(any_of(self.table(*path)))
        return self._patterns[path]

    def once(self, make: "Callable[[Lexicon], Made]") -> Made:
        """What a reader makes of the words alone, made once for all texts."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @property
    def versions(self) -> Mapping[str, str]:
        """The version of each file; additions stand behind a plus sign."""
        return {name: self.table(name, "version") for name in FILES}

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """Folded name of a province → the province that it became part of in 2025."""
        return {
            fold(name): row.get("now", row["name"])
            for row in self.table("places", "province")
            for name in (row["name"], *row.get("aliases", ()))
        }

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Folded name of a country, province or region → code of the country."""
        named = {
            fold(name): row["code"]
            for row in self.table("places", "country")
            for name in row["names"]
        }
        named.update(dict.fromkeys(self.successors, "VN"))
        for row in self.table("places", "region"):
            named.update({fold(name): row["country"] for name in row["names"]})
        return named

    @cached_property
    def short_countries(self) -> Mapping[str, str]:
        """Folded names of countries that are words as well → code of the country."""
        table = self.table("places", "short")
        return {fold(name): code for code, names in table.items() for name in names}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every name of a country."""
        rows = self.table("places", "country")
        return tuple(name for row in rows for name in row["names"])

    @cached_property
    def country(self) -> str:
        """A pattern for any name of a country."""
        return any_of(self.countries)

    @cached_property
    def place(self) -> str:
        """A pattern for any name of a country or region."""
        return any_of(self.codes)

    @cached_property
    def stop(self) -> re.Pattern[str]:
        """A pattern for verbs and small words, which never belong to a name of trade."""
        acts = self.table("acts")
        words = [word for act in acts["act"].values() for word in act]
        words += [*acts["clause"]["verbs"], *acts["report"]["verbs"]]
        words += self.table("instruments", "result", "verbs")
        words += self.table("organisations", "stops", "words")
        return re.compile(any_of(words))

    @cached_property
    def classes(self) -> Mapping[str, Mapping[str, str]]:
        """For each classed table, folded word → class, for looking up a match."""
        tables = {
            "act": self.table("acts", "act"),
            "event": self.table("events", "types"),
            "instrument": self.table("instruments", "type"),
            "private": self.table("people", "private"),
            "programme": self.table("instruments", "programme"),
            "metric": self.table("instruments", "metric"),
        }
        return {
            name: {fold(word): kind for kind, words in table.items() for word in words}
            for name, table in tables.items()
        }


@cache
def default() -> Lexicon:
    """The lexicon that Caunoi brings."""
    folder = resources.files("caunoi.core.reading") / "lexicon"
    return Lexicon(
        {
            name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
            for name in FILES
        }
    )


def with_additions(files: Mapping[str, bytes]) -> Lexicon:
    """The lexicon that Caunoi brings, with an administrator's files.

    Each file is called like the one it extends (`people.toml`) and holds some of its
    tables, in UTF-8.

    Raises:
        Malformed: a file or entry is wrong; the error tells file, line and what to do.
    """
    return default().extended(read_additions(files, default().tables))
