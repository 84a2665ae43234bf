"""The rules of a desk: putting aside, and the states of a task between two units."""

from datetime import UTC, datetime, timedelta

import pytest

from caunoi.core import desk
from caunoi.core.desk import TaskAct, TaskState

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize("due", [None, NOW + DAY, NOW + 2 * DAY])
def test_a_request_is_put_aside_until_a_moment_before_it_is_due(
    due: datetime | None,
) -> None:
    desk.require_snooze(NOW + DAY, due, NOW)


@pytest.mark.parametrize(
    ("until", "due", "refused"),
    [
        (NOW, None, desk.SnoozePast),
        (NOW - DAY, NOW + DAY, desk.SnoozePast),
        (NOW + DAY, NOW + DAY - timedelta(seconds=1), desk.SnoozeTooLong),
        (NOW + DAY, NOW - DAY, desk.SnoozeTooLong),
    ],
)
def test_nothing_is_put_aside_past_its_time(
    until: datetime, due: datetime | None, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        desk.require_snooze(until, due, NOW)


def test_a_task_goes_from_asked_to_closed() -> None:
    state = TaskState.ASKED
    for act in (
        TaskAct.TAKE,
        TaskAct.REPORT,
        TaskAct.RETURN,
        TaskAct.REPORT,
        TaskAct.CLOSE,
    ):
        state = desk.require_move(state, act)
    assert state is TaskState.CLOSED


@pytest.mark.parametrize("state", list(TaskState))
@pytest.mark.parametrize("act", list(TaskAct))
def test_what_the_table_does_not_name_is_refused(state: TaskState, act: TaskAct) -> None:
    if (state, act) in desk.MOVES:
        assert desk.require_move(state, act) is desk.MOVES[state, act]
    else:
        with pytest.raises(desk.NoSuchTaskMove):
            desk.require_move(state, act)
