from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.dates import (
    ImpossibleDate,
    PartialDate,
    Precision,
    last_of_month,
    read_day,
    working_days_after,
)


def test_a_day_is_known_to_the_day():
    day = PartialDate.day(date(2024, 4, 5))
    assert (day.start, day.end, day.precision) == (
        date(2024, 4, 5),
        date(2024, 4, 5),
        Precision.DAY,
    )
    assert day.zone == "Asia/Ho_Chi_Minh"


def test_an_unknown_date_is_a_fact_of_its_own():
    unknown = PartialDate.unknown()
    assert (unknown.start, unknown.end, unknown.precision) == (
        None,
        None,
        Precision.UNKNOWN,
    )


@given(st.dates(), st.dates(), st.sampled_from(Precision))
def test_an_end_before_its_start_is_refused_and_nothing_else(start, end, precision):
    if start <= end:
        assert PartialDate(start, end, precision).end == end
        return
    with pytest.raises(ImpossibleDate) as refused:
        PartialDate(start, end, precision)
    assert refused.value.values == {"value": f"{start} – {end}"}


@pytest.mark.parametrize("precision", [p for p in Precision if p is not Precision.UNKNOWN])
@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (date(2024, 1, 1), None), (None, date(2024, 1, 1))]
)
def test_a_date_said_to_be_known_has_both_its_days(precision, start, end):
    with pytest.raises(ImpossibleDate):
        PartialDate(start, end, precision)


def test_an_unknown_date_may_know_one_end():
    since = PartialDate(date(2024, 1, 1), None, Precision.UNKNOWN)
    assert since.start == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2025, 6, 30), date(2025, 6, 30), Precision.DAY),
        (date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        (date(9999, 12, 1), date(9999, 12, 31), Precision.MONTH),
        (date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        (date(2025, 6, 2), date(2025, 7, 1), Precision.RANGE),
        (None, None, Precision.UNKNOWN),
    ],
)
def test_a_date_told_by_another_program_spans_the_days_of_its_precision(
    start, end, precision
):
    told = PartialDate.told(start, end, precision)
    assert (told.start, told.end, told.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2025, 6, 30), date(2025, 7, 1), Precision.DAY),
        (date(2025, 6, 2), date(2025, 6, 30), Precision.MONTH),
        (date(2025, 6, 1), date(2025, 6, 29), Precision.MONTH),
        (date(2025, 1, 1), date(2026, 12, 31), Precision.YEAR),
        (date(2025, 7, 1), date(2025, 6, 2), Precision.RANGE),
        (date(2025, 7, 1), None, Precision.UNKNOWN),
        (None, None, Precision.DAY),
    ],
)
def test_a_date_told_with_other_days_is_refused(start, end, precision):
    with pytest.raises(ImpossibleDate):
        PartialDate.told(start, end, precision)


@given(st.dates())
def test_the_last_day_of_a_month_is_followed_by_a_first(day):
    last = last_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    if last < date.max:
        assert date.fromordinal(last.toordinal() + 1).day == 1


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["2024-04-31", "2023-02-29", "31/4/2024", "", "2024", "ngày"]
)
def test_a_day_the_calendar_does_not_have_is_refused_by_its_text(text):
    with pytest.raises(ImpossibleDate) as refused:
        read_day(text)
    assert refused.value.code == "date.impossible"
    assert refused.value.values == {"value": text}


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 3, date(2026, 11, 25)),  # Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 15, date(2026, 12, 14)),
    ],
)
def test_working_days_leave_out_the_weekend(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count) == end
