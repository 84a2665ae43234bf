"""When an answer falls due: calendar time from receipt, whatever the zone.

The clock stands still from the receipt of a question back until the receipt of its
answer, and never else (F17). All these moments are those of signed receipts, which both
nodes hold: nobody types a time in.

The three lengths are those of Directive (EU) 2023/977 art. 5. They bind nobody here:
an answer is `due` only where the article of the agreement says so, else it is a target.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from caunoi.core.vocabulary import Urgency


class Lane(StrEnum):
    """The three lanes of a clock; an article states its hours under these names."""

    URGENT_DIRECT = "urgent_direct"
    URGENT_INDIRECT = "urgent_indirect"
    OTHER = "other"


class Binding(StrEnum):
    """Whether the agreement fixes the time or the product only aims at it."""

    DUE = "due"
    TARGET = "target"


TARGET_HOURS: Mapping[Lane, int] = MappingProxyType(
    {Lane.URGENT_DIRECT: 8, Lane.URGENT_INDIRECT: 3 * 24, Lane.OTHER: 7 * 24}
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


def lane_of(urgency: Urgency, *, directly_held: bool) -> Lane:
    """The lane of a request: urgent and at hand, urgent and to be fetched, or other."""
    if urgency is not Urgency.URGENT:
        return Lane.OTHER
    return Lane.URGENT_DIRECT if directly_held else Lane.URGENT_INDIRECT


def due_of(
    received_at: datetime,
    urgency: Urgency,
    *,
    directly_held: bool,
    article_deadlines: Mapping[str, int],
    pauses: Iterable[Pause] = (),
) -> Due:
    """When the answer is due, in the zone `received_at` came in.

    Both nodes know the same receipt time and the same article, so both get the same
    moment. The hours are added in UTC: a clock change does not stretch a deadline.

    Raises:
        RuntimeError: `received_at` has no zone.
    """
    if received_at.tzinfo is None:
        message = "a deadline needs a zoned time of receipt"
        raise RuntimeError(message)
    lane = lane_of(urgency, directly_held=directly_held)
    hours = article_deadlines.get(lane.value)
    kind = Binding.TARGET if hours is None else Binding.DUE
    hours = TARGET_HOURS[lane] if hours is None else hours
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
