"""A guest who asks for addresses that do not exist for guests: counted, by the hour."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from caunoi.apps.exchange.models import Knock
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal

PREFIX = "guest."  # and the name the guest signs in under


@transaction.atomic
def note(guest: Officer, *, at: datetime) -> None:
    """Count one address that a guest did not find; the first of an hour is journalled."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    code = f"{PREFIX}{guest.username}"
    counted, new = Knock.objects.get_or_create(code=code, hour=hour)
    Knock.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    if new:
        journal.record("guest.guessed", subject=guest, by=guest.username, at=at)
