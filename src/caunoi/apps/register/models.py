"""Facts of the register: each is owned, coded, versioned and read through `visible_to`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.names import folded
from caunoi.core.vocabulary import CommitmentAct

DUTIES = tuple(act.value for act in CommitmentAct if act.is_duty)


class Partners(Records["Partner"]):
    """Every question about partners."""

    def with_node(self) -> Self:
        """Partners that run a node of their own."""
        return self.exclude(node="")

    def of_this_name(self, country: str, names: Iterable[str]) -> "Partner | None":
        """The partner of this country with one of these names, translations or short forms.

        Case, tone marks and punctuation do not tell two agencies apart.
        """
        sought = {folded(name) for name in names} - {""}
        rows = self.filter(country=country) if country else self
        return next(
            (row for row in rows.order_by("pk") if sought & row.folded_names()), None
        )


class Partner(Record):
    """An agency abroad. An embassy is a house of several, each a partner of its own."""

    name = WordsField()
    short_name = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=4)  # ISO 3166 alpha-2, INTL or UN
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="agencies")
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, default="active")
    node = models.CharField(max_length=40, blank=True)  # its node's short name; empty: none
    objects = Partners.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["node"], condition=~Q(node=""), name="partner_node_once"
            ),
            models.CheckConstraint(
                name="partner_not_in_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
        ]

    def folded_names(self) -> set[str]:
        """Every form of the name, as names are compared."""
        forms = (self.name.text, self.short_name, *self.name.translations.values())
        return {folded(form) for form in forms} - {""}


class PartnerCard(models.Model):
    """One version of a partner's identity card, as the bytes it came in."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="cards")
    number = models.PositiveIntegerField()  # the card's own version
    raw = models.BinaryField()
    sha256 = models.BinaryField(unique=True)
    taken_in_by = models.CharField(max_length=80)
    taken_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="partnercard_once"),
        ]

    def __str__(self) -> str:
        return f"partner-card:{self.partner_id}:{self.number}"


class Contacts(Records["Contact"]):
    """Every question about contact points."""


