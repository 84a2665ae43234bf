"""What a partner without a node sends on paper, and what its liaison does in the seat."""

from dataclasses import replace
from datetime import date

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ANSWER, BINH
from tests.apps.exchange.letters.conftest import (
    DAY,
    HEAD,
    HOUR,
    Scan,
    asking,
    by_post,
    send_and_receive,
)

from caunoi.apps.exchange.actions import answering, saying
from caunoi.apps.exchange.actions.by_hand import numbering, recording, seating, taking
from caunoi.apps.exchange.actions.by_hand.effects import AnsweredBefore
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import (
    Answer,
    Carried,
    GateStop,
    HandRecord,
    InfoRequest,
    Turn,
)
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core.exchange.states import NoSuchMove
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text

QUESTION = TurnDraft(
    kind="info.clarify", content=Text("Biển số nào?"), source_grade="B",
    information_grade="2",
)  # fmt: skip
CLARIFIED = replace(QUESTION, kind="info.clarified", content=Text("29C-MAU"))
DELAY = TurnDraft(
    kind="info.delay",
    content=Text("Chờ tòa."),
    details={
        "reason": "judicial",
        "expected_date": date(2026, 12, 30).isoformat(),
        "legal_step": {"text": "Tòa án tỉnh", "lang": "vi", "translations": {}},
    },
)
FEEDBACK = TurnDraft(
    kind="feedback", content=Text(""), details={"useful": True, "used_for": "arrest"}
)


@pytest.fixture
def delivered(numbered: Carried, lan: Officer, minh: Officer, scan: Scan) -> InfoRequest:
    """A request of ours that the embassy has."""
    send_and_receive(numbered, lan, minh, scan)
    return numbered.info_request


def came(
    asked: InfoRequest, wanted: object, scan: Scan, lan: Officer, words: str = "letter"
) -> HandRecord:
    """A letter of theirs, written down by one officer."""
    asked.refresh_from_db()
    event = by_post(NOON - HOUR, scan(words))
    return taking.take(asked, wanted, event, seen=asked.version, by=lan, at=NOON)  # type: ignore[arg-type] # either kind of draft


def confirmed(told: HandRecord, minh: Officer) -> str:
    stopped = recording.confirm(told, seen=told.version, by=minh, at=NOON)
    told.info_request.refresh_from_db()
    return stopped


def test_an_answer_on_paper_counts_when_a_second_officer_confirms_it(
    delivered: InfoRequest, scan: Scan, lan: Officer, minh: Officer
) -> None:
    told = came(delivered, ANSWER, scan, lan)
    assert (Answer.objects.get().state, delivered.state) == ("recorded", "delivered")
    assert confirmed(told, minh) == ""
    delivered.refresh_from_db()
    assert (Answer.objects.get().state, delivered.state) == ("received", "closed")
    assert JournalEntry.objects.filter(what="answer.received").exists()
    second = came(delivered, replace(ANSWER, content=Text("Khác.")), scan, lan, "two")
    confirmed(second, minh)
    assert JournalEntry.objects.filter(what="answer.contradicts").exists()
    assert Answer.objects.count() == 2


def test_a_question_back_on_paper_stops_the_clock_until_our_letter_is_received(
    delivered: InfoRequest, scan: Scan, lan: Officer, minh: Officer
) -> None:
    confirmed(came(delivered, QUESTION, scan, lan), minh)
    delivered.refresh_from_db()
    assert delivered.clock_stopped_at == NOON - HOUR
    version = delivered.version
    made = saying.draft(delivered, CLARIFIED, seen=version, by=lan, at=NOON)
    assert made.replies_to == Turn.objects.get(kind="info.clarify")
    delivered.refresh_from_db()
    saying.approve(made, seen=delivered.version, by=minh, at=NOON - HOUR)
    letter = Carried.objects.get(kind="info.clarified")
    numbering.number(letter, HEAD, seen=1, by=lan, at=NOON)
    Carried.objects.filter(pk=letter.pk).update(approved_at=NOON - 7 * HOUR)
    send_and_receive(letter, lan, minh, scan, "second receipt")
    made.refresh_from_db()
    delivered.refresh_from_db()
    assert (made.state, delivered.clock_stopped_at) == ("delivered", None)


