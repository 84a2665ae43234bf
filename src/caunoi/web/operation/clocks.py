"""Times that nobody may type: whether somebody wrote them past the program."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.envelope import receipt
from caunoi.core.exchange.states import State
from caunoi.web.operation.finding import Finding

BACK = timedelta(minutes=5)  # a time server moves a clock by less
COLUMNS = ("answer_due_at", "answer_due_kind", "clock_stopped_at")
SIGNED_TO = timedelta(seconds=1)  # how exactly a receipt tells its time
OVER = (State.WITHDRAWN, State.CLOSED, State.EXPIRED, State.REFUSED)


def went_back(at: datetime) -> Iterator[Finding]:
    """The journal knows a later time than the machine: its clock was set back."""
    last = JournalEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    if last is not None and last > at + BACK:
        minutes = round((last - at).total_seconds() / 60)
        yield Finding("check.clock-went-back", {"minutes": minutes, "last": last})


def edited(_at: datetime) -> Iterator[Finding]:
    """Requests whose clock is not what their signed receipts and their agreement say."""
    wrong = [asked for asked in _running().iterator() if _differs(asked)]
    if wrong:
        first = wrong[0].public_id.hex[-8:]
        yield Finding("check.clock-edited", {"count": len(wrong), "request": first})


def _running() -> QuerySet[InfoRequest]:
    """Those that run by an agreement's hours; what came on paper was told by hand."""
    rows = InfoRequest.objects.filter(closed_at=None, received_at__isnull=False)
    rows = rows.exclude(state__in=OVER).filter(instrument=None)
    return rows.select_related("agreement", "partner").order_by("pk")


def _differs(asked: InfoRequest) -> bool:
    since, start = asked.received_at, _signed_start(asked)
    if since is None or start is None:
        return False
    if abs(since - start) > SIGNED_TO:
        return True
    reckoned = clock.fields_of(asked, since)
    return any(getattr(asked, name) != reckoned[name] for name in COLUMNS)


def _signed_start(asked: InfoRequest) -> datetime | None:
    """When it was received, as the receipt of the request says; None without one."""
    rows = asked.dispatches if asked.asked_by_us else asked.arrivals
    raws = rows.filter(kind=asked.kind, receipt__isnull=False).order_by("pk")
    raw = raws.values_list("receipt", flat=True).first()
    return receipt.peek(bytes(raw)).at if raw else None