class Contact(Record):
    """A contact point: a person in a capacity that has a first and a last day."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contacts")
    name = WordsField()
    title = WordsField()
    capacity = models.CharField(max_length=20, default="full")
    term_from = models.DateField(null=True)
    term_to = models.DateField(null=True)
    languages = models.CharField(max_length=60, blank=True)
    round_the_clock = models.BooleanField(default=False)
    reach = models.CharField(max_length=120, blank=True)
    objects = Contacts.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_term",
                condition=Q(term_to=None)
                | Q(term_from=None)
                | Q(term_to__gte=F("term_from")),
            ),
        ]

    def in_office(self, day: date) -> bool:
        """Whether the capacity covers this day."""
        return (self.term_from is None or self.term_from <= day) and (
            self.term_to is None or day <= self.term_to
        )


class Instruments(Records["Instrument"]):
    """Every question about instruments."""


class Instrument(Record):
    """A paper between agencies or States, from proposed to ended."""

    title = WordsField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="proposed")
    with_us = models.BooleanField(default=True)
    partners = models.ManyToManyField(Partner, related_name="instruments")
    crime_areas = models.JSONField(default=list)
    data_classes = models.JSONField(default=list)
    signed_on = PartialDateField()
    in_force_on = PartialDateField()
    ends_on = PartialDateField()
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Instruments.as_manager()


class Agreements(models.QuerySet["Agreement"]):
    """Every question about agreements."""

    def visible_to(self, officer: Officer) -> Self:
        """Agreements of the instruments that this officer may read."""
        return self.filter(instrument__in=Instrument.objects.visible_to(officer))

    def open_with(self, partner: Partner) -> Self:
        """Agreements whose gate is open towards this partner."""
        return self.filter(state=Agreement.OPEN, partners=partner)


class Agreement(Versioned):
    """The permissions all parties' nodes signed, as the very bytes; from one instrument."""

    SIGNING, OPEN, SUSPENDED = "signing", "open", "suspended"

    public_id = models.UUIDField()
    number = models.PositiveIntegerField()  # version of the agreement
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="agreements")
    partners = models.ManyToManyField(Partner, related_name="agreements")
    raw = models.BinaryField()
    sha256 = models.BinaryField()  # of the payload that everybody signs
    state = models.CharField(max_length=10, default=SIGNING)
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(null=True)
    objects = Agreements.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id", "number"], name="agreement_once"),
            models.CheckConstraint(
                name="agreement_two_officers",
                condition=Q(opened_by=None)
                | Q(added_by=None)
                | ~Q(opened_by=F("added_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"agreement:{self.public_id}:{self.number}"


class Engagements(Records["Engagement"]):
    """Every question about engagements."""


class Engagement(Record):
    """A meeting, trip, delegation or course, held or planned."""

    title = WordsField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="planned")
    held_on = PartialDateField()
    place = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    partners = models.ManyToManyField(Partner, related_name="engagements")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Engagements.as_manager()


class Commitments(Records["Commitment"]):
    """Every question about commitments. A wish is followed, never counted as a promise."""

    def promises(self) -> Self:
        """What binds somebody: asked, pledged, agreed or mandated; a wish binds nobody."""
        return self.filter(act__in=DUTIES)

    def wishes(self) -> Self:
        """What was only wished for."""
        return self.filter(act=CommitmentAct.WISH)

    def open(self) -> Self:
        """Not yet closed, declined, lapsed or superseded."""
        return self.exclude(state__in=Commitment.ENDED)

    def ours(self) -> Self:
        """What our side must do, alone or together with a partner."""
        return self.filter(we_act=True)

    def theirs(self) -> Self:
        """What the other side must do, alone or together with us."""
        return self.filter(they_act=True)

    def overdue(self, at: datetime) -> Self:
        """Open promises whose last day has passed."""
        today = timezone.localdate(at).isoformat()
        return self.promises().open().filter(due__lt=today).exclude(due="")

    def by_due(self) -> Self:
        """The earliest due first; those without a date last."""
        undated = Case(When(due="", then=Value(1)), default=Value(0))
        return self.order_by(undated, "due", "-pk")


class Commitment(Record):
    """One promise, ask or wish, with the exact words it came from."""

    ENDED = ("closed", "declined", "lapsed", "superseded")

    act = models.CharField(max_length=10)
    what = WordsField()
    we_said = models.BooleanField(default=False)
    said_by = models.ManyToManyField(Partner, related_name="said")
    said_by_words = models.CharField(max_length=300, blank=True)  # as the source names them
    we_act = models.BooleanField(default=False)
    they_act = models.BooleanField(default=False)
    to_act = models.ManyToManyField(Partner, related_name="to_act")
    to_act_words = models.CharField(max_length=300, blank=True)
    third_party = models.CharField(max_length=160, blank=True)
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="commitments"
    )
    due = PartialDateField()
    state = models.CharField(max_length=12, default="captured")
    state_note = models.TextField(blank=True)  # why it was declined, lapsed, superseded
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    proof = models.TextField(blank=True)  # the supporting document that closed it
    close_proposed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    objects = Commitments.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitment_two_officers",
                condition=Q(closed_by=None)
                | Q(close_proposed_by__isnull=False) & ~Q(closed_by=F("close_proposed_by")),
            ),
            models.CheckConstraint(
                name="commitment_closed_with_proof",
                condition=~Q(state="closed") | ~Q(proof="") & Q(closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_act_known",
                condition=Q(act__in=[act.value for act in CommitmentAct]),
            ),
        ]

    @property
    def is_duty(self) -> bool:
        """Whether somebody must act: false for a wish and for a report of what was done."""
        return self.act in DUTIES

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.state in self.ENDED


class OwnCard(models.Model):
    """One version of our own identity card, as the bytes that partners hold."""

    number = models.PositiveIntegerField(unique=True)
    raw = models.BinaryField()
    sha256 = models.BinaryField()
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"own-card:{self.number}"
