"""What frameworks, programmes, mechanisms and working groups are alike in."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.records import Record
from caunoi.apps.register.models.partners import Partner

GRACE = timedelta(days=30)  # after the cadence, then a meeting is overdue


class Arrangement(Record):
    """Something that lasts between partners and us: it has parties, a state, an aim."""

    RUNNING: ClassVar[tuple[str, ...]] = ()  # states in which it is at work

    title = WordsField()
    partners = models.ManyToManyField(Partner, related_name="%(class)ss")
    aim = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="proposed")

    class Meta:
        abstract = True

    def found_by(self) -> tuple[str, ...]:
        """The title and the aim."""
        return (*self.title.forms(), self.aim)

    @property
    def is_running(self) -> bool:
        """Whether it is at work now."""
        return self.state in self.RUNNING


class Meets(models.Model):
    """An arrangement that meets at regular intervals."""

    cadence_months = models.PositiveSmallIntegerField(null=True)
    last_met_on = models.DateField(null=True)
    next_meets_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def meet_by(self) -> date | None:
        """The last day of the next meeting: the cadence and 30 days after the last one."""
        if not (self.cadence_months and self.last_met_on):
            return None
        return months_later(self.last_met_on, self.cadence_months) + GRACE


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_overdue(record: Any, today: date) -> bool:
    """Whether a running arrangement should have met by now."""
    by = record.meet_by()
    return bool(record.is_running and by and by < today)
