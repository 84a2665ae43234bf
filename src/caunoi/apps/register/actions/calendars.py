"""The secret address of an officer's calendar: made, made anew, revoked."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import CalendarFeed
from caunoi.apps.register.models.calendars import hashed
from caunoi.core.ciphers import chance
from caunoi.core.errors import Refused

TOKEN_BYTES = 32


class NoCalendar(Refused):
    """Only officers of ours who work with records have a calendar."""

    code = "calendar.not-for-this-seat"


@transaction.atomic
def open_feed(*, by: Officer, at: datetime) -> str:
    """Make a secret address, told this once; the one before it is revoked.

    Raises:
        NoCalendar: a guest, an auditor or an administrator asks.
    """
    if by.agency_id or not by.reads_content():
        raise NoCalendar
    _revoke(by, at)
    token = chance.fresh(TOKEN_BYTES).hex()
    feed = CalendarFeed.objects.create(officer=by, sha256=hashed(token), made_at=at)
    journal.record("calendar.opened", subject=feed, by=by.username, at=at)
    return token


@transaction.atomic
def revoke_feed(*, by: Officer, at: datetime) -> None:
    """Close the officer's own address; whoever has it finds nothing there any more."""
    _revoke(by, at)


def _revoke(by: Officer, at: datetime) -> None:
    for feed in CalendarFeed.objects.filter(officer=by, revoked_at=None):
        CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=at)
        journal.record("calendar.revoked", subject=feed, by=by.username, at=at)
