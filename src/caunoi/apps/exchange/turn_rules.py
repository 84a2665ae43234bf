"""What must hold before each step of a turn: asked by the action, and by the page."""

from datetime import datetime

from caunoi.apps.exchange import content, rules
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.errors import Refused
from caunoi.core.exchange import turns
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
    """
    by.require_may(Act.DRAFT)
    turn = turns.known(kind)
    turns.require_now(turn, asker=asked.asked_by_us, state=State.known(asked.state))
    if waiting(asked) is not None:
        raise DraftWaits
    if turn.answers and to_answer(asked, kind) is None:
        raise NothingToAnswer(kind=turn.answers)


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
    rules.require_leaves(said, facts, lambda: content.turn_payload(said), by=by)


def waiting(asked: InfoRequest) -> Turn | None:
    """The turn of ours that waits for its approval."""
    return asked.turns.filter(by_us=True, state=TurnState.DRAFT).first()


def to_answer(asked: InfoRequest, kind: str) -> Turn | None:
    """The oldest turn of the partner that this kind answers and nobody has answered."""
    answers = turns.known(kind).answers
    return asked.turns.filter(by_us=False).unanswered(answers).first()