def test_nothing_comes_that_answers_nothing(
    delivered: InfoRequest, received: InfoRequest, scan: Scan, lan: Officer
) -> None:
    for kind in ("consent.reply", "info.clarified", "feedback", "info.request", "nothing"):
        with pytest.raises(taking.NothingAsked):
            taking.require_take(delivered, kind, by=lan)
    with pytest.raises(taking.HasNode):
        came(received, ANSWER, scan, lan)
    assert taking.kinds_that_may_come(received) == []
    with pytest.raises(recording.ScanMissing):
        taking.take(delivered, ANSWER, by_post(NOON), seen=0, by=lan, at=NOON)


# ---- their request ----------------------------------------------------------------------


@pytest.fixture
def on_paper(embassy: Partner, paper: Instrument, scan: Scan, lan: Officer) -> HandRecord:
    """A request of theirs that came in the post, with a name in it."""
    told = asking(
        embassy, paper, data_class="person_identity", person_status="suspect",
        statute_country="LA", crime_area="ONLINE_FRAUD",
    )  # fmt: skip
    event = by_post(NOON - DAY, scan("their letter"))
    taking.take_request(told, BINH, event, by=lan, at=NOON)
    return HandRecord.objects.get()


def test_a_request_on_paper_is_received_when_a_second_officer_confirms_it(
    on_paper: HandRecord, lan: Officer, minh: Officer
) -> None:
    asked = on_paper.info_request
    assert (asked.state, asked.sealed_identity is not None) == ("recorded", True)
    with pytest.raises(NoSuchMove):
        answering.draft_answer(asked, ANSWER, seen=asked.version, by=lan, at=NOON)
    lan.roles_held.create(role="AP", side="work", started_at=NOON)
    lan.ask_roles_again()
    with pytest.raises(SameOfficer):
        recording.confirm(on_paper, seen=1, by=lan, at=NOON)
    assert confirmed(on_paper, minh) == ""
    asked = InfoRequest.objects.get()
    assert (asked.state, asked.received_at) == ("received", NOON - DAY)
    assert asked.answer_due_at == NOON + 9 * DAY
    given = answering.draft_answer(asked, ANSWER, seen=asked.version, by=lan, at=NOON)
    # Their law punishes the offence with death: nothing about a person leaves, by letter
    # as by node.
    with pytest.raises(GateRefused, match="death-penalty"):
        answering.approve(asked, given, seen=asked.version, by=minh, at=NOON)
    fraud = {"offence": Text("Lừa đảo"), "statute_article": "174", "statute_country": "VN"}
    InfoRequest.objects.update(**fraud)
    asked = InfoRequest.objects.get()
    given.refresh_from_db()
    answering.approve(asked, given, seen=asked.version, by=minh, at=NOON)
    letter = Carried.objects.get()
    assert (letter.kind, letter.act) == ("info.answer", given)
    made = numbering.number(letter, HEAD, seen=1, by=lan, at=NOON)
    assert "Sold on 01/10/2026." in made.other_body
    assert "Nguyễn Văn Mẫu" not in made.body + made.other_body


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"offence": Text("Tuyên truyền chống Nhà nước"), "statute": "Bộ luật Hình sự",
          "statute_article": "117", "statute_country": "VN"}, "gate.neutrality"),
        ({"crime_area": "WILDLIFE"}, "gate.crime-area"),
    ],
)  # fmt: skip
def test_the_same_rules_stop_what_came_on_paper(
    on_paper: HandRecord, minh: Officer, changes: dict[str, object], code: str
) -> None:
    for name, told in changes.items():
        setattr(on_paper.info_request, name, told)
    on_paper.info_request.save()
    assert confirmed(on_paper, minh) == code
    asked = InfoRequest.objects.get()
    assert (asked.state, asked.closed_at) == ("refused", NOON)
    stop = GateStop.objects.get()
    assert (stop.code, stop.at_arrival) == (code, True)
    assert HandRecord.objects.get().refused_code == code
    assert JournalEntry.objects.filter(what="message.refused").exists()


