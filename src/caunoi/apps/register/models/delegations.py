"""Delegations in and out: the decision, the people, and when the report is due."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Contact, Partner
from caunoi.core.dates import working_days_after
from caunoi.core.vocabulary import EngagementState

DRAFT_DAYS, AGREED_DAYS = 3, 15  # working days from the last day to the minutes
AGREED = (
    EngagementState.MINUTES_AGREED.value,
    EngagementState.SUMMARY_RELEASED.value,
    EngagementState.CLOSED.value,
)
DRAFTED = (EngagementState.MINUTES_DRAFT.value, *AGREED)


def _last_day_late(today: date, count: int) -> date:
    """The latest last day of a delegation whose term of so many working days is over."""
    day = today
    while working_days_after(day, count) >= today:
        day -= timedelta(days=1)
    return day


class Delegations(Records["Delegation"]):
    """Every question about delegations."""

    def late(self, today: date) -> Self:
        """Those whose minutes are not drafted, or not agreed, although that was due."""
        standing = self.exclude(engagement__state__in=Engagement.CALLED_OFF)
        drafts = Q(to_day__lte=_last_day_late(today, DRAFT_DAYS))
        agreed = Q(to_day__lte=_last_day_late(today, AGREED_DAYS))
        return standing.filter(
            drafts & ~Q(engagement__state__in=DRAFTED)
            | agreed & ~Q(engagement__state__in=AGREED)
        )


class Delegation(Record):
    """People who travel together under one decision, to one engagement."""

    title = WordsField()
    direction = models.CharField(max_length=3)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="delegations")
    partners = models.ManyToManyField(Partner, related_name="delegations")
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    from_day = models.DateField()
    to_day = models.DateField()
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Delegations.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delegation_days", condition=Q(to_day__gte=F("from_day"))
            ),
            models.CheckConstraint(
                name="delegation_decided_first",
                condition=Q(decided_on=None) | Q(decided_on__lte=F("from_day")),
            ),
        ]

    @property
    def draft_due(self) -> date:
        """The day by which the minutes are drafted."""
        return working_days_after(self.to_day, DRAFT_DAYS)

    @property
    def agreed_due(self) -> date:
        """The day by which both sides have agreed to the minutes."""
        return working_days_after(self.to_day, AGREED_DAYS)

    @property
    def due(self) -> date:
        """The day that counts now: of drafting the minutes, then of agreeing to them."""
        drafted = self.engagement.state in DRAFTED
        return self.agreed_due if drafted else self.draft_due

    def found_by(self) -> tuple[str, ...]:
        """Its title and the number of the decision."""
        return (*self.title.forms(), self.decision_number, self.words, self.source)


class Members(models.QuerySet["Member"]):
    """Every question about the people of delegations."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of delegations that this officer may read."""
        return self.filter(Delegation.objects.visible_to(officer).named_by("delegation"))

    def in_order(self) -> Self:
        """The head first."""
        return self.order_by("-is_head", "number")


class Member(models.Model):
    """One of a delegation: an officer of ours, a contact point, or a name in words."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="members")
    number = models.PositiveIntegerField()
    is_head = models.BooleanField(default=False)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="travels")
    words = models.CharField(max_length=160, blank=True)  # name, where neither is known
    office = models.CharField(max_length=200, blank=True)  # rank and office on these days
    objects = Members.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "number"], name="member_once"),
            models.UniqueConstraint(
                fields=["delegation"], condition=Q(is_head=True), name="member_one_head"
            ),
            models.UniqueConstraint(
                fields=["delegation", "officer"], name="member_officer_once"
            ),
            models.UniqueConstraint(
                fields=["delegation", "contact"], name="member_contact_once"
            ),
            models.CheckConstraint(
                name="member_is_one_person",
                condition=Q(officer__isnull=False, contact=None, words="")
                | Q(officer=None, contact__isnull=False, words="")
                | Q(officer=None, contact=None) & ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"member:{self.delegation_id}:{self.number}"

    @property
    def name(self) -> str:
        """The name as it was written."""
        person = self.officer or self.contact
        return str(person.name) if person is not None else self.words
