"""What must hold before each step of a turn: asked by the action, and by the page."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from caunoi.apps.exchange import content, paper_basis, rules, turn_content
from caunoi.apps.exchange.models import (
    Arrival,
    HandRecord,
    InfoRequest,
    Preservation,
    Turn,
)
from caunoi.apps.exchange.models.requests import WITH_PARTNER, standing_at
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.dates import ANYWHERE
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, turns
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState
from caunoi.core.vocabulary import Urgency


class DraftWaits(Refused):
    """One turn of this request is drafted already and waits for its approval."""

    code = "exchange.draft-waits"


class NothingToAnswer(Refused):
    """What this kind answers has not been said, or has been answered."""

    code = "exchange.nothing-to-answer"


class DayPast(Refused):
    """A day that was to come lies in the past."""

    code = "exchange.day-past"


class NotItsDrafter(Refused):
    """A draft is changed by the officer who wrote it; others approve it or send it back."""

    code = "exchange.not-its-drafter"


class NotUrgent(Refused):
    """Only what came as urgent, and still is, can be handled at the ordinary deadline."""

    code = "exchange.not-urgent"


class Lapsed(Refused):
    """What was preserved is kept no longer; it has to be asked for anew."""

    code = "preserve.lapsed"


AHEAD = ("expected_date", "kept_until", "until")  # days that lie in the future


def require_days_ahead(details: Mapping[str, Any], at: datetime) -> None:
    """Refuse to expect something on a day that is over everywhere.

    Raises:
        DayPast: a day that was to come has passed.
    """
    for name in AHEAD:
        told = details.get(name)
        if told and date.fromisoformat(told) < (at - ANYWHERE).date():
            raise DayPast(day=date.fromisoformat(told))


def ends_now(asked: InfoRequest, said: Turn) -> bool:
    """Whether this turn is the answer that the request still waits for."""
    turn = turns.known(said.kind)
    return asked.kind in turn.ends and State.known(asked.state) in turns.ASKED


def require_change(said: Turn, *, by: Officer) -> None:
    """A turn that waits for its approval, and the officer who drafted it.

    Raises:
        NotWaiting: it was approved or sent back.
        NotItsDrafter: somebody else wrote it.
    """
    by.require_may(Act.DRAFT)
    if said.state != TurnState.DRAFT:
        raise rules.NotWaiting
    if said.drafted_by_id != by.pk:
        raise NotItsDrafter


def require_draft(asked: InfoRequest, kind: str, *, by: Officer) -> None:
    """Somebody who drafts, on the side that says this, and no other draft waiting.

    Raises:
        UnknownKind: no turn is of this kind.
        WrongSide, NotNow: our side does not say this, or not where the request stands.
        DraftWaits: another turn waits for its approval.
        NothingToAnswer: the partner asked nothing that is still unanswered.
        WrongReply: the partner sent nothing that this kind speaks about.
    """
    by.require_may(Act.DRAFT)
    turn = turns.known(kind)
    turns.require_now(turn, asker=asked.asked_by_us, state=State.known(asked.state))
    if waiting(asked) is not None:
        raise DraftWaits
    if kind == "preserve.extend" and not kept(asked):
        raise Lapsed
    if kind == "info.downgrade" and not is_urgent(asked):
        raise NotUrgent
    if speaks_about_something(asked, kind):
        return
    if turn.answers:
        raise NothingToAnswer(kind=turn.answers)
    raise kinds.WrongReply(kind=kind, replied_to="–")


def require_item(asked: InfoRequest, kind: str, item: UUID | None) -> UUID:
    """The message of the partner that a turn speaks about; the newest where none is named.

    Raises:
        WrongReply: this kind does not speak about the one that is named.
    """
    known = [one.message_id for one in items(asked, kind)]
    if item is not None and item not in known:
        raise kinds.WrongReply(kind=kind, replied_to="–")
    return item or known[-1]


def require_give_back(said: Turn, *, by: Officer) -> None:
    """A turn that waits for approval, and an approver."""
    by.require_may(Act.APPROVE)
    if said.state != TurnState.DRAFT:
        raise rules.NotWaiting


def require_approve(said: Turn, *, by: Officer, at: datetime) -> None:
    """A turn that waits, that every rule lets pass, and a second officer.

    Raises:
        SameOfficer: the approver drafted it.
        GateRefused: a rule of the gate says no.
        WrongSide, NotNow: the request has moved on since it was drafted.
        Malformed: a field breaks the schema it travels in.
    """
    asked = said.info_request
    by.require_may(Act.APPROVE)
    if said.state != TurnState.DRAFT:
        raise rules.NotWaiting
    turn = turns.known(said.kind)
    turns.require_now(turn, asker=asked.asked_by_us, state=State.known(asked.state))
    facts = content.facts_of_turn(said, at, approver=by.pk)
    rules.require_leaves(said, facts, lambda: turn_content.payload_of(said), by=by)


def waiting(asked: InfoRequest) -> Turn | None:
    """The turn of ours that waits for its approval."""
    return asked.turns.filter(by_us=True, state=TurnState.DRAFT).first()


def kept(asked: InfoRequest) -> bool:
    """Whether the data of this preservation are still kept."""
    return Preservation.objects.running().filter(info_request=asked).exists()


def is_urgent(asked: InfoRequest) -> bool:
    """Whether it came as urgent and nobody has said that it is not handled so."""
    told = asked.turns.standing().filter(kind="info.downgrade")
    return asked.urgency == Urgency.URGENT and not told.exists()


def speaks_about_something(asked: InfoRequest, kind: str) -> bool:
    """Whether the partner said what this kind answers, or sent what it speaks about."""
    turn = turns.known(kind)
    if turn.answers and (to_answer(asked, kind) or asked.kind not in turn.ends):
        return to_answer(asked, kind) is not None
    if asked.kind in turn.ends and State.known(asked.state) not in turns.ASKED:
        return False
    return items(asked, kind).exists()


def items(asked: InfoRequest, kind: str) -> QuerySet[Arrival] | QuerySet[HandRecord]:
    """The partner's messages that this kind speaks about, oldest first."""
    about = kinds.KINDS[kind].replies_to
    if paper_basis.goes_by_letter(asked.partner):
        came = asked.hand_records.counting().filter(carried=None)
        return came.filter(kind__in=about).order_by("pk")
    return asked.arrivals.filter(state=Arrival.ACCEPTED, kind__in=about).order_by("pk")


def asked_back() -> Q:
    """Our open requests to which a partner asked something back that nobody answered."""
    asking = Turn.objects.filter(by_us=False).unanswered("info.clarify")
    return standing_at(WITH_PARTNER) & Q(pk__in=asking.values("info_request"))


def to_answer(asked: InfoRequest, kind: str) -> Turn | None:
    """The oldest turn of the partner that this kind answers and nobody has answered."""
    answers = turns.known(kind).answers
    return asked.turns.filter(by_us=False).unanswered(answers).first()
