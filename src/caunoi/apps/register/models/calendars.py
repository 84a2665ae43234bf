"""Secret addresses at which officers' own calendars read what is ahead."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.models import Officer
from caunoi.core.ciphers import digest


def hashed(token: str) -> str:
    """What is kept of a secret address."""
    return digest.sha256(token.encode()).hex()


class CalendarFeeds(models.QuerySet["CalendarFeed"]):
    """Every question about calendar addresses."""

    def visible_to(self, officer: Officer) -> Self:
        """Nobody sees the address of another."""
        return self.filter(officer=officer)

    def open(self) -> Self:
        """Not revoked, and the account is open."""
        return self.filter(revoked_at=None, officer__is_active=True)

    def of_address(self, token: str) -> Self:
        """The one that this secret was made for."""
        return self.filter(sha256=hashed(token))


class CalendarFeed(models.Model):
    """One secret address. Only its hash is kept: it is told once, when it is made."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="calendar_feeds")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    objects = CalendarFeeds.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(revoked_at=None),
                name="calendarfeed_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar-feed:{self.pk}"
