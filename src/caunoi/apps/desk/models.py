"""What a desk keeps beside requests: who has one, until when it rests, notes, tasks."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Compartment, Officer, Unit, Versioned
from caunoi.apps.officers.records import Record, Records, Whose
from caunoi.core.desk import HandoverState, TaskState

Row = TypeVar("Row", bound=models.Model)


class OfRequests(models.QuerySet[Row]):
    """What is kept beside requests: read by whoever of ours may read the request."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the requests one may read; a guest sees none."""
        if officer.agency_id:
            return self.none()
        return self.filter(InfoRequest.objects.visible_to(officer).named_by("info_request"))


class Assignments(OfRequests["Assignment"]):
    """Every question about who has a request."""


class Assignment(models.Model):
    """One officer works on one request. No row: nobody has it."""

    info_request = models.OneToOneField(
        InfoRequest, models.PROTECT, related_name="assignment"
    )
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="assignments")
    given_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    objects = Assignments.as_manager()

    def __str__(self) -> str:
        return f"assignment:{self.pk}"


class Snoozes(OfRequests["Snooze"]):
    """Every question about what was put aside."""

    def resting(self, officer: Officer, at: datetime) -> Self:
        """What this officer put aside and has not come back: its day, or its due time."""
        asleep = self.filter(officer=officer, until__gt=at)
        due = Q(info_request__answer_due_at=None) | Q(info_request__answer_due_at__gt=at)
        return asleep.filter(due)


class Snooze(models.Model):
    """One officer put one request aside; for everybody else it stays where it is."""

    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="snoozes")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    objects = Snoozes.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "info_request"], name="snooze_once")
        ]

    def __str__(self) -> str:
        return f"snooze:{self.pk}"


class Notes(OfRequests["Note"]):
    """Every question about notes."""


class Note(models.Model):
    """What colleagues tell each other about a request. It never leaves this node."""

    public_id = models.UUIDField(unique=True)
    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="notes")
    text = models.TextField()
    written_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    objects = Notes.as_manager()

    def __str__(self) -> str:
        return f"note:{self.public_id}"


class Ties(OfRequests["Tie"]):
    """Every question about ties."""


class Tie(models.Model):
    """A request belongs together with another record."""

    class Kind(models.TextChoices):
        REQUEST = "inforequest"
        COMMITMENT = "commitment"
        ENGAGEMENT = "engagement"
        INSTRUMENT = "instrument"

    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=12, choices=Kind)
    record_id = models.UUIDField()
    tied_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    tied_at = models.DateTimeField()
    objects = Ties.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["info_request", "record_id"], name="tie_once")
        ]
        indexes = [models.Index(fields=["record_id"], name="tie_by_record")]

    def __str__(self) -> str:
        return f"tie:{self.pk}"


class TextTemplates(models.QuerySet["TextTemplate"]):
    """Every question about texts kept for use again."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of one's own unit and of units above and below; a guest sees none."""
        if officer.agency_id or officer.unit is None or not officer.reads_content():
            return self.none()
        path = officer.unit.path
        above = [path[: end + 1] for end, sign in enumerate(path) if sign == "/"]
        lies = Q(unit__path__startswith=path) | Q(unit__path__in=above)
        return self.filter(lies, ended_at=None)


class TextTemplate(Versioned):
    """A text of a unit that a draft begins with, in both languages."""

    class Kind(models.TextChoices):
        REQUEST = "request"
        ANSWER = "answer"
        REFUSAL = "refusal"
        CLARIFY = "clarify"

    public_id = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    name = WordsField()
    text = WordsField()
    written_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    objects = TextTemplates.as_manager()

    def __str__(self) -> str:
        return f"text-template:{self.public_id}"


class Tasks(Records["Task"]):
    """Every question about tasks between units."""

    def visible_to(self, officer: Officer) -> Self:
        """What one may read by the unit that asks, or by the unit that is asked."""
        if officer.agency_id or not officer.reads_content() or officer.unit is None:
            return self.none()
        below = Unit.objects.below(officer.unit)
        asked = Q(to_unit__in=below) & (
            Q(compartment=None) | Q(compartment__members=officer)
        )
        return self.filter(
            Q(pk__in=self.model.objects.filter(records.readable(officer)).values("pk"))
            | Q(pk__in=self.model.objects.filter(asked).values("pk"))
        )

    def open(self) -> Self:
        """Those that still wait for somebody."""
        return self.exclude(state=TaskState.CLOSED)

    def left_by(self, unit: Whose) -> Self:
        """What this unit has to go on with, on either side of it."""
        return self.open().filter(Q(unit=unit) | Q(to_unit=unit))

    def to_do(self, unit: Unit | None) -> Self:
        """What this unit has to report."""
        return self.filter(to_unit=unit, state__in=(TaskState.ASKED, TaskState.TAKEN))

    def given(self, unit: Unit | None) -> Self:
        """What this unit asked of others and has not closed."""
        return self.filter(unit=unit).open()


class Task(Record):
    """One unit of ours asks another. Their mandate is the basis; no paper is needed."""

    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks_asked")
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="tasks"
    )
    what = WordsField()
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, default=TaskState.ASKED.value)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    report = WordsField(null=True)
    report_handling = models.CharField(max_length=2, blank=True)
    source_grade = models.CharField(max_length=2, blank=True)
    information_grade = models.CharField(max_length=2, blank=True)
    reported_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    objects = Tasks.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="task_two_units", condition=~Q(to_unit=F("unit"))),
            models.CheckConstraint(
                name="task_reported_whole",
                condition=~Q(state=TaskState.REPORTED.value)
                | Q(report__isnull=False, reported_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["to_unit", "state"], name="task_to_unit"),
            models.Index(fields=["unit", "state"], name="task_of_unit"),
        ]


class Handovers(models.QuerySet["Handover"]):
    """Every question about requests that one unit hands to another."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of both units and of the units above them; of a circle, for its members."""
        if officer.agency_id or not officer.reads_content() or officer.unit is None:
            return self.none()
        below = Unit.objects.below(officer.unit)
        circles = Compartment.objects.filter(members=officer)
        return self.filter(
            Q(from_unit__in=below) | Q(to_unit__in=below),
            Q(info_request__compartment=None) | Q(info_request__compartment__in=circles),
        )

    def waiting_for(self, unit: Whose | None) -> Self:
        """What this unit has to take or return."""
        return self.filter(to_unit=unit, state=HandoverState.OFFERED)


class Handover(Versioned):
    """One unit hands a whole request to another, which takes it or returns it.

    The request is the first unit's until it is taken; its clock runs on through all of it.
    """

    public_id = models.UUIDField(unique=True)
    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="handovers")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="handovers_offered")
    reason = models.TextField()
    state = models.CharField(max_length=9, default=HandoverState.OFFERED.value)
    offered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    objects = Handovers.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handover_two_units", condition=~Q(to_unit=F("from_unit"))
            ),
            models.UniqueConstraint(
                name="handover_one_offer",
                fields=["info_request"],
                condition=Q(state=HandoverState.OFFERED.value),
            ),
        ]
        indexes = [models.Index(fields=["to_unit", "state"], name="handover_to_unit")]

    def __str__(self) -> str:
        return f"handover:{self.public_id}"
