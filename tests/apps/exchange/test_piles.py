"""Many messages in one step: what is wrong with one of them touches none of the others."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, wanted
from tests.simulators.partner import SimulatedPartner

from caunoi.apps import many_rows
from caunoi.apps.exchange.actions import drafting, sealing, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.errors import NotTrusted
from caunoi.links.courier import DoorAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture
def pile(
    partner: Partner, agreement: Agreement, lan: Officer, minh: Officer
) -> list[Dispatch]:
    asked = [
        drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON) for _ in range(3)
    ]
    for one in asked:
        drafting.submit(one, seen=one.version, by=lan, at=NOON)
        drafting.approve(one, seen=one.version, by=minh, at=NOON)
    return list(Dispatch.objects.to_send().order_by("pk"))


def states() -> list[tuple[str, str]]:
    rows = Dispatch.objects.order_by("pk")
    return list(rows.values_list("state", "info_request__state"))


def journalled(what: str) -> int:
    return JournalEntry.objects.filter(what=what).count()


def test_a_pile_leaves_in_one_knock_and_each_message_settles_for_itself(
    pile: list[Dispatch], wires: Wires, muong_sa: SimulatedPartner
) -> None:
    versions = dict(InfoRequest.objects.values_list("pk", "version"))
    assert sending.send_all(pile, wires, LATER) == [None, None, None]
    assert muong_sa.doors == 1
    assert states() == [("accepted", "delivered")] * 3
    for kept in Dispatch.objects.all():
        assert bytes(kept.receipt or b"") == muong_sa.receipts[bytes(kept.sha256 or b"")]
        assert (kept.stored_at, kept.receipt_at) == (LATER, LATER)
    for asked in InfoRequest.objects.all():
        assert asked.answer_due_at == muong_sa.at + timedelta(hours=240)
        assert (asked.sent_at, asked.version) == (LATER, versions[asked.pk] + 2)
    assert (journalled("message.sent"), journalled("receipt.accepted")) == (3, 3)


def test_a_forged_receipt_in_a_pile_leaves_the_others_settled(
    pile: list[Dispatch], wires: Wires, muong_sa: SimulatedPartner
) -> None:
    muong_sa.slow = True
    again = sending.send_all(pile, wires, LATER)
    assert again == [LATER + sending.ASK_AGAIN[0]] * 3
    second = Dispatch.objects.order_by("pk")[1]
    raw = muong_sa.receipts[bytes(second.sha256 or b"")]
    muong_sa.receipts[bytes(second.sha256 or b"")] = raw[:-1] + bytes([raw[-1] ^ 1])
    outcomes = sending.send_all(list(Dispatch.objects.order_by("pk")), wires, LATER)
    assert [outcomes[0], outcomes[2]] == [None, None]
    assert isinstance(outcomes[1], NotTrusted)
    delivered, sent = ("accepted", "delivered"), ("stored", "sent")
    assert states() == [delivered, sent, delivered]


def test_a_refused_message_in_a_pile_ends_its_own_request_alone(
    pile: list[Dispatch],
    wires: Wires,
    muong_sa: SimulatedPartner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take = muong_sa._take

    def refuse_the_third(raw: bytes) -> DoorAnswer:
        muong_sa.refuses = "gate.purpose" if len(muong_sa.took) == 2 else ""
        return take(raw)

    monkeypatch.setattr(muong_sa, "_take", refuse_the_third)
    assert sending.send_all(pile, wires, LATER) == [None, None, None]
    assert states() == [("accepted", "delivered")] * 2 + [("refused", "refused")]
    assert Dispatch.objects.get(pk=pile[2].pk).receipt_code == "gate.purpose"


def test_what_was_withdrawn_while_a_pile_was_sealed_stays_here(
    pile: list[Dispatch], wires: Wires, muong_sa: SimulatedPartner, lan: Officer
) -> None:
    asked = InfoRequest.objects.get(pk=pile[0].asked.pk)
    drafting.withdraw(asked, seen=asked.version, by=lan, at=NOON)
    sealed, held = sealing.seal_all(pile, muong_sa.card, wires.keys, LATER)
    assert (sealed, held) == (pile[1:], [])
    assert states() == [("withdrawn", "withdrawn"), *[("sealed", "approved")] * 2]
    assert Dispatch.objects.get(pk=pile[0].pk).envelope is None


def test_a_request_that_ended_meanwhile_starts_no_clock(
    pile: list[Dispatch], wires: Wires
) -> None:
    InfoRequest.objects.filter(pk=pile[1].asked.pk).update(state="closed", closed_at=NOON)
    assert sending.send_all(pile, wires, LATER) == [None, None, None]
    assert [state for _, state in states()] == ["delivered", "closed", "delivered"]
    assert InfoRequest.objects.get(pk=pile[1].asked.pk).answer_due_at is None


def test_rows_that_are_held_are_those_that_still_stand_so(pile: list[Dispatch]) -> None:
    first, second, third = (one.pk for one in pile)
    Dispatch.objects.filter(pk=second).update(state=Dispatch.SEALED)
    queued = Dispatch.objects.filter(state=Dispatch.QUEUED)
    with transaction.atomic():
        assert many_rows.hold(queued, [first, second]) == {first}
        told = {first: {"problem": "a", "lane": 0}, third: {"problem": "b", "lane": 1}}
        many_rows.write_each(Dispatch, told)
        many_rows.write_each(Dispatch, {})
    kept = Dispatch.objects.order_by("pk").values_list("problem", "lane")
    assert list(kept) == [("a", 0), ("", 2), ("b", 1)]
