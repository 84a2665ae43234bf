"""An administrator's own rows are read whole, and what is wrong is named with its line."""

from datetime import date

import pytest

from caunoi.core.safeguards import additions
from caunoi.core.safeguards.additions import NotToml, WrongEntry

GOOD = """# ours
[[statute]]
country = "xx"
laws = ["speech act"]
day = 2026-01-02
[[ statute ]]
country = "YY"
confirmed = true
"""


def read(text):
    return list(additions.rows({"own.toml": text.encode()}, "statute"))


def test_each_row_knows_its_file_and_line():
    first, second = read(GOOD)
    assert (first.file, first.line, second.line) == ("own.toml", 2, 6)
    assert first.country(first.told["country"]) == "XX"
    assert first.texts("laws", least=1) == ("speech act",)
    assert first.day("day") == date(2026, 1, 2)
    assert first.text("about", optional=True) == ""
    assert not first.confirmed()
    assert second.confirmed()
    first.only("country", "laws", "day")


def test_files_are_read_in_the_order_of_their_names():
    files = {"b.toml": GOOD.encode(), "a.toml": b"\xef\xbb\xbf" + GOOD.encode()}
    assert [row.file for row in additions.rows(files, "statute")] == [
        "a.toml", "a.toml", "b.toml", "b.toml",
    ]  # fmt: skip
    assert read("") == read("statute = []") == []


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"a = 1\nb = [", 2), (b"a = 1\nb = = 2", 2), (b"# \n# \xff", 2)],
)
def test_what_is_no_toml_is_named_by_its_line(data, line):
    with pytest.raises(NotToml) as wrong:
        list(additions.rows({"own.toml": data}, "statute"))
    assert wrong.value.values == {"file": "own.toml", "line": line}


@pytest.mark.parametrize(
    ("text", "line", "entry"),
    [
        ("statute = 3", 1, "statute"),
        ("statute = ['VN']", 1, "statute"),
        ("\n[[remove]]\ncountry = 'VN'", 2, "remove"),
    ],
)
def test_a_file_holds_rows_of_its_table_alone(text, line, entry):
    with pytest.raises(WrongEntry) as wrong:
        read(text)
    assert wrong.value.values["line"] == line
    assert wrong.value.values["entry"] == entry


def test_a_table_written_otherwise_is_told_by_the_first_line():
    (row,) = read("statute = [{country = 'VN'}]")
    assert row.line == 1


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        (lambda row: row.only("country"), "laws"),
        (lambda row: row.text("name"), "name"),
        (lambda row: row.text("laws", optional=True), "laws"),
        (lambda row: row.country(row.told.get("land")), "country"),
        (lambda row: row.country("Việt Nam"), "Việt Nam"),
        (lambda row: row.country(3), "3"),
        (lambda row: row.texts("country"), "country"),
        (lambda row: row.texts("laws", least=2), "laws"),
        (lambda row: row.texts("blank"), " "),
        (lambda row: row.texts("numbers"), "1"),
        (lambda row: row.texts("missing"), "missing"),
        (lambda row: row.day("country"), "xx"),
        (lambda row: row.day("missing"), "missing"),
        (lambda row: row.confirmed(), "yes"),
        (lambda row: row.text("long"), "long"),
    ],
)
def test_an_entry_of_another_kind_is_named(asked, entry):
    more = "blank = [' ']\nnumbers = [1]\nconfirmed = 'yes'\n" + f"long = '{'x' * 401}'\n"
    first = read(GOOD.replace("day = ", more + "day = "))[0]
    with pytest.raises(WrongEntry) as wrong:
        asked(first)
    assert wrong.value.values["entry"] == entry
    assert wrong.value.values["file"] == "own.toml"
