"""Requests and answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Self

from django.db import models
from django.db.models import Count, F, Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records, Whose
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards.grounds import AGREEMENT

Side = Mapping[bool, tuple[State, ...]]  # the states meant: where we ask, where they do

DRAFTS: Side = {True: (State.DRAFT, State.LEGAL_CHECK)}
WITH_PARTNER: Side = {
    True: (State.APPROVED, State.SENT, State.DELIVERED, State.PARTIAL),
}
WITH_US: Side = {
    False: (
        State.RECEIVED, State.IN_PROGRESS, State.ANSWER_DRAFTED, State.PART_GIVEN,
    ),
}  # fmt: skip
TO_CONFIRM: Side = {False: (State.RECORDED,)}
BETWEEN_US: Side = {**WITH_PARTNER, **WITH_US}
OPEN: Side = {
    True: DRAFTS[True] + WITH_PARTNER[True],
    False: WITH_US[False] + TO_CONFIRM[False],
}


def standing_at(side: Side) -> Q:
    """Requests in one of these states."""
    told = Q(pk__in=[])
    for ours, states in side.items():
        told |= Q(asked_by_us=ours, state__in=states)
    return told


class Standing(NamedTuple):
    """How many requests stand alike."""

    state: str
    urgency: str
    urgency_reason: str
    asked_by_us: bool
    number: int

    def at(self, side: Side) -> bool:
        """Whether they stand in one of these states."""
        return self.state in side.get(self.asked_by_us, ())


class InfoRequests(Records["InfoRequest"]):
    """Every question we ask the table about requests."""

    def waiting_for(self, officer: Officer) -> Self:
        """Submitted requests of ours that this officer did not draft and may approve."""
        waiting = self.filter(asked_by_us=True, state=State.LEGAL_CHECK)
        return waiting.exclude(drafted_by=officer)

    def to_decide(self, officer: Officer) -> Self:
        """What waits for an approval: requests, answers, and what else is said."""
        submitted = Q(asked_by_us=True, state=State.LEGAL_CHECK) & ~Q(drafted_by=officer)
        answers = Q(asked_by_us=False, state=State.ANSWER_DRAFTED)
        said = self.model.objects.filter(turns__state=TurnState.DRAFT).values("pk")
        return self.filter(submitted | answers | Q(pk__in=said))

    def drafts(self) -> Self:
        """Requests of ours that have not left."""
        return self.filter(standing_at(DRAFTS))

    def waiting_for_partner(self) -> Self:
        """Requests of ours that a partner has yet to answer."""
        return self.filter(standing_at(WITH_PARTNER))

    def to_answer(self) -> Self:
        """Requests of a partner that we have yet to answer."""
        return self.filter(standing_at(WITH_US))

    def to_confirm(self) -> Self:
        """Requests of a partner on paper that a second officer has yet to confirm."""
        return self.filter(standing_at(TO_CONFIRM))

    def open(self) -> Self:
        """Requests that still wait for something."""
        return self.filter(standing_at(OPEN))

    def left_by(self, unit: Whose) -> Self:
        """What this unit has to go on with."""
        return self.filter(unit=unit).open()

    def between_us(self) -> Self:
        """Requests on which one of the two nodes waits for the other."""
        return self.filter(standing_at(BETWEEN_US))

    def ended(self) -> Self:
        """Requests that wait for nobody any more."""
        return self.exclude(standing_at(OPEN))

    def overdue(self, at: datetime) -> Self:
        """Open requests whose answer is late."""
        return self.between_us().filter(answer_due_at__lt=at, clock_stopped_at=None)

    def standing(self) -> list[Standing]:
        """How many stand in each state, at each urgency: one walk through an index."""
        columns = ("state", "urgency", "urgency_reason", "asked_by_us")
        told = self.order_by().values_list(*columns).annotate(Count("pk"))
        return [Standing(*row) for row in told]


class InfoRequest(Record, DueRow):
    """One question to one partner, or from one, under one article of an agreement.

    It is due (`due_at`) when its answer is: then the journal says that it is late.
    """

    asked_by_us = models.BooleanField()
    kind = models.CharField(max_length=40, default="info.request")  # it opens as this
    grew_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="grown")
    details = models.JSONField(default=dict)  # what only its kind says; `matter_parts`
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="info_requests")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    # The paper it stands on instead, where the partner runs no node that could sign.
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="+")
    article = models.CharField(max_length=20, blank=True)
    # The basis: an agreement, or by its code in `core.safeguards.grounds` another one.
    ground = models.CharField(max_length=60, default=AGREEMENT)
    state = models.CharField(max_length=16, default=State.DRAFT)
    crime_area = models.CharField(max_length=40, blank=True)
    data_class = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    offence = WordsField()
    statute = models.CharField(max_length=200, blank=True)
    statute_article = models.CharField(max_length=200, blank=True)
    statute_country = models.CharField(max_length=4, blank=True)
    facts = WordsField()
    link = WordsField(null=True)  # how the person and the purpose belong together
    ground_held = WordsField()  # why the partner is believed to hold it
    use_limits = WordsField(null=True)
    urgency = models.CharField(max_length=12, default="normal")
    urgency_reason = models.CharField(max_length=40, blank=True)
    directly_held = models.BooleanField(default=True)
    source_grade = models.CharField(max_length=2, blank=True)
    information_grade = models.CharField(max_length=2, blank=True)
    person_status = models.CharField(max_length=20, blank=True)
    minor = models.CharField(max_length=10, default="unknown")
    sealed_identity = models.BinaryField(null=True)  # only `work` can open it
    neutrality = models.JSONField(
        null=True
    )  # the form of `payloads.Neutrality`, where needed
    drafted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    conversation = models.UUIDField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    answer_due_kind = models.CharField(max_length=8, blank=True)  # due or target
    clock_stopped_at = models.DateTimeField(null=True)  # while a question back is open
    late_since = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    objects = InfoRequests.as_manager()

    class Meta:
        constraints = [
            # Two workers may file what a partner asks at one moment.
            models.UniqueConstraint(
                fields=["conversation"], name="inforequest_conversation"
            ),
            models.CheckConstraint(
                name="inforequest_author_not_approver",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="inforequest_author_not_reviewer",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="inforequest_reviewer_not_approver",
                condition=Q(approved_by=None)
                | Q(reviewed_by=None)
                | ~Q(approved_by=F("reviewed_by")),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "answer_due_at"], name="inforequest_lane"),
            # Counting lanes and tabs reads nothing but this.
            models.Index(
                fields=[
                    "state",
                    "urgency",
                    "urgency_reason",
                    "asked_by_us",
                    "unit",
                    "node_wide",
                    "compartment",
                ],
                name="inforequest_counts",
            ),
            models.Index(fields=["crime_area", "statute_article"], name="inforequest_like"),
        ]

    def found_by(self) -> tuple[str, ...]:
        """The offence in every language, and the statute; the facts are not searched."""
        statute = f"{self.statute} {self.statute_article}".strip()
        return (*self.offence.forms(), statute) if self.offence.text else ()


class Answers(Records["Answer"]):
    """Every question about answers."""


class Answer(Record):
    """What answers a request: information, or a refusal with its ground."""

    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="answers")
    by_us = models.BooleanField()
    kind = models.CharField(max_length=20)  # info.answer or info.refuse
    message_id = models.UUIDField(null=True)  # of the message that a partner's came in
    state = models.CharField(
        max_length=12, default="draft"
    )  # draft, approved, sent, received
    availability = models.CharField(max_length=12, blank=True)
    content = WordsField()
    limits = WordsField(null=True)
    partial = models.BooleanField(default=False)
    refusal_ground = models.CharField(max_length=40, blank=True)
    alternative = WordsField(null=True)
    source_grade = models.CharField(max_length=2, blank=True)
    information_grade = models.CharField(max_length=2, blank=True)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    objects = Answers.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_two_officers",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
        ]


def there(asked: InfoRequest | None) -> InfoRequest:
    """The request of what belongs to one."""
    if asked is None:
        wrong = "a message about a record belongs to no request"
        raise RuntimeError(wrong)
    return asked
