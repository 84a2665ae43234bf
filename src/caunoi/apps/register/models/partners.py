"""Agencies abroad, their cards and their contact points."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.names import folded


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


class OwnCard(models.Model):
    """One version of our own identity card, as the bytes that partners hold."""

    number = models.PositiveIntegerField(unique=True)
    raw = models.BinaryField()
    sha256 = models.BinaryField()
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"own-card:{self.number}"


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
