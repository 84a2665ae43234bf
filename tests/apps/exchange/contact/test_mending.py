"""What one side lost is found by comparing ids, and mended without a second effect."""

from datetime import timedelta
from uuid import UUID

import pytest
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.contact.conftest import LATER, hello
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions import contacting, drafting, mending, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Alarm,
    Correspondent,
    Dispatch,
    Gap,
    InfoRequest,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope import receipt
from caunoi.core.exchange.states import State
from caunoi.links.courier import DoorAnswer, DoorAway

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def set_back(dispatch: Dispatch) -> Dispatch:
    """Make our data what they were before the message was sealed, as an older copy does."""
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=Dispatch.QUEUED,
        envelope=None,
        sha256=None,
        stored_at=None,
        receipt=None,
        receipt_at=None,
        leaf=None,
    )
    InfoRequest.objects.update(state=State.APPROVED, sent_at=None, received_at=None)
    return Dispatch.objects.get()


# ---- the partner lost it ----------------------------------------------------------------


def test_what_the_partner_lost_is_sent_again_with_the_same_bytes(
    sent: Dispatch, wires: Wires, muong_sa: TalkingPartner
) -> None:
    first = bytes(sent.receipt or b"")
    muong_sa.forget()
    hello(wires)
    gap = Gap.objects.get()
    assert mending.send_again(gap, wires, LATER) is None
    assert list(muong_sa.took) == [bytes(sent.sha256 or b"")]
    gap.refresh_from_db()
    assert (gap.healed_at, gap.receipt_code) == (LATER, "")
    assert receipt.read(bytes(gap.receipt or b""), muong_sa.card).outcome == "accepted"
    assert bytes(Dispatch.objects.get().receipt or b"") == first
    assert InfoRequest.objects.get().state == "delivered"
    told = JournalEntry.objects.filter(what__startswith="gap.").order_by("pk")
    assert [row.what for row in told] == ["gap.found", "gap.healed"]
    assert mending.send_again(gap, wires, LATER) is None  # a crash left it due
    assert len(muong_sa.took) == 1


