"""What is said about a request beside the request and its answer."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.core.exchange import turns
from caunoi.core.exchange.turns import TurnState
from caunoi.core.vocabulary import DelayReason


class Turns(Records["Turn"]):
    """Every question about turns."""

    def standing(self) -> Self:
        """Those that were said, or are about to be."""
        return self.filter(state__in=turns.STANDING)

    def unanswered(self, kind: str) -> Self:
        """Those of this kind, received by the other side, to which nobody has replied."""
        here = self.filter(kind=kind, received_at__isnull=False)
        replied = self.model.objects.standing().filter(replies_to__isnull=False)
        return here.exclude(pk__in=replied.values("replies_to")).order_by("pk")


class Turn(Record):
    """One message of a conversation, from its draft, or as a partner sent it."""

    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="turns")
    by_us = models.BooleanField()
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=TurnState.DRAFT.value)
    replies_to = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies"
    )
    message_id = models.UUIDField(null=True)  # of ours once it is approved
    refers_to = models.UUIDField(null=True)  # the message that it speaks about
    content = WordsField()
    limits = WordsField(null=True)
    details = models.JSONField(default=dict)  # what its kind says in codes and dates
    source_grade = models.CharField(max_length=2, blank=True)
    information_grade = models.CharField(max_length=2, blank=True)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # The time in the receipt of the side that took it: both nodes hold it signed.
    received_at = models.DateTimeField(null=True)
    refusal_code = models.CharField(max_length=60, blank=True)
    objects = Turns.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="turn_two_officers",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
            models.UniqueConstraint(
                name="turn_replied_to_once",
                fields=["replies_to"],
                condition=Q(state__in=[one.value for one in turns.STANDING]),
            ),
            models.UniqueConstraint(
                name="turn_one_draft",
                fields=["info_request"],
                condition=Q(state=TurnState.DRAFT.value),
            ),
        ]

    @property
    def is_delay(self) -> bool:
        """Whether it says that the answer takes longer, and the other side has it."""
        return self.kind == "info.delay" and self.received_at is not None

    @property
    def is_judicial_wait(self) -> bool:
        """Whether a judicial authorisation is waited for."""
        return self.is_delay and self.details.get("reason") == DelayReason.JUDICIAL

    @property
    def expected(self) -> date:
        """By when an interim reply expects the answer."""
        return date.fromisoformat(self.details["expected_date"])
