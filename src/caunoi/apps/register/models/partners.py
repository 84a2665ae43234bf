"""Agencies abroad, their cards and their contact points."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.models.succession import Succeeded, called, nearly_called
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.in_office import TERM, InOffice
from caunoi.apps.register.terms import NON_STATE
from caunoi.core.names import folded

VERIFIED_FOR = timedelta(days=180)  # then its names and contact points are checked anew
VETTED_FOR = timedelta(days=365)  # then one who is no part of a State is looked into anew


class Partners(Records["Partner"]):
    """Every question about partners."""

    def visible_to(self, officer: Officer, *, merged: bool = False) -> Self:
        """What this officer may read; `merged` asks for what was merged into another."""
        return super().visible_to(officer).filter(merged_into__isnull=not merged)

    def with_node(self) -> Self:
        """Partners that run a node of their own."""
        return self.exclude(node="")

    def of_this_name(self, country: str, names: Iterable[str]) -> "Partner | None":
        """The partner of this country with one of these names, translations or short forms.

        Case, tone marks and punctuation do not tell two agencies apart.
        """
        return called(self._of(country), names)

    def alike(self, country: str, names: Iterable[str]) -> "list[Partner]":
        """Partners of this country with nearly one of these names: a slip apart."""
        return nearly_called(self._of(country), names)

    def _of(self, country: str) -> Self:
        rows = self.filter(country=country) if country else self
        return rows.order_by("pk")

    def to_verify(self, today: date) -> Self:
        """Partners we work with whose names and contacts were not checked for 180 days."""
        stale = Q(verified_on=None) | Q(verified_on__lte=today - VERIFIED_FOR)
        return self.exclude(state="superseded").filter(stale)


class Partner(Succeeded, Record):
    """An agency abroad. An embassy is a house of several, each a partner of its own."""

    short_name = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=4)  # ISO 3166 alpha-2, INTL or UN
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="agencies")
    state = models.CharField(max_length=12, default="proposed")
    verified_on = models.DateField(null=True)  # its names and contacts were checked last
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    node = models.CharField(max_length=40, blank=True)  # its node's short name; empty: none
    # Of a partner that is no part of a State only:
    vetted_on = models.DateField(null=True)
    due_diligence = models.TextField(blank=True)  # what was looked into, with what result
    interests = models.TextField(blank=True)  # what it wants of us: bids, contracts
    contact_limits = models.TextField(blank=True)  # what is not spoken of with it
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
            models.CheckConstraint(
                name="partner_superseded_by_another",
                condition=~Q(state="superseded")
                | Q(successor__isnull=False) & ~Q(successor=F("id")),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """Its names in every language and spelling, and the short one."""
        return (*self.name.forms(), self.short_name, *self.other_names())

    @property
    def is_non_state(self) -> bool:
        """Whether it is a company, a university or an association."""
        return self.kind in NON_STATE

    def needs_vetting(self, today: date) -> bool:
        """Whether it is no part of a State and was not looked into within a year."""
        if not self.is_non_state:
            return False
        fresh = self.vetted_on is not None and today < self.vetted_on + VETTED_FOR
        return not (fresh and self.due_diligence.strip())

    def verify_by(self) -> date | None:
        """The day by which its names and contacts are checked anew; None: now."""
        return self.verified_on + VERIFIED_FOR if self.verified_on else None


class PartnerCards(models.QuerySet["PartnerCard"]):
    """Every question about the cards of partners."""

    def visible_to(self, officer: Officer) -> Self:
        """Cards hold nothing secret: for every officer of ours, for no guest."""
        return self.none() if officer.agency_id else self

    def newest_first(self) -> Self:
        """The newest era first, in it the newest version."""
        return self.order_by("-era", "-number")


class PartnerCard(models.Model):
    """One version of a partner's identity card, as the bytes it came in."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="cards")
    # Whoever lost the root key begins anew, with version 1 of a new era.
    era = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveIntegerField()  # the card's own version
    raw = models.BinaryField()
    sha256 = models.BinaryField(unique=True)
    taken_in_by = models.CharField(max_length=80)
    taken_in_at = models.DateTimeField()
    objects = PartnerCards.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "era", "number"], name="partnercard_once"
            ),
        ]

    def __str__(self) -> str:
        return f"partner-card:{self.partner_id}:{self.number}"


class OwnCards(models.QuerySet["OwnCard"]):
    """Every question about our own cards."""

    def visible_to(self, officer: Officer) -> Self:
        """Cards hold nothing secret: for every officer of ours, for no guest."""
        return self.none() if officer.agency_id else self


class OwnCard(models.Model):
    """One version of our own identity card, as the bytes that partners hold."""

    number = models.PositiveIntegerField(unique=True)
    raw = models.BinaryField()
    sha256 = models.BinaryField()
    issued_at = models.DateTimeField()
    keys_removed_at = models.DateTimeField(null=True)  # what was sealed to it opens no more
    objects = OwnCards.as_manager()

    def __str__(self) -> str:
        return f"own-card:{self.number}"


class Contacts(Records["Contact"]):
    """Every question about contact points."""

    def visible_to(self, officer: Officer, *, merged: bool = False) -> Self:
        """What this officer may read; `merged` asks for what was merged into another."""
        return super().visible_to(officer).filter(merged_into__isnull=not merged)

    def alike(
        self,
        partner: Partner,
        names: Iterable[str],
        term: tuple[date | None, date | None] = (None, None),
    ) -> "list[Contact]":
        """Contacts of this partner with nearly this name whose term meets this one.

        Somebody who was acting and then came into office has two terms, one after another.
        """
        sought = {folded(name) for name in names} - {""}
        rows = self.filter(partner=partner).order_by("pk")
        return [row for row in rows if row.meets(*term) and row.is_alike(sought)]


class Contact(InOffice, Record):
    """A contact point: a person in a capacity that has a first and a last day."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contacts")
    accreditation = models.CharField(max_length=160, blank=True)  # which paper, from whom
    accredited_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    objects = Contacts.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="contact_term", condition=TERM)]

    def found_by(self) -> tuple[str, ...]:
        """The name, the title, and the agency."""
        return (*self.name.forms(), *self.title.forms(), *self.partner.name.forms())
