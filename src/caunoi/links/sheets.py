"""CSV and XLSX bytes ↔ rows: out with nothing that a spreadsheet would run, in with bounds.

A file from outside is refused for macros, formulas, too many rows or cells, and for what
unpacks to more than it should. What is read are texts; their meaning is for the caller.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice, zip_longest
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from caunoi.core.errors import Malformed
from caunoi.links.signs import fit

Cell = str | int | Decimal | date | None
MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200  # files inside an XLSX
MOST_ROWS = 1000
MOST_COLUMNS = 60
LONGEST = 4000  # characters of one cell
_MARK = "\ufeff"  # Excel reads a CSV as UTF-8 only behind it
# What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection).
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_MACROS = re.compile(r"vbaProject|macrosheets/|activeX/|macroEnabled", re.IGNORECASE)
_NEW_FORMATS = (".csv", ".txt", ".xlsx")


def column(place: int) -> str:
    """The letters of a column, the first being 1."""
    letters: str = get_column_letter(place)
    return letters


class NoSheet(Malformed):
    """The file is no CSV in UTF-8 and no XLSX."""

    code = "sheet.unreadable"


class SheetTooLarge(Malformed):
    """The file has more bytes, rows, columns or signs than a list may have."""

    code = "sheet.too-large"


class HasMacros(Malformed):
    """The file carries macros."""

    code = "sheet.macros"


class HasFormula(Malformed):
    """A cell holds a formula; what it would say elsewhere is not known here."""

    code = "sheet.formula"


# ---- out ---------------------------------------------------------------------------------


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The rows as CSV, UTF-8 with its mark; what would run as a formula is made text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(_MARK)
    for number, row in enumerate(rows, start=1):
        writer.writerow([_harmless(_written(cell)) for cell in row])
        if number % 500 == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def xlsx(title: str, rows: Iterable[Sequence[Cell]], heading_rows: int = 1) -> bytes:
    """The rows as XLSX; every text is stored as text, so none can run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", fit(title))[:31])
    sheet.freeze_panes = f"A{heading_rows + 1}"
    told = iter(rows)
    first = list(islice(told, 50))
    for place, width in enumerate(_widths(first[heading_rows - 1 :]), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(chain(first, told), start=1):
        bold = Font(bold=True) if number <= heading_rows else None
        sheet.append([_made(sheet, cell, bold) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column should be, by the first rows, within reason."""
    columns = zip_longest(*rows)
    return [max(10, *(min(len(_written(cell)) + 2, 50) for cell in one)) for one in columns]


def _made(sheet: Any, cell: Cell, font: Font | None) -> object:
    """A cell as it is stored; the library would take a leading sign for a formula."""
    value = _stored(cell)
    taken = isinstance(value, str) and value[:1] in ("=", "#")
    if not taken and font is None:
        return value
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(cell, str):
        made.data_type = "s"
    if font is not None:
        made.font = font
    return made


def _stored(cell: Cell) -> Cell:
    return fit(cell)[:32_000] if isinstance(cell, str) else cell


def _written(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else fit(str(cell))


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _taken(buffer: io.StringIO) -> bytes:
    told = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return told


# ---- in ----------------------------------------------------------------------------------


def read(raw: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV or XLSX file as texts, empty ones among them; days as dd/mm/yyyy.

    Raises:
        SheetTooLarge: it is larger than a list may be.
        HasMacros: it carries macros, or is of a format that may.
        HasFormula: a cell holds a formula.
        NoSheet: it is neither CSV in UTF-8 nor XLSX.
    """
    if len(raw) > MOST_BYTES:
        raise SheetTooLarge(most="2 MB")
    if name.lower().endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        raise HasMacros
    if raw.startswith(b"PK"):
        return _bounded(_of_xlsx(raw))
    if raw.startswith(b"\xd0\xcf\x11\xe0") or not name.lower().endswith(_NEW_FORMATS):
        raise NoSheet
    return _bounded(_of_csv(raw))


def _of_csv(raw: bytes) -> Iterator[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSheet from error
    if "\x00" in text:
        raise NoSheet
    head = text[:2000]
    divider = max(",;\t", key=head.count)
    try:
        for row in csv.reader(
            io.StringIO(text, newline=""), delimiter=divider, strict=True
        ):
            yield [_plain(cell) for cell in row]
    except csv.Error as error:
        raise NoSheet from error


def _plain(cell: str) -> str:
    """The text of a cell, without the sign that kept it from running as a formula."""
    told = cell.strip()
    return told[1:] if told.startswith("'") and _FORMULA.match(told[1:]) else told


def _of_xlsx(raw: bytes) -> Iterator[list[str]]:
    _require_sound(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says about its own size is not believed
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if any(cell.value is not None for cell in row[MOST_COLUMNS:]):
                raise SheetTooLarge(most=f"{MOST_COLUMNS} columns")
            yield [_text_of(cell, number) for cell in row[:MOST_COLUMNS]]
    except Malformed:
        raise
    except Exception as error:  # the library fails in many ways on broken files
        raise NoSheet from error


def _require_sound(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS:
                raise SheetTooLarge(most=f"{MOST_PARTS} parts")
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise SheetTooLarge(most="40 MB")
            if any(_MACROS.search(part.filename) for part in parts):
                raise HasMacros
            if _MACROS.search(
                packed.read("[Content_Types].xml").decode("utf-8", "replace")
            ):
                raise HasMacros
            for part in parts:  # no part of a true XLSX declares entities
                with packed.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(2000):
                        raise NoSheet
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as error:
        raise NoSheet from error


def _text_of(cell: object, row: int) -> str:
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "f":
        raise HasFormula(row=row, column=get_column_letter(getattr(cell, "column", 1)))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _plain(str(value))


def _bounded(rows: Iterator[list[str]]) -> list[list[str]]:
    kept: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS + 20:  # a few more: marks and headings stand above the rows
            raise SheetTooLarge(most=f"{MOST_ROWS} rows")
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise SheetTooLarge(most=f"{MOST_COLUMNS} columns")
        if any(len(cell) > LONGEST for cell in row):
            raise SheetTooLarge(most=f"{LONGEST} signs in a cell")
        kept.append([fit(cell) for cell in row])
    return kept
