"""An administrator's own words: files of the same shape as ours, checked entry by entry.

A file adds words, never rules: only tables that we have, only values of our kind. The
first thing that is wrong is told with its file and line.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import regex

from caunoi.core.errors import Malformed

Tables = Mapping[str, Any]
LONGEST = 120
_LINE = regex.compile(r"at line (\d+)")
_COUNTRY = regex.compile(r"[A-Z]{2}|UN|INTL")
_WORDS = frozenset({"names", "aliases", "words", "listed"})


class NoSuchLexicon(Malformed):
    """A file has none of the names that the lexicon has."""

    code = "lexicon.unknown-file"


class NotToml(Malformed):
    """A file is no TOML in UTF-8."""

    code = "lexicon.not-toml"


class NoSuchTable(Malformed):
    """A file holds a table or key that the lexicon does not have."""

    code = "lexicon.unknown-table"


class WrongEntry(Malformed):
    """An entry is not what its table holds."""

    code = "lexicon.wrong-entry"


def read_additions(files: Mapping[str, bytes], ours: Tables) -> Tables:
    """The tables of an administrator's files, by the name of our file they extend.

    Raises:
        NoSuchLexicon: a file is called like none of ours.
        NotToml: a file cannot be parsed.
        NoSuchTable: it holds something that ours does not.
        WrongEntry: an entry is empty, of another kind, or lacks what it needs.
    """
    return {
        name.removesuffix(".toml"): _one(name, files[name], ours) for name in sorted(files)
    }


def _one(name: str, data: bytes, ours: Tables) -> Tables:
    """The tables of one file."""
    stem = name.removesuffix(".toml")
    if stem not in ours:
        raise NoSuchLexicon(file=name, known=", ".join(f"{one}.toml" for one in ours))
    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotToml(file=name, line=line) from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise NotToml(file=name, line=line) from error
    _File(name, text).check(tables, ours[stem], ())
    return tables


class _File:
    """One file while its entries are checked."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.lines = name, text.splitlines()

    def line_of(self, entry: object) -> int:
        """The line on which an entry stands; the first one if it is written otherwise."""
        words = str(entry)
        numbered = enumerate(self.lines, 1)
        return next((at for at, line in numbered if words and words in line), 1)

    def wrong(self, entry: object, wanted: str) -> WrongEntry:
        """The refusal of one entry."""
        return WrongEntry(
            file=self.name,
            line=self.line_of(entry),
            entry=str(entry)[:LONGEST],
            wanted=wanted,
        )

    def check(self, more: Any, ours: Any, path: tuple[str, ...]) -> None:
        """Compare a value with ours at the same place."""
        if isinstance(ours, dict):
            self._table(more, ours, path)
        elif isinstance(ours, list) and ours and isinstance(ours[0], dict):
            self._rows(more, ours, path)
        elif isinstance(ours, list):
            self._words(more, path)
        elif not isinstance(more, str) or not more.strip():
            raise self.wrong(more, "text")

    def _table(self, more: Any, ours: Tables, path: tuple[str, ...]) -> None:
        if not isinstance(more, dict):
            raise self.wrong(path[-1], "table")
        for key, value in more.items():
            if key not in ours:
                where = ".".join((*path, key))
                raise NoSuchTable(file=self.name, line=self.line_of(key), table=where)
            self.check(value, ours[key], (*path, key))

    def _words(self, more: Any, path: tuple[str, ...]) -> None:
        if not isinstance(more, list):
            raise self.wrong(path[-1], "list")
        for word in more:
            self._word(word)

    def _word(self, word: object) -> None:
        """One word or phrase: short, in one line, with a letter or digit in it."""
        if (
            not isinstance(word, str)
            or not regex.search(r"\w", word)
            or word != " ".join(word.split())
            or len(word) > LONGEST
        ):
            raise self.wrong(word, "word")

    def _rows(self, more: Any, ours: list[Tables], path: tuple[str, ...]) -> None:
        if not isinstance(more, list) or not all(isinstance(row, dict) for row in more):
            raise self.wrong(path[-1], "rows")
        keys = {key for row in ours for key in row}
        needed = {key for key in keys if all(key in row for row in ours)}
        for row in more:
            said = next(iter(row.values()), path[-1])
            first = said[0] if isinstance(said, list) and said else said
            if missing := sorted(needed - row.keys()):
                raise self.wrong(first, f"with {', '.join(missing)}")
            for key, value in row.items():
                if key not in keys:
                    raise NoSuchTable(
                        file=self.name, line=self.line_of(key), table=f"{path[-1]}.{key}"
                    )
                self._cell(key, value, ours)

    def _cell(self, key: str, value: object, ours: list[Tables]) -> None:
        """One value of a row: words, a country, a name, or one of our own classes."""
        if key in _WORDS:
            self._words(value, (key,))
        elif key in {"code", "country", "home"}:
            if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
                raise self.wrong(value, "country")
        elif key in {"kind", "shape"}:
            known = sorted(set(_cells(ours, key)))
            if value not in known:
                raise self.wrong(value, f"one of {', '.join(known)}")
        else:
            self._word(value)


def _cells(rows: list[Tables], key: str) -> Iterator[str]:
    return (row[key] for row in rows if key in row)
