"""Secret addresses at which officers' own calendars read what is ahead."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.models import Officer


class CalendarFeeds(models.QuerySet["CalendarFeed"]):
    """Every question about calendar addresses."""

    def visible_to(self, officer: Officer) -> Self:
        """Nobody sees the address of another."""
        return self.filter(officer=officer)

    def open(self) -> Self:
        """Not revoked, and the account is open."""
        return self.filter(revoked_at=None, officer__is_active=True)


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
