"""An administrator's own rows for a list of the safeguards, each checked where it stands.

A file adds rows of one table; what ships cannot be named in it, so nothing is taken away.
The first thing that is wrong is told with its file and line.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.errors import Malformed

LONGEST = 400
_AT_LINE = re.compile(r"at line (\d+)")
_COUNTRY = re.compile("[A-Za-z]{2}")


class NotToml(Malformed):
    """A file of additions is no TOML in UTF-8."""

    code = "additions.not-toml"


class WrongEntry(Malformed):
    """A row of additions is not what its list holds."""

    code = "additions.wrong-entry"


@dataclass(frozen=True)
class Row:
    """One row of a file, and the line on which it begins."""

    file: str
    line: int
    told: Mapping[str, Any]

    def wrong(self, entry: object, wanted: str) -> WrongEntry:
        """The refusal of one entry of this row; `wanted` is read by an administrator."""
        shown = str(entry)[:LONGEST] or "–"
        return WrongEntry(file=self.file, line=self.line, entry=shown, wanted=wanted)

    def only(self, *known: str) -> None:
        """Refuse a key that the list does not have.

        Raises:
            WrongEntry: naming the key.
        """
        for key in self.told:
            if key not in known:
                raise self.wrong(key, ", ".join(known))

    def text(self, key: str, *, optional: bool = False) -> str:
        """A line of text.

        Raises:
            WrongEntry: it is missing, empty or no text.
        """
        value = self.told.get(key, "")
        long = not isinstance(value, str) or len(value) > LONGEST
        if long or not (optional or value.strip()):
            raise self.wrong(key, f'{key} = "…"')
        return str(value).strip()

    def country(self, value: object, key: str = "country") -> str:
        """A country as two capital letters.

        Raises:
            WrongEntry: it is no country code.
        """
        if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
            raise self.wrong(key if value is None else value, f'{key} = "VN"')
        return value.upper()

    def texts(self, key: str, *, least: int = 0) -> tuple[str, ...]:
        """A list of texts, none empty.

        Raises:
            WrongEntry: it is no such list, or has fewer than `least`.
        """
        value = self.told.get(key)
        if not isinstance(value, list) or len(value) < least:
            raise self.wrong(key, f'{key} = ["…"]')
        for one in value:
            if not isinstance(one, str) or not one.strip() or len(one) > LONGEST:
                raise self.wrong(one, f'{key} = ["…"]')
        return tuple(value)

    def day(self, key: str) -> date:
        """A day as TOML writes it.

        Raises:
            WrongEntry: it is missing or no day.
        """
        value = self.told.get(key)
        if type(value) is not date:
            raise self.wrong(key if value is None else value, f"{key} = 2026-11-22")
        return value

    def confirmed(self) -> bool:
        """Whether a jurist has confirmed the row; false unless said.

        Raises:
            WrongEntry: neither true nor false.
        """
        value = self.told.get("confirmed", False)
        if not isinstance(value, bool):
            raise self.wrong(value, "confirmed = true | false")
        return value


def rows(files: Mapping[str, bytes], table: str) -> Iterator[Row]:
    """Every `[[table]]` of these files, in the order of their names.

    Raises:
        NotToml: a file cannot be parsed.
        WrongEntry: a file holds something else than this table.
    """
    for name in sorted(files):
        yield from _of_file(name, files[name], table)


def _of_file(name: str, data: bytes, table: str) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
        told = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotToml(file=name, line=line) from error
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise NotToml(file=name, line=line) from error
    heading = f"[[{table}]]"
    lines = text.splitlines()
    for key in told:
        if key != table:
            at = next((n for n, one in enumerate(lines, 1) if key in one), 1)
            raise Row(name, at, {}).wrong(key, heading)
    found_rows = told.get(table, [])
    if not isinstance(found_rows, list) or not all(isinstance(r, dict) for r in found_rows):
        raise Row(name, 1, {}).wrong(table, heading)
    starts = [n for n, one in enumerate(lines, 1) if "".join(one.split()) == heading]
    for number, row in enumerate(found_rows):
        yield Row(name, starts[number] if number < len(starts) else 1, row)
