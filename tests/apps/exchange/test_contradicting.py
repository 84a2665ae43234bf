"""A receipt against an earlier one, and times written past the program: told."""

import base64
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, Side

from caunoi.apps.exchange.actions import receipting, sending, settling
from caunoi.apps.exchange.models import (
    Alarm,
    Correspondent,
    Dispatch,
    InfoRequest,
    LaterReceipt,
)
from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.envelope import receipt
from caunoi.core.envelope.contact_documents import Later
from caunoi.core.envelope.receipt import Receipt
from caunoi.web.operation import clocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(dispatch, wires) -> Dispatch:
    """A request of ours that the partner's node signed for."""
    sending.send_due(dispatch, wires, LATER)
    return Dispatch.objects.get()


def other(settled: Dispatch, their_side: Side, **changes: object) -> bytes:
    """Another receipt of the partner for the same envelope."""
    told: Receipt = receipt.peek(bytes(settled.receipt or b""))
    return receipt.sign(replace(told, **changes), their_side.keys.signing)


def codes(at=LATER) -> list[str]:
    return [one.code for check in (clocks.went_back, clocks.edited) for one in check(at)]


def test_a_refusal_after_the_acceptance_changes_nothing_and_is_an_alarm(
    settled, their_side, muong_sa
):
    before = InfoRequest.objects.values().get()
    raw = other(settled, their_side, outcome=receipt.REFUSED, code="gate.purpose")
    settling.take_receipt(settled, raw, muong_sa.card, LATER)
    settling.take_receipt(settled, raw, muong_sa.card, LATER)
    assert InfoRequest.objects.values().get() == before
    kept = Dispatch.objects.get()
    assert (kept.state, kept.receipt) == (Dispatch.ACCEPTED, settled.receipt)
    alarm = Alarm.objects.get(what="receipts.contradict")
    assert alarm.details["second"] == "refused gate.purpose"
    assert base64.b64encode(raw) in bytes(alarm.evidence)


def test_the_same_comes_by_contact(settled, their_side):
    raw = other(settled, their_side, outcome=receipt.REFUSED, code="gate.purpose")
    known = Correspondent.objects.create(partner=settled.partner, due_at=LATER)
    receipting.take_later(known, [Later(1, raw)], 1, LATER)
    assert Alarm.objects.filter(what="receipts.contradict").exists()
    assert Correspondent.objects.get().cursor == 1, "nothing is asked for again"


def test_another_time_alone_is_noted_and_the_first_counts(settled, their_side, muong_sa):
    before = InfoRequest.objects.get().received_at
    raw = other(settled, their_side, at=LATER + timedelta(hours=3))
    settling.take_receipt(settled, raw, muong_sa.card, LATER)
    assert JournalEntry.objects.filter(what="receipt.contradicts").count() == 1
    assert not Alarm.objects.exists()
    assert InfoRequest.objects.get().received_at == before


def test_two_later_receipts_name_two_answers(settled, their_side):
    known = Correspondent.objects.create(partner=settled.partner, due_at=LATER)
    raws = [
        other(settled, their_side, outcome=receipt.ANSWERED, answer=str(uuid4()))
        for _ in range(2)
    ]
    told = [Later(number, raw) for number, raw in enumerate(raws, 1)]
    assert receipting.take_later(known, told, 2, LATER) == 2
    assert bytes(LaterReceipt.objects.get().raw) == raws[0]
    assert Alarm.objects.get().what == "receipts.contradict"


@pytest.mark.usefixtures("settled")
def test_times_that_nobody_touched_are_sound():
    assert InfoRequest.objects.get().answer_due_at is not None
    assert codes() == []


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("column", ["received_at", "answer_due_at", "clock_stopped_at"])
def test_a_time_edited_in_the_database_is_found_and_left(column):
    wrong = NOON + timedelta(days=9)
    InfoRequest.objects.update(**{column: wrong})
    (found,) = clocks.edited(LATER)
    asked = InfoRequest.objects.get()
    assert found.code == "check.clock-edited"
    assert found.values == {"count": 1, "request": asked.public_id.hex[-8:]}
    assert getattr(asked, column) == wrong


@pytest.mark.usefixtures("dispatch")
def test_a_request_without_a_receipt_is_not_judged():
    InfoRequest.objects.update(received_at=NOON, answer_due_at=NOON)
    assert codes() == []


def test_a_clock_that_was_set_back_is_told(settled):
    journal.record("request.sent", subject=settled, by="node", at=LATER)
    (found,) = clocks.went_back(LATER - timedelta(hours=2))
    assert (found.code, found.values["minutes"]) == ("check.clock-went-back", 120)
    assert not list(clocks.went_back(LATER - timedelta(minutes=4)))
