"""CSV and XLSX: what goes out runs nowhere, what comes in is bounded."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from caunoi.links import sheets

ROWS = [
    ["Tên", "Ngày"],
    ["Cảnh sát Mường Sa", date(2026, 11, 23)],
    ["=1+1", 7],
    ["+856", None],
]


def csv_of(rows: list[list[sheets.Cell]]) -> bytes:
    return b"".join(sheets.csv_lines(rows))


def book(**cells: object) -> bytes:
    made = Workbook()
    for place, value in cells.items():
        made.active[place] = value
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def packed(**more: str) -> bytes:
    """A small book with other parts in its package."""
    buffer = io.BytesIO(book(A1="x"))
    with zipfile.ZipFile(buffer, "a") as package:
        for name, content in more.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def test_csv_begins_with_the_mark_and_comes_back_as_it_went() -> None:
    raw = csv_of(ROWS)
    assert raw.startswith("\ufeffTên,Ngày\r\n".encode())
    assert b"\r\n'=1+1,7\r\n'+856,\r\n" in raw
    assert sheets.read(raw, "a.csv") == [
        ["Tên", "Ngày"],
        ["Cảnh sát Mường Sa", "23/11/2026"],
        ["=1+1", "7"],
        ["+856"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_nothing_that_goes_out_runs_in_a_spreadsheet(start: str) -> None:
    told = f'{start}HYPERLINK("http://x","y")'
    assert csv_of([[told]]).decode("utf-8-sig").lstrip('"').startswith("'")
    cell = load_workbook(io.BytesIO(sheets.xlsx("x", [[told]])))["x"]["A1"]
    assert cell.data_type == "s"


def test_xlsx_comes_back_as_it_went() -> None:
    raw = sheets.xlsx("Đối tác: a/b", ROWS)
    assert sheets.read(raw, "a.xlsx") == sheets.read(csv_of(ROWS), "a.csv")


@pytest.mark.parametrize("divider", [";", "\t"])
def test_other_dividers_are_understood(divider: str) -> None:
    raw = f"Tên{divider}Nước\nA{divider}B, C\n".encode()
    assert sheets.read(raw, "a.csv") == [["Tên", "Nước"], ["A", "B, C"]]


@pytest.mark.parametrize(
    ("raw", "name", "error"),
    [
        ("Tên".encode("utf-16"), "a.csv", sheets.NoSheet),
        ("Tên".encode("cp1258", "replace") + b"\xff", "a.csv", sheets.NoSheet),
        (b"\xd0\xcf\x11\xe0", "a.xls", sheets.NoSheet),
        (b"PK\x03\x04broken", "a.xlsx", sheets.NoSheet),
        (b"a", "a.pdf", sheets.NoSheet),
        (b'"a', "a.csv", sheets.NoSheet),
        (b"a,b\n" * 1100, "a.csv", sheets.SheetTooLarge),
        (b"a," * 100, "a.csv", sheets.SheetTooLarge),
        (b"x," * 100, "a.csv", sheets.SheetTooLarge),
        (b"a" * 5000, "a.csv", sheets.SheetTooLarge),
        (b"a" * 3_000_000, "a.csv", sheets.SheetTooLarge),
        (book(A1="x"), "a.xlsm", sheets.HasMacros),
        (
            packed(xl__vbaProject_bin="x").replace(b"vbaProject_bin", b"vbaProject.bin"),
            "a.xlsx",
            sheets.HasMacros,
        ),
        (packed(evil_xml="<?xml version='1.0'?><!DOCTYPE x>"), "a.xlsx", sheets.NoSheet),
        (packed(big="0" * 50_000_000), "a.xlsx", sheets.SheetTooLarge),
        (book(A1="=1+1"), "a.xlsx", sheets.HasFormula),
        (book(A1="x", A1048576="y"), "a.xlsx", sheets.SheetTooLarge),
        (book(A1="x", XFD1="y"), "a.xlsx", sheets.SheetTooLarge),
    ],
)
def test_what_is_no_list_is_refused(raw: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        sheets.read(raw, name)


def test_a_bounded_list_passes() -> None:
    assert len(sheets.read(b"a,b\n" * 1000, "a.csv")) == 1000
