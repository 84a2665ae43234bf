"""What a running programme owes every year: a plan by 31 January, a review by 31 December.

The plan is the steps that fall in the year; the review is entered on its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caunoi.apps.register.models import Milestone, Programme, ProgrammeReview
from caunoi.core import commitments as table


class Paper(StrEnum):
    """One of the two."""

    PLAN = "plan"
    REVIEW = "review"


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
    owed = (Owed(Paper.REVIEW, today.year - 1), Owed(Paper.PLAN, today.year))
    return [one for one in owed if one.last_day < today and _lacks(programme, one)]


def coming(programme: Programme, today: date) -> list[Owed]:
    """What is still to come this year, and is not in the register yet."""
    owed = (Owed(Paper.PLAN, today.year), Owed(Paper.REVIEW, today.year))
    return [one for one in owed if one.last_day >= today and _lacks(programme, one)]


def lacking(programme: Programme, years: Iterable[int]) -> list[Owed]:
    """What is not in the register of these years, late or still to come."""
    owed = (Owed(paper, year) for year in years for paper in Paper)
    return [one for one in owed if _lacks(programme, one)]


def next_reminder(today: date) -> date:
    """The next day, after today, on which one of the papers is reminded of."""
    owed = (Owed(paper, year) for paper in Paper for year in (today.year, today.year + 1))
    return min(_reminders(owed, today))


def _reminders(owed: Iterator[Owed], today: date) -> Iterator[date]:
    for one in owed:
        if day := table.next_reminder(one.last_day, today):
            yield day


def _lacks(programme: Programme, owed: Owed) -> bool:
    return programme.is_running and _ran(programme, owed) and not _is_there(programme, owed)


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


def _is_there(programme: Programme, owed: Owed) -> bool:
    if owed.paper is Paper.REVIEW:
        rows = ProgrammeReview.objects.filter(programme=programme, year=owed.year)
        return rows.exists()
    steps = Milestone.objects.filter(programme=programme).exclude(state=Milestone.DROPPED)
    within = steps.filter(due__gte=f"{owed.year}-", due__lt=f"{owed.year + 1}-")
    return within.exists()
