"""What a running programme owes every year: a plan by 31 January, a review by 31 December.

The plan is the steps that fall in the year; the review is entered on its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models.functions import Substr

from caunoi.apps.register.models import Milestone, Programme, ProgrammeReview
from caunoi.core import commitments as table


class Paper(StrEnum):
    """One of the two."""

    PLAN = "plan"
    REVIEW = "review"


AHEAD = timedelta(days=30)  # how early a paper is shown, as the first reminder
LAST_DAYS = {Paper.PLAN: (1, 31), Paper.REVIEW: (12, 31)}


@dataclass(frozen=True)
class Owed:
    """One paper of one year."""

    paper: Paper
    year: int

    @property
    def last_day(self) -> date:
        """The day by which it is to be there."""
        return date(self.year, *LAST_DAYS[self.paper])

    @property
    def is_plan(self) -> bool:
        """Whether it is the plan; else it is the review."""
        return self.paper is Paper.PLAN


def missing(programme: Programme, today: date) -> list[Owed]:
    """What should be in the register by now: last year's review, this year's plan."""
    return [one for _programme, one in missing_of([programme], today)]


def missing_of(rows: Iterable[Programme], today: date) -> list[tuple[Programme, Owed]]:
    """The same of many programmes, asked at once."""
    last_review = Owed(Paper.REVIEW, today.year - 1).last_day
    return lacking(rows, last_review, today - timedelta(days=1))


def coming(programme: Programme, today: date) -> list[Owed]:
    """What is still to come this year, and is not in the register yet."""
    review = Owed(Paper.REVIEW, today.year).last_day
    return [one for _programme, one in lacking([programme], today, review)]


def lacking(
    rows: Iterable[Programme], first: date, last: date
) -> list[tuple[Programme, Owed]]:
    """Which papers due on one of these days are not in the register, the earliest first.

    Where no paper is due on any of them, nothing is asked.
    """
    years = range(first.year, last.year + 1)
    due = [Owed(paper, year) for year in years for paper in Paper]
    due = [one for one in due if first <= one.last_day <= last]
    running = [row for row in rows if row.is_running] if due else []
    owed = [(row, one) for row in running for one in due if _ran(row, one)]
    there = _in_register([row.pk for row, _one in owed]) if owed else set()
    return [(row, one) for row, one in owed if (row.pk, one) not in there]


def next_reminder(today: date) -> date:
    """The next day, after today, on which one of the papers is reminded of."""
    owed = (Owed(paper, year) for paper in Paper for year in (today.year, today.year + 1))
    return min(_reminders(owed, today))


def _reminders(owed: Iterator[Owed], today: date) -> Iterator[date]:
    for one in owed:
        if day := table.next_reminder(one.last_day, today):
            yield day


def _ran(programme: Programme, owed: Owed) -> bool:
    """Whether it ran when the paper was due: one begun in June owes no plan of that year.

    Where its first day is not known, it counts from the year in which it was entered.
    """
    begun = programme.starts_on.start
    ended = programme.ends_on.end
    if ended is not None and ended.year < owed.year:
        return False
    if begun is None:
        return int(programme.created_at.year) <= owed.year
    return bool(begun <= owed.last_day)


def _in_register(keys: list[int]) -> set[tuple[int, Owed]]:
    """The plans and reviews that are there, of all these programmes."""
    reviews = ProgrammeReview.objects.filter(programme__in=keys)
    steps = Milestone.objects.filter(programme__in=keys).exclude(state=Milestone.DROPPED)
    dated = steps.exclude(due="").annotate(year=Substr("due", 1, 4)).order_by()
    told = {
        Paper.REVIEW: reviews.values_list("programme_id", "year"),
        Paper.PLAN: dated.values_list("programme_id", "year").distinct(),
    }
    return {
        (key, Owed(paper, int(str(year))))
        for paper, some in told.items()
        for key, year in some
    }
