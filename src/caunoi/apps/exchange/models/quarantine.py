"""What came under keys after a thief may have had them, put before two officers."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.exchange.models.post import Arrival, Dispatch, Journalled
from caunoi.apps.exchange.models.record_messages import RecordMessage
from caunoi.apps.exchange.models.requests import InfoRequest, there
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.register.models import Revocation


class QuarantinedItems(models.QuerySet["Quarantined"]):
    """Every question about quarantined messages and receipts."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of requests and records that this officer may read; a guest sees none."""
        if officer.agency_id:
            return self.none()
        requests = InfoRequest.objects.visible_to(officer).named_by("info_request")
        messages = RecordMessage.objects.visible_to(officer).named_by("record_message")
        return self.filter(Q(requests) | Q(messages))

    def undecided(self) -> Self:
        """Those that two officers have yet to decide about."""
        return self.filter(decided_by=None)


class Quarantined(Versioned):
    """A message of a partner, or a receipt of theirs for ours, that may be a thief's."""

    KEEP, DISCARD = "keep", "discard"

    revocation = models.ForeignKey(Revocation, models.PROTECT, related_name="items")
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="quarantined"
    )
    record_message = models.ForeignKey(
        RecordMessage, models.PROTECT, null=True, related_name="quarantined"
    )
    arrival = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="+")
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, null=True, related_name="+")
    came_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, blank=True)
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    objects = QuarantinedItems.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quarantined_two_officers",
                condition=Q(decided_by=None)
                | (Q(proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
            ),
            models.UniqueConstraint(
                fields=["revocation", "arrival"], name="quarantined_arrival_once"
            ),
            models.UniqueConstraint(
                fields=["revocation", "dispatch"], name="quarantined_dispatch_once"
            ),
        ]

    @property
    def journalled(self) -> Journalled:
        """What the journal tells it of."""
        if self.record_message is not None:
            return self.record_message.journalled
        return there(self.info_request)

    def __str__(self) -> str:
        return f"quarantined:{self.pk}"
