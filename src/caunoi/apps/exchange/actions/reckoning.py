"""The clock of a request moves when a receipt says so, and the journal says that it did."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.oversight import journal


def hold(asked: InfoRequest) -> None:
    """Let nobody else reckon this request until our transaction ends, and read it anew.

    The receipt of a request and a question back may come in at the same moment: each has
    to see what the other wrote.
    """
    asked.refresh_from_db(from_queryset=InfoRequest.objects.select_for_update(no_key=True))


def held(asked: Iterable[int]) -> dict[int, InfoRequest]:
    """Many requests at once by their numbers, held in the same way."""
    rows = InfoRequest.objects.select_for_update(no_key=True).order_by("pk")
    return rows.prefetch_related("agreement").in_bulk(list(asked))


@transaction.atomic(savepoint=False)
def reckon(asked: InfoRequest, at: datetime) -> None:
    """Write anew when the answer is due, from the receipts that we hold.

    Nothing is written where nothing changed, or where the request has ended.
    """
    hold(asked)
    if asked.received_at is None or asked.closed_at is not None:
        return
    stood = asked.clock_stopped_at
    fields = clock.fields_of(asked, asked.received_at)
    told = (name for name in fields if name != "due_at")  # reminders move it on
    if all(getattr(asked, name) == fields[name] for name in told):
        return
    InfoRequest.objects.filter(pk=asked.pk).update(version=F("version") + 1, **fields)
    asked.refresh_from_db()
    if stood == asked.clock_stopped_at:
        return
    what = "clock.stopped" if asked.clock_stopped_at else "clock.resumed"
    journal.record(what, subject=asked, by=journal.NODE, at=at)
