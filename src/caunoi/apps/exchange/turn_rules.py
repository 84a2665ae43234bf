"""What must hold before each step of a turn: asked by the action, and by the page."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from caunoi.apps.exchange import content, rules, turn_content
from caunoi.apps.exchange.models import Arrival, InfoRequest, InfoRequests, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds, turns
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState


class DraftWaits(Refused):
    """One turn of this request is drafted already and waits for its approval."""

    code = "exchange.draft-waits"


class NothingToAnswer(Refused):
    """What this kind answers has not been said, or has been answered."""

    code = "exchange.nothing-to-answer"


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
    known = list(items(asked, kind).values_list("message_id", flat=True))
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


def speaks_about_something(asked: InfoRequest, kind: str) -> bool:
    """Whether the partner said what this kind answers, or sent what it speaks about."""
    if turns.known(kind).answers:
        return to_answer(asked, kind) is not None
    return items(asked, kind).exists()


def items(asked: InfoRequest, kind: str) -> QuerySet[Arrival]:
    """The partner's messages that this kind speaks about, oldest first."""
    about = kinds.KINDS[kind].replies_to
    return asked.arrivals.filter(state=Arrival.ACCEPTED, kind__in=about).order_by("pk")


def asked_back(rows: InfoRequests) -> InfoRequests:
    """Our open requests to which a partner asked something back that nobody answered."""
    asking = Turn.objects.filter(by_us=False).unanswered("info.clarify")
    return rows.waiting_for_partner().filter(pk__in=asking.values("info_request"))


def to_answer(asked: InfoRequest, kind: str) -> Turn | None:
    """The oldest turn of the partner that this kind answers and nobody has answered."""
    answers = turns.known(kind).answers
    return asked.turns.filter(by_us=False).unanswered(answers).first()
