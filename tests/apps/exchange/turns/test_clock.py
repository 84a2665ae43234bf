"""A question back and its answer, on either side of the wire, and the clock between."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.exchange.turns.conftest import (
    HOUR,
    PLATE,
    THEIR_ANSWER,
    THEIR_QUESTION,
    WHICH,
    Pair,
    about,
    say,
)

from caunoi.apps.exchange import clock
from caunoi.apps.exchange.actions import (
    arriving,
    saying,
    unsealing,
    watching,
)
from caunoi.apps.exchange.models import Dispatch, InfoRequest, Turn
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.exchange.turn_rules import DraftWaits, NothingToAnswer
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement
from caunoi.core.exchange import payloads
from caunoi.core.exchange.kinds import UnknownKind
from caunoi.core.exchange.payloads import Payload
from caunoi.core.exchange.turn_payloads import InfoClarify
from caunoi.core.exchange.turns import NotNow, WrongSide
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


def journalled() -> list[str]:
    told = JournalEntry.objects.filter(what__regex="^(turn|clock)").order_by("pk")
    return list(told.values_list("what", flat=True))


# ---- we are asked, and ask back ----------------------------------------------------------


def test_our_clock_stops_with_their_receipt_and_goes_on_with_ours(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    question = pair.sends(say(asked, WHICH, lan, minh, NOON + HOUR), NOON + 2 * HOUR)
    (took,) = pair.theirs.took.values()
    assert (took.header.kind, took.header.refers_to) == (
        "info.clarify",
        str(asked.arrivals.get().message_id),
    )
    told = payloads.read("info.clarify", 1, took.payload)
    assert isinstance(told, InfoClarify)
    assert told.question == WHICH.content
    asked.refresh_from_db()
    assert (asked.state, asked.clock_stopped_at) == ("received", NOON + 2 * HOUR)
    assert asked.due_at is None
    named = {"conversation": str(asked.conversation), "refers_to": str(question.message_id)}
    assert pair.hears(THEIR_ANSWER, "info.clarified", NOON + 26 * HOUR, **named) == ""
    asked.refresh_from_db()
    assert asked.clock_stopped_at is None
    assert asked.answer_due_at == NOON + (240 + 24) * HOUR
    assert asked.due_at == asked.answer_due_at - 120 * HOUR
    assert Turn.objects.latest("pk").content == THEIR_ANSWER.clarification
    assert journalled() == [
        "turn.drafted",
        "turn.approved",
        "clock.stopped",
        "turn.received",
        "clock.resumed",
    ]


def test_a_second_answer_to_one_question_is_refused_and_the_first_stays(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    pair.sends(say(asked, WHICH, lan, minh, NOON), NOON)
    named = about(asked, "info.clarify")
    assert pair.hears(THEIR_ANSWER, "info.clarified", NOON + HOUR, **named) == ""
    other = replace(THEIR_ANSWER, clarification=Text("Another boat.", "en"))
    refused = pair.hears(other, "info.clarified", NOON + 2 * HOUR, **named)
    assert refused == "exchange.answered-before"
    assert Turn.objects.filter(by_us=False).get().content == THEIR_ANSWER.clarification
    asked.refresh_from_db()
    assert asked.answer_due_at == NOON + 241 * HOUR


def test_a_question_back_that_their_node_refuses_stops_nothing_and_is_asked_again(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    pair.theirs.refuses = "message.unknown-kind"
    pair.sends(say(asked, WHICH, lan, minh, NOON), NOON)
    lost = Turn.objects.get()
    assert (lost.state, lost.refusal_code) == ("not_taken", "message.unknown-kind")
    asked.refresh_from_db()
    assert (asked.state, asked.clock_stopped_at) == ("received", None)
    pair.theirs.refuses = ""
    pair.sends(say(asked, WHICH, lan, minh, NOON), NOON)
    asked.refresh_from_db()
    assert asked.clock_stopped_at == NOON


def test_a_clock_that_stands_still_is_not_late_and_what_was_marked_late_is_cleared(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    question, due = say(asked, WHICH, lan, minh, NOON), NOON + 240 * HOUR
    asked.refresh_from_db()
    pair.theirs.slow = True
    again = pair.sends(question, NOON + HOUR)  # their door has it; the receipt comes later
    watching.mark_late(asked, due + HOUR)
    asked.refresh_from_db()
    assert asked.late_since == due + HOUR
    pair.sends(again, due + 2 * HOUR)
    asked.refresh_from_db()
    assert (asked.late_since, asked.clock_stopped_at) == (None, NOON + HOUR)
    watching.mark_late(asked, due + 3 * HOUR)
    asked.refresh_from_db()
    assert asked.late_since is None


def test_a_question_back_does_not_outlive_its_time_nor_end_the_request(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    question = say(asked, WHICH, lan, minh, NOON)
    pair.sends(question, NOON + timedelta(days=31))
    assert Turn.objects.get().refusal_code == "message.expired"
    asked.refresh_from_db()
    assert asked.state == "received"


# ---- we ask, and are asked back ----------------------------------------------------------


def test_their_question_stops_the_clock_until_they_sign_for_our_answer(
    pair: Pair, sent: InfoRequest, lan: Officer, minh: Officer
) -> None:
    assert sent.answer_due_at == NOON + 240 * HOUR
    assert pair.hears(THEIR_QUESTION, "info.clarify", NOON + 5 * HOUR, **about(sent)) == ""
    sent.refresh_from_db()
    assert (sent.state, sent.clock_stopped_at) == ("delivered", NOON + 5 * HOUR)
    pair.sends(say(sent, PLATE, lan, minh, NOON + 6 * HOUR), NOON + 7 * HOUR)
    sent.refresh_from_db()
    assert (sent.clock_stopped_at, sent.answer_due_at) == (None, NOON + 242 * HOUR)
    (stop,) = clock.stops(sent)
    assert (stop.since, stop.until) == (NOON + 5 * HOUR, NOON + 7 * HOUR)
    took = list(pair.theirs.took.values())[-1]
    assert took.header.refers_to == str(Turn.objects.get(by_us=False).message_id)


def test_a_question_back_is_answered_once(
    pair: Pair, sent: InfoRequest, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(NothingToAnswer):
        say(sent, PLATE, lan, minh, NOON)
    pair.hears(THEIR_QUESTION, "info.clarify", NOON, **about(sent))
    say(sent, PLATE, lan, minh, NOON)
    with pytest.raises(NothingToAnswer):
        say(sent, PLATE, lan, minh, NOON)
    twin = Turn.objects.get(by_us=True)
    twin.pk, twin.public_id = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()  # and the database holds the same promise


@pytest.mark.parametrize(
    ("payload", "kind", "named", "code"),
    [
        (THEIR_QUESTION, "info.clarify", {"refers_to": str(uuid4())}, "no-such-request"),
        (THEIR_QUESTION, "info.clarify", {"conversation": ""}, "no-such-request"),
        (THEIR_ANSWER, "info.clarified", {}, "wrong-reply"),
    ],
)
def test_what_speaks_about_nothing_of_ours_or_the_wrong_thing_is_refused(
    payload: Payload,
    kind: str,
    named: dict[str, str],
    code: str,
    pair: Pair,
    sent: InfoRequest,
) -> None:
    told = {**about(sent), **named}
    assert pair.hears(payload, kind, NOON, **told) == f"exchange.{code}"
    assert not Turn.objects.exists()


def test_the_gate_judges_what_arrives_by_the_article_that_opens_requests(
    pair: Pair, sent: InfoRequest, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(state=Agreement.SUSPENDED)
    pair.theirs.at = NOON
    raw = pair.theirs.envelope(
        THEIR_QUESTION, "info.clarify", replace(pair.told, **about(sent))
    )
    arrival = arriving.take_in(raw, at=NOON)
    again = unsealing.open_arrival(arrival, pair.ours.keys, inbox.ACTIONS, NOON)
    assert again == NOON + unsealing.HELD
    assert not Turn.objects.exists()


# ---- two officers, and what is refused before anything leaves ----------------------------


def test_two_officers_stand_behind_each_turn(
    asked: InfoRequest, lan: Officer, minh: Officer, add_officer: object
) -> None:
    both = add_officer("ha", asked.unit, "DK", "AP")  # type: ignore[operator] # a factory
    said = saying.draft(asked, WHICH, seen=asked.version, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        saying.approve(said, seen=asked.version, by=both, at=NOON)
    with pytest.raises(NotAllowed):
        saying.approve(said, seen=asked.version, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.update(approved_by=both)
    with pytest.raises(Stale):
        saying.approve(said, seen=asked.version - 1, by=minh, at=NOON)
    assert not Dispatch.objects.exists()
    saying.approve(said, seen=asked.version, by=minh, at=NOON)
    with pytest.raises(NotWaiting):
        saying.approve(said, seen=asked.version, by=minh, at=NOON)


def test_a_turn_that_is_not_graded_does_not_leave(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(GateRefused) as refused:
        say(asked, replace(WHICH, source_grade=""), lan, minh, NOON)
    assert refused.value.code == "gate.grading"
    assert [one.code for one in saying.findings(Turn.objects.get(), NOON)
            if not one.passed] == ["gate.grading", "gate.people"]  # fmt: skip


def test_one_turn_waits_at_a_time_and_a_returned_one_makes_room(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    said = saying.draft(asked, WHICH, seen=asked.version, by=lan, at=NOON)
    with pytest.raises(DraftWaits):
        saying.draft(asked, WHICH, seen=asked.version, by=lan, at=NOON)
    saying.give_back(said, "Hỏi rõ hơn", seen=asked.version, by=minh, at=NOON)
    assert said.state == "returned"
    with pytest.raises(NotWaiting):
        saying.give_back(said, "Hỏi rõ hơn", seen=asked.version, by=minh, at=NOON)
    say(asked, WHICH, lan, minh, NOON)


@pytest.mark.parametrize(
    ("kind", "error"),
    [("info.clarified", WrongSide), ("info.answer", UnknownKind)],
)
def test_a_kind_of_the_other_side_or_of_no_turn_is_not_drafted(
    kind: str, error: type[Exception], asked: InfoRequest, lan: Officer
) -> None:
    wanted = replace(WHICH, kind=kind)
    with pytest.raises(error):
        saying.draft(asked, wanted, seen=asked.version, by=lan, at=NOON)


def test_nobody_asks_back_about_a_request_that_has_ended(
    asked: InfoRequest, lan: Officer
) -> None:
    InfoRequest.objects.update(state="closed", closed_at=NOON)
    asked.refresh_from_db()
    with pytest.raises(NotNow):
        saying.draft(asked, WHICH, seen=asked.version, by=lan, at=NOON)
