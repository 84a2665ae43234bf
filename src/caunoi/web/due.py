"""Table: which rows fall due, and the action each starts. Only `work` runs it."""

from datetime import datetime

from caunoi.apps.due.engine import DueKind
from caunoi.apps.exchange.actions import arriving, sending, watching
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.web import inbox


def table(wires: Wires) -> tuple[DueKind, ...]:
    """The rows of the table, with the keys and the courier of this process."""

    def send(row: Dispatch, at: datetime) -> datetime | None:
        return sending.send_due(row, wires, at)

    def open_arrival(row: Arrival, at: datetime) -> None:
        arriving.open_arrival(row, wires.keys, inbox.ACTIONS, at)

    return (
        DueKind("arrival", Arrival.objects.all, open_arrival),
        DueKind("dispatch", Dispatch.objects.all, send),
        DueKind("answer-late", InfoRequest.objects.all, watching.mark_late),
    )
