"""When an answer falls due: calendar time from receipt, whatever the zone.

The clock stands still from the receipt of a question back until the receipt of its
answer, and never else (F17). All these moments are those of signed receipts, which both
nodes hold: nobody types a time in.

Every kind that opens a conversation has its own rule. A question: the three lengths of
Directive (EU) 2023/977 art. 5. A freeze: the eight hours of the same article, as money
moves as fast as any other urgent matter. A preservation: one day, which is ours, as the
conventions only say "expeditiously" (Budapest Convention art. 16 and 29; Hanoi Convention
art. 42); what is preserved is kept for sixty days (Budapest art. 29(7)). Feedback on what
nobody asked for: thirty days, which are ours. A formal request has no target (UNTOC art.
18(24): "as soon as possible"); only how long it waits is shown. They bind nobody here: an
answer is `due` only where the article of the agreement says so, else it is a target.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from caunoi.core.vocabulary import Urgency, UrgencyReason


class Lane(StrEnum):
    """The lanes of a clock; an article states its hours under these names."""

    URGENT_DIRECT = "urgent_direct"
    URGENT_INDIRECT = "urgent_indirect"
    OTHER = "other"
    FREEZE = "freeze"
    PRESERVE = "preserve"  # from the request to its confirmation
    PRESERVED = "preserved"  # from the confirmation on, as long as the data are kept
    FEEDBACK = "feedback"  # on what nobody asked for
    MLA = "mla"


class Binding(StrEnum):
    """Whether the agreement fixes the time or the product only aims at it."""

    DUE = "due"
    TARGET = "target"


TARGET_HOURS: Mapping[Lane, int] = MappingProxyType(
    {
        Lane.URGENT_DIRECT: 8,
        Lane.URGENT_INDIRECT: 3 * 24,
        Lane.OTHER: 7 * 24,
        Lane.FREEZE: 8,
        Lane.PRESERVE: 24,
        Lane.PRESERVED: 60 * 24,
        Lane.FEEDBACK: 30 * 24,
    }
)
# A kind that is not here is a question: its lane follows its urgency.
LANES: Mapping[str, Lane] = MappingProxyType(
    {
        "freeze.request": Lane.FREEZE,
        "preserve.request": Lane.PRESERVE,
        "info.spontaneous": Lane.FEEDBACK,
        "mla.notice": Lane.MLA,
    }
)


@dataclass(frozen=True)
class Pause:
    """A time in which the clock stands still: a question back, until its answer."""

    since: datetime
    until: datetime | None = None  # None while nobody has answered


@dataclass(frozen=True)
class Due:
    """The moment an answer is expected, and how firmly.

    While the clock stands still, `at` is where it stood; it moves when the clock goes on.
    """

    at: datetime
    kind: Binding
    hours: int
    still_since: datetime | None = None


def counted(urgency: str, reason: str) -> Urgency:
    """As how urgent a request counts: what names no reason of the list is not urgent (F18).

    Both nodes know what was asked, so both count it alike before any notice.
    """
    said = Urgency.of(urgency) or Urgency.NORMAL
    return said if UrgencyReason.of(reason) else Urgency.NORMAL


def lane_of(urgency: Urgency, *, directly_held: bool) -> Lane:
    """The lane of a request: urgent and at hand, urgent and to be fetched, or other."""
    if urgency is not Urgency.URGENT:
        return Lane.OTHER
    return Lane.URGENT_DIRECT if directly_held else Lane.URGENT_INDIRECT


def lane_for(
    kind: str, urgency: Urgency, *, directly_held: bool, downgraded: bool = False
) -> Lane:
    """The lane of what opens with this kind.

    Urgency that was downgraded with notice leaves the ordinary time of a question (F18).
    """
    if downgraded:
        return Lane.OTHER
    return LANES.get(kind) or lane_of(urgency, directly_held=directly_held)


def due_in(
    lane: Lane,
    received_at: datetime,
    *,
    article_deadlines: Mapping[str, int],
    pauses: Iterable[Pause] = (),
) -> Due | None:
    """When something is due in this lane; None where nobody fixes a time or aims at one.

    Both nodes know the same receipt time and the same article, so both get the same
    moment. The hours are added in UTC: a clock change does not stretch a deadline.

    Raises:
        RuntimeError: `received_at` has no zone.
    """
    if received_at.tzinfo is None:
        message = "a deadline needs a zoned time of receipt"
        raise RuntimeError(message)
    fixed = article_deadlines.get(lane.value)
    hours = TARGET_HOURS.get(lane) if fixed is None else fixed
    if hours is None:
        return None
    kind = Binding.TARGET if fixed is None else Binding.DUE
    at, still_since = _moved(received_at.astimezone(UTC), timedelta(hours=hours), pauses)
    return Due(at.astimezone(received_at.tzinfo), kind, hours, still_since)


def _moved(
    start: datetime, length: timedelta, pauses: Iterable[Pause]
) -> tuple[datetime, datetime | None]:
    """The end of a time that stands still in each pause, and since when it stands still.

    Pauses that overlap count once; one that begins after the end changes nothing.
    """
    at, last = start + length, start
    for pause in sorted(pauses, key=_begin):
        since = max(pause.since, last)
        if since >= at:
            break
        if pause.until is None:
            return at, since
        last = max(pause.until, since)
        at += last - since
    return at, None


def _begin(pause: Pause) -> tuple[datetime, bool, datetime]:
    """What puts pauses in order: never which of them this node learned of first."""
    return pause.since, pause.until is None, pause.until or pause.since
