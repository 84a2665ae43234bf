"""Each kind on its whole way: out of a draft, over the wire, answered, on either side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import wanted
from tests.apps.exchange.heard import QUESTION
from tests.apps.exchange.matters.conftest import (
    FORMAL,
    PRESERVATION,
    THEIR_FREEZE,
    THEIR_NEWS,
    THEIR_NOTICE,
    THEIR_PRESERVATION,
    TRANSFER,
)
from tests.apps.exchange.turns.conftest import HOUR, Pair, about, say
from tests.core.exchange.samples import CONFIRM, DELAY, DOWNGRADE, RESULT

from caunoi.apps.exchange.actions import drafting, saying
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.exchange.turn_rules import DayPast, NothingToAnswer, NotUrgent
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.exchange import payloads
from caunoi.core.exchange.turns import NotNow
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Urgency, UrgencyReason

Send = Callable[..., InfoRequest]
pytestmark = pytest.mark.django_db
NOTHING = TurnDraft(
    "freeze.result",
    Text("Tiền đã được rút tại quầy."),
    details={
        "outcome": "not_frozen",
        "amount": "",
        "currency": "",
        "frozen_at": None,
        "freeze_ground": "money_gone",
    },
)
KEPT = TurnDraft(
    "preserve.confirm", Text(""), details={"reference": "BQ-1", "kept_until": "2027-01-22"}
)
LONGER = TurnDraft(
    "preserve.extend", Text("Đang dịch yêu cầu."), details={"until": "2027-03-22"}
)
ORDINARY = TurnDraft("info.downgrade", Text(""), details={"downgrade_ground": "not_shown"})
USED = TurnDraft("feedback", Text(""), details={"useful": False, "used_for": "nothing"})


@pytest.fixture
def send(
    pair: Pair, partner: Partner, agreement: Agreement, lan: Officer, minh: Officer
) -> Send:
    """Draft something of this kind, let it leave, and have the partner sign for it."""

    def sent(kind: str, **told: object) -> InfoRequest:
        changes = {"kind": kind, **told}
        made = drafting.draft(wanted(partner, agreement, **changes), None, by=lan, at=NOON)
        assert drafting.submit(made, seen=made.version, by=lan, at=NOON) == ()
        first = drafting.approve(made, seen=made.version, by=minh, at=NOON)
        pair.sends(first, NOON)
        made.refresh_from_db()
        return made

    return sent


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("info.spontaneous", {}),
        ("preserve.request", PRESERVATION),
        ("freeze.request", TRANSFER),
        ("mla.notice", FORMAL),
    ],
)
def test_what_we_draft_travels_as_its_own_kind(
    kind: str, details: dict[str, object], send: Send, pair: Pair
) -> None:
    asked = send(kind, details=details)
    (took,) = pair.theirs.took.values()
    assert (took.header.kind, took.header.refers_to) == (kind, None)
    told = payloads.read(kind, 1, took.payload)
    assert isinstance(told, payloads.PAYLOADS[kind])
    assert asked.state == "delivered"
    hours = {"freeze.request": 8, "preserve.request": 24, "info.spontaneous": 720}
    due = NOON + hours[kind] * HOUR if kind in hours else None
    assert (asked.answer_due_at, asked.answer_due_kind) == (due, "target" if due else "")


def test_the_result_of_a_freeze_ends_it_and_a_second_one_contradicts(
    send: Send, pair: Pair
) -> None:
    asked = send("freeze.request", details=TRANSFER)
    named = about(asked, "freeze.request")
    assert pair.hears(RESULT, "freeze.result", NOON + HOUR, **named) == ""
    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == ("closed", NOON + HOUR)
    other = replace(RESULT, amount="1")
    assert pair.hears(other, "freeze.result", NOON + 2 * HOUR, **named) == ""
    amounts = [one.details["amount"] for one in Turn.objects.order_by("pk")]
    assert amounts == ["80000000.50", "1"]
    assert JournalEntry.objects.filter(what="answer.contradicts").count() == 1


def test_we_tell_that_nothing_was_frozen_and_the_request_is_answered(
    pair: Pair, lan: Officer, minh: Officer
) -> None:
    assert pair.hears(THEIR_FREEZE, "freeze.request", NOON) == ""
    asked = InfoRequest.objects.get()
    assert asked.details == TRANSFER
    assert asked.answer_due_at == NOON + 8 * HOUR
    pair.sends(say(asked, NOTHING, lan, minh, NOON), NOON + HOUR)
    asked.refresh_from_db()
    assert asked.state == "answered"
    told = payloads.read("freeze.result", 1, list(pair.theirs.took.values())[-1].payload)
    assert told.ground == "money_gone"
    with pytest.raises(NotNow):
        say(asked, NOTHING, lan, minh, NOON)


def test_a_preservation_is_confirmed_extended_and_confirmed_anew(
    send: Send, pair: Pair, lan: Officer, minh: Officer
) -> None:
    asked = send("preserve.request", details=PRESERVATION)
    named = about(asked, "preserve.request")
    assert pair.hears(CONFIRM, "preserve.confirm", NOON + HOUR, **named) == ""
    asked.refresh_from_db()
    assert asked.state == "closed"
    pair.sends(say(asked, LONGER, lan, minh, NOON + HOUR), NOON + 2 * HOUR)
    again = about(asked, "preserve.extend")
    assert pair.hears(CONFIRM, "preserve.confirm", NOON + 3 * HOUR, **again) == ""
    assert not JournalEntry.objects.filter(what="answer.contradicts").exists()
    third = pair.hears(CONFIRM, "preserve.confirm", NOON + 4 * HOUR, **again)
    assert third == "exchange.answered-before"


def test_we_confirm_a_preservation_once_and_again_when_it_is_extended(
    pair: Pair, lan: Officer, minh: Officer
) -> None:
    assert pair.hears(THEIR_PRESERVATION, "preserve.request", NOON) == ""
    asked = InfoRequest.objects.get()
    pair.sends(say(asked, KEPT, lan, minh, NOON), NOON + HOUR)
    asked.refresh_from_db()
    assert asked.state == "answered"
    with pytest.raises(NothingToAnswer):
        say(asked, KEPT, lan, minh, NOON)


def test_news_that_nobody_asked_for_ends_with_what_came_of_it(
    pair: Pair, lan: Officer, minh: Officer
) -> None:
    assert pair.hears(THEIR_NEWS, "info.spontaneous", NOON) == ""
    asked = InfoRequest.objects.get()
    assert asked.ground_held == THEIR_NEWS.relevance
    assert asked.answer_due_at == NOON + timedelta(days=30)
    pair.sends(say(asked, USED, lan, minh, NOON), NOON + HOUR)
    asked.refresh_from_db()
    assert asked.state == "answered"


def test_a_notice_of_a_formal_request_waits_without_a_clock(pair: Pair) -> None:
    assert pair.hears(THEIR_NOTICE, "mla.notice", NOON) == ""
    asked = InfoRequest.objects.get()
    assert (asked.answer_due_at, asked.due_at) == (None, None)


URGENT = replace(
    QUESTION, urgency=Urgency.URGENT, urgency_reason=UrgencyReason.PUBLIC_DANGER
)


def test_urgency_is_downgraded_with_notice_from_its_receipt_on(
    pair: Pair, lan: Officer, minh: Officer
) -> None:
    assert pair.hears(URGENT, "info.request", NOON) == ""
    asked = InfoRequest.objects.get()
    assert asked.answer_due_at == NOON + 8 * HOUR
    pair.sends(say(asked, ORDINARY, lan, minh, NOON), NOON + HOUR)
    asked.refresh_from_db()
    assert asked.answer_due_at == NOON + 240 * HOUR
    with pytest.raises(NotUrgent):
        say(asked, ORDINARY, lan, minh, NOON)


def test_what_comes_as_urgent_without_a_reason_counts_as_ordinary_at_once(
    pair: Pair, lan: Officer, minh: Officer, signed_in: Callable[[Officer], Client]
) -> None:
    nameless = replace(QUESTION, urgency=Urgency.URGENT, urgency_reason=None)
    assert pair.hears(nameless, "info.request", NOON) == ""
    asked = InfoRequest.objects.get()
    assert asked.answer_due_at == NOON + 240 * HOUR
    assert JournalEntry.objects.get(what="request.downgraded").by == "node"
    page = signed_in(lan).get(f"/requests/{asked.public_id}").content.decode()
    assert "Đề nghị gửi đến ghi là khẩn nhưng không nêu lý do" in page
    pair.sends(say(asked, ORDINARY, lan, minh, NOON), NOON + HOUR)  # and its asker is told
    asked.refresh_from_db()
    assert asked.answer_due_at == NOON + 240 * HOUR


def test_ours_without_a_reason_is_stopped_and_the_draft_is_kept(
    partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    told = wanted(partner, agreement, urgency="urgent")
    asked = drafting.draft(told, None, by=lan, at=NOON)
    (stopped,) = drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
    assert stopped.code == "gate.urgency-reason"
    asked.refresh_from_db()
    assert (asked.state, asked.facts) == ("draft", told.facts)


def test_the_asking_side_reckons_the_same_time_after_a_downgrade(
    send: Send, pair: Pair
) -> None:
    asked = send("info.request", urgency="urgent", urgency_reason="public_danger")
    assert asked.answer_due_at == NOON + 8 * HOUR
    assert pair.hears(DOWNGRADE, "info.downgrade", NOON + HOUR, **about(asked)) == ""
    asked.refresh_from_db()
    assert asked.answer_due_at == NOON + 240 * HOUR


def test_a_day_that_has_passed_is_expected_by_nobody(
    asked: InfoRequest, lan: Officer
) -> None:
    past = {"reason": "checking", "expected_date": "2026-11-01", "legal_step": None}
    late = TurnDraft("info.delay", Text(""), details=past)
    with pytest.raises(DayPast):
        saying.draft(asked, late, seen=asked.version, by=lan, at=NOON)


def test_a_partners_interim_reply_for_a_day_that_has_passed_is_refused_and_signed(
    pair: Pair, sent: InfoRequest
) -> None:
    past = replace(DELAY, expected_date=(NOON - timedelta(days=3)).date())
    code = pair.hears(past, "info.delay", NOON + HOUR, **about(sent))
    assert code == "exchange.day-past"
    assert not Turn.objects.exists()
