"""The clock of a request, reckoned anew from signed receipts whenever one comes in.

Nothing here reads a time that somebody typed: the start is in the receipt of the request,
each stop and start in the receipts of a question back and of its answer. The partner's
node holds the same receipts, and so reckons the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from caunoi.apps.exchange import paper_basis
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.core.exchange import deadlines, escalation, turns
from caunoi.core.exchange.deadlines import Due, Pause
from caunoi.core.exchange.escalation import Step
from caunoi.core.vocabulary import Urgency

STOPPING = tuple(kind for kind, turn in turns.TURNS.items() if turn.stops)


# The columns of the clock where nobody fixes a time or aims at one.
NO_CLOCK = {
    "answer_due_at": None,
    "answer_due_kind": "",
    "clock_stopped_at": None,
    "late_since": None,
    "due_at": None,
}


@dataclass(frozen=True)
class Stop:
    """One time in which the clock stood still, and the turn that stopped it."""

    turn: Turn
    since: datetime
    until: datetime | None


def stops(asked: InfoRequest) -> list[Stop]:
    """Each question back that was received, until its answer was, oldest first."""
    return stops_of([asked])[asked.pk]


def stops_of(asked: Iterable[InfoRequest]) -> dict[int, list[Stop]]:
    """The same for many requests, by their numbers; most have none."""
    found: dict[int, list[Stop]] = {one.pk: [] for one in asked}
    asked_back = Turn.objects.filter(
        info_request__in=found, kind__in=STOPPING, received_at__isnull=False
    )
    for turn in asked_back.order_by("received_at", "pk"):
        reply = turn.replies.filter(received_at__isnull=False).first()
        until = reply.received_at if reply else None
        stop = Stop(turn, turn.received_at or turn.created_at, until)
        found[turn.info_request_id].append(stop)
    return found


def hours_of(asked: InfoRequest) -> dict[str, int]:
    """The hours that the article of the agreement fixes, by lane."""
    article = paper_basis.article_of(asked)
    return dict(article.deadlines) if article else {}


def unreasoned(asked: InfoRequest) -> bool:
    """Whether it calls itself urgent without a reason of the list, and so is not."""
    counts = deadlines.counted(asked.urgency, asked.urgency_reason)
    return asked.urgency == Urgency.URGENT and counts is not Urgency.URGENT


def downgraded(asked: InfoRequest) -> Turn | None:
    """The notice, received by the asker, that it is not handled as urgent."""
    if not asked.pk or asked.urgency != Urgency.URGENT:
        return None
    told = asked.turns.filter(kind="info.downgrade", received_at__isnull=False)
    return told.order_by("received_at", "pk").first()


def due_of(
    asked: InfoRequest, received_at: datetime, stopped: Sequence[Stop] | None = None
) -> Due | None:
    """When the answer is due: both nodes know the receipts' times and the hours."""
    if stopped is None:
        stopped = stops(asked) if asked.pk else ()
    lane = deadlines.lane_for(
        asked.kind,
        deadlines.counted(asked.urgency, asked.urgency_reason),
        directly_held=asked.directly_held,
        downgraded=downgraded(asked) is not None,
    )
    return deadlines.due_in(
        lane,
        received_at,
        article_deadlines=hours_of(asked),
        pauses=[Pause(one.since, one.until) for one in stopped],
    )


def preserved_until(asked: InfoRequest, since: datetime) -> Due | None:
    """Until when data are to be kept that are preserved since this moment."""
    lane = deadlines.Lane.PRESERVED
    return deadlines.due_in(lane, since, article_deadlines=hours_of(asked))


def _first_step(due: Due, *, late: bool) -> datetime:
    """When somebody is reminded first; of what was late once, when it is late for long."""
    step = Step.AFTER if late else Step.HALF
    return escalation.moment_of(step, due.at, timedelta(hours=due.hours))


def fields_of(
    asked: InfoRequest, received_at: datetime, stopped: Sequence[Stop] | None = None
) -> dict[str, Any]:
    """The columns of the clock, for a request received at this time.

    `stopped` are its stops, where they were asked for already.

    It was late only if it is late by what both sides know now: a receipt may tell later
    that the clock stood still.
    """
    due = due_of(asked, received_at, stopped)
    if due is None:
        return NO_CLOCK
    late = asked.late_since
    still_late = late is not None and due.still_since is None and due.at <= late
    return {
        "answer_due_at": due.at,
        "answer_due_kind": str(due.kind),
        "clock_stopped_at": due.still_since,
        "late_since": late if still_late else None,
        "due_at": None if due.still_since else _first_step(due, late=still_late),
    }
