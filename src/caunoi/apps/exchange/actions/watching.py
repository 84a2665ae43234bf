"""The clock of a request: when its answer is late, the journal says so, once."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.oversight import journal


@transaction.atomic
def mark_late(asked: InfoRequest, at: datetime) -> None:
    """Note that an answer is late; a request that was answered meanwhile is left alone."""
    waiting = InfoRequest.objects.overdue(at).filter(pk=asked.pk, late_since=None)
    if waiting.update(late_since=at):
        journal.record("request.late", subject=asked, by=journal.NODE, at=at)
