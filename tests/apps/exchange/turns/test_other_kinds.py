"""Interim replies, consent, feedback: the same way, and no effect on the clock."""

from datetime import date

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ANSWER as OURS
from tests.apps.exchange.heard import ANSWER
from tests.apps.exchange.turns.conftest import HOUR, Pair, about, say
from tests.core.exchange.samples import CONSENT_REPLY, CONSENT_REQUEST, DELAY, FEEDBACK

from caunoi.apps.exchange import turn_rules
from caunoi.apps.exchange.actions import answering, saying
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.exchange.turn_rules import NothingToAnswer
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Agreement
from caunoi.core.exchange import payloads
from caunoi.core.exchange.kinds import WrongReply
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
STEP = Text("Viện kiểm sát MẪU xem xét.")
LATER = TurnDraft(
    "info.delay",
    Text("Cần quyết định của viện kiểm sát."),
    details={
        "reason": "judicial",
        "expected_date": "2026-12-04",
        "legal_step": STEP.as_plain(),
    },
)
MAY_WE = TurnDraft(
    "consent.request",
    Text("Vụ việc đã sang nước thứ ba."),
    details={"new_use": "onward", "receiver": Text("Cơ quan MẪU").as_plain()},
)
YES = TurnDraft("consent.reply", Text(""), details={"decision": "granted"})
USEFUL = TurnDraft("feedback", Text(""), details={"useful": True, "used_for": "seizure"})


@pytest.fixture
def closed(pair: Pair, sent: InfoRequest) -> InfoRequest:
    """Our request, answered by the partner and closed."""
    assert pair.hears(ANSWER, "info.answer", NOON + HOUR, **about(sent)) == ""
    sent.refresh_from_db()
    return sent


def test_an_interim_reply_is_read_by_the_partner_and_moves_no_deadline(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    pair.sends(say(asked, LATER, lan, minh, NOON), NOON + HOUR)
    (took,) = pair.theirs.took.values()
    said = payloads.read("info.delay", 1, took.payload)
    assert isinstance(said, type(DELAY))
    assert (said.expected_date, said.legal_step) == (date(2026, 12, 4), STEP)
    asked.refresh_from_db()
    assert (asked.state, asked.clock_stopped_at) == ("received", None)
    assert asked.answer_due_at == NOON + 240 * HOUR
    assert Turn.objects.get().is_judicial_wait


def test_an_interim_reply_leaves_also_when_the_agreement_is_suspended(
    pair: Pair, asked: InfoRequest, agreement: Agreement, lan: Officer, minh: Officer
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(state=Agreement.SUSPENDED)
    pair.sends(say(asked, LATER, lan, minh, NOON), NOON)
    assert Turn.objects.get().state == "delivered"


def test_their_interim_reply_is_kept_with_our_request(
    pair: Pair, sent: InfoRequest
) -> None:
    assert pair.hears(DELAY, "info.delay", NOON + HOUR, **about(sent)) == ""
    kept = Turn.objects.get()
    assert (kept.expected, kept.is_judicial_wait) == (date(2026, 12, 4), True)
    assert kept.details["legal_step"]["text"] == DELAY.legal_step.text
    sent.refresh_from_db()
    assert sent.answer_due_at == NOON + 240 * HOUR


def test_we_ask_for_consent_and_their_signed_reply_is_kept_with_its_conditions(
    pair: Pair, closed: InfoRequest, lan: Officer, minh: Officer
) -> None:
    pair.sends(say(closed, MAY_WE, lan, minh, NOON + HOUR), NOON + 2 * HOUR)
    took = list(pair.theirs.took.values())[-1]
    assert took.header.refers_to == str(closed.arrivals.get().message_id)
    said = payloads.read("consent.request", 1, took.payload)
    assert isinstance(said, type(CONSENT_REQUEST))
    assert said.receiver == Text("Cơ quan MẪU")
    named = about(closed, "consent.request")
    assert pair.hears(CONSENT_REPLY, "consent.reply", NOON + 3 * HOUR, **named) == ""
    reply = Turn.objects.get(by_us=False)
    assert (reply.details["decision"], reply.content) == (
        "conditional",
        CONSENT_REPLY.conditions,
    )
    again = pair.hears(CONSENT_REPLY, "consent.reply", NOON + 4 * HOUR, **named)
    assert again == "exchange.answered-before"
    closed.refresh_from_db()
    assert (closed.state, closed.clock_stopped_at) == ("closed", None)


def test_they_ask_for_consent_and_we_answer_once(
    pair: Pair, asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(NothingToAnswer):
        say(asked, YES, lan, minh, NOON)
    asked.refresh_from_db()
    given = answering.draft_answer(asked, OURS, seen=asked.version, by=lan, at=NOON)
    sent = answering.approve(asked, given, seen=asked.version, by=minh, at=NOON)
    pair.sends(sent, NOON + HOUR)
    named = about(asked, "info.answer")
    assert pair.hears(CONSENT_REQUEST, "consent.request", NOON + 2 * HOUR, **named) == ""
    pair.sends(say(asked, YES, lan, minh, NOON), NOON + 3 * HOUR)
    took = list(pair.theirs.took.values())[-1]
    assert took.header.kind == "consent.reply"
    assert took.header.refers_to == str(Turn.objects.get(by_us=False).message_id)
    with pytest.raises(NothingToAnswer):
        say(asked, YES, lan, minh, NOON)


def test_what_came_of_an_answer_is_told_and_heard(
    pair: Pair, closed: InfoRequest, lan: Officer, minh: Officer
) -> None:
    pair.sends(say(closed, USEFUL, lan, minh, NOON + HOUR), NOON + 2 * HOUR)
    said = payloads.read("feedback", 1, list(pair.theirs.took.values())[-1].payload)
    assert isinstance(said, type(FEEDBACK))
    assert (said.useful, said.used_for) == (True, "seizure")


def test_nobody_asks_for_consent_about_what_was_never_sent(
    sent: InfoRequest, lan: Officer
) -> None:
    for wanted in (MAY_WE, USEFUL):
        with pytest.raises(WrongReply):
            saying.draft(sent, wanted, seen=sent.version, by=lan, at=NOON)


def test_a_turn_names_only_what_its_kind_speaks_about(
    closed: InfoRequest,
) -> None:
    (item,) = turn_rules.items(closed, "feedback")
    assert turn_rules.require_item(closed, "feedback", item.message_id) == item.message_id
    with pytest.raises(WrongReply):
        turn_rules.require_item(closed, "feedback", new_id(NOON))


def test_a_mark_of_a_state_secret_in_any_field_stops_it(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    marked = Text("Công văn TUYỆT MẬT của viện kiểm sát.").as_plain()
    secret = TurnDraft(
        "info.delay", Text(""), details={**LATER.details, "legal_step": marked}
    )
    with pytest.raises(GateRefused) as refused:
        say(asked, secret, lan, minh, NOON)
    assert refused.value.code == "gate.state-secret"


@pytest.mark.parametrize("wanted", [LATER, MAY_WE])
def test_two_officers_stand_behind_each_kind(
    wanted: TurnDraft, asked: InfoRequest, add_officer: object
) -> None:
    both = add_officer("ha", asked.unit, "DK", "AP")  # type: ignore[operator] # a factory
    said = saying.draft(asked, wanted, seen=asked.version, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        saying.approve(said, seen=asked.version, by=both, at=NOON)
