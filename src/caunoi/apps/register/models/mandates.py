"""Mandates: tasks given inside our side, from a summit down to a province."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer, Unit, Versioned
from caunoi.apps.officers.records import Record, Records, Whose, readable
from caunoi.apps.register.models.engagements import Engagement

WEEKEND = 5  # weekday() from which no work is done
ACKNOWLEDGE_WITHIN = 2  # working days
A_POST_ACKNOWLEDGES_WITHIN = 1


class Mandates(Records["Mandate"]):
    """Every question about mandates."""

    def visible_to(self, officer: Officer) -> Self:
        """Also what a unit above gave to the officer's unit, once it was issued."""
        if officer.unit is None or not officer.reads_content():
            return self.filter(readable(officer))
        given = Execution.objects.filter(unit__path__startswith=officer.unit.path)
        ours = Q(pk__in=given.values("mandate"), compartment=None)
        return self.filter(readable(officer) | ours)

    def drafts_for(self, unit: Whose) -> Self:
        """Drafts that name this unit among those that are to do it."""
        return self.filter(executors=unit, state=Mandate.DRAFT)


class Mandate(Record):
    """One task: by which decision, given by which unit to which units, by when."""

    DRAFT, ISSUED, ACKNOWLEDGED = "draft", "issued", "acknowledged"
    EXECUTED, REPORTED = "executed", "reported"
    WAY = (ISSUED, ACKNOWLEDGED, EXECUTED, REPORTED)
    # A post abroad says that it has begun; who gave the task closes it after the report.
    IN_PROGRESS, CLOSED = "in_progress", "closed"
    WAY_OF_A_POST = (ISSUED, ACKNOWLEDGED, IN_PROGRESS, REPORTED, CLOSED)
    # Who gave a task may withdraw it as long as somebody works on it.
    WITHDRAWN = "withdrawn"
    UNDER_WAY = (ISSUED, ACKNOWLEDGED, EXECUTED)  # of the whole task
    DONE = (REPORTED, CLOSED, WITHDRAWN)
    # How far the whole task has come when this is where its slowest unit stands.
    AS_A_WHOLE = {
        **{state: state for state in WAY},
        IN_PROGRESS: ACKNOWLEDGED,
        CLOSED: REPORTED,
    }

    what = WordsField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="mandates"
    )
    decision = models.CharField(max_length=160, blank=True)  # number, date, who signed
    tasking_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+"
    )  # None: somebody above our agency
    executors = models.ManyToManyField(Unit, related_name="+")
    due = PartialDateField()
    operates_abroad = models.BooleanField(default=False)  # acts on a host State's soil
    host_state = models.CharField(max_length=4, blank=True)  # whose consent it needs
    host_consent = models.CharField(max_length=200, blank=True)  # which paper, from whom
    state = models.CharField(max_length=12, default="draft")
    issued_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Mandates.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mandate_abroad_with_consent",
                condition=Q(operates_abroad=False) | Q(state="draft") | ~Q(host_consent=""),
            ),
            models.CheckConstraint(
                name="mandate_withdrawn_with_a_reason",
                condition=~Q(state="withdrawn")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """The task, its decision and the words it was given in."""
        told = (self.decision, self.withdrawn_because, self.words, self.source)
        return (*self.what.forms(), *told)

    @property
    def has_decision(self) -> bool:
        """Whether something above it says that it is to be done."""
        return bool(self.parent_id or self.engagement_id or self.decision.strip())

    @property
    def has_ended(self) -> bool:
        """Whether nobody has anything to do about it any more."""
        return self.state in Mandate.DONE


class Executions(models.QuerySet["Execution"]):
    """Every question about what units do with a mandate."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the mandates that this officer may read."""
        return self.filter(Mandate.objects.visible_to(officer).named_by("mandate"))

    def open_of(self, unit: Whose | None) -> Self:
        """What this unit has not reported on yet; nothing for nobody's unit."""
        return self.filter(unit=unit, unit__isnull=False).exclude(state__in=Mandate.DONE)

    def withdrawn_from(self, unit: Unit | None) -> Self:
        """What was withdrawn from this unit, and it has not taken note of that yet."""
        gone = self.filter(unit=unit, unit__isnull=False, state=Mandate.WITHDRAWN)
        return gone.filter(withdrawal_noted_at=None)


class Execution(Versioned):
    """What one unit does with a mandate: it acknowledges, executes, reports."""

    public_id = models.UUIDField(unique=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="executions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="issued")
    acknowledged_at = models.DateTimeField(null=True)
    executed_at = models.DateTimeField(null=True)  # carried out; a post: begun
    reported_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawal_noted_at = models.DateTimeField(null=True)  # the unit knows that it may stop
    report = models.TextField(blank=True)
    objects = Executions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "unit"], name="execution_once"),
        ]

    def __str__(self) -> str:
        return f"execution:{self.public_id}"

    def acknowledge_by(self) -> date | None:
        """The last day to acknowledge: two working days after it was issued, a post one."""
        issued = self.mandate.issued_at
        days = A_POST_ACKNOWLEDGES_WITHIN if self.is_of_a_post else ACKNOWLEDGE_WITHIN
        return working_days_after(issued, days) if issued else None

    @property
    def is_of_a_post(self) -> bool:
        """Whether a post abroad does it: it goes a way of its own."""
        return self.unit.kind == Unit.Kind.POST

    def next_state(self) -> str:
        """Where its unit takes it next; empty where the rest is not for the unit to say."""
        if self.state in Mandate.DONE:
            return ""
        # Begun or carried out, if need be under a unit of the other kind: a post that ended
        # handed it on, or it is older than the way of posts.
        if self.state in (Mandate.EXECUTED, Mandate.IN_PROGRESS):
            return Mandate.REPORTED
        way = Mandate.WAY_OF_A_POST if self.is_of_a_post else Mandate.WAY
        return way[way.index(self.state) + 1]

    @property
    def waits_for_closing(self) -> bool:
        """Whether a post has reported, and who gave the task has not closed it."""
        return self.is_of_a_post and self.state == Mandate.REPORTED

    @property
    def waits_for_note(self) -> bool:
        """Whether it was withdrawn, and its unit has not taken note of that."""
        return self.state == Mandate.WITHDRAWN and self.withdrawal_noted_at is None

    def is_unacknowledged(self, today: date) -> bool:
        """Whether the unit is late in saying that it has taken note."""
        by = self.acknowledge_by()
        return self.state == Mandate.ISSUED and by is not None and by < today


def working_days_after(start: datetime, days: int) -> date:
    """The day so many working days later; public holidays count as working days."""
    day = timezone.localdate(start)
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < WEEKEND
    return day
