"""Reports of units to the unit above, their counts and their indicators."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.evaluation import steps
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers.models import Officer, Unit, Versioned
from caunoi.apps.officers.records import Record, Records, Whose
from caunoi.apps.register.models import Engagement, Instrument, Partner


class UnitReports(Records["UnitReport"]):
    """Every question about reports of units."""

    def of_unit(self, unit: Unit | None) -> Self:
        """What this unit tells; nothing for a guest, who has no unit."""
        return self.filter(unit=unit) if unit else self.none()

    def seen_from(self, unit: Unit | None) -> Self:
        """This unit's own, and of the others what has left its unit."""
        return self.filter(Q(unit=unit) | ~Q(state__in=steps.AT_HOME))

    def waiting_for(self, unit: Unit | None) -> Self:
        """What this unit still has to answer, the earliest due first.

        A form on the situation asks for no answer: the consolidated table reads it.
        """
        if unit is None:
            return self.none()
        waiting = self.filter(to_unit=unit, state__in=steps.WAITING)
        waiting = waiting.exclude(kind=ReportKind.SITUATION)
        return waiting.order_by(F("answer_due_at").asc(nulls_last=True), "pk")

    def asked_of(self, unit: Unit | None) -> Self:
        """What the unit above has asked this one for, and still waits for."""
        asked = self.of_unit(unit).exclude(asked_due_at=None)
        return asked.filter(state__in=steps.AT_HOME).order_by("asked_due_at", "pk")

    def open(self) -> Self:
        """Not ended."""
        return self.exclude(state__in=steps.ENDED)

    def left_by(self, unit: Whose) -> Self:
        """What this unit has to go on with, on either side of it.

        A form that it signed and sent up stays its word: corrected, never taken over.
        """
        signed = Q(kind=ReportKind.SITUATION) & ~Q(state__in=steps.AT_HOME)
        return self.open().filter(Q(unit=unit) & ~signed | Q(to_unit=unit))

    def counted(self) -> Self:
        """Signed forms on the situation, in their newest edition."""
        states = (ReportState.RAISED, ReportState.CONSOLIDATED)
        return self.filter(kind=ReportKind.SITUATION, state__in=states)

    def within(self, first: date, last: date) -> Self:
        """Those whose period lies within these days."""
        return self.filter(period_from__gte=first, period_to__lte=last)

    def crossing(self, first: date, last: date) -> Self:
        """Those whose period shares a day with these."""
        return self.filter(period_from__lte=last, period_to__gte=first)


class UnitReport(Record):
    """What one unit tells the unit above it, or was asked to tell, and the reply."""

    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=14, default=ReportState.DRAFT.value)
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    # The ask from above: one round goes to several units, each answers with its own row.
    round_id = models.UUIDField(null=True, db_index=True)
    asked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    asked_words = models.TextField(blank=True)
    asked_due_at = models.DateTimeField(null=True)
    # What it is about.
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    section = models.CharField(max_length=120, blank=True)  # of the border
    crime_areas = models.JSONField(default=list)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="+")
    problem = models.TextField(blank=True)  # the difficulty, or the gap of a need
    cause = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    note = models.CharField(max_length=400, blank=True)
    headcount = models.PositiveIntegerField(null=True)
    priority = models.CharField(max_length=1, blank=True)
    # What became of it.
    raised_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    slip_note = models.CharField(
        max_length=400, blank=True
    )  # why a doubtful count is right
    triage_due_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    # Who in the unit above took it up.
    owner = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    state_note = models.TextField(blank=True)  # why it was returned, how it ended
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="unit_reports"
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrected_by"
    )
    edition = models.PositiveSmallIntegerField(default=1)
    objects = UnitReports.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unitreport_kind_known",
                condition=Q(kind__in=[kind.value for kind in ReportKind]),
            ),
            models.CheckConstraint(
                name="unitreport_period_in_order",
                condition=Q(period_from=None)
                | Q(period_to=None)
                | Q(period_from__lte=F("period_to")),
            ),
            models.CheckConstraint(
                name="unitreport_two_officers",
                condition=Q(signed_by=None) | ~Q(signed_by=F("raised_by")),
            ),
            models.CheckConstraint(
                name="unitreport_reply_whole",
                condition=Q(reply="", replied_by=None, replied_at=None)
                | ~Q(reply="") & Q(replied_by__isnull=False, replied_at__isnull=False),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """The texts it is found by."""
        words = (self.title, self.problem, self.cause, self.proposal)
        return (*words, self.findings, self.section, self.reply)

    @property
    def at_home(self) -> bool:
        """Whether it lies with its own unit, which may still write on it."""
        return self.state in steps.AT_HOME

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.state in steps.ENDED

    @property
    def is_waiting(self) -> bool:
        """Whether the unit above still owes it an act."""
        return self.state in steps.WAITING

    def is_late(self, at: datetime) -> bool:
        """Whether it came, or still does not come, a day after it was asked for."""
        if self.asked_due_at is None:
            return False
        return (self.raised_at or at) > self.asked_due_at + steps.LATE_AFTER


class Counts(models.QuerySet["Count"]):
    """Every question about counts."""

    def visible_to(self, officer: Officer) -> Self:
        """Counts of the forms this officer may read."""
        return self.filter(UnitReport.objects.visible_to(officer).named_by("report"))

    def in_order(self) -> Self:
        """As they were written."""
        return self.order_by("pk")


class Count(models.Model):
    """One line of the form on the situation: how many of what, in which unit."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="counts")
    crime_area = models.CharField(max_length=40)
    counted = models.CharField(max_length=16)
    number = models.DecimalField(max_digits=16, decimal_places=3)
    unit = models.CharField(max_length=8)
    objects = Counts.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="count_not_negative", condition=Q(number__gte=0)),
            models.UniqueConstraint(
                fields=["report", "crime_area", "counted", "unit"], name="count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"count:{self.pk}"


class Indicators(models.QuerySet["Indicator"]):
    """Every question about indicators."""

    def visible_to(self, officer: Officer) -> Self:
        """Indicators of the evaluations this officer may read."""
        return self.filter(UnitReport.objects.visible_to(officer).named_by("report"))

    def current(self) -> Self:
        """In their newest edition."""
        return self.filter(replaced_at=None).order_by("number", "pk")

    def replaced(self) -> Self:
        """Former editions, with the values they held."""
        return self.exclude(replaced_at=None).order_by("number", "edition")


class Indicator(Versioned):
    """One measure of a regulation, scored by both sides from 1 to 5."""

    public_id = models.UUIDField(unique=True)
    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    baseline = models.CharField(max_length=120)
    our_result = models.CharField(max_length=300, blank=True)
    our_score = models.PositiveSmallIntegerField(null=True)
    our_evidence = models.TextField(blank=True)
    their_score = models.PositiveSmallIntegerField(null=True)  # as recorded, not as we wish
    their_evidence = models.TextField(blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    replaced_at = models.DateTimeField(null=True)
    objects = Indicators.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number", "edition"], name="indicator_once"
            ),
            models.CheckConstraint(
                name="indicator_scores",
                condition=(Q(our_score=None) | Q(our_score__range=(1, 5)))
                & (Q(their_score=None) | Q(their_score__range=(1, 5))),
            ),
        ]

    def __str__(self) -> str:
        return f"indicator:{self.public_id}"

    @property
    def gap(self) -> int | None:
        """How much higher we score than they do; None until both have scored."""
        if self.our_score is None or self.their_score is None:
            return None
        return self.our_score - self.their_score
