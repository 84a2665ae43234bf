from datetime import UTC, datetime, timedelta

import pytest

from caunoi.core.exchange import escalation
from caunoi.core.exchange.escalation import Step

DUE = datetime(2026, 11, 23, 12, tzinfo=UTC)
EIGHT = timedelta(hours=8)


@pytest.mark.parametrize(
    ("hours", "step"),
    [
        (-4.1, None),
        (-4, Step.HALF),
        (-2, Step.LAST_QUARTER),
        (0, Step.DUE),
        (3.9, Step.DUE),
        (4, Step.AFTER),
        (400, Step.AFTER),
    ],
)
def test_the_newest_step_that_has_come_speaks(hours, step):
    assert escalation.step_at(DUE, EIGHT, DUE + timedelta(hours=hours)) is step


@pytest.mark.parametrize(
    ("hours", "following"), [(-9, -4), (-4, -2), (-1, 0), (0, 4), (4, None)]
)
def test_the_next_step_lies_after_the_moment(hours, following):
    found = escalation.next_at(DUE, EIGHT, DUE + timedelta(hours=hours))
    assert found == (None if following is None else DUE + timedelta(hours=following))


def test_the_head_of_the_unit_is_reminded_from_the_due_moment_on():
    assert [step for step in Step if step.to_head] == [Step.DUE, Step.AFTER]


def test_a_clock_that_stood_still_takes_its_steps_along():
    moved = DUE + timedelta(hours=5)
    assert escalation.moment_of(Step.HALF, moved, EIGHT) == moved - timedelta(hours=4)
