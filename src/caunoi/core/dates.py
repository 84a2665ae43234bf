"""Dates as reports and treaties know them: a value, its precision, its zone."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from caunoi.core.errors import Malformed

SATURDAY = 5  # as `date.weekday` counts

# As far west as clocks go, a day ends that much later than in Greenwich.
ANYWHERE = timedelta(hours=12)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class ImpossibleDate(Malformed):
    """The calendar has no such day, or the end lies before the start."""

    code: ClassVar[str] = "date.impossible"


@dataclass(frozen=True)
class PartialDate:
    """A date with its precision; `start` and `end` bound the days it may mean."""

    start: date | None
    end: date | None
    precision: Precision
    zone: str = "Asia/Ho_Chi_Minh"

    def __post_init__(self) -> None:
        """Refuse an end before the start.

        Raises:
            ImpossibleDate: the end lies before the start, or a known date has no day.
        """
        known = self.precision is not Precision.UNKNOWN
        if known and (self.start is None or self.end is None):
            raise ImpossibleDate(value="")
        if self.start and self.end and self.end < self.start:
            raise ImpossibleDate(value=f"{self.start} – {self.end}")

    @classmethod
    def day(cls, value: date) -> "PartialDate":
        """One known day."""
        return cls(value, value, Precision.DAY)

    @classmethod
    def unknown(cls) -> "PartialDate":
        """No date is known, which is itself a fact worth keeping."""
        return cls(None, None, Precision.UNKNOWN)

    @classmethod
    def told(
        cls, start: date | None, end: date | None, precision: Precision
    ) -> "PartialDate":
        """A date as another program tells it: its days must be those of its precision.

        Raises:
            ImpossibleDate: a day of two days, a month or year that is not whole, a day of
                a date that is not known, or an end before the start.
        """
        value = cls(start, end, precision)
        if (start, end) != _days_of(value):
            raise ImpossibleDate(value=f"{start} – {end} ({precision})")
        return value


def _days_of(value: PartialDate) -> tuple[date | None, date | None]:
    """The days that a date of this start and precision spans."""
    start = value.start
    if start is None or value.precision is Precision.UNKNOWN:
        return None, None
    if value.precision is Precision.YEAR:
        return start.replace(month=1, day=1), start.replace(month=12, day=31)
    if value.precision is Precision.MONTH:
        return start.replace(day=1), last_of_month(start)
    return start, start if value.precision is Precision.DAY else value.end


def last_of_month(day: date) -> date:
    """The last day of the month in which this day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def read_day(text: str) -> date:
    """The day in ISO form `yyyy-mm-dd`.

    Raises:
        ImpossibleDate: the text is no day of the calendar, such as 31 April.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleDate(value=text) from error


def working_days_after(day: date, count: int) -> date:
    """The last day of a term of this many working days that starts the day after.

    Monday to Friday are working days. Public holidays are not known here: a term that
    runs over Tết or 30 April ends earlier than the office calendar would say.

    >>> working_days_after(date(2026, 11, 20), 3)  # from a Friday
    datetime.date(2026, 11, 25)
    """
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
