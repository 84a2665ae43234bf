"""What leaves: judged again, sealed once, the same bytes each try, then settled."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import (
    BINH,
    LATER,
    about_a_person,
    wanted,
)
from tests.simulators.partner import SimulatedPartner

from caunoi.apps.exchange.actions import deciding, drafting, sending, settling
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner, PartnerCard
from caunoi.core.ciphers import digest
from caunoi.core.errors import NotTrusted
from caunoi.core.exchange import payloads
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.links.courier import DoorAway, DoorNotYet

pytestmark = pytest.mark.django_db


def test_the_partner_reads_what_was_approved_and_its_receipt_settles_the_message(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    assert sending.send_due(dispatch, wires, LATER) is None
    (took,) = muong_sa.took.values()
    told = payloads.read(took.header.kind, 1, took.payload)
    assert isinstance(told, payloads.InfoRequest)
    assert told.facts == dispatch.info_request.facts
    kept = Dispatch.objects.get()
    assert kept.state == Dispatch.ACCEPTED
    assert bytes(kept.receipt or b"") == muong_sa.receipts[bytes(kept.sha256 or b"")]
    asked = InfoRequest.objects.get()
    assert asked.state == "delivered"
    assert asked.answer_due_at == muong_sa.at + timedelta(hours=240)
    assert asked.answer_due_kind == "due"
    assert JournalEntry.objects.filter(what="receipt.accepted").count() == 1


def test_a_stop_raised_after_the_approval_keeps_it_from_being_sealed(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner, lan: Officer
) -> None:
    told = deciding.Told(DecisionKind.TORTURE, "Có nguy cơ bị tra tấn (MẪU).", "LA")
    asked = InfoRequest.objects.get()
    deciding.decide(asked, told, seen=asked.version, by=lan, at=NOON)
    sending.send_due(dispatch, wires, LATER)
    kept = Dispatch.objects.get()
    assert (kept.envelope, dict(muong_sa.took)) == (None, {})
    assert (kept.state, kept.receipt_code) == (Dispatch.REFUSED, "gate.feared-state")


def test_what_was_decided_for_the_case_is_known_when_it_is_sealed(
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    minh: Officer,
    wires: Wires,
    muong_sa: SimulatedPartner,
) -> None:
    drugs = wanted(partner, agreement, data_class="travel")
    asked = drafting.draft(drugs, None, by=lan, at=NOON)
    drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
    told = deciding.Told(DecisionKind.RELEASE, "Chỉ trong vụ việc này (MẪU).")
    made = deciding.decide(asked, told, seen=asked.version, by=minh, at=NOON)
    dispatch = drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
    assert sending.send_due(dispatch, wires, LATER) is None
    assert len(muong_sa.took) == 1
    assert made.looked_at == NOON


def test_a_retry_sends_the_very_same_bytes(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.away = True
    with pytest.raises(DoorAway):
        sending.send_due(dispatch, wires, NOON)
    first = bytes(Dispatch.objects.get().envelope or b"")
    muong_sa.away = False
    sending.send_due(Dispatch.objects.get(), wires, LATER)
    assert bytes(Dispatch.objects.get().envelope or b"") == first
    assert set(muong_sa.took) == {digest.sha256(first)}


def test_an_envelope_that_was_only_stored_is_asked_about_until_its_receipt_comes(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.slow = True
    again = sending.send_due(dispatch, wires, LATER)
    assert again is not None
    assert again > LATER
    kept = Dispatch.objects.get()
    assert kept.state == Dispatch.STORED
    assert InfoRequest.objects.get().state == "sent"
    assert sending.send_due(kept, wires, again) is None
    assert InfoRequest.objects.get().state == "delivered"
    assert muong_sa.doors == 1


def test_what_another_process_sealed_meanwhile_is_looked_at_again(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.slow = True
    before = Dispatch.objects.to_send().get(pk=dispatch.pk)
    sending.send_due(dispatch, wires, LATER)
    again = sending.send_due(before, wires, LATER)
    assert again is not None, "nobody would ever ask for its receipt"
    assert again > LATER
    assert sending.send_due(Dispatch.objects.get(), wires, again) is None
    assert muong_sa.doors == 1


def test_what_another_process_settled_meanwhile_is_let_go_of(
    dispatch: Dispatch, wires: Wires
) -> None:
    before = Dispatch.objects.to_send().get(pk=dispatch.pk)
    sending.send_due(dispatch, wires, LATER)
    assert sending.send_due(before, wires, LATER) is None


def test_the_same_receipt_taken_twice_changes_nothing(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    sending.send_due(dispatch, wires, LATER)
    kept, before = Dispatch.objects.get(), JournalEntry.objects.count()
    settling.take_receipt(kept, bytes(kept.receipt or b""), muong_sa.card, LATER)
    assert JournalEntry.objects.count() == before


def test_a_receipt_of_another_envelope_is_not_believed(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.forges = True
    with pytest.raises(NotTrusted):
        sending.send_due(dispatch, wires, LATER)
    assert Dispatch.objects.get().receipt is None
    assert InfoRequest.objects.get().state == "sent"


def test_a_signed_refusal_ends_the_request_with_its_code(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.refuses = "gate.purpose"
    sending.send_due(dispatch, wires, LATER)
    assert Dispatch.objects.get().receipt_code == "gate.purpose"
    assert InfoRequest.objects.get().state == "refused"


def test_what_a_door_says_unsigned_is_shown_once_and_ends_nothing(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.sends_away = "message.outer-signature-wrong"
    for _ in range(2):
        with pytest.raises(DoorNotYet):
            sending.send_due(Dispatch.objects.get(), wires, LATER)
    kept = Dispatch.objects.get()
    assert (kept.state, kept.receipt_code) == (Dispatch.SEALED, muong_sa.sends_away)
    assert JournalEntry.objects.filter(what="message.refused-at-door").count() == 1
    # It was altered on its way, or the partner did not know our new card yet.
    muong_sa.sends_away = ""
    assert sending.send_due(kept, wires, LATER) is None
    assert InfoRequest.objects.get().state == "delivered"
    assert dispatch.sha256 is None


@pytest.mark.usefixtures("dispatch")
def test_nothing_leaves_while_the_agreement_is_suspended(
    wires: Wires, muong_sa: SimulatedPartner
) -> None:
    Agreement.objects.update(state=Agreement.SUSPENDED)
    held = sending.send_due(Dispatch.objects.get(), wires, LATER)
    assert held == LATER + sending.HELD
    assert muong_sa.doors == 0
    Agreement.objects.update(state=Agreement.OPEN)
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None


@pytest.mark.usefixtures("dispatch")
def test_an_agreement_that_ran_out_meanwhile_stops_the_message_before_it_is_sealed(
    wires: Wires, muong_sa: SimulatedPartner
) -> None:
    Dispatch.objects.update(expires_at=NOON + timedelta(days=900))
    long_after = NOON + timedelta(days=400)
    assert sending.send_due(Dispatch.objects.get(), wires, long_after) is None
    kept = Dispatch.objects.get()
    assert kept.receipt_code == "gate.in-force"
    assert kept.envelope is None
    assert muong_sa.doors == 0


def test_a_message_is_given_up_when_its_time_is_over(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.away = True
    assert sending.send_due(dispatch, wires, dispatch.expires_at) is None
    assert Dispatch.objects.get().state == Dispatch.EXPIRED
    assert InfoRequest.objects.get().state == "expired"


@pytest.mark.parametrize("outcome", ["accepted", "refused"])
def test_a_settled_message_that_a_crash_left_due_is_neither_sent_nor_given_up(
    dispatch: Dispatch, wires: Wires, muong_sa: SimulatedPartner, outcome: str
) -> None:
    muong_sa.refuses = "gate.purpose" if outcome == "refused" else ""
    sending.send_due(dispatch, wires, LATER)
    muong_sa.sends_away = ""
    kept, before = Dispatch.objects.get(), JournalEntry.objects.count()
    assert sending.send_due(kept, wires, LATER) is None
    assert sending.send_due(kept, wires, kept.expires_at) is None
    assert Dispatch.objects.get().state == outcome
    assert muong_sa.doors == 1
    assert JournalEntry.objects.count() == before


def test_without_a_card_of_the_partner_nothing_is_sealed(
    dispatch: Dispatch, wires: Wires
) -> None:
    PartnerCard.objects.all().delete()
    assert sending.send_due(dispatch, wires, LATER) == LATER + sending.HELD
    assert Dispatch.objects.get().envelope is None


def test_the_identity_travels_only_inside_the_envelope(
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    minh: Officer,
    wires: Wires,
    muong_sa: SimulatedPartner,
) -> None:
    asked = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    assert drafting.submit(asked, seen=asked.version, by=lan, at=NOON) == ()
    drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
    sending.send_due(Dispatch.objects.get(), wires, LATER)
    (took,) = muong_sa.took.values()
    assert BINH.name.encode() in took.payload
    assert BINH.name.encode() not in bytes(Dispatch.objects.get().envelope or b"")
    everything = b"".join(bytes(row.content or b"") for row in JournalEntry.objects.all())
    assert BINH.name.encode() not in everything
    assert BINH.document.encode() not in everything


def test_what_no_article_allows_never_becomes_a_message(
    partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    asked = drafting.draft(
        wanted(partner, agreement, purpose="asset_recovery"), None, by=lan, at=NOON
    )
    stopped = drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
    assert [one.code for one in stopped] == ["gate.purpose"]
    assert not Dispatch.objects.exists()
