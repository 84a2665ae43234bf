"""When an answer falls due: calendar time from receipt, whatever the zone.

The three lengths are those of Directive (EU) 2023/977 art. 5. They bind nobody here:
an answer is `due` only where the article of the agreement says so, else it is a target.
"""

from collections.abc import Mapping
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
class Due:
    """The moment an answer is expected, and how firmly."""

    at: datetime
    kind: Binding
    hours: int


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
    at = received_at.astimezone(UTC) + timedelta(hours=hours)
    return Due(at.astimezone(received_at.tzinfo), kind, hours)
