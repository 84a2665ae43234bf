"""A commitment told and heard: each side's account travels beside the other's."""

from dataclasses import replace
from datetime import date

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.records.conftest import Registers
from tests.core.exchange.record_samples import SHARE, UPDATE

from caunoi.apps.exchange.actions import sharing, telling
from caunoi.apps.exchange.models import Arrival, Dispatch, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.core.errors import Refused
from caunoi.core.exchange import payloads
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateHeld, GateRefused
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentState

pytestmark = pytest.mark.django_db


def approved(message: RecordMessage, minh: Officer) -> Dispatch:
    return telling.approve(message, seen=message.version, by=minh, at=NOON)


@pytest.fixture
def shared(
    registers: Registers, pledge: Commitment, partner: Partner, lan: Officer, minh: Officer
) -> RecordMessage:
    """Our commitment, told to the partner who signed for it."""
    message = sharing.share(pledge, partner, by=lan, at=NOON)
    registers.sends(approved(message, minh), NOON)
    message.refresh_from_db()
    return message


def test_the_partner_reads_what_we_shared_and_signs_for_it(
    registers: Registers, shared: RecordMessage, pledge: Commitment
) -> None:
    (took,) = registers.theirs.took.values()
    told = payloads.read("commitment.share", 1, took.payload)
    assert (told.what, told.state) == (pledge.what, CommitmentState.ASSIGNED)
    assert (took.header.article, took.header.data_class) == ("-", "general")
    assert took.header.conversation == str(shared.conversation)
    assert (shared.state, shared.received_at) == ("delivered", NOON)
    about = JournalEntry.objects.about(str(pledge)).values_list("what", flat=True)
    assert {"record.drafted", "record.approved", "receipt.accepted"} <= set(about)


def test_their_account_stands_beside_ours_and_overwrites_nothing(
    registers: Registers, shared: RecordMessage, pledge: Commitment
) -> None:
    thread = {"conversation": str(shared.conversation), "refers_to": str(shared.message_id)}
    assert registers.tells(UPDATE, "commitment.update", **thread) == ""
    pledge.refresh_from_db()
    assert (pledge.state, pledge.their_state) == ("assigned", "delivered")
    assert pledge.their_state_words == "Đã cử hai đầu mối bằng văn bản MẪU-12."
    assert pledge.sides_differ
    late = replace(UPDATE, state=CommitmentState.BLOCKED, told_on=date(2027, 1, 1))
    assert registers.tells(late, "commitment.update", **thread) == ""
    pledge.refresh_from_db()
    assert pledge.their_state == "delivered"
    assert RecordMessage.objects.filter(by_us=False, commitment=pledge).count() == 2


def test_what_they_share_in_our_words_is_put_beside_ours(
    registers: Registers, pledge: Commitment
) -> None:
    assert registers.tells(SHARE, "commitment.share") == ""
    pledge.refresh_from_db()
    assert (pledge.state, pledge.their_state) == ("assigned", "confirmed")
    heard = RecordMessage.objects.get()
    assert Arrival.objects.get().filed_as == heard
    assert heard.about == pledge


def test_what_matches_nothing_of_ours_waits_as_a_proposal(
    registers: Registers, pledge: Commitment, lan: Officer
) -> None:
    other = replace(SHARE, what=Text("Tặng thiết bị (MẪU)"))
    assert registers.tells(other, "commitment.share") == ""
    (heard,) = RecordMessage.objects.visible_to(lan).to_place()
    assert heard.journalled == heard
    pledge.refresh_from_db()
    assert pledge.their_state == ""


def test_we_tell_how_far_it_has_come_in_the_same_conversation(
    registers: Registers,
    shared: RecordMessage,
    pledge: Commitment,
    partner: Partner,
    lan: Officer,
    minh: Officer,
) -> None:
    words = Text("Đã giao Phòng Đối ngoại theo dõi (MẪU).")
    message = sharing.update(pledge, partner, words, by=lan, at=NOON, told_on=NOON.date())
    sent = registers.sends(approved(message, minh), NOON)
    first, second = registers.theirs.took.values()
    assert second.header.refers_to == first.header.message_id
    assert second.header.number == 2
    assert second.header.previous == bytes(shared.dispatch.sha256 or b"")
    assert (sent.state, sent.conversation) == ("accepted", shared.conversation)


def test_an_update_before_the_partner_has_the_share_is_refused(
    registers: Registers, pledge: Commitment, partner: Partner, lan: Officer
) -> None:
    with pytest.raises(Refused) as refused:
        sharing.update(pledge, partner, Text("MẪU"), by=lan, at=NOON, told_on=NOON.date())
    assert refused.value.code == "exchange.no-such-record"
    assert registers.tells(UPDATE, "commitment.update") == "exchange.wrong-reply"


def test_two_officers_stand_behind_what_is_told_once(
    pledge: Commitment, partner: Partner, agreement: Agreement, lan: Officer, minh: Officer
) -> None:
    message = sharing.share(pledge, partner, by=lan, at=NOON)
    message.drafted_by = minh
    with pytest.raises(SameOfficer):
        approved(message, minh)
    with pytest.raises(telling.ToldAlready):
        sharing.share(pledge, partner, by=lan, at=NOON)
    seen = message.version
    telling.give_back(message, "Sửa lại nguồn (MẪU).", seen=seen, by=minh, at=NOON)
    message.refresh_from_db()
    assert (message.state, message.stands_on) == ("returned", agreement)


def test_a_suspended_agreement_holds_it_and_none_refuses_it(
    pledge: Commitment, partner: Partner, agreement: Agreement, lan: Officer, minh: Officer
) -> None:
    message = sharing.share(pledge, partner, by=lan, at=NOON)
    Agreement.objects.update(state=Agreement.SUSPENDED)
    with pytest.raises(GateHeld):
        approved(message, minh)
    agreement.partners.clear()
    with pytest.raises(GateRefused) as refused:
        approved(message, minh)
    assert refused.value.code == "gate.record-basis"


def test_no_person_leaves_in_the_words_of_a_commitment(
    registers: Registers, pledge: Commitment, partner: Partner, lan: Officer, minh: Officer
) -> None:
    pledge.what = Text("Bàn giao ông Mẫu, hộ chiếu số MAU 1234567")
    message = sharing.share(pledge, partner, by=lan, at=NOON)
    with pytest.raises(GateRefused) as refused:
        approved(message, minh)
    assert refused.value.code == "gate.record-person"
    assert registers.theirs.took == {}


def test_a_partner_whom_it_does_not_concern_and_a_closed_circle_are_refused(
    pledge: Commitment, partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    pledge.handling = "H2"
    with pytest.raises(Refused):
        sharing.share(pledge, partner, by=lan, at=NOON)
    pledge.handling = "H0"
    pledge.said_by.clear()
    with pytest.raises(Refused) as refused:
        sharing.share(pledge, partner, by=lan, at=NOON)
    assert refused.value.code == "exchange.partner-not-concerned"
    assert agreement.state == Agreement.OPEN
