"""What leaves (Dispatch), what arrives (Arrival), and what was turned away."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.exchange.models.record_messages import RecordMessage, Subject
from caunoi.apps.exchange.models.requests import Answer, InfoRequest, there
from caunoi.apps.exchange.models.turns import Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement, Partner


class Heads(models.QuerySet["PartnerHead"]):
    """Every question about the heads of partners' logs."""

    def newest(self) -> "PartnerHead | None":
        """The one to follow from."""
        return self.order_by("-line", "-size").first()


class PartnerHead(models.Model):
    """A signed head of a partner's log that we followed; it grew from the one before.

    The newest is kept, and each that a proof was checked against.
    """

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="heads")
    line = models.PositiveIntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    raw = models.BinaryField()
    signed_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    objects = Heads.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "line", "size"], name="partnerhead_once"
            ),
        ]

    def __str__(self) -> str:
        return f"partner-head:{self.partner_id}:{self.line}:{self.size}"


class Dispatches(models.QuerySet["Dispatch"]):
    """Every question about what leaves."""

    def on_its_way(self) -> Self:
        """Messages that no receipt has settled and whose time is not over."""
        return self.filter(state__in=Dispatch.ON_ITS_WAY)

    def waiting_for(self, partners: Iterable[Partner]) -> Self:
        """Messages to these partners that are due now or later."""
        return self.filter(partner__in=partners, due_at__isnull=False)

    def unproved(self) -> Self:
        """Settled, without a proof that the partner's log holds the receipt."""
        return self.filter(leaf__isnull=False, proof=None)

    def in_conversation(self, dispatch: "Dispatch") -> Self:
        """What we sent in the same conversation, this one included."""
        if dispatch.record_message is None:
            return self.filter(info_request=dispatch.info_request)
        same = RecordMessage.objects.of_conversation(dispatch.record_message)
        return self.filter(record_message__in=same)

    def to_send(self) -> Self:
        """With what many of them share, made once; sealing fetches what each carries."""
        return self.prefetch_related("partner", "agreement")


class Dispatch(DueRow):
    """One message on its way to a partner, sealed once; a retry sends the same bytes."""

    QUEUED, SEALED, STORED = "queued", "sealed", "stored"
    ACCEPTED, REFUSED, EXPIRED = "accepted", "refused", "expired"
    WITHDRAWN = "withdrawn"  # before it was sealed
    ON_ITS_WAY = (QUEUED, SEALED, STORED)

    message_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="dispatches")
    # What it is about: a request, or a record of the register.
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="dispatches"
    )
    record_message = models.OneToOneField(
        RecordMessage, models.PROTECT, null=True, related_name="dispatch"
    )
    answer = models.OneToOneField(
        Answer, models.PROTECT, null=True, related_name="dispatch"
    )
    turn = models.OneToOneField(Turn, models.PROTECT, null=True, related_name="dispatch")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=QUEUED)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    envelope = models.BinaryField(null=True)
    sha256 = models.BinaryField(null=True)
    stored_at = models.DateTimeField(null=True)
    receipt = models.BinaryField(null=True)
    receipt_code = models.CharField(max_length=60, blank=True)
    receipt_at = models.DateTimeField(null=True)
    leaf = models.BinaryField(null=True)  # of their journal, as the receipt names it
    proof = models.BinaryField(null=True)  # that their log holds this leaf
    proof_head = models.ForeignKey(PartnerHead, models.PROTECT, null=True, related_name="+")
    # The partner holds a message with this id and other bytes: only its receipt settles.
    known_there = models.BooleanField(default=False)
    evidence = models.BinaryField(null=True)  # the signed message; only `work` can open it
    objects = Dispatches.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dispatch_about_one",
                condition=Q(info_request=None, record_message__isnull=False)
                | Q(info_request__isnull=False, record_message=None),
            ),
            models.CheckConstraint(
                name="dispatch_due_on_its_way",
                condition=~Q(state__in=("queued", "sealed", "stored"))
                | Q(due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lane"], name="dispatch_by_state"),
            models.Index(fields=["partner", "message_id"], name="dispatch_compared"),
            models.Index(
                fields=["partner", "lane", "due_at"],
                condition=Q(due_at__isnull=False),
                name="dispatch_due",
            ),
            models.Index(
                fields=["partner"],
                condition=Q(leaf__isnull=False, proof=None),
                name="dispatch_unproved",
            ),
        ]

    @property
    def carried(self) -> Answer | Turn | RecordMessage | None:
        """What it carries, where that is not the request itself."""
        return self.answer or self.turn or self.record_message

    @property
    def asked(self) -> InfoRequest:
        """The request that it belongs to; one about a record belongs to none."""
        return there(self.info_request)

    @property
    def journalled(self) -> "Journalled":
        """What the journal tells it of."""
        if self.record_message is not None:
            return self.record_message.journalled
        return self.asked

    @property
    def conversation(self) -> UUID:
        """The conversation that it is a part of."""
        return (self.record_message or self.asked).conversation

    @property
    def stands_on(self) -> Agreement | None:
        """The version of the agreement that this message names."""
        if self.agreement is not None or self.info_request is None:
            return self.agreement
        return self.info_request.agreement

    def __str__(self) -> str:
        return f"dispatch:{self.message_id}"


# What a message is told of in the journal.
Journalled = InfoRequest | RecordMessage | Subject


class FormerSeal(models.Model):
    """An envelope of a message that was sealed anew, because a key of it had gone.

    The partner keeps at most one envelope of a message; its receipt may name this one.
    """

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="former_seals")
    envelope = models.BinaryField()
    sha256 = models.BinaryField(unique=True)
    evidence = models.BinaryField(null=True)  # the signed message that was in it
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"former-seal:{self.pk}"


