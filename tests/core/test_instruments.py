"""The way of an instrument: what may follow what, and when its end is told."""

import pytest

from caunoi.core import instruments
from caunoi.core.vocabulary import InstrumentState


def test_every_state_can_be_reached_and_every_way_ends() -> None:
    reached = {InstrumentState.PROPOSED}
    while grown := {to for one in reached for to in instruments.next_states(one)} - reached:
        reached |= grown
    assert reached == set(InstrumentState)
    assert all(not instruments.next_states(state) for state in instruments.ENDED)


def test_nothing_comes_into_force_unsigned() -> None:
    before = instruments.WAY[: instruments.WAY.index(InstrumentState.SIGNED)]
    for state in before:
        assert InstrumentState.IN_FORCE not in instruments.next_states(state)


def test_the_diagram_draws_every_step_and_no_other() -> None:
    drawn = {
        tuple(line.strip().split(" --> "))
        for line in instruments.diagram().splitlines()
        if "-->" in line and "[*]" not in line
    }
    assert drawn == {
        (before.value, to.value)
        for before in InstrumentState
        for to in instruments.next_states(before)
    }


@pytest.mark.parametrize(
    ("state", "to"),
    [("proposed", "in_force"), ("expired", "in_force"), ("signed", "negotiating")],
)
def test_a_step_that_is_not_in_the_table_is_refused(state: str, to: str) -> None:
    with pytest.raises(instruments.NoSuchStep):
        instruments.require_move(state, to)


def test_what_follows_force_stands_at_the_end_of_the_way() -> None:
    assert instruments.stage_of("suspended") == instruments.stage_of("in_force")
    assert instruments.stage_of("proposed") == 0


@pytest.mark.parametrize(
    ("left", "alert"), [(400, None), (365, 365), (100, 182), (91, 91), (3, 30), (-2, 30)]
)
def test_an_end_is_told_twelve_six_three_and_one_months_before(
    left: int, alert: int | None
) -> None:
    assert instruments.alert(left) == alert
