"""What trust in keys needs beside the cards: fetching newer ones, revoking stolen ones."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.register.models.partners import Partner


class CardFetch(DueRow):
    """One row for each partner with a node: due when a newer card of theirs is missing."""

    partner = models.OneToOneField(Partner, models.PROTECT, related_name="card_fetch")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"card-fetch:{self.partner_id}"


class Revocations(models.QuerySet["Revocation"]):
    """Every question about revoked keys."""

    def visible_to(self, officer: Officer) -> Self:
        """They hold nothing but ids and dates: for every officer of ours, for no guest."""
        return self.none() if officer.agency_id else self


class Revocation(models.Model):
    """Keys that are believed no more: a partner's, or, without a partner, our own.

    The document of their root says so, or, where their root is gone, two of our officers.
    """

    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="revocations"
    )
    raw = models.BinaryField(null=True)
    sha256 = models.BinaryField(null=True, unique=True)
    keys = models.JSONField()  # their ids, hexadecimal
    root = models.CharField(max_length=16, blank=True)  # whose cards it speaks of; all
    since = models.DateTimeField()
    reason = models.CharField(max_length=10)
    taken_in_by = models.CharField(max_length=80)
    seconded_by = models.CharField(max_length=80, blank=True)
    taken_in_at = models.DateTimeField()
    objects = Revocations.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="revocation_signed_or_seconded",
                condition=Q(raw__isnull=False)
                | (~Q(seconded_by="") & ~Q(seconded_by=F("taken_in_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"revocation:{self.pk}"


class RevocationNotice(DueRow):
    """One revocation of ours on its way to one partner; due until their door has it."""

    revocation = models.ForeignKey(Revocation, models.PROTECT, related_name="notices")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revocation", "partner"], name="revocationnotice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"revocation-notice:{self.revocation_id}:{self.partner_id}"


class Pairings(models.QuerySet["Pairing"]):
    """Every question about cards that are being compared."""

    def visible_to(self, officer: Officer) -> Self:
        """Cards hold nothing secret: for every officer of ours, for no guest."""
        return self.none() if officer.agency_id else self

    def waiting(self) -> Self:
        """Those that two officers have yet to compare."""
        return self.filter(state=Pairing.WAITING)


class Pairing(Versioned):
    """A card that was brought, until two officers have compared it with its owner."""

    WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"

    public_id = models.UUIDField(unique=True)
    node = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    raw = models.BinaryField()
    sha256 = models.BinaryField()
    state = models.CharField(max_length=8, default="waiting")
    brought_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    compared_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    compared_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    objects = Pairings.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pairing_two_officers",
                condition=Q(confirmed_by=None)
                | (Q(compared_by__isnull=False) & ~Q(confirmed_by=F("compared_by"))),
            ),
            models.CheckConstraint(
                name="pairing_taken_by_two",
                condition=~Q(state="taken") | Q(confirmed_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="pairing_once", fields=["sha256"], condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"pairing:{self.public_id}"
