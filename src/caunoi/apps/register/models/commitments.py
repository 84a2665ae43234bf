"""Promises, asks and wishes, with the exact words they came from."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Partner
from caunoi.core.vocabulary import CommitmentAct

DUTIES = tuple(act.value for act in CommitmentAct if act.is_duty)


class Commitments(Records["Commitment"]):
    """Every question about commitments. A wish is followed, never counted as a promise."""

    def promises(self) -> Self:
        """What binds somebody: asked, pledged, agreed or mandated; a wish binds nobody."""
        return self.filter(act__in=DUTIES)

    def wishes(self) -> Self:
        """What was only wished for."""
        return self.filter(act=CommitmentAct.WISH)

    def open(self) -> Self:
        """Not yet closed, declined, lapsed or superseded."""
        return self.exclude(state__in=Commitment.ENDED)

    def ours(self) -> Self:
        """What our side must do, alone or together with a partner."""
        return self.filter(we_act=True)

    def theirs(self) -> Self:
        """What the other side must do, alone or together with us."""
        return self.filter(they_act=True)

    def overdue(self, at: datetime) -> Self:
        """Open promises whose last day has passed."""
        today = timezone.localdate(at).isoformat()
        return self.promises().open().filter(due__lt=today).exclude(due="")

    def by_due(self) -> Self:
        """The earliest due first; those without a date last."""
        undated = Case(When(due="", then=Value(1)), default=Value(0))
        return self.order_by(undated, "due", "-pk")


class Commitment(Record):
    """One promise, ask or wish, with the exact words it came from."""

    ENDED = ("closed", "declined", "lapsed", "superseded")

    act = models.CharField(max_length=10)
    what = WordsField()
    we_said = models.BooleanField(default=False)
    said_by = models.ManyToManyField(Partner, related_name="said")
    said_by_words = models.CharField(max_length=300, blank=True)  # as the source names them
    we_act = models.BooleanField(default=False)
    they_act = models.BooleanField(default=False)
    to_act = models.ManyToManyField(Partner, related_name="to_act")
    to_act_words = models.CharField(max_length=300, blank=True)
    third_party = models.CharField(max_length=160, blank=True)
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="commitments"
    )
    due = PartialDateField()
    state = models.CharField(max_length=12, default="captured")
    state_note = models.TextField(blank=True)  # why it was declined, lapsed, superseded
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    proof = models.TextField(blank=True)  # the supporting document that closed it
    close_proposed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    objects = Commitments.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitment_two_officers",
                condition=Q(closed_by=None)
                | Q(close_proposed_by__isnull=False) & ~Q(closed_by=F("close_proposed_by")),
            ),
            models.CheckConstraint(
                name="commitment_closed_with_proof",
                condition=~Q(state="closed") | ~Q(proof="") & Q(closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_act_known",
                condition=Q(act__in=[act.value for act in CommitmentAct]),
            ),
        ]

    @property
    def is_duty(self) -> bool:
        """Whether somebody must act: false for a wish and for a report of what was done."""
        return self.act in DUTIES

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.state in self.ENDED
