import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.exchange import states
from caunoi.core.exchange.states import FINAL, MOVES, STARTS, Event, State


def reachable_from(start):
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for (before, _), after in MOVES.items():
            if before is here and after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


def test_every_state_is_reachable_from_one_of_the_two_starts():
    assert reachable_from(State.DRAFT) | reachable_from(State.RECORDED) == set(State)


def test_the_two_sides_share_only_how_a_request_ends():
    shared = reachable_from(State.DRAFT) & reachable_from(State.RECORDED)
    # A late reply to an expired request belongs to the asking side; the answering side
    # can reach these states only through the table, and no event of its own leads there.
    assert shared == {
        State.PARTIAL,
        State.ANSWERED,
        State.REFUSED,
        State.EXPIRED,
        State.CLOSED,
    }


def test_nothing_leaves_a_final_state_and_everything_else_can_end():
    going = {before for (before, _), after in MOVES.items() if after is not before}
    assert going == set(State) - set(FINAL)
    for state in State:
        assert reachable_from(state) & set(FINAL)


def test_every_event_moves_something():
    assert {event for _, event in MOVES} == set(Event)


@given(st.sampled_from(State), st.sampled_from(Event))
def test_a_move_is_made_exactly_when_the_table_has_it(state, event):
    if (state, event) in MOVES:
        assert states.require_move(state, event) is MOVES[state, event]
    else:
        with pytest.raises(states.NoSuchMove) as refused:
            states.require_move(state, event)
        assert refused.value.code == "exchange.no-such-move"
        assert refused.value.values == {"state": state, "event": event}


def walk(start, *events):
    state = start
    for event in events:
        state = states.require_move(state, event)
    return state


def test_a_question_goes_out_and_its_answer_closes_it():
    asked = (Event.SUBMIT, Event.APPROVE, Event.SEND, Event.CONFIRM_RECEIPT)
    assert walk(State.DRAFT, *asked, Event.TAKE_ANSWER, Event.CLOSE) is State.CLOSED


def test_a_question_is_answered_in_two_parts():
    given_ = (Event.TAKE_UP, Event.DRAFT_ANSWER, Event.APPROVE_PART, Event.DRAFT_ANSWER)
    assert walk(State.RECEIVED, *given_, Event.APPROVE_ANSWER) is State.ANSWERED
    taken = (Event.TAKE_PART, Event.TAKE_PART, Event.TAKE_ANSWER)
    assert walk(State.DELIVERED, *taken) is State.ANSWERED


@pytest.mark.parametrize("state", [State.APPROVED, State.SENT, State.EXPIRED])
def test_an_answer_is_taken_when_the_receipt_was_lost_or_time_ran_out(state):
    assert walk(state, Event.TAKE_ANSWER) is State.ANSWERED


@pytest.mark.parametrize("state", [State.SENT, State.DELIVERED, State.ANSWERED])
def test_what_has_left_cannot_be_withdrawn_in_silence(state):
    with pytest.raises(states.NoSuchMove):
        states.require_move(state, Event.WITHDRAW)


def test_nothing_is_sent_without_the_check_and_the_approval():
    paths = [before for (before, event), _ in MOVES.items() if event is Event.SEND]
    assert paths == [State.APPROVED]
    assert [b for (b, _), after in MOVES.items() if after is State.APPROVED] == [
        State.LEGAL_CHECK
    ]


def test_the_diagram_says_what_the_table_says():
    drawn = re.findall(r"^    (\w+) --> (\w+): (\w+)$", states.diagram(), re.MULTILINE)
    assert {(State(b), Event(e)): State(a) for b, a, e in drawn} == dict(MOVES)
    assert len(drawn) == len(MOVES)
    ends = re.findall(
        r"^    (\[\*\]|\w+) --> (\[\*\]|\w+)$", states.diagram(), re.MULTILINE
    )
    assert ends == [("[*]", s) for s in STARTS] + [(s, "[*]") for s in FINAL]
    assert states.diagram().startswith("stateDiagram-v2\n")


@pytest.mark.parametrize("term_list", [State, Event])
def test_every_state_and_event_has_its_words_in_both_languages(term_list):
    for term in term_list:
        assert term.vi
        assert term.en
        assert term.vi != term.en
