"""What happened to a commitment: replies, deliveries, follow-ups, reminders."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models.commitments import Commitment
from caunoi.apps.register.models.documents import Document
from caunoi.apps.register.models.told import Told, ToldRows

Row = TypeVar("Row", bound=models.Model)


class Rows(models.QuerySet[Row]):
    """Rows of commitments, read by those who may read the commitment."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of commitments that this officer may read; none to a guest."""
        if officer.agency_id:
            return self.none()
        return self.filter(Commitment.objects.visible_to(officer).named_by("commitment"))

    def of(self, commitment: Commitment) -> Self:
        """Those of one commitment, oldest first."""
        return self.filter(commitment=commitment).order_by("pk")


class Replies(Rows["Reply"]):
    """Every question about replies."""


class Reply(models.Model):
    """What the asked side replied to an ask, or our side to a wish."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    replied_on = models.DateField()
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    objects = Replies.as_manager()

    def __str__(self) -> str:
        return f"reply:{self.pk}"


class Deliveries(Rows["Delivery"]):
    """Every question about deliveries."""


class Delivery(models.Model):
    """A part, or the rest, of what was promised, as it came."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="deliveries")
    what = models.TextField()
    delivered_on = PartialDateField()
    whole = models.BooleanField(default=False)  # nothing more is to come
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    objects = Deliveries.as_manager()

    def __str__(self) -> str:
        return f"delivery:{self.pk}"


class FollowUps(Rows["FollowUp"]):
    """Every question about follow-ups."""


class FollowUp(models.Model):
    """Somebody was reminded of a commitment (đôn đốc)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="follow_ups")
    note = models.TextField()
    channel = models.CharField(max_length=10)
    followed_on = models.DateField()
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    objects = FollowUps.as_manager()

    def __str__(self) -> str:
        return f"follow-up:{self.pk}"


class Reminders(Rows["Reminder"], ToldRows["Reminder"]):  # type: ignore[override] # each base has its manager
    """Every question about reminders."""


class Reminder(Told):
    """One officer was reminded of one due day, once for each step before it."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reminders")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    last_day = models.DateField()
    objects = Reminders.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "officer", "days_before", "last_day"],
                name="reminder_once",
            ),
        ]

    def __str__(self) -> str:
        return f"reminder:{self.pk}"


class Digests(models.QuerySet["Digest"]):
    """Every question about weekly digests."""

    def visible_to(self, officer: Officer) -> Self:
        """An officer's own."""
        return self.filter(officer=officer)


class Digest(DueRow):
    """An officer's weekly list of what is overdue or soon owed; due on the next Monday."""

    officer = models.OneToOneField(Officer, models.PROTECT, related_name="digest")
    last_made_at = models.DateTimeField(null=True)
    last_count = models.PositiveIntegerField(default=0)
    objects = Digests.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="digest_counted_when_made",
                condition=Q(last_made_at__isnull=False) | Q(last_count=0),
            ),
        ]

    def __str__(self) -> str:
        return f"digest:{self.officer_id}"
