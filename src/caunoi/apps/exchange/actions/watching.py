"""The clock of a request: reminders before and after its time, and that it is late."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.actions import reminding
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions.reminding import Mailer
from caunoi.core.exchange import escalation

Holder = Callable[[InfoRequest], Officer | None]  # who has been given a request


def nobody(_asked: InfoRequest) -> None:
    """Nobody was given it."""


@transaction.atomic
def mark_late(asked: InfoRequest, at: datetime) -> None:
    """Note that an answer is late; a request that was answered meanwhile is left alone."""
    waiting = InfoRequest.objects.overdue(at).filter(pk=asked.pk, late_since=None)
    if waiting.update(late_since=at):
        journal.record("request.late", subject=asked, by=journal.NODE, at=at)


def watch(
    asked: InfoRequest, mailer: Mailer | None, at: datetime, holder: Holder = nobody
) -> datetime | None:
    """Remind of an answer whose step has come, and say when the next one comes.

    Raises:
        Unreachable: a mail could not be handed over; it is tried again.
    """
    mark_late(asked, at)
    waiting = InfoRequest.objects.between_us().filter(pk=asked.pk, clock_stopped_at=None)
    now = waiting.exclude(answer_due_at=None).exclude(received_at=None).first()
    due = clock.due_of(now, now.received_at) if now and now.received_at else None
    if now is None or due is None:
        return None
    length = timedelta(hours=due.hours)
    step = escalation.step_at(due.at, length, at)
    if step is not None:
        named = reminding.at_work(now, holder)
        if step.to_head:
            named += reminding.heads(now, at)
        reminding.remind(now, step.value, named, mailer, at)
    return escalation.next_at(due.at, length, at)
