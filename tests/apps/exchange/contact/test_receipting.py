"""Receipts of later stages: opened by a person, answered, waiting; ours and theirs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.contact.conftest import LATER, hello
from tests.apps.exchange.heard import QUESTION
from tests.apps.exchange.test_revoking import revoked
from tests.simulators.partner import Told
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange.actions import arriving, receipting, revoking, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Arrival,
    Correspondent,
    Dispatch,
    InfoRequest,
    LaterReceipt,
    PartnerHead,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement
from caunoi.core.envelope import receipt
from caunoi.core.envelope.contact_documents import Later
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(muong_sa: TalkingPartner, agreement: Agreement) -> Arrival:
    """A partner's question at our door."""
    told = Told(str(agreement.public_id), bytes(agreement.sha256))
    return arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)


@pytest.fixture
def question(waiting: Arrival, our_side: Side) -> InfoRequest:
    """The same, filed."""
    unsealing.open_arrival(waiting, our_side.keys, inbox.ACTIONS, NOON)
    return InfoRequest.objects.get()


def signed(our_side: Side) -> receipt.Receipt:
    """Our newest later receipt, signed by `work` and read as the partner would."""
    row = LaterReceipt.objects.get()
    assert receipting.sign_due(row, our_side.keys, LATER) is None
    row.refresh_from_db()
    return receipt.read(bytes(row.raw or b""), our_side.card)


# ---- ours -------------------------------------------------------------------------------


def test_the_first_officer_who_may_act_opens_it_and_is_not_named(
    question: InfoRequest,
    lan: Officer,
    minh: Officer,
    our_side: Side,
    signed_in: Callable[[Officer], Client],
) -> None:
    page = f"/requests/{question.public_id}"
    assert signed_in(lan).get(page).status_code == 200
    assert signed_in(minh).get(page).status_code == 200
    told = signed(our_side)
    assert (told.outcome, told.code, told.answer) == ("opened", "", None)
    assert told.envelope_sha256 == bytes(Arrival.objects.get().sha256)
    entry = JournalEntry.objects.get(what="message.opened")
    assert (entry.by, bytes(entry.leaf)) == ("lan", told.journal_leaf)
    assert b"lan" not in bytes(LaterReceipt.objects.get().raw or b"")


def test_who_may_not_act_on_it_does_not_open_it(
    question: InfoRequest, hoa: Officer, guest: Officer
) -> None:
    for officer in (hoa, guest):
        assert not receipting.unopened(question, officer).exists()
        receipting.note_opened(question, by=officer, at=LATER)
    assert not LaterReceipt.objects.exists()


def test_the_answer_that_left_is_named_once(
    question: InfoRequest, dispatch: Dispatch, our_side: Side
) -> None:
    dispatch.info_request = question
    receipting.note_answered(dispatch, LATER)
    receipting.note_answered(dispatch, LATER)
    told = signed(our_side)
    assert (told.outcome, told.answer) == ("answered", str(dispatch.message_id))


def test_only_what_waits_longer_is_signed_for_as_stored(
    waiting: Arrival, our_side: Side
) -> None:
    receipting.note_waiting(waiting.partner, NOON + receipting.WAITS)
    assert not LaterReceipt.objects.exists()
    for _ in range(2):
        receipting.note_waiting(waiting.partner, NOON + receipting.WAITS * 2)
    told = signed(our_side)
    assert (told.outcome, told.at) == ("stored", NOON)


def test_ours_are_numbered_without_a_gap_and_signed_once(
    question: InfoRequest, dispatch: Dispatch, lan: Officer, our_side: Side
) -> None:
    dispatch.info_request = question
    receipting.note_opened(question, by=lan, at=LATER)
    receipting.note_answered(dispatch, LATER)
    for row in LaterReceipt.objects.order_by("-pk"):
        receipting.sign_due(row, our_side.keys, LATER)
    rows = LaterReceipt.objects.order_by("number")
    assert [(row.number, row.stage) for row in rows] == [(1, "answered"), (2, "opened")]
    before = bytes(rows[0].raw or b"")
    receipting.sign_due(rows[0], our_side.keys, LATER)
    assert bytes(LaterReceipt.objects.get(number=1).raw or b"") == before
    told, last = receipting.after(question.partner, 1)
    assert ([one.number for one in told], last) == ([2], 2)
    with pytest.raises(IntegrityError):  # and the database holds the same promise
        LaterReceipt.objects.filter(number=2).update(number=1)


# ---- theirs -----------------------------------------------------------------------------


def opened_there(muong_sa: TalkingPartner, stage: str = "opened", **more: object) -> None:
    (sha256,) = muong_sa.took
    muong_sa.say_later(stage, sha256, LATER, **more)


@pytest.mark.usefixtures("sent")
def test_what_the_partner_says_later_is_kept_once_and_proved(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    opened_there(muong_sa)
    known = hello(wires)
    assert known.cursor == 1
    hello(wires, LATER + timedelta(minutes=1))
    kept = LaterReceipt.objects.get()
    assert (kept.by_us, kept.stage, kept.at) == (False, "opened", LATER)
    assert kept.proof is not None
    assert kept.proof_head in PartnerHead.objects.all()
    row = JournalEntry.objects.get(what="receipt.opened")
    assert row.subject == str(InfoRequest.objects.get())


@pytest.mark.usefixtures("sent")
def test_a_partner_that_counts_anew_is_asked_from_the_beginning(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    opened_there(muong_sa)
    hello(wires)
    muong_sa.later.clear()
    assert hello(wires).cursor == 0
    opened_there(muong_sa, "answered", answer=str(Dispatch.objects.get().message_id))
    hello(wires)
    stages = LaterReceipt.objects.order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["opened", "answered"]


@pytest.mark.usefixtures("sent")
def test_one_that_is_not_by_the_partner_ends_the_row_of_them(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    opened_there(muong_sa)
    muong_sa.later.insert(0, Later(1, b"rubbish"))
    muong_sa.later[1] = Later(2, muong_sa.later[1].receipt)
    assert hello(wires).cursor == 0
    assert not LaterReceipt.objects.exists()


@pytest.mark.usefixtures("sent")
def test_one_under_disowned_keys_holds_up_none_after_it(
    wires: Wires, muong_sa: TalkingPartner, their_side: Side
) -> None:
    opened_there(muong_sa)
    known = hello(wires)
    Correspondent.objects.update(cursor=0)
    LaterReceipt.objects.all().delete()
    known.refresh_from_db()
    raw = revoked(muong_sa.card, their_side.root)
    revoking.take_in(raw, by="lan", at=LATER)
    (opened,) = muong_sa.later
    assert receipting.take_later(known, [opened], 1, LATER) == 1
    assert not LaterReceipt.objects.exists()


@pytest.mark.usefixtures("sent")
def test_a_receipt_that_settles_is_not_taken_for_a_later_one(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    (raw,) = muong_sa.receipts.values()
    muong_sa.later.append(Later(1, raw))
    assert hello(wires).cursor == 1
    assert not LaterReceipt.objects.exists()


def test_a_partner_nobody_wrote_to_says_nothing_later(
    agreement: Agreement, wires: Wires
) -> None:
    assert hello(wires).cursor == 0
    assert agreement.state == Agreement.OPEN
    assert Correspondent.objects.get().statement is None
