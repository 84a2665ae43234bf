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
        ("kể từ 11/4 đến hết 29/4", "2024-04-11", "2024-04-29", "range"),
        ("từ 26/8 tới 2/9", "2024-08-26", "2024-09-02", "range"),
        ("từ 3 tới 9/9", "2024-09-03", "2024-09-09", "range"),
        ("trong hai ngày 6 và 7-5-2024", "2024-05-06", "2024-05-07", "range"),
        ("trong hai ngày, 6 và 7 tháng 5", "2024-05-06", "2024-05-07", "range"),
        ("các ngày 6, 7 tháng 5 năm 2024", "2024-05-06", "2024-05-07", "range"),
        ("các ngày 6, 7 và 8/5", "2024-05-06", "2024-05-08", "range"),
        ("ngày 17, 18/12", "2024-12-17", "2024-12-18", "range"),
        ("trong ba ngày làm việc (17 - 19/6)", "2024-06-17", "2024-06-19", "range"),
        ("sáng mùng 3/2", "2024-02-03", "2024-02-03", "day"),
        ("khuya 9/4", "2024-04-09", "2024-04-09", "day"),
        ("chiều thứ Năm tuần qua (9/4)", "2024-04-09", "2024-04-09", "day"),
        ("rạng sáng nay (ngày 9/4)", "2024-04-09", "2024-04-09", "day"),
        ("mới đây (ngày 9/4)", "2024-04-09", "2024-04-09", "day"),
        ("hôm 8 tháng 11, năm 2023", "2023-11-08", "2023-11-08", "day"),
        ("lúc 14:05, 03/07/2023", "2023-07-03", "2023-07-03", "day"),
        ("tháng Tám năm 2023", "2023-08-01", "2023-08-31", "month"),
        ("tháng 8 năm nay", "2024-08-01", "2024-08-31", "month"),
        ("trong quý III năm nay", "2024-07-01", "2024-09-30", "range"),
        ("quý II năm tới", "2025-04-01", "2025-06-30", "range"),
        ("vào năm sau", "2025-01-01", "2025-12-31", "year"),
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
        "mốc 3, 4/5",
        "mùng 10 tháng 3",
        "ngày 10/3 âm lịch",
        "(3, 4/5 số vụ)",
        "trong những tháng tới",
        "trong hai năm tới",
        "trong năm học tới",
    ],
)
def test_what_is_no_date_yields_none(text):
    assert days(text) == []


def test_without_a_year_in_sight_none_is_invented():
    assert days("Ngày 05/4", year=None) == [("--04-05", "--04-05", "day")]
    assert days("Ngày 29/2", year=None) == [("--02-29", "--02-29", "day")]


def test_next_year_is_none_where_no_day_tells_this_year():
    assert days("tháng 3 năm tới", None) == []


def near(text, year, month, bare=False):
    dates = Dates(fold(text))
    dates.month = month
    found = dates.within(year, 0, len(text), bare=bare)
    return [(one.first, one.last) for one in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("đầu tháng Ba tới", "2025-03-01", "2025-03-31"),
        ("tháng Tám vừa qua", "2024-08-01", "2024-08-31"),
        ("tháng Mười vừa qua", "2023-10-01", "2023-10-31"),
        ("trong tháng tới", "2024-10-01", "2024-10-31"),
        ("hồi tháng trước", "2024-08-01", "2024-08-31"),
    ],
)
def test_a_month_may_be_told_by_how_near_it_lies(text, first, last):
    assert near(text, 2024, 9) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["vào tháng 11", "trong quý IV", "hồi tháng 5", "đầu tháng Tư,"]
)
def test_a_month_without_its_year_is_given_to_whoever_asks_for_it(text):
    assert near(text, 2024, 9) == []
    assert [first[:4] for first, _ in near(text, 2024, 9, bare=True)] == ["2024"]


@pytest.mark.parametrize(
    "text", ["trong 3 tháng", "vào tháng 5/2", "trong tháng hai bên", "ngày 5 tháng 4"]
)
def test_what_is_no_month_of_its_own_is_none(text):
    assert near(text, None, None, bare=True) in ([], [("--04-05", "--04-05")])


def test_last_month_without_a_year_keeps_none():
    assert near("tháng Bảy vừa qua", None, None) == [("--07-01", "--07-31")]
    assert near("tháng 7 tới", None, None) == []


@pytest.mark.parametrize(
    ("text", "year", "days", "expected"),
    [
        ("ngày 1/3", 2024, -1, "2024-02-29"),
        ("ngày 31/12", 2024, 1, "2025-01-01"),
        ("ngày 16/7", None, -1, "--07-15"),
        ("ngày 1/1", None, -1, "--12-31"),
        ("ngày 1/3", None, -1, None),
    ],
)
def test_a_day_is_counted_on_where_the_calendar_can_tell(text, year, days, expected):
    (day,) = Dates(text).within(year, 0, len(text))
    told = day.days_on(days)
    assert (told and told.first) == expected
