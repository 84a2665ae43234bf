"""What two nodes say about a request beside the request and its answer: one table.

Each row is a kind of message: which side says it, and while the request stands where. A
turn moves no state; what comes in is kept wherever the request stands, because nothing
that a partner signed may be dropped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.exchange.kinds import UnknownKind
from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import Term


class NotNow(Refused):
    """Where the request stands, this side does not say that."""

    code = "exchange.not-now"


class WrongSide(Refused):
    """This is for the side that asked to say, or for the side that was asked."""

    code = "exchange.wrong-side"


class TurnState(Term):
    """Where one turn stands: ours from its draft, a partner's as it came."""

    DRAFT = "draft", "Dự thảo, chờ duyệt", "Draft, waits for approval"
    RETURNED = "returned", "Đã trả lại người dự thảo", "Sent back to its drafter"
    APPROVED = "approved", "Đã duyệt, chờ gửi", "Approved, waiting to be sent"
    SENT = "sent", "Đã gửi", "Sent"
    DELIVERED = "delivered", "Phía bạn đã nhận", "The partner has it"
    NOT_TAKEN = "not_taken", "Không đến được phía bạn", "Not taken by the partner"
    RECEIVED = "received", "Nhận từ phía bạn", "From the partner"
    RECORDED = "recorded", "Nhận bằng giấy, chờ xác nhận", "Came by hand, to confirm"


# A turn in one of these has been said, or is about to be.
STANDING = (
    TurnState.DRAFT,
    TurnState.APPROVED,
    TurnState.SENT,
    TurnState.DELIVERED,
    TurnState.RECEIVED,
)


@dataclass(frozen=True)
class Turn:
    """One row: who says it, from which states, and whether it answers another turn.

    A kind that `answers` another is said once for each of that kind. A kind that `stops`
    lets the clock stand still from its receipt to the receipt of its answer. A kind that
    `ends` what opened with one of these kinds is the answer to it.
    """

    kind: str
    by_asker: bool | None  # None: either side
    states: frozenset[State]
    answers: str = ""
    stops: bool = False
    ends: frozenset[str] = frozenset()


# What was handed over can be used, and consented to, long after the request has ended.
SINCE_SENT = frozenset(State) - {
    State.DRAFT,
    State.LEGAL_CHECK,
    State.APPROVED,
    State.WITHDRAWN,
    State.RECORDED,
}
ASKED = frozenset({State.RECEIVED, State.IN_PROGRESS, State.PART_GIVEN})
OWED = ASKED | {State.ANSWER_DRAFTED}
ASKING = frozenset({State.APPROVED, State.SENT, State.DELIVERED, State.PARTIAL})

TURNS: Mapping[str, Turn] = MappingProxyType(
    {
        turn.kind: turn
        for turn in (
            Turn("info.clarify", by_asker=False, states=ASKED, stops=True),
            Turn("info.clarified", by_asker=True, states=ASKING, answers="info.clarify"),
            Turn("info.delay", by_asker=False, states=OWED),
            Turn("consent.request", by_asker=None, states=SINCE_SENT),
            Turn(
                "consent.reply",
                by_asker=None,
                states=SINCE_SENT,
                answers="consent.request",
            ),
            Turn(
                "feedback",
                by_asker=None,
                states=SINCE_SENT,
                ends=frozenset({"info.spontaneous"}),
            ),
            Turn("info.downgrade", by_asker=False, states=OWED),
            Turn(
                "preserve.confirm",
                by_asker=False,
                states=SINCE_SENT,
                answers="preserve.extend",
                ends=frozenset({"preserve.request"}),
            ),
            Turn("preserve.extend", by_asker=True, states=SINCE_SENT),
            Turn(
                "freeze.result",
                by_asker=False,
                states=ASKED,
                ends=frozenset({"freeze.request"}),
            ),
        )
    }
)


def known(kind: str) -> Turn:
    """The row of this kind.

    Raises:
        UnknownKind: no turn is of this kind.
    """
    if kind not in TURNS:
        raise UnknownKind(kind=kind[:40])
    return TURNS[kind]


def require_side(turn: Turn, *, asker: bool) -> None:
    """Refuse what only the other side says.

    Raises:
        WrongSide: the asking side says what the asked side says, or the other way.
    """
    if turn.by_asker not in (None, asker):
        raise WrongSide(kind=turn.kind)


def require_now(turn: Turn, *, asker: bool, state: State) -> None:
    """Refuse what our side does not say while the request stands here.

    Raises:
        WrongSide, NotNow: the table has no such turn here.
    """
    require_side(turn, asker=asker)
    if state not in turn.states:
        raise NotNow(kind=turn.kind, state=state)
