"""Tokens of programs."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import CodesField
from caunoi.apps.officers.models import Officer, Unit, Versioned
from caunoi.apps.officers.roles import Act

LONGEST = timedelta(days=366)


class ApiTokens(models.QuerySet["ApiToken"]):
    """Every question about tokens."""

    def visible_to(self, officer: Officer) -> Self:
        """All for who manages the node; those of units below for who approves."""
        if officer.may(Act.MANAGE_NODE):
            return self
        if officer.may(Act.APPROVE) and officer.unit is not None:
            return self.filter(unit__path__startswith=officer.unit.path)
        return self.none()

    def counting(self, at: datetime) -> Self:
        """Those that open something now."""
        approved = self.filter(approved_at__isnull=False, revoked_at=None)
        return approved.filter(ends_at__gt=at, officer__is_active=True)


class ApiToken(Versioned):
    """The key of one program. Its hash is kept, never itself.

    `officer` is the account it acts as: nobody can sign in to that, and the journal names
    it like any other.
    """

    public_id = models.UUIDField(unique=True)
    officer = models.OneToOneField(Officer, models.PROTECT, related_name="api_token")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = CodesField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    minute_at = models.DateTimeField(null=True)  # when the minute began that is counted
    calls = models.PositiveIntegerField(default=0)  # within that minute
    refused_code = models.CharField(max_length=40, blank=True)
    refused_at = models.DateTimeField(null=True)
    objects = ApiTokens.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="apitoken_two_hands",
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="apitoken_a_year_at_most",
                condition=Q(ends_at__lte=F("made_at") + LONGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"api-token:{self.public_id}"

    def stands(self, at: datetime) -> str:
        """Where it stands: waiting, open, ended or revoked."""
        if self.revoked_at is not None:
            return "revoked"
        if self.ends_at <= at:
            return "ended"
        return "waiting" if self.approved_at is None else "open"