def test_a_partner_with_a_node_sends_no_paper(
    partner: Partner, agreement: Agreement, scan: Scan, lan: Officer
) -> None:
    told = replace(asking(partner, None), agreement=agreement)  # type: ignore[arg-type] # no paper
    with pytest.raises(taking.HasNode):
        taking.take_request(told, None, by_post(NOON, scan()), by=lan, at=NOON)


# ---- the guest seat ---------------------------------------------------------------------


def test_a_liaison_acknowledges_in_person_and_the_clock_starts(
    asked: InfoRequest, liaison: Officer, guest: Officer, lan: Officer
) -> None:
    for nobody in (guest, lan):
        with pytest.raises(NotAllowed):
            seating.acknowledge(asked, seen=asked.version, by=nobody, at=NOON)
    seating.acknowledge(asked, seen=asked.version, by=liaison, at=NOON)
    asked.refresh_from_db()
    assert (asked.state, asked.received_at) == ("delivered", NOON)
    assert asked.answer_due_at == NOON + 10 * DAY
    told = HandRecord.objects.get(what="received")
    assert (told.by_partner, told.counts, told.recorded_by) == (True, True, liaison)
    with pytest.raises(NotWaiting):
        seating.acknowledge(asked, seen=asked.version, by=liaison, at=NOON)


def test_a_liaison_asks_back_and_answers_in_their_own_name_at_once(
    asked: InfoRequest, liaison: Officer, lan: Officer, minh: Officer
) -> None:
    seating.acknowledge(asked, seen=asked.version, by=liaison, at=NOON - HOUR)
    asked.refresh_from_db()
    seating.say(asked, QUESTION, seen=asked.version, by=liaison, at=NOON)
    asked.refresh_from_db()
    assert asked.clock_stopped_at == NOON
    saying.draft(asked, CLARIFIED, seen=asked.version, by=lan, at=NOON)
    asked.refresh_from_db()
    made = Turn.objects.get(kind="info.clarified")
    saying.approve(made, seen=asked.version, by=minh, at=NOON)
    assert list(Turn.objects.visible_to(liaison).order_by("pk")) == list(
        Turn.objects.order_by("pk")
    )
    asked.refresh_from_db()
    seating.acknowledge(asked, seen=asked.version, by=liaison, at=NOON + HOUR)
    asked.refresh_from_db()
    assert asked.clock_stopped_at is None
    seating.say(asked, DELAY, seen=asked.version, by=liaison, at=NOON + HOUR)
    asked.refresh_from_db()
    seating.say(asked, ANSWER, seen=asked.version, by=liaison, at=NOON + HOUR)
    asked.refresh_from_db()
    assert asked.state == "closed"
    assert Answer.objects.visible_to(liaison).count() == 1
    row = JournalEntry.objects.filter(what="hand.came", by="liaison")
    assert row.count() == 3
    with pytest.raises(taking.NothingAsked):
        seating.say(asked, FEEDBACK, seen=asked.version, by=liaison, at=NOON)


def test_two_letters_do_not_answer_one_question(
    delivered: InfoRequest, scan: Scan, lan: Officer, minh: Officer
) -> None:
    ours = Turn.objects.create(
        public_id=delivered.conversation,
        unit=delivered.unit,
        created_at=NOON,
        info_request=delivered,
        by_us=True,
        kind="consent.request",
        state="delivered",
        content=Text("Xin đồng ý"),
        received_at=NOON,
    )
    reply = TurnDraft(kind="consent.reply", content=Text(""), details={"decision": "given"})
    first = came(delivered, reply, scan, lan, "first")
    second = came(delivered, reply, scan, lan, "second")
    confirmed(first, minh)
    assert ours.replies.get() == first.turn
    with pytest.raises(AnsweredBefore):
        confirmed(second, minh)