@pytest.mark.usefixtures("sent")
def test_what_a_partner_lost_with_its_log_is_found_at_once_and_not_at_night(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    assert hello(wires).mark is not None
    Correspondent.objects.update(due_at=LATER + HOUR)
    muong_sa.forget()
    muong_sa.leaves.pop()
    known = hello(wires, LATER + timedelta(minutes=1))
    assert Alarm.objects.get().what == "log.shrunk"
    assert (known.mark, known.round_done_at) == (None, None)
    assert known.due_at == LATER + timedelta(minutes=1)
    hello(wires, LATER + timedelta(minutes=2))
    assert Gap.objects.count() == 1


@pytest.mark.usefixtures("sent")
def test_a_gap_is_noted_once_while_it_is_open(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa.forget()
    hello(wires)
    Correspondent.objects.update(mark=None)
    hello(wires, LATER + HOUR)
    assert Gap.objects.count() == 1


@pytest.mark.usefixtures("sent")
def test_a_gap_waits_for_the_door_and_for_the_receipt(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa.forget()
    hello(wires)
    muong_sa.away = True
    with pytest.raises(DoorAway):
        mending.send_again(Gap.objects.get(), wires, LATER)
    muong_sa.away, muong_sa.slow = False, True
    later = mending.send_again(Gap.objects.get(), wires, LATER)
    assert later == LATER + mending.ASK_AGAIN
    assert mending.send_again(Gap.objects.get(), wires, LATER) is None


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("answer", "again", "code"),
    [
        (DoorAnswer(refused="message.expired"), None, "message.expired"),
        (DoorAnswer(later="door.full"), LATER + mending.LATER, ""),
    ],
)
def test_a_door_that_will_not_take_it_again_ends_the_gap_with_its_code(
    wires: Wires, muong_sa: TalkingPartner, answer: DoorAnswer, again: object, code: str
) -> None:
    muong_sa.forget()
    hello(wires)
    muong_sa._take = lambda _raw: answer  # type: ignore[method-assign]
    assert mending.send_again(Gap.objects.get(), wires, LATER) == again
    gap = Gap.objects.get()
    assert (gap.receipt_code, gap.healed_at is None) == (code, again is not None)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED


# ---- we lost it: an older copy of ours was restored -------------------------------------


def test_a_message_sent_before_a_restore_is_settled_by_its_first_receipt(
    sent: Dispatch, wires: Wires, muong_sa: TalkingPartner
) -> None:
    first, sha256 = bytes(sent.receipt or b""), bytes(sent.sha256 or b"")
    forgotten = set_back(sent)
    assert sending.send_due(forgotten, wires, LATER) == LATER + sending.HELD
    kept = Dispatch.objects.get()
    assert (kept.known_there, kept.envelope, kept.state) == (True, None, "queued")
    assert sending.send_due(kept, wires, LATER) == LATER + sending.HELD
    assert muong_sa.doors == 2  # the first time, and the one that was sealed anew
    hello(wires)
    settled = Dispatch.objects.get()
    assert settled.state == Dispatch.ACCEPTED
    assert (bytes(settled.receipt or b""), bytes(settled.sha256 or b"")) == (first, sha256)
    assert InfoRequest.objects.get().state == "delivered"
    assert len(muong_sa.took) == 1
    assert JournalEntry.objects.filter(what="receipt.recovered").count() == 1


def test_a_contact_before_the_sending_keeps_it_from_being_sealed_anew(
    sent: Dispatch, wires: Wires, muong_sa: TalkingPartner
) -> None:
    set_back(sent)
    hello(wires)
    assert Dispatch.objects.get().known_there
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) == LATER + sending.HELD
    hello(wires, LATER + HOUR)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED
    assert muong_sa.doors == 1


def test_what_the_partner_is_known_to_hold_is_not_withdrawn(
    sent: Dispatch, wires: Wires, lan: Officer
) -> None:
    set_back(sent)
    hello(wires)
    asked = InfoRequest.objects.get()
    with pytest.raises(rules.NotWaiting):
        drafting.withdraw(asked, seen=asked.version, by=lan, at=LATER)


def test_a_door_that_lied_about_an_id_is_found_out_and_the_message_goes(
    dispatch: Dispatch, wires: Wires, muong_sa: TalkingPartner
) -> None:
    Dispatch.objects.update(known_there=True)
    hello(wires)
    assert not Dispatch.objects.get().known_there
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None
    assert len(muong_sa.took) == 1
    assert dispatch.message_id == Dispatch.objects.get().message_id


def test_messages_that_we_do_not_know_at_all_are_an_alarm(
    sent: Dispatch, wires: Wires
) -> None:
    sent.delete()
    hello(wires, times=2)
    alarm = Alarm.objects.get()
    assert (alarm.what, alarm.details) == ("messages.forgotten", {"count": 1})
    assert str(sent.message_id).encode() in bytes(alarm.evidence or b"")


def test_a_receipt_settles_only_what_the_partner_signed_for_us(
    sent: Dispatch, wires: Wires, muong_sa: TalkingPartner, our_side: Side
) -> None:
    raw = bytes(sent.receipt or b"")
    assert not mending.settle_given(sent.partner, raw, LATER)  # settled already
    set_back(sent)
    told = receipt.read(raw, muong_sa.card)
    by_us = receipt.sign(told, our_side.keys.signing)
    for other in (
        b"rubbish",
        by_us,
        signed(muong_sa, told, to_node="elsewhere"),
        signed(muong_sa, told, outcome="opened"),
    ):
        assert not mending.settle_given(sent.partner, other, LATER)
    assert Dispatch.objects.get().receipt is None
    assert wires.keys is our_side.keys


def signed(muong_sa: TalkingPartner, told: receipt.Receipt, **changes: object) -> bytes:
    made = receipt.Receipt(**{**vars(told), **changes})  # type: ignore[arg-type]
    return receipt.sign(made, muong_sa.keys.signing)


# ---- the comparison ---------------------------------------------------------------------


def test_a_long_history_is_compared_window_by_window(
    sent: Dispatch, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "WINDOW", 1)
    first = hello(wires)
    assert (first.mark, first.round_done_at) == (sent.message_id, None)
    again = contacting.say_hello(first, wires, LATER)
    done = Correspondent.objects.get()
    assert done.round_done_at == LATER
    assert again == LATER + contacting.EVERY  # the answer is still awaited


@pytest.mark.usefixtures("sent")
def test_each_night_everything_is_compared_anew(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    hello(wires)
    assert muong_sa.heard[-1].sent.count == 1
    hello(wires, LATER + HOUR)
    assert muong_sa.heard[-1].sent.count == 0  # nothing new since the mark
    muong_sa.forget()
    hello(wires, LATER + contacting.ROUND + HOUR)
    assert Gap.objects.count() == 1


def test_a_partner_that_contradicts_itself_is_asked_again(
    sent: Dispatch, wires: Wires, muong_sa: TalkingPartner
) -> None:
    wrong = documents.span_of(None, None, [UUID(int=7)])
    muong_sa._received = lambda _sent: (wrong, None)  # type: ignore[method-assign]
    known = hello(wires)
    assert (known.mark, known.round_done_at) == (None, None)
    assert not Gap.objects.exists()
    assert Dispatch.objects.get().receipt == sent.receipt


def test_what_we_hold_is_listed_only_where_it_differs_and_up_to_a_bound(
    sent: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner = sent.partner
    ids = sorted(UUID(int=number) for number in (5, 6, 7))
    for one in ids:
        partner.arrivals.create(
            message_id=one, sha256=one.bytes, raw=b"", received_at=LATER
        )
    same = documents.span_of(None, None, ids)
    assert mending.received_span(partner, same) == (same, None)
    fewer = documents.span_of(ids[0], ids[1], ids)
    assert mending.received_span(partner, fewer)[1] == (ids[1],)
    monkeypatch.setattr(mending, "IDS_LIMIT", 2)
    span, listed = mending.received_span(partner, documents.span_of(None, None, []))
    assert (span.until, span.count, listed) == (ids[1], 2, (ids[0], ids[1]))
