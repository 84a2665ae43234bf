import pytest

from caunoi.core.reading.days import Dates
from caunoi.core.reading.text import fold


def days(text, year=2024):
    return [
        (one.first, one.last, one.precision)
        for one in Dates(fold(text)).within(year, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Ngày 05/4, tại New York", "2024-04-05", "2024-04-05", "day"),
        ("Chiều 21/11, tại Hà Nội", "2024-11-21", "2024-11-21", "day"),
        ("sáng 8-6", "2024-06-08", "2024-06-08", "day"),
        ("ngày 13.1", "2024-01-13", "2024-01-13", "day"),
        ("từ ngày 01 - 03/4", "2024-04-01", "2024-04-03", "range"),
        ("từ ngày 20 đến 23-2", "2024-02-20", "2024-02-23", "range"),
        ("ngày 24-25/8", "2024-08-24", "2024-08-25", "range"),
        ("ngày 11/9/2020", "2020-09-11", "2020-09-11", "day"),
        ("21/11/2023", "2023-11-21", "2023-11-21", "day"),
        ("ngày 5 tháng 4 năm 2021", "2021-04-05", "2021-04-05", "day"),
        ("tháng 9/2023", "2023-09-01", "2023-09-30", "month"),
        ("tháng 2 năm 2024", "2024-02-01", "2024-02-29", "month"),
        ("tháng 3 năm sau", "2025-03-01", "2025-03-31", "month"),
        ("trong quý IV/2026", "2026-10-01", "2026-12-31", "range"),
        ("quý 2/2026", "2026-04-01", "2026-06-30", "range"),
        ("từ tháng 3 đến tháng 5/2027", "2027-03-01", "2027-05-31", "range"),
        ("từ tháng 10/2025 đến hết tháng 2/2026", "2025-10-01", "2026-02-28", "range"),
        ("rạng sáng 20/7", "2024-07-20", "2024-07-20", "day"),
        ("năm 2019", "2019-01-01", "2019-12-31", "year"),
        ("ngày 29/2/2024", "2024-02-29", "2024-02-29", "day"),
    ],
)
def test_a_date_is_read(text, first, last, precision):
    assert days(text) == [(first, last, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/4",
        "ngày 29/2/2023",
        "từ tháng 9/2025 đến tháng 5/2025",
        "ngày 10 - 05/4",
        "quyết định 12/3",
        "24/24 giờ",
        "tỷ lệ 3/4",
        "0900 000 000",
        "1.5.2",
        "12/13/14/15",
    ],
)
def test_what_is_no_date_yields_none(text):
    assert days(text) == []


def test_without_a_year_in_sight_none_is_invented():
    assert days("Ngày 05/4", year=None) == [("--04-05", "--04-05", "day")]
    assert days("Ngày 29/2", year=None) == [("--02-29", "--02-29", "day")]


def test_next_year_is_none_where_no_day_tells_this_year():
    assert days("tháng 3 năm tới", None) == []
