"""What is ahead: engagements, commitments due, instruments that end, next meetings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from zoneinfo import ZoneInfo

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.register import yearly
from caunoi.apps.register.models import (
    Commitment,
    Delegation,
    Engagement,
    Instrument,
    Mechanism,
    Programme,
    WorkingGroup,
)
from caunoi.apps.register.models.delegations import DRAFTED
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text

ENDED = ("expired", "terminated")
EXACT = (Precision.DAY, Precision.RANGE)


class Why(StrEnum):
    """Why something stands on a day."""

    HELD = "held"
    DUE = "due"
    ENDS = "ends"
    MEETS = "meets"
    REPORT = "report"
    PLAN = "plan"  # of a programme
    REVIEW = "review"


@dataclass(frozen=True)
class Item:
    """One thing on one or more days; `exact` is false where only the month is known."""

    why: Why
    record: Record
    title: Text
    page: str
    first: date
    last: date
    exact: bool = True
    place: str = ""
    times: tuple[datetime, datetime | None] | None = None


def items(officer: Officer, first: date, last: date) -> list[Item]:
    """All this officer may read that touches these days, the earliest first."""
    found = chain(
        _engagements(officer, first, last),
        _commitments(officer, first, last),
        _instruments(officer, first, last),
        _meetings(officer, first, last),
        _reports(officer, first, last),
        _papers(officer, first, last),
    )
    near = [item for item in found if item.first <= last and first <= item.last]
    return sorted(near, key=lambda item: (item.first, item.why, item.record.pk))


def by_day(found: list[Item], first: date, last: date) -> list[tuple[date, list[Item]]]:
    """The days that hold something, each with what touches it."""
    days: dict[date, list[Item]] = defaultdict(list)
    for item in found:
        if not item.exact:
            continue
        day = max(item.first, first)
        while day <= min(item.last, last):
            days[day].append(item)
            day += timedelta(days=1)
    return sorted(days.items())


def _on(when: PartialDate) -> tuple[date, date, bool] | None:
    """From when to when; nothing where not even the month is known."""
    if when.start is None or when.end is None or when.precision is Precision.YEAR:
        return None
    return when.start, when.end, when.precision in EXACT


def _engagements(officer: Officer, first: date, last: date) -> Iterator[Item]:
    rows = Engagement.objects.visible_to(officer).standing().near(first, last)
    for row in rows:
        if on := _on(row.held_on):
            start, end, exact = on
            yield Item(
                Why.HELD,
                row,
                row.title,
                "register:engagement",
                start,
                end,
                exact,
                row.place,
                _times(row, start),
            )


def _times(row: Engagement, day: date) -> tuple[datetime, datetime | None] | None:
    if row.from_time is None:
        return None
    zone = ZoneInfo(row.held_on.zone)
    end = datetime.combine(day, row.to_time, zone) if row.to_time else None
    return datetime.combine(day, row.from_time, zone), end


def _commitments(officer: Officer, first: date, last: date) -> Iterator[Item]:
    rows = Commitment.objects.visible_to(officer).promises().open()
    rows = rows.filter(due__gte=first.isoformat(), due__lt=_after(last))
    for row in rows:
        if on := _last_day(row.due):
            yield Item(Why.DUE, row, row.what, "register:commitment", *on)


def _instruments(officer: Officer, first: date, last: date) -> Iterator[Item]:
    rows = Instrument.objects.visible_to(officer).exclude(state__in=ENDED)
    rows = rows.filter(ends_on__gte=first.isoformat(), ends_on__lt=_after(last))
    for row in rows:
        if on := _last_day(row.ends_on):
            yield Item(Why.ENDS, row, row.title, "register:instrument", *on)


def _after(last: date) -> str:
    """Dates are kept by their last day, which for a month may lie 30 days later."""
    return (last + timedelta(days=32)).isoformat()


def _last_day(when: PartialDate) -> tuple[date, date, bool] | None:
    """A term ends on one day; where only the month is known, some day of it."""
    on = _on(when)
    if on is None:
        return None
    start, end, exact = on
    return (end, end, True) if exact else (start, end, False)


def _meetings(officer: Officer, first: date, last: date) -> Iterator[Item]:
    days = {"next_meets_on__gte": first, "next_meets_on__lte": last}
    mechanisms = Mechanism.objects.visible_to(officer).filter(**days)
    groups = WorkingGroup.objects.visible_to(officer).filter(**days)
    for row in chain[Mechanism | WorkingGroup](mechanisms, groups):
        if day := row.next_meets_on:
            page = f"register:{row.record_kind()}"
            yield Item(Why.MEETS, row, row.title, page, day, day)


def _reports(officer: Officer, first: date, last: date) -> Iterator[Item]:
    rows = Delegation.objects.visible_to(officer).exclude(
        engagement__state__in=(*DRAFTED, *Engagement.CALLED_OFF)
    )
    for row in rows.filter(to_day__gte=first - timedelta(days=10), to_day__lte=last):
        due = row.draft_due
        yield Item(Why.REPORT, row, row.title, "register:delegation", due, due)


def _papers(officer: Officer, first: date, last: date) -> Iterator[Item]:
    """Plans and reviews of programmes that are not in the register by their last day."""
    rows = Programme.objects.visible_to(officer).running()
    for row, owed in yearly.lacking(rows, first, last):
        why, day = Why.PLAN if owed.is_plan else Why.REVIEW, owed.last_day
        yield Item(why, row, row.title, "register:programme", day, day)
