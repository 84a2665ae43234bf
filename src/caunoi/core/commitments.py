"""The states of a commitment, every move between them, and what each move asks.

Two tables, because a wish binds nobody: `DUTY_MOVES` for what somebody must do,
`WORD_MOVES` for wishes and for reports of what was done. What is not in them cannot happen.

    >>> require_move("pledge", "delivered", "accepted")
    >>> needs("pledge", "confirmed", "assigned")
    <Need.ASSIGNEE: 'assignee'>
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import CommitmentAct, CommitmentState

State = CommitmentState
FIRST_REPLY = timedelta(days=30)  # an ask is answered for the first time within this
REMIND_BEFORE = (30, 14, 3)  # days before the last day


class NoSuchMove(Refused):
    """A commitment in this state cannot go there."""

    code = "commitment.no-such-move"


class Need(StrEnum):
    """What a move asks beside the move itself."""

    ADDRESSEE = "addressee"  # an ask says whom it asks
    ASSIGNEE = "assignee"  # an officer or unit of ours who follows it
    REASON = "reason"
    DOCUMENT = "document"  # and a second officer, and the third party's own act


_ENDS = (State.DECLINED, State.LAPSED, State.SUPERSEDED)
ENDED = (State.CLOSED, *_ENDS)

DUTY_MOVES: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        State.CAPTURED: (State.CONFIRMED, *_ENDS),
        State.CONFIRMED: (State.ASSIGNED, *_ENDS),
        State.ASSIGNED: (State.IN_PROGRESS, State.BLOCKED, State.DELIVERED, *_ENDS),
        State.IN_PROGRESS: (State.BLOCKED, State.DELIVERED, *_ENDS),
        State.BLOCKED: (State.IN_PROGRESS, State.DELIVERED, *_ENDS),
        # Whoever it was promised to may find it short of what was promised.
        State.DELIVERED: (State.ACCEPTED, State.IN_PROGRESS, *_ENDS),
        State.ACCEPTED: (State.CLOSED, State.SUPERSEDED),
    }
)
WORD_MOVES: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {State.CAPTURED: (State.CONFIRMED, *_ENDS), State.CONFIRMED: _ENDS}
)

# How far a state has come, for comparing what the two sides say; what only one side keeps
# for itself (confirmed, assigned) makes no difference.
STAGES: tuple[frozenset[State], ...] = (
    frozenset({State.CAPTURED, State.CONFIRMED, State.ASSIGNED}),
    frozenset({State.IN_PROGRESS}),
    frozenset({State.BLOCKED}),
    frozenset({State.DELIVERED}),
    frozenset({State.ACCEPTED, State.CLOSED}),
    frozenset({State.DECLINED}),
    frozenset({State.LAPSED}),
    frozenset({State.SUPERSEDED}),
)


def moves(act: str) -> Mapping[State, tuple[State, ...]]:
    """The table for what was said in this manner."""
    return DUTY_MOVES if CommitmentAct.known(act).is_duty else WORD_MOVES


def next_states(act: str, state: str) -> tuple[State, ...]:
    """Where a commitment in this state can go."""
    return moves(act).get(State.known(state), ())


def require_move(act: str, before: str, after: str) -> None:
    """Refuse a move that the table does not hold.

    Raises:
        NoSuchMove: it does not.
    """
    if after not in next_states(act, before):
        raise NoSuchMove(before=before, after=after)


def needs(act: str, before: str, after: str) -> Need | None:
    """What this move asks beside the move itself."""
    if after in _ENDS or (before, after) == (State.DELIVERED, State.IN_PROGRESS):
        return Need.REASON
    if after == State.CLOSED:
        return Need.DOCUMENT
    if after == State.ASSIGNED:
        return Need.ASSIGNEE
    asks = act == CommitmentAct.ASK and before == State.CAPTURED
    return Need.ADDRESSEE if asks else None


def differ(ours: str, theirs: str) -> bool:
    """Whether the two sides tell a different story; silence of theirs is no difference."""
    return bool(theirs) and not any(ours in stage and theirs in stage for stage in STAGES)


def diagram() -> str:
    """The table of duties as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.CAPTURED.value}"]
    for before, after in DUTY_MOVES.items():
        lines += [f"    {before.value} --> {one.value}" for one in after]
    lines += [f"    {one.value} --> [*]" for one in ENDED]
    return "\n".join(lines) + "\n"


# ---- days -------------------------------------------------------------------------------


def reminder_for(last_day: date, today: date) -> int | None:
    """The reminder whose time it is: how many days before; None where none is.

    After a long stop the nearest step alone speaks, and none once the day has passed.
    """
    left = (last_day - today).days
    return min((days for days in REMIND_BEFORE if 0 <= left <= days), default=None)


def next_reminder(last_day: date, today: date) -> date | None:
    """The next day, after today, on which a reminder falls."""
    days = (last_day - timedelta(days=before) for before in REMIND_BEFORE)
    return min((day for day in days if day > today), default=None)


def next_digest(today: date) -> date:
    """The next Monday after today."""
    return today + timedelta(days=7 - today.weekday())
