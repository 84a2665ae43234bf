"""What is refused about engagements: skipped steps, circles, times that run backwards."""

from datetime import date

from caunoi.apps.register import rules
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.facts.engagements import PaperFacts
from caunoi.apps.register.models import Engagement
from caunoi.core.dates import Precision
from caunoi.core.errors import Malformed, Refused
from caunoi.core.vocabulary import EngagementState as State


class PartOfItself(Refused):
    """An engagement would be a part of one of its own parts."""

    code = "engagement.part-of-itself"


class StepSkipped(Refused):
    """An engagement does not go from this state to that one."""

    code = "engagement.step-skipped"


class NoReason(Refused):
    """An engagement is postponed, cancelled or closed early only with a reason."""

    code = "engagement.no-reason"


class TimesBackwards(Malformed):
    """A time of the day without the day, an end without a start, or before it."""

    code = "engagement.times"


class PaperNowhere(Malformed):
    """A paper without a reference and without the hash of its file."""

    code = "engagement.paper-nowhere"


# Where an engagement may go by hand. The minutes move it on by themselves: drafted,
# agreed by both sides, summary released.
MOVES: dict[State, tuple[State, ...]] = {
    State.PLANNED: (State.APPROVED, State.POSTPONED, State.CANCELLED),
    State.APPROVED: (State.HELD, State.POSTPONED, State.CANCELLED),
    State.POSTPONED: (State.PLANNED, State.CANCELLED),
    State.HELD: (State.CLOSED,),
    State.MINUTES_DRAFT: (),
    State.MINUTES_AGREED: (State.CLOSED,),
    State.SUMMARY_RELEASED: (State.CLOSED,),
    State.CLOSED: (),
    State.CANCELLED: (),
}
WHOLE_WAY = State.SUMMARY_RELEASED  # closing from here needs no reason
NEEDS_REASON = (State.POSTPONED, State.CANCELLED)


def moves_from(state: str) -> tuple[State, ...]:
    """The states an engagement in this state may be moved to by hand."""
    return MOVES[State.known(state)]


def require_move(engagement: Engagement, state: State, reason: str, today: date) -> None:
    """Refuse a step that was skipped, has no reason, or has not happened yet.

    Raises:
        StepSkipped: the way does not lead from where it stands to there.
        NoReason: postponed, cancelled, or closed before its summary was released.
        DateAhead: it was held on a day still to come.
    """
    if state not in moves_from(engagement.state):
        raise StepSkipped(before=engagement.state, after=state.value)
    early = state is State.CLOSED and engagement.state != WHOLE_WAY
    if (state in NEEDS_REASON or early) and not reason.strip():
        raise NoReason(state=state.value)
    rules.require_reached(engagement.held_on, today, has_happened=state is State.HELD)


def require_possible(facts: EngagementFacts, today: date) -> None:
    """Refuse days and times that cannot be.

    Raises:
        DateAhead: it was held on a day still to come.
        TimesBackwards: times without a known day, or an end that is not after the start.
    """
    rules.require_engagement_dates(facts, today)
    start, end = facts.from_time, facts.to_time
    if start is None and end is None:
        return
    one_day = facts.held_on.precision is Precision.DAY
    if not one_day or start is None or (end is not None and end <= start):
        raise TimesBackwards


def require_no_circle(engagement: Engagement | None, parent: Engagement | None) -> None:
    """Refuse to make an engagement a part of itself, straight or through its parts.

    Raises:
        PartOfItself: it would be.
    """
    above = parent
    while above is not None and engagement is not None:
        if above.pk == engagement.pk:
            raise PartOfItself(title=engagement.title.text)
        above = above.parent


def require_to_be_found(facts: PaperFacts) -> None:
    """Refuse a paper that nobody could find again.

    Raises:
        PaperNowhere: neither a reference nor a hash is given.
    """
    if not (facts.reference.strip() or facts.sha256):
        raise PaperNowhere
