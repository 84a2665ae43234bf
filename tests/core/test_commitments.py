"""The states of a commitment: what the table lets pass, what it asks, when it reminds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core import commitments as table
from caunoi.core.commitments import Need, State
from caunoi.core.vocabulary import CommitmentAct

DUTY, WISH = "pledge", "wish"
states = st.sampled_from(State)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def reachable(act: str) -> set[State]:
    seen, waiting = set(), [State.CAPTURED]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += table.next_states(act, here)
    return seen


def test_a_duty_can_reach_every_state_and_a_wish_none_that_binds() -> None:
    assert reachable(DUTY) == set(State)
    assert reachable(WISH) == {
        State.CAPTURED,
        State.CONFIRMED,
        State.DECLINED,
        State.LAPSED,
        State.SUPERSEDED,
    }


def test_nothing_leaves_an_end_and_everything_else_can_end() -> None:
    for act in CommitmentAct:
        for state in reachable(act):
            after = table.next_states(act, state)
            assert bool(after) is (state not in table.ENDED)


@given(st.sampled_from(CommitmentAct), states, states)
def test_a_move_is_made_exactly_when_the_table_has_it(act, before, after) -> None:
    if after in table.moves(act).get(before, ()):
        table.require_move(act, before, after)
    else:
        with pytest.raises(table.NoSuchMove) as refused:
            table.require_move(act, before, after)
        assert refused.value.values == {"before": before, "after": after}


@pytest.mark.parametrize(
    ("act", "before", "after", "need"),
    [
        ("ask", State.CAPTURED, State.CONFIRMED, Need.ADDRESSEE),
        (DUTY, State.CAPTURED, State.CONFIRMED, None),
        (DUTY, State.CONFIRMED, State.ASSIGNED, Need.ASSIGNEE),
        (DUTY, State.ASSIGNED, State.LAPSED, Need.REASON),
        (DUTY, State.DELIVERED, State.IN_PROGRESS, Need.REASON),
        (DUTY, State.BLOCKED, State.IN_PROGRESS, None),
        (DUTY, State.ACCEPTED, State.CLOSED, Need.DOCUMENT),
        ("ask", State.CAPTURED, State.DECLINED, Need.REASON),
    ],
)
def test_each_move_says_what_it_asks(act, before, after, need) -> None:
    table.require_move(act, before, after)
    assert table.needs(act, before, after) is need


@given(states, states)
def test_the_sides_differ_alike_from_both_ends(ours, theirs) -> None:
    assert table.differ(ours, theirs) is table.differ(theirs, ours)
    assert not table.differ(ours, ours)
    assert not table.differ(ours, "")


def test_what_one_side_keeps_for_itself_is_no_difference() -> None:
    assert not table.differ("captured", "assigned")
    assert not table.differ("closed", "accepted")
    assert table.differ("in_progress", "delivered")


def test_the_diagram_draws_the_table() -> None:
    drawn = table.diagram()
    assert "captured --> confirmed" in drawn
    assert "closed --> [*]" in drawn


# ---- days -------------------------------------------------------------------------------

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("left", "step"),
    [(31, None), (30, 30), (20, 30), (14, 14), (4, 14), (3, 3), (0, 3), (-1, None)],
)
def test_only_the_nearest_step_speaks(left: int, step: int | None) -> None:
    assert table.reminder_for(LAST, LAST - timedelta(days=left)) == step


@given(days)
def test_no_more_than_three_reminders_fall_before_a_day(last) -> None:
    today, fell = last - timedelta(days=100), []
    while (following := table.next_reminder(last, today)) is not None:
        assert following > today
        assert table.reminder_for(last, following) is not None
        fell.append(following)
        today = following
    assert [(last - day).days for day in fell] == [30, 14, 3]


@given(days)
def test_a_digest_falls_on_the_next_monday(today) -> None:
    monday = table.next_digest(today)
    assert monday.weekday() == 0
    assert 1 <= (monday - today).days <= 7
