"""The way of an instrument from proposed to ended, and every step it may take.

What is not in `MOVES` cannot happen. An instrument enters the register in whatever state it
has by then; from there it moves step by step.

    >>> require_move("negotiating", "text_agreed")
    >>> stage_of("text_agreed")
    3
"""

from collections.abc import Mapping
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import InstrumentState

State = InstrumentState

# The pipeline as it is shown; what comes after force has no further stage.
WAY = (
    State.PROPOSED,
    State.MANDATE,
    State.NEGOTIATING,
    State.TEXT_AGREED,
    State.DOMESTIC_PROCEDURE,
    State.SIGNED,
    State.RATIFIED,
    State.IN_FORCE,
)
MOVES: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        State.PROPOSED: (State.MANDATE, State.NEGOTIATING, State.TERMINATED),
        State.MANDATE: (State.NEGOTIATING, State.TERMINATED),
        State.NEGOTIATING: (State.TEXT_AGREED, State.TERMINATED),
        # A text is opened again when a procedure at home asks for a change.
        State.TEXT_AGREED: (
            State.DOMESTIC_PROCEDURE,
            State.SIGNED,
            State.NEGOTIATING,
            State.TERMINATED,
        ),
        State.DOMESTIC_PROCEDURE: (State.SIGNED, State.NEGOTIATING, State.TERMINATED),
        State.SIGNED: (State.RATIFIED, State.IN_FORCE, State.TERMINATED),
        State.RATIFIED: (State.IN_FORCE, State.TERMINATED),
        State.IN_FORCE: (
            State.SUSPENDED,
            State.EXPIRING,
            State.RENEWED,
            State.EXPIRED,
            State.TERMINATED,
        ),
        State.SUSPENDED: (State.IN_FORCE, State.EXPIRED, State.TERMINATED),
        State.EXPIRING: (
            State.RENEWED,
            State.SUSPENDED,
            State.EXPIRED,
            State.TERMINATED,
        ),
        State.RENEWED: (
            State.SUSPENDED,
            State.EXPIRING,
            State.EXPIRED,
            State.TERMINATED,
        ),
    }
)
ENDED = (State.EXPIRED, State.TERMINATED)
EXPIRY_ALERTS = (365, 182, 91, 30)  # days before the end: 12, 6, 3 and 1 months


class NoSuchStep(Refused):
    """An instrument in this state cannot go there."""

    code = "instrument.no-such-step"


def next_states(state: str) -> tuple[State, ...]:
    """Where an instrument in this state may go."""
    return MOVES.get(State.known(state), ())


def require_move(state: str, to: str) -> None:
    """Refuse a step that is not in the table.

    Raises:
        NoSuchStep: it is not.
    """
    if to not in next_states(state):
        raise NoSuchStep(state=state, to=to)


def diagram() -> str:
    """The table of steps as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.PROPOSED.value}"]
    for before, after in MOVES.items():
        lines += [f"    {before.value} --> {one.value}" for one in after]
    lines += [f"    {one.value} --> [*]" for one in ENDED]
    return "\n".join(lines) + "\n"


def stage_of(state: str) -> int:
    """How far along the way: the place of the state, or of force for what follows it."""
    return WAY.index(State.known(state)) if state in WAY else len(WAY) - 1


def alert(days_left: int) -> int | None:
    """The alert that an end so many days ahead has reached; None while it is far off.

    >>> alert(80)
    91
    """
    return min((days for days in EXPIRY_ALERTS if days_left <= days), default=None)
