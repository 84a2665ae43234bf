"""What trust in keys needs beside the cards: fetching newer ones, revoking stolen ones."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.models import Officer
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
