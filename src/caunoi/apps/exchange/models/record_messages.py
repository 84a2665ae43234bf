"""What two nodes say about records of their registers: a commitment, minutes, a basis."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models import (
    Agreement,
    Commitment,
    Engagement,
    Instrument,
    Partner,
)
from caunoi.core.exchange.turns import STANDING, TurnState

Subject = Commitment | Engagement | Agreement


class RecordMessages(Records["RecordMessage"]):
    """Every question about messages about records."""

    def of_conversation(self, message: "RecordMessage") -> Self:
        """What both nodes said about the same thing."""
        return self.filter(partner=message.partner_id, conversation=message.conversation)

    def standing(self) -> Self:
        """Those that were said, or are about to be."""
        return self.filter(state__in=STANDING)

    def about(self, subject: Subject) -> Self:
        """Those about one record of ours, the newest first."""
        kind = subject.__class__._meta.model_name
        return self.filter(**{str(kind): subject.pk}).order_by("-pk")

    def to_place(self) -> Self:
        """A partner's messages that nobody has put to a record of ours yet."""
        nowhere = {"commitment": None, "engagement": None, "agreement": None}
        return self.filter(by_us=False, placed_at=None, **nowhere)

    def to_approve(self) -> Self:
        """Ours that wait for a second officer."""
        return self.filter(by_us=True, state=TurnState.DRAFT)


class RecordMessage(Record):
    """One message about a record, from its draft, or as a partner sent it.

    A partner's names no record of ours until the node or an officer has found it.
    """

    conversation = models.UUIDField()
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="record_messages")
    by_us = models.BooleanField()
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=TurnState.DRAFT.value)
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, related_name="messages"
    )
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="messages"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, related_name="messages"
    )
    # The version of the agreement that it names; None where a partner names another.
    stands_on = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    # What it stands on where the partner runs no node: nobody could sign an agreement.
    paper = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="+")
    details = models.JSONField(default=dict)  # the payload, as its schema writes it
    message_id = models.UUIDField(null=True)  # of ours once it is approved
    refers_to = models.UUIDField(null=True)  # the message that it speaks about
    drafted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # The time in the receipt of the side that took it: both nodes hold it signed.
    received_at = models.DateTimeField(null=True)
    refusal_code = models.CharField(max_length=60, blank=True)
    # Who put a partner's message to a record of ours, or said that it belongs to none.
    placed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(null=True)
    objects = RecordMessages.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["partner", "conversation"], name="recordmessage_thread"),
        ]
        constraints = [
            models.CheckConstraint(
                name="recordmessage_two_officers",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="recordmessage_about_one",
                condition=Q(commitment=None, engagement=None)
                | Q(commitment=None, agreement=None)
                | Q(engagement=None, agreement=None),
            ),
            models.UniqueConstraint(
                name="recordmessage_one_draft",
                fields=["partner", "conversation"],
                condition=Q(state=TurnState.DRAFT.value),
            ),
            models.UniqueConstraint(
                name="recordmessage_id_once", fields=["partner", "message_id"]
            ),
        ]

    @property
    def about(self) -> Subject | None:
        """The record of ours that it speaks about, once that is known."""
        return self.commitment or self.engagement or self.agreement

    @property
    def is_text_of_theirs(self) -> bool:
        """Whether it is a text of minutes that we may agree to or dispute."""
        came = not self.by_us and self.state == TurnState.RECEIVED
        proposed = self.kind == "minutes.propose" and came
        return proposed and self.engagement is not None

    @property
    def journalled(self) -> "Subject | RecordMessage":
        """What the journal tells it of: the record, or the message until that is known."""
        return self.about or self
