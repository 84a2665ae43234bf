import pytest

from caunoi.core.exchange import kinds, turns
from caunoi.core.exchange.states import State


def test_each_turn_is_a_kind_and_what_answers_replies_to_what_it_answers():
    for kind, turn in turns.TURNS.items():
        assert turns.known(kind) is turn
        if turn.answers:
            assert turn.answers in kinds.KINDS[kind].replies_to


def test_no_turn_is_of_a_kind_that_the_table_does_not_have():
    with pytest.raises(kinds.UnknownKind) as refused:
        turns.known("info.answer" + "x" * 99)
    assert len(refused.value.values["kind"]) == 40


@pytest.mark.parametrize(
    ("kind", "asker", "state"),
    [
        ("info.clarify", False, State.RECEIVED),
        ("info.clarify", False, State.PART_GIVEN),
        ("info.clarified", True, State.DELIVERED),
        ("info.clarified", True, State.APPROVED),
        ("info.delay", False, State.ANSWER_DRAFTED),
        ("consent.request", True, State.CLOSED),
        ("consent.request", False, State.RECEIVED),
        ("consent.reply", False, State.CLOSED),
        ("feedback", True, State.CLOSED),
        ("feedback", False, State.RECEIVED),
        ("info.downgrade", False, State.IN_PROGRESS),
        ("preserve.confirm", False, State.ANSWERED),
        ("preserve.extend", True, State.CLOSED),
        ("freeze.result", False, State.RECEIVED),
    ],
)
def test_each_side_says_its_turns_while_the_request_is_open(kind, asker, state):
    assert turns.require_now(turns.known(kind), asker=asker, state=state) is None


@pytest.mark.parametrize(
    ("kind", "asker", "state", "error"),
    [
        ("info.clarify", True, State.DELIVERED, turns.WrongSide),
        ("info.clarified", False, State.RECEIVED, turns.WrongSide),
        ("info.clarify", False, State.CLOSED, turns.NotNow),
        ("info.clarified", True, State.DRAFT, turns.NotNow),
        ("info.delay", True, State.DELIVERED, turns.WrongSide),
        ("info.delay", False, State.ANSWERED, turns.NotNow),
        ("feedback", True, State.WITHDRAWN, turns.NotNow),
        ("freeze.result", True, State.DELIVERED, turns.WrongSide),
        ("freeze.result", False, State.ANSWERED, turns.NotNow),
        ("preserve.extend", False, State.ANSWERED, turns.WrongSide),
        ("info.downgrade", False, State.CLOSED, turns.NotNow),
    ],
)
def test_a_turn_of_the_other_side_or_out_of_time_is_refused(kind, asker, state, error):
    with pytest.raises(error):
        turns.require_now(turns.known(kind), asker=asker, state=state)


def test_only_a_question_back_stops_the_clock_and_only_with_an_answer_to_come():
    stopping = [turn.kind for turn in turns.TURNS.values() if turn.stops]
    assert stopping == ["info.clarify"]
    assert [t.kind for t in turns.TURNS.values() if t.answers in stopping] == [
        "info.clarified"
    ]


def test_what_ends_a_matter_replies_to_what_opened_it():
    for kind, turn in turns.TURNS.items():
        assert turn.ends <= kinds.KINDS[kind].replies_to
    ended = {opened for turn in turns.TURNS.values() for opened in turn.ends}
    answered = kinds.KINDS["info.answer"].replies_to
    assert ended | answered == set(kinds.OPENING)
    assert not ended & answered
