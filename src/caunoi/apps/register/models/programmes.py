"""Cooperation programmes: who with whom, where, against what, in which years."""

from typing import ClassVar, Self

from django.db import models

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.arrangements import Arrangement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.instruments import Instrument
from caunoi.apps.register.models.told import Told, ToldRows
from caunoi.core.vocabulary import INSTRUMENT_STATES_OPENING_THE_GATE


class Programmes(Records["Programme"]):
    """Every question about programmes."""

    def running(self) -> Self:
        """Those at work now: each owes a plan and a review every year."""
        return self.filter(state__in=Programme.RUNNING)


class Programme(Arrangement, DueRow):
    """A region, partners and crime areas for some years, under an instrument.

    It is due when its next yearly plan or review is to be reminded of.
    """

    RUNNING: ClassVar[tuple[str, ...]] = ("running",)

    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, related_name="programmes"
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, related_name="programmes"
    )
    units = models.ManyToManyField(Unit, related_name="+")  # provinces that take part
    crime_areas = models.JSONField(default=list)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    budget = models.CharField(max_length=200, blank=True)
    results_wanted = models.TextField(blank=True)
    objects = Programmes.as_manager()

    def may_exchange(self) -> bool:
        """Whether data may be exchanged under it: its instrument is in force."""
        states = INSTRUMENT_STATES_OPENING_THE_GATE
        return self.instrument is not None and self.instrument.state in states


class ProgrammeReviews(Records["ProgrammeReview"]):
    """Every question about yearly reviews."""

    def newest(self) -> Self:
        """The latest year first."""
        return self.order_by("-year")


class ProgrammeReview(Record):
    """What a year of a programme came to, beside the results that were wanted."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    reviewed_on = models.DateField()
    outcome = models.TextField()  # against the results wanted
    what_follows = models.TextField()
    objects = ProgrammeReviews.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"], name="programmereview_once_a_year"
            ),
            models.CheckConstraint(
                name="programmereview_told",
                condition=~models.Q(outcome="") & ~models.Q(what_follows=""),
            ),
        ]


class ProgrammeReminders(ToldRows["ProgrammeReminder"]):
    """Every question about reminders of yearly plans and reviews."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of programmes that this officer may read; none to a guest."""
        if officer.agency_id:
            return self.none()
        return self.filter(Programme.objects.visible_to(officer).named_by("programme"))


class ProgrammeReminder(Told):
    """One officer was reminded of one yearly paper, once for each step before its day."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reminders")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="programme_reminders")
    paper = models.CharField(max_length=6)  # plan, review
    last_day = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    objects = ProgrammeReminders.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "officer", "paper", "last_day", "days_before"],
                name="programme_reminder_once",
            ),
        ]

    def __str__(self) -> str:
        return f"programme-reminder:{self.pk}"
