"""The lane a message travels in: how soon it is worked on, and how often it is tried."""

from caunoi.core.envelope.message import LANES
from caunoi.core.vocabulary import Urgency, UrgencyReason

FLASH, ALERT, ROUTINE = (LANES.index(name) for name in ("flash", "alert", "routine"))


def lane_of(urgency: str, reason: str) -> int:
    """The lane of a request and of its answers: flash only where life is threatened."""
    if urgency != Urgency.URGENT:
        return ROUTINE
    return FLASH if reason == UrgencyReason.THREAT_TO_LIFE else ALERT
