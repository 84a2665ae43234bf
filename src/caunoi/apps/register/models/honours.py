"""Commendations and gifts: who honoured whom, by which right, and what became of it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Partner
from caunoi.core.dates import working_days_after
from caunoi.core.vocabulary import AwardKind, AwardState, GiftDisposal

DECLARE_DAYS = 5  # working days from the day a gift was received
LIMIT = Decimal(2_000_000)  # đồng; our own default, above which a gift is looked at


class Commendations(Records["Commendation"]):
    """Every question about commendations."""

    def newest(self) -> Self:
        """The one entered last first."""
        return self.order_by("-created_at", "-pk")


class Commendation(Record):
    """One award to one recipient or group, from the proposal to its publication."""

    title = WordsField()  # for what
    award = models.CharField(max_length=12)
    authority = models.CharField(max_length=20)
    authority_words = models.CharField(max_length=200, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    recipient = models.CharField(max_length=300)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="commendations"
    )
    ceremony = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="commendations"
    )
    presented_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default=AwardState.PROPOSED.value)
    checked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Commendations.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commendation_award_known",
                condition=Q(award__in=[kind.value for kind in AwardKind]),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """For what, to whom, by which decision."""
        who = (self.recipient, self.authority_words, self.decision_number)
        return (*self.title.forms(), *who, self.words, self.source)


class Gifts(Records["Gift"]):
    """Every question about gifts."""

    def undeclared(self) -> Self:
        """Received and not declared."""
        return self.filter(we_gave=False, declared_on=None)

    def over_limit(self) -> Self:
        """Worth more than the limit; a value nobody knows may be."""
        return self.filter(Q(value=None) | Q(value__gt=LIMIT))

    def overdue(self, today: date) -> Self:
        """Not declared although the days for it are over."""
        last = today
        while working_days_after(last, DECLARE_DAYS) >= today:
            last -= timedelta(days=1)
        return self.undeclared().filter(received_on__lte=last)


class Gift(Record):
    """One gift, given by us or received."""

    title = WordsField()  # the thing
    we_gave = models.BooleanField(default=False)
    giver = models.CharField(max_length=200)
    receiver = models.CharField(max_length=200)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="gifts")
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="gifts"
    )
    value = models.DecimalField(max_digits=14, decimal_places=0, null=True)  # đồng
    received_on = models.DateField()  # or given
    declared_on = models.DateField(null=True)
    disposal = models.CharField(max_length=12, default=GiftDisposal.RECORDED.value)
    disposal_words = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Gifts.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gift_worth_something", condition=Q(value=None) | Q(value__gte=0)
            ),
        ]

    @property
    def declare_by(self) -> date:
        """The last day to declare it."""
        return working_days_after(self.received_on, DECLARE_DAYS)

    @property
    def is_over_limit(self) -> bool:
        """Whether it is worth more than the limit, or may be."""
        return self.value is None or self.value > LIMIT

    def found_by(self) -> tuple[str, ...]:
        """The thing, who gave it and who has it."""
        return (*self.title.forms(), self.giver, self.receiver, self.words, self.source)