class Arrivals(models.QuerySet["Arrival"]):
    """Every question about what arrived."""

    def to_open(self) -> Self:
        """With the partner it came from."""
        return self.select_related("partner")

    def unopened_from(self, partner_id: int) -> Self:
        """What this partner left and nobody has opened yet."""
        return self.filter(partner=partner_id, due_at__isnull=False)


class Arrival(DueRow):
    """One message left at the door, kept for ever: a second copy gets the same receipt."""

    STORED, ACCEPTED, REFUSED = "stored", "accepted", "refused"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="arrivals")
    message_id = models.UUIDField()
    sha256 = models.BinaryField(unique=True)
    raw = models.BinaryField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=STORED)
    kind = models.CharField(max_length=40, blank=True)
    held_by = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    held_since = models.DateTimeField(null=True)
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="arrivals"
    )
    record_message = models.ForeignKey(
        RecordMessage, models.PROTECT, null=True, related_name="arrivals"
    )
    receipt = models.BinaryField(null=True)
    receipt_code = models.CharField(max_length=60, blank=True)
    evidence = models.BinaryField(null=True)  # the signed message; only `work` can open it
    by_hand_at = models.DateTimeField(null=True)  # a bundle held it: its receipt goes so
    objects = Arrivals.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "message_id"], name="arrival_message_once"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lane"], name="arrival_by_state"),
            models.Index(
                fields=["partner"],
                name="arrival_unopened",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(
                fields=["partner", "lane", "due_at"],
                condition=Q(due_at__isnull=False),
                name="arrival_due",
            ),
        ]

    @property
    def filed_as(self) -> InfoRequest | RecordMessage | None:
        """Where it went: to a request, or to what a partner says about a record."""
        return self.info_request or self.record_message

    def __str__(self) -> str:
        return f"arrival:{self.message_id}"


class Knock(models.Model):
    """How often the door sent somebody away, by code and hour, over all processes."""

    code = models.CharField(max_length=60)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "hour"], name="knock_once")]

    def __str__(self) -> str:
        return f"knock:{self.code}:{self.hour:%Y%m%d%H}"


class GateStops(models.QuerySet["GateStop"]):
    """Every question about what the rules stopped."""

    def visible_to(self, officer: Officer) -> Self:
        """Counts without content: for colleagues; a guest sees none."""
        return self.none() if officer.agency_id else self


class GateStop(models.Model):
    """A rule stopped a message: counted for the yearly figure, without its content."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="gate_stops")
    code = models.CharField(max_length=60)
    stopped_at = models.DateTimeField()
    at_arrival = models.BooleanField()  # ours was stopped here, or theirs on arrival
    objects = GateStops.as_manager()

    def __str__(self) -> str:
        return f"gate-stop:{self.pk}:{self.code}"
