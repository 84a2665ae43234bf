"""Table: which rows fall due, and the action each starts. Only `work` runs it."""

from datetime import datetime, timedelta

from caunoi.apps.due.engine import DueKind
from caunoi.apps.exchange.actions import arriving, sending, watching
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.reading.actions import seconding
from caunoi.apps.reading.models import SecondReading
from caunoi.apps.register.actions import reminding
from caunoi.apps.register.models import Commitment, Digest
from caunoi.links.mail import Mailer
from caunoi.links.proposer import Proposer
from caunoi.web import inbox

SLOW = timedelta(minutes=3)  # a language model or a mail server takes its time


def table(
    wires: Wires, proposer: Proposer | None = None, mailer: Mailer | None = None
) -> tuple[DueKind, ...]:
    """The rows of the table, with the keys and the wires of this process."""

    def send(row: Dispatch, at: datetime) -> datetime | None:
        return sending.send_due(row, wires, at)

    def open_arrival(row: Arrival, at: datetime) -> None:
        arriving.open_arrival(row, wires.keys, inbox.ACTIONS, at)

    def ask_second(row: SecondReading, at: datetime) -> None:
        seconding.second_due(row, proposer, at)

    def remind(row: Commitment, at: datetime) -> datetime | None:
        return reminding.remind(row, mailer, at)

    def list_overdue(row: Digest, at: datetime) -> datetime:
        return reminding.send_digest(row, mailer, at)

    return (
        DueKind("arrival", Arrival.objects.all, open_arrival),
        DueKind("dispatch", Dispatch.objects.all, send),
        DueKind("answer-late", InfoRequest.objects.all, watching.mark_late),
        DueKind("second-reading", SecondReading.objects.all, ask_second, SLOW),
        DueKind("reminder", Commitment.objects.all, remind, SLOW),
        DueKind("digest", Digest.objects.all, list_overdue, SLOW),
    )
