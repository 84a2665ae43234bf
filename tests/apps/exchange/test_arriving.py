"""What comes in: kept once, judged by the same rules, filed, receipted for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, Side
from tests.apps.exchange.heard import ANSWER, QUESTION, opened
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, drafting, knocking, sending, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Answer,
    Arrival,
    Dispatch,
    GateStop,
    InfoRequest,
    Knock,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.ciphers import cose
from caunoi.core.envelope import message, receipt
from caunoi.core.errors import CaunoiError, NotTrusted
from caunoi.core.exchange import payloads
from caunoi.core.exchange.payloads import InfoRefusal, Offence, Person
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    CrimeArea,
    Minor,
    PersonStatus,
    RefusalGround,
    Role,
)
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


def test_a_question_becomes_a_request_to_answer_with_its_deadline(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    given = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert (given.outcome, given.code) == (receipt.ACCEPTED, "")
    asked = InfoRequest.objects.get()
    assert (asked.asked_by_us, asked.state) == (False, "received")
    assert asked.facts == QUESTION.facts
    assert asked.unit.code == "doi-ngoai"
    assert asked.answer_due_at == LATER + timedelta(hours=240)
    leaves = JournalEntry.objects.filter(what="message.accepted").values_list(
        "leaf", flat=True
    )
    assert [bytes(leaf) for leaf in leaves] == [given.journal_leaf]


def test_a_second_copy_gets_the_same_receipt_byte_for_byte(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    opened(raw, our_side)
    first = bytes(Arrival.objects.get().receipt or b"")
    again = arriving.take_in(raw, at=LATER + timedelta(days=3))
    unsealing.open_arrival(again, our_side.keys, inbox.ACTIONS, LATER)
    assert bytes(Arrival.objects.get().receipt or b"") == first
    assert InfoRequest.objects.count() == 1


def test_an_id_that_comes_back_with_other_bytes_is_an_alarm(
    muong_sa: SimulatedPartner, told: Told
) -> None:
    header = muong_sa.header("info.request", told)
    body = payloads.write(QUESTION)
    arriving.take_in(muong_sa.seal(message.Message(header, body)), at=LATER)
    with pytest.raises(arriving.IdUsedTwice):
        arriving.take_in(muong_sa.seal(message.Message(header, body)), at=LATER)
    assert Arrival.objects.count() == 1


def test_the_name_in_a_question_is_sealed_anew_at_our_side(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    about = replace(
        QUESTION,
        person=Person(PersonStatus.SUSPECT, Minor.NO, Text("Khamla Mẫu"), None, "P-MAU-77"),
    )
    personal = replace(told, data_class="person_identity")
    opened(muong_sa.envelope(about, "info.request", personal), our_side)
    asked = InfoRequest.objects.get()
    assert asked.sealed_identity is not None
    kept = str(InfoRequest.objects.values().get()) + str(
        list(JournalEntry.objects.values())
    )
    assert "Khamla" not in kept
    assert "P-MAU-77" not in kept


def test_a_question_outside_the_article_is_refused_by_the_same_rule_and_counted(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    weapons = replace(told, crime_area="WEAPONS")
    asked = replace(QUESTION, crime_area=CrimeArea.WEAPONS)
    given = opened(muong_sa.envelope(asked, "info.request", weapons), our_side)
    assert (given.outcome, given.code) == (receipt.REFUSED, "gate.crime-area")
    assert not InfoRequest.objects.exists()
    assert GateStop.objects.get().at_arrival


def test_a_question_about_mere_expression_is_refused_on_arrival_too(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    insult = replace(
        QUESTION,
        offence=Offence(
            Text("Insulting an authority online", "en"), "Luật Hình sự", "Điều 1", "LA"
        ),
        facts=Text("He wrote that the office is lazy.", "en"),
    )
    given = opened(muong_sa.envelope(insult, "info.request", told), our_side)
    assert given.code == "gate.neutrality"
    assert not InfoRequest.objects.exists()


def test_an_unknown_agreement_is_no_basis(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    stranger = replace(told, agreement_sha256=b"\0" * 32)
    given = opened(muong_sa.envelope(QUESTION, "info.request", stranger), our_side)
    assert given.code == "gate.basis"


def test_unknown_kinds_and_versions_get_a_signed_refusal(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    body = payloads.write(QUESTION)
    strange = replace(muong_sa.header("info.request", told), kind="info.rumour")
    assert opened(muong_sa.seal(message.Message(strange, body)), our_side).code == (
        "message.unknown-kind"
    )
    newer = replace(muong_sa.header("info.request", told), schema_version=9)
    assert opened(muong_sa.seal(message.Message(newer, body)), our_side).code == (
        "message.unknown-version"
    )
    assert not InfoRequest.objects.exists()


def test_an_exercise_message_is_refused_by_a_live_node(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    muong_sa.mode = "exercise"
    given = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert given.code == "message.wrong-mode"


def test_a_payload_that_breaks_the_schema_is_refused_with_its_code(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    broken = message.Message(muong_sa.header("info.request", told), b'{"crime_area": 7}')
    given = opened(muong_sa.seal(broken), our_side)
    assert given.outcome == receipt.REFUSED
    assert given.code.startswith("payload.")
    assert not InfoRequest.objects.exists()


def test_a_seal_that_does_not_open_is_refused_without_saying_why(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, their_side: Side
) -> None:
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    sealed = cose.read_sign1(raw, typ=message.OUTER_TYP, size_limit=10**6)
    spoilt = sealed.payload[:-1] + bytes([sealed.payload[-1] ^ 1])
    raw = cose.sign1(spoilt, sealed.header_raw, their_side.keys.transport)
    given = opened(raw, our_side)
    assert given.code == NotTrusted.code
    entry = JournalEntry.objects.get(what="message.refused")
    assert b"message.not-opened" in bytes(entry.content or b"")


@pytest.mark.parametrize("days", [-61, 2])
def test_too_old_and_from_the_future_are_refused(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, days: int
) -> None:
    muong_sa.at = NOON + timedelta(days=days)
    header = muong_sa.header("info.request", told)
    header = replace(header, expires_at=NOON + timedelta(days=90))
    raw = muong_sa.seal(message.Message(header, payloads.write(QUESTION)))
    code = "message.too-old" if days < 0 else "message.from-future"
    assert opened(raw, our_side).code in (code, "message.card-not-in-force")
    assert not InfoRequest.objects.exists()


def test_the_door_takes_nothing_from_strangers_nor_for_others_nor_altered(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, their_side: Side
) -> None:
    good = muong_sa.envelope(QUESTION, "info.request", told)
    altered = bytearray(good)
    altered[len(good) // 2] ^= 1
    muong_sa.node = "nobody"
    stranger = muong_sa.envelope(QUESTION, "info.request", told)
    muong_sa.node, muong_sa.ours = their_side.node, replace(our_side.card, node="elsewhere")
    for_another = muong_sa.envelope(QUESTION, "info.request", told)
    for raw in (bytes(altered), stranger, for_another, b"", b"\xa0rubbish", b"{}"):
        with pytest.raises(CaunoiError):
            arriving.take_in(raw, at=LATER)
    assert not Arrival.objects.exists()


def test_an_answer_joins_its_request_and_closes_it(
    submitted: InfoRequest,
    minh: Officer,
    muong_sa: SimulatedPartner,
    told: Told,
    our_side: Side,
) -> None:
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    muong_sa.at = LATER
    sending.send_due(dispatch, Wires(our_side.keys, muong_sa), LATER)
    reply = replace(
        told,
        conversation=str(submitted.conversation),
        refers_to=str(dispatch.message_id),
    )
    given = opened(muong_sa.envelope(ANSWER, "info.answer", reply), our_side)
    assert given.outcome == receipt.ACCEPTED
    asked = InfoRequest.objects.get()
    assert (asked.state, asked.closed_at) == ("closed", LATER)
    assert Answer.objects.get().content == ANSWER.content
    no = InfoRefusal(
        RefusalGround.NOT_HELD, None, Text("Hỏi nơi khác."), Role.DK, (Role.AP,)
    )
    after = opened(muong_sa.envelope(no, "info.refuse", reply), our_side)
    assert after.outcome == receipt.ACCEPTED
    kept = list(Answer.objects.order_by("pk").values_list("kind", flat=True))
    assert kept == ["info.answer", "info.refuse"]
    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == ("closed", LATER)
    assert JournalEntry.objects.filter(what="answer.contradicts").count() == 1


def test_a_refusal_closes_the_request_with_its_ground(
    submitted: InfoRequest,
    minh: Officer,
    muong_sa: SimulatedPartner,
    told: Told,
    our_side: Side,
) -> None:
    dispatch = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    ground = next(iter(RefusalGround))
    refusal = InfoRefusal(ground, None, Text("Hỏi lại sau."), Role.DK, (Role.AP,))
    reply = replace(
        told, conversation=str(submitted.conversation), refers_to=str(dispatch.message_id)
    )
    opened(muong_sa.envelope(refusal, "info.refuse", reply), our_side)
    assert InfoRequest.objects.get().state == "closed"
    assert Answer.objects.get().refusal_ground == ground.value


def test_an_answer_to_nothing_is_refused(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    given = opened(muong_sa.envelope(ANSWER, "info.answer", told), our_side)
    assert given.code == "exchange.no-such-request"


def test_a_conversation_holds_one_question(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, submitted: InfoRequest
) -> None:
    taken = replace(told, conversation=str(submitted.conversation))
    given = opened(muong_sa.envelope(QUESTION, "info.request", taken), our_side)
    assert given.code == "exchange.conversation-taken"


def test_the_door_counts_whom_it_sends_away_and_listens_no_more_past_its_measure() -> None:
    error = arriving.UnknownSender()
    knocking.send_away(error, at=NOON)
    knocking.send_away(error, at=NOON)
    assert Knock.objects.get().count == 2
    assert JournalEntry.objects.filter(what="door.sent-away").count() == 1
    Knock.objects.update(count=knocking.KNOCKS_AN_HOUR + 1)
    with pytest.raises(knocking.TooManyKnocks):
        knocking.send_away(error, at=NOON)
    assert Dispatch.objects.count() == 0


def test_who_leaves_something_is_tried_again_at_once(
    muong_sa: SimulatedPartner, told: Told, submitted: InfoRequest, minh: Officer
) -> None:
    waiting = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    away = {"due_at": LATER + timedelta(minutes=15), "problem": "courier.unreachable"}
    Dispatch.objects.filter(pk=waiting.pk).update(tries=9, **away)
    arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=LATER)
    kept = Dispatch.objects.get()
    assert (kept.due_at, kept.tries) == (LATER, 0)
