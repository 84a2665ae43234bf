"""A new key for sessions: those that there are end, and one-time codes go on."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from caunoi.apps.officers import device_secrets
from caunoi.apps.oversight import journal
from caunoi.core.ciphers.streaming import StreamWrong


@transaction.atomic
def end_sessions(*, by: str, at: datetime) -> int:
    """Sign everybody out; how many sessions ended."""
    count, _ = Session.objects.all().delete()
    if count:
        _record("session-key.sessions-ended", {"sessions": count}, by=by, at=at)
    return count


@transaction.atomic
def seal_devices_anew(*, by: str, at: datetime) -> tuple[int, int]:
    """Seal with the key in use what one-time codes are made of: done, and unreadable.

    Only where it is still what was read: a device that was used meanwhile waits for the
    next time, and counts as done now so that the older key stays until then.
    """
    done = unreadable = 0
    for pk, data in Authenticator.objects.order_by("pk").values_list("pk", "data"):
        try:
            changed = device_secrets.anew(data)
        except StreamWrong:
            unreadable += 1
            continue
        if changed is not None:
            Authenticator.objects.filter(pk=pk, data=data).update(data=changed)
            done += 1
    if done:
        _record("session-key.sealed-anew", {"devices": done}, by=by, at=at)
    return done, unreadable


def _record(what: str, details: dict[str, int], *, by: str, at: datetime) -> None:
    subject = f"node:{settings.CAUNOI.node}"
    journal.record(what, subject=subject, by=by, at=at, details=details)
