"""Which lane a request travels in."""

import pytest

from caunoi.core.exchange import lanes
from caunoi.core.vocabulary import Urgency, UrgencyReason


@pytest.mark.parametrize(
    ("urgency", "reason", "lane"),
    [
        (Urgency.NORMAL, "", lanes.ROUTINE),
        (Urgency.NORMAL, UrgencyReason.THREAT_TO_LIFE, lanes.ROUTINE),
        (Urgency.URGENT, UrgencyReason.PUBLIC_DANGER, lanes.ALERT),
        (Urgency.URGENT, UrgencyReason.DECISION_ON_LIBERTY, lanes.ALERT),
        (Urgency.URGENT, UrgencyReason.THREAT_TO_LIFE, lanes.FLASH),
    ],
)
def test_only_a_threat_to_life_is_flash(urgency: str, reason: str, lane: int) -> None:
    assert lanes.lane_of(str(urgency), str(reason)) == lane


def test_the_lanes_are_those_of_the_protocol_most_urgent_first() -> None:
    assert (lanes.FLASH, lanes.ALERT, lanes.ROUTINE) == (0, 1, 2)
