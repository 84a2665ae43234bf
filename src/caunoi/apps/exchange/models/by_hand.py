"""What goes by hand to a partner without a node, and what we recorded about it."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from caunoi.apps.exchange.models.files import AttachedFile
from caunoi.apps.exchange.models.post import Journalled
from caunoi.apps.exchange.models.record_messages import RecordMessage
from caunoi.apps.exchange.models.requests import Answer, InfoRequest, there
from caunoi.apps.exchange.models.turns import Turn
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.models import Partner
from caunoi.core.exchange.by_hand import Happened

# What letters are about, and whose page they stand on.
Told = InfoRequest | RecordMessage
ABOUT_ONE = Q(info_request=None, record_message__isnull=False) | Q(
    info_request__isnull=False, record_message=None
)


class ByHand(Versioned):
    """What letters carry, about a request or about a record."""

    # Unique, and also the id of the message: the other side's answers speak about it.
    public_id = models.UUIDField(unique=True)
    info_request: "models.ForeignKey[InfoRequest | None, InfoRequest | None]"
    record_message: "models.ForeignKey[RecordMessage | None, RecordMessage | None]"

    class Meta:
        abstract = True

    @property
    def message_id(self) -> UUID:
        """The id under which it is spoken about."""
        return self.public_id

    @property
    def asked(self) -> InfoRequest:
        """The request that it belongs to; one about a record belongs to none."""
        return there(self.info_request)

    @property
    def about(self) -> Told:
        """On whose page it stands."""
        return self.record_message or self.asked

    @property
    def journalled(self) -> Journalled:
        """What the journal tells it of."""
        told = self.about
        return told.journalled if isinstance(told, RecordMessage) else told


class CarriedOnes(models.QuerySet["Carried"]):
    """Every question about what is to be dispatched by hand."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the requests one may read, and of released answers and turns."""
        mine = self.filter(_readable(officer))
        answers = Answer.objects.visible_to(officer).named_by("answer")
        turns = Turn.objects.visible_to(officer).named_by("turn")
        return mine.filter(Q(answer=None) | Q(answers), Q(turn=None) | Q(turns))

    def standing(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def about(self, told: Told) -> Self:
        """Those of a request, or of all that both sides said about a record."""
        return self.filter(_same(told))


class Carried(ByHand):
    """An approved act of ours for a partner without a node: it leaves as a letter.

    The two times are those of the records that count now.
    """

    kind = models.CharField(max_length=40)
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="carried"
    )
    record_message = models.OneToOneField(
        RecordMessage, models.PROTECT, null=True, related_name="carried"
    )
    answer = models.OneToOneField(Answer, models.PROTECT, null=True, related_name="carried")
    turn = models.OneToOneField(Turn, models.PROTECT, null=True, related_name="carried")
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    objects = CarriedOnes.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="carried_about_one", condition=ABOUT_ONE)
        ]

    def __str__(self) -> str:
        return f"carried:{self.public_id}"

    @property
    def partner(self) -> Partner:
        """To whom it goes."""
        return self.about.partner

    @property
    def act(self) -> Told | Answer | Turn:
        """What was approved."""
        return self.answer or self.turn or self.about


class HandRecords(models.QuerySet["HandRecord"]):
    """Every question about what officers recorded."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the requests one may read; a guest sees their own."""
        if officer.agency_id:
            return self.filter(recorded_by=officer)
        return self.filter(_readable(officer))

    def about(self, told: Told) -> Self:
        """Those of a request, or of all that both sides said about a record."""
        return self.filter(_same(told))

    def counting(self) -> Self:
        """Those that nobody need confirm any more, and nobody turned down."""
        sure = Q(what=Happened.DISPATCHED.value) | Q(by_partner=True)
        return self.filter(sure | Q(confirmed_by__isnull=False), refused_code="")

    def to_confirm(self) -> Self:
        """Those that wait for a second officer."""
        return self.filter(by_partner=False, confirmed_by=None, refused_code="").exclude(
            what=Happened.DISPATCHED.value
        )


class HandRecord(ByHand):
    """One thing that happened by hand. It is corrected by a later one, never changed."""

    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, null=True, related_name="hand_records"
    )
    # Ours that was carried, or what a partner wrote about a record of ours.
    record_message = models.ForeignKey(
        RecordMessage, models.PROTECT, null=True, related_name="hand_records"
    )
    what = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    carried = models.ForeignKey(
        Carried, models.PROTECT, null=True, related_name="records"
    )  # None: it came from the partner
    answer = models.OneToOneField(
        Answer, models.PROTECT, null=True, related_name="hand_record"
    )
    turn = models.OneToOneField(Turn, models.PROTECT, null=True, related_name="hand_record")
    happened_at = models.DateTimeField()
    means = models.CharField(max_length=10)
    carrier = models.CharField(max_length=200, blank=True)  # who brought or took it
    note = models.TextField(blank=True)  # the number on the paper, the proof
    scan = models.ForeignKey(
        AttachedFile, models.PROTECT, null=True, related_name="hand_records"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by"
    )
    by_partner = models.BooleanField(default=False)  # done in person, in the guest seat
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, blank=True)  # by a rule, or by hand
    objects = HandRecords.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handrecord_two_officers",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("recorded_by")),
            ),
            models.CheckConstraint(
                name="handrecord_what_known",
                condition=Q(what__in=[one.value for one in Happened]),
            ),
            models.CheckConstraint(name="handrecord_about_one", condition=ABOUT_ONE),
        ]

    def __str__(self) -> str:
        return f"hand-record:{self.public_id}"

    @property
    def counts(self) -> bool:
        """Whether nobody need confirm it any more."""
        sure = self.by_partner or self.what == Happened.DISPATCHED
        return (sure or self.confirmed_by_id is not None) and not self.refused_code


def _readable(officer: Officer) -> Q:
    """Rows about a request, or a record, that this officer may read."""
    asked = InfoRequest.objects.visible_to(officer).named_by("info_request")
    told = RecordMessage.objects.visible_to(officer).named_by("record_message")
    return Q(asked) | Q(told)


def _same(told: Told) -> Q:
    if isinstance(told, InfoRequest):
        return Q(info_request=told)
    thread = RecordMessage.objects.of_conversation(told)
    return Q(record_message__in=thread)
