"""Promises, asks and wishes, with the exact words they came from."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.fields import CodesField, PartialDateField, WordsField
from caunoi.apps.officers.models import Compartment, Officer, Unit
from caunoi.apps.officers.records import Record, Records, Whose, readable
from caunoi.apps.register.models.documents import Document
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Partner
from caunoi.core import commitments as table
from caunoi.core.vocabulary import CommitmentAct

DUTIES = tuple(act.value for act in CommitmentAct if act.is_duty)
_ENDED = tuple(state.value for state in table.ENDED)
_OPEN_DUTY = Q(act__in=DUTIES) & ~Q(state__in=_ENDED)


class Commitments(Records["Commitment"]):
    """Every question about commitments. A wish is followed, never counted as a promise."""

    def visible_to(self, officer: Officer) -> Self:
        """What this officer may read, and what was given to the officer or their unit."""
        rows = readable(officer)
        if officer.unit is not None and officer.reads_content():
            circles = Compartment.objects.filter(members=officer)
            below = Unit.objects.filter(path__startswith=officer.unit.path)
            given = Q(assigned_to=officer) | Q(assigned_unit__in=below)
            rows |= given & (Q(compartment=None) | Q(compartment__in=circles))
        return self.filter(rows)

    def promises(self) -> Self:
        """What binds somebody: asked, pledged, agreed or mandated; a wish binds nobody."""
        return self.filter(act__in=DUTIES)

    def wishes(self) -> Self:
        """What was only wished for."""
        return self.filter(act=CommitmentAct.WISH)

    def but_wishes(self) -> Self:
        """Promises, and reports of what was done."""
        return self.exclude(act=CommitmentAct.WISH)

    def open(self) -> Self:
        """Not yet closed, declined, lapsed or superseded."""
        return self.exclude(state__in=Commitment.ENDED)

    def left_by(self, unit: Whose) -> Self:
        """What this unit has to go on with: open, and followed or kept by it."""
        return self.open().filter(Q(assigned_unit=unit) | Q(unit=unit))

    def ours(self) -> Self:
        """What our side must do, alone or together with a partner."""
        return self.filter(we_act=True)

    def theirs(self) -> Self:
        """What the other side must do, alone or together with us."""
        return self.filter(they_act=True)

    def naming(self, partner: Partner) -> Self:
        """What this partner said, must do, or is to have.

        What names no partner at all was said to those of its engagement.
        """
        named, unnamed = Q(), Q(engagement__in=partner.engagements.values("pk"))
        for link in Commitment.links():
            named |= Q(pk__in=link.filter(partner=partner).values("commitment_id"))
            unnamed &= Q(~Exists(link.filter(commitment=OuterRef("pk"))))
        return self.filter(named | unnamed)

    def overdue(self, at: datetime) -> Self:
        """Open promises whose last day has passed."""
        today = timezone.localdate(at).isoformat()
        return self.filter(_OPEN_DUTY, due__gt="", due__lt=today)

    def due_within(self, first: date, last: date) -> Self:
        """Open promises whose last day is one of these."""
        until = f"{last.isoformat()}~"  # behind everything that is kept for that day
        return self.filter(_OPEN_DUTY, due__gte=first.isoformat(), due__lt=until)

    def unanswered(self, at: datetime) -> Self:
        """Open asks that should have had a first reply by now."""
        today = timezone.localdate(at)
        return self.filter(_OPEN_DUTY, reply="", reply_due__lt=today)

    def differing(self) -> Self:
        """Those about which the two sides tell a different story."""
        same = Q()
        for stage in table.STAGES:
            codes = [state.value for state in stage]
            same |= Q(state__in=codes, their_state__in=codes)
        return self.exclude(their_state="").exclude(same)

    def followed_by(self, officer: Officer) -> Self:
        """Given to this officer or, without a name, to their unit; else entered by them."""
        nobodys = Q(assigned_to=None, assigned_unit=None, created_by=officer)
        rows = Q(assigned_to=officer) | nobodys
        if officer.unit_id:
            rows |= Q(assigned_to=None, assigned_unit=officer.unit_id)
        return self.filter(rows)

    def counts(self, at: datetime) -> dict[str, int]:
        """How much is open, and how much late, on each side; and the wishes beside it."""
        late = Q(due__gt="", due__lt=timezone.localdate(at).isoformat())
        ours, theirs = _OPEN_DUTY & Q(we_act=True), _OPEN_DUTY & Q(they_act=True)
        wishes = Q(act=CommitmentAct.WISH.value) & ~Q(state__in=_ENDED)
        found: dict[str, int] = self.aggregate(
            ours=Count("pk", filter=ours),
            ours_late=Count("pk", filter=ours & late),
            theirs=Count("pk", filter=theirs),
            theirs_late=Count("pk", filter=theirs & late),
            wishes=Count("pk", filter=wishes),
        )
        return found

    def by_due(self) -> Self:
        """The earliest due first; those without a date last."""
        undated = Case(When(due="", then=Value(1)), default=Value(0))
        return self.order_by(undated, "due", "-pk")


class Commitment(Record, DueRow):
    """One promise, ask or wish, with the exact words it came from.

    It is due (`due_at`) when its next reminder is. `state` is our side's account of how far
    it has come; `their_state` is the other side's, as we recorded it.
    """

    ENDED = _ENDED

    act = models.CharField(max_length=10)
    what = WordsField()
    justification = models.TextField(blank=True)  # why words of a wish are a promise
    raised_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="raised_to"
    )
    we_said = models.BooleanField(default=False)
    said_by = models.ManyToManyField(Partner, related_name="said")
    said_by_words = models.CharField(max_length=300, blank=True)  # as the source names them
    we_act = models.BooleanField(default=False)
    they_act = models.BooleanField(default=False)
    to_act = models.ManyToManyField(Partner, related_name="to_act")
    to_act_words = models.CharField(max_length=300, blank=True)
    we_benefit = models.BooleanField(default=False)
    beneficiaries = models.ManyToManyField(Partner, related_name="to_benefit")
    beneficiary_words = models.CharField(max_length=300, blank=True)
    third_party = models.CharField(max_length=160, blank=True)
    third_party_act = models.TextField(blank=True)  # what the third party itself did
    crime_areas = CodesField()
    kinds = CodesField()
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="commitments"
    )
    due = PartialDateField()
    state = models.CharField(max_length=12, default="captured")
    state_note = models.TextField(blank=True)  # why it was declined, lapsed, superseded
    their_state = models.CharField(max_length=12, blank=True)
    their_state_on = PartialDateField()
    their_state_words = models.TextField(blank=True)
    assigned_to = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="assigned"
    )
    assigned_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="assigned"
    )
    reply = models.CharField(max_length=12, blank=True)  # the latest one
    reply_due = models.DateField(null=True)  # the first one, of an ask
    followed_up_times = models.PositiveIntegerField(default=0)
    followed_up_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    documents = models.ManyToManyField(Document, related_name="commitments")
    proof = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    close_proposed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    objects = Commitments.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due", "we_act", "they_act"], name="commitment_by_due"),
            models.Index(
                fields=["their_state"], condition=~Q(their_state=""), name="commitment_told"
            ),
            # All that rights and counts ask: they are answered without reading the rows.
            models.Index(
                fields=[
                    "act",
                    "state",
                    "due",
                    "we_act",
                    "they_act",
                    "unit",
                    "node_wide",
                    "compartment",
                    "assigned_to",
                    "assigned_unit",
                ],
                name="commitment_counted",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="commitment_two_officers",
                condition=Q(closed_by=None)
                | Q(close_proposed_by__isnull=False) & ~Q(closed_by=F("close_proposed_by")),
            ),
            models.CheckConstraint(
                name="commitment_closed_with_proof",
                condition=~Q(state="closed")
                | Q(proof__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_closed_by_the_third_party_too",
                condition=~Q(state="closed") | Q(third_party="") | ~Q(third_party_act=""),
            ),
            models.CheckConstraint(
                name="commitment_act_known",
                condition=Q(act__in=[act.value for act in CommitmentAct]),
            ),
        ]

    @classmethod
    def links(cls) -> "tuple[QuerySet[Any], ...]":
        """The rows that tie partners to what they said, must do, or are to have."""
        ties = (cls.said_by, cls.to_act, cls.beneficiaries)
        return tuple(tie.through.objects.all() for tie in ties)

    def partners(self) -> QuerySet[Partner]:
        """The partners it names; where it names none, those of its engagement."""
        named = Q()
        for link in self.links():
            named |= Q(pk__in=link.filter(commitment=self).values("partner_id"))
        found = Partner.objects.filter(named)
        if self.engagement is None or found.exists():
            return found
        return self.engagement.partners.all()

    def found_by(self) -> tuple[str, ...]:
        """What was promised, by whom, in which words."""
        who = (self.said_by_words, self.to_act_words, self.third_party)
        return (*self.what.forms(), self.words, *who, self.source)

    @property
    def is_duty(self) -> bool:
        """Whether somebody must act: false for a wish and for a report of what was done."""
        return self.act in DUTIES

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.state in self.ENDED

    @property
    def sides_differ(self) -> bool:
        """Whether the two sides tell a different story."""
        return table.differ(self.state, self.their_state)
