"""Keys change while messages travel: nothing is lost, nothing is doubled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, Side, wanted
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import (
    ageing,
    arriving,
    drafting,
    resealing,
    sealing,
    sending,
    unsealing,
)
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, FormerSeal, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards as newer_cards
from caunoi.apps.register.actions import trust
from caunoi.apps.register.models import (
    Agreement,
    CardFetch,
    OwnCard,
    Partner,
    PartnerCard,
)
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import message, receipt
from caunoi.links import keys
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(
    partner: Partner, agreement: Agreement, lan: Officer, minh: Officer
) -> Callable[[], Dispatch]:
    """Makes one more request that may leave."""

    def make() -> Dispatch:
        asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
        drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
        return drafting.approve(asked, seen=asked.version, by=minh, at=NOON)

    return make


@pytest.fixture
def own_home(our_side: Side, tmp_path: Path, settings: LazySettings) -> Path:
    """A copy of our keys that a test may rotate."""
    for part in ("keys", "secrets"):
        (tmp_path / part).mkdir()
        for path in (settings.CAUNOI.home / part).iterdir():
            (tmp_path / part / path.name).write_bytes(path.read_bytes())
    settings.CAUNOI = replace(settings.CAUNOI, home=tmp_path)
    assert our_side.card.version == 1
    return tmp_path


def our_next_card(home: Path, root: object, at: datetime) -> cards.Card:
    """What `caunoi keys rotate` does."""
    old = OwnCard.objects.latest("number")
    made = keys.prepare(home, old.number + 1)
    card = replace(
        cards.read(bytes(old.raw)),
        version=old.number + 1,
        previous=cards.fingerprint(bytes(old.raw)),
        signing=made.signing.public(),
        transport=made.transport.public(),
        kem=made.kem.public(),
        issued_at=at,
    )
    trust.issue_card(card, root, by="administrator", at=at)  # type: ignore[arg-type] # a Side's root
    keys.use(home, card.version)
    return card


# ---- the partner rotates ----------------------------------------------------------------


def test_an_unknown_newer_key_is_fetched_and_the_message_taken_at_the_next_try(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, partner: Partner
) -> None:
    muong_sa.rotate()
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    with pytest.raises(basis.CardUnknown):
        arriving.take_in(raw, at=LATER)
    assert not Arrival.objects.exists()
    row = CardFetch.objects.get()
    assert row.due_at == LATER
    newer_cards.fetch_due(row, muong_sa, LATER)
    assert basis.card_of(partner) == muong_sa.card
    arrival = arriving.take_in(raw, at=LATER)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, LATER)
    assert InfoRequest.objects.get().facts == QUESTION.facts
    entry = JournalEntry.objects.get(what="card.taken-in")
    assert entry.by == "node"


def test_what_was_sealed_under_the_older_card_is_taken_after_the_newer_one_came(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, partner: Partner
) -> None:
    early = muong_sa.envelope(QUESTION, "info.request", told)
    for _ in range(3):
        muong_sa.rotate()
    assert newer_cards.fetch(partner, muong_sa, LATER) == 3
    arrival = arriving.take_in(early, at=LATER)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, LATER)
    assert Arrival.objects.get().state == Arrival.ACCEPTED


def test_strangers_start_no_more_than_one_fetch(
    muong_sa: SimulatedPartner, told: Told, partner: Partner
) -> None:
    muong_sa.rotate()
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    for _ in range(3):
        with pytest.raises(basis.CardUnknown):
            arriving.take_in(raw, at=LATER)
    assert JournalEntry.objects.filter(what="card.asked-for").count() == 1
    CardFetch.objects.update(due_at=None)
    newer_cards.ask(partner, at=LATER + timedelta(seconds=1))
    assert CardFetch.objects.get().due_at is None
    newer_cards.ask(partner, at=LATER + newer_cards.NOT_OFTENER)
    assert CardFetch.objects.get().due_at is not None


def test_a_card_at_their_door_that_does_not_follow_is_noted_and_not_kept(
    muong_sa: SimulatedPartner, partner: Partner, agreement: Agreement, our_side: Side
) -> None:
    assert agreement.partners.get() == partner
    muong_sa.files[2] = our_side.raw
    assert newer_cards.fetch(partner, muong_sa, LATER) == 0
    assert PartnerCard.objects.count() == 1
    assert JournalEntry.objects.filter(what="card.not-followed").count() == 1


# ---- we send while keys change ----------------------------------------------------------


def test_a_receipt_under_a_newer_card_waits_for_that_card(
    approved: Callable[[], Dispatch], muong_sa: SimulatedPartner, our_side: Side
) -> None:
    wires, dispatch = Wires(our_side.keys, muong_sa), approved()
    muong_sa.slow = True
    sending.send_due(dispatch, wires, LATER)
    muong_sa.rotate()
    muong_sa.receipts = {
        sha: muong_sa._receipt(sha, took) for sha, took in muong_sa.took.items()
    }
    with pytest.raises(basis.CardUnknown):
        sending.send_due(Dispatch.objects.get(), wires, LATER)
    newer_cards.fetch_due(CardFetch.objects.get(), muong_sa, LATER)
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED


def test_before_sealing_a_newer_card_is_looked_for_once_an_hour(
    approved: Callable[[], Dispatch], muong_sa: SimulatedPartner, our_side: Side
) -> None:
    wires = Wires(our_side.keys, muong_sa)
    muong_sa.rotate(forget=True)
    sending.send_due(approved(), wires, LATER)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED
    assert not FormerSeal.objects.exists()


def test_a_message_to_a_removed_key_is_sealed_anew_under_the_same_id(
    approved: Callable[[], Dispatch], muong_sa: SimulatedPartner, our_side: Side
) -> None:
    wires, dispatch = Wires(our_side.keys, muong_sa), approved()
    muong_sa.sends_away = "door.card-unknown"
    sealing.seal_all([dispatch], muong_sa.card, wires.keys, NOON)
    first = bytes(dispatch.sha256 or b"")
    muong_sa.sends_away = ""
    muong_sa.rotate(forget=True)
    again = sending.send_due(dispatch, wires, LATER)
    assert again == LATER
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None
    kept = Dispatch.objects.get()
    assert kept.state == Dispatch.ACCEPTED
    assert muong_sa.ids() == {str(kept.message_id)}
    assert bytes(FormerSeal.objects.get().sha256) == first != bytes(kept.sha256 or b"")
    assert JournalEntry.objects.filter(what="message.sealed-anew").count() == 1


def test_a_forged_refusal_at_the_door_doubles_nothing(
    approved: Callable[[], Dispatch], muong_sa: SimulatedPartner, our_side: Side
) -> None:
    """The first envelope was stored; somebody on the way says that its key is gone."""
    wires, dispatch = Wires(our_side.keys, muong_sa), approved()
    sealing.seal_all([dispatch], muong_sa.card, wires.keys, NOON)
    first = bytes(dispatch.sha256 or b"")
    muong_sa.send_all(muong_sa.card.address, [bytes(dispatch.envelope or b"")])
    muong_sa.rotate()
    muong_sa.sends_away = message.KeyNotHeld.code
    sending.send_due(dispatch, wires, LATER)
    muong_sa.sends_away = ""
    assert sending.send_due(Dispatch.objects.get(), wires, LATER) is None
    kept = Dispatch.objects.get()
    assert len(muong_sa.took) == 1
    assert kept.state == Dispatch.ACCEPTED
    assert bytes(kept.sha256 or b"") == first
    told = receipt.read(bytes(kept.receipt or b""), muong_sa_first_card(muong_sa))
    assert told.envelope_sha256 == first


def muong_sa_first_card(partner: SimulatedPartner) -> cards.Card:
    return cards.read(partner.files[1])


def test_a_refusal_without_any_newer_key_is_tried_again_and_never_final(
    approved: Callable[[], Dispatch], muong_sa: SimulatedPartner, our_side: Side
) -> None:
    wires, dispatch = Wires(our_side.keys, muong_sa), approved()
    muong_sa.sends_away = message.KeyNotHeld.code
    with pytest.raises(resealing.KeysApart):
        sending.send_due(dispatch, wires, LATER)
    assert Dispatch.objects.get().state == Dispatch.SEALED
    muong_sa.sends_away = ""
    sending.send_due(Dispatch.objects.get(), wires, LATER)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED


# ---- we rotate --------------------------------------------------------------------------


def test_after_our_rotation_what_was_sealed_to_the_older_key_still_opens(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, own_home: Path
) -> None:
    shelf = keys.Shelf(own_home)
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    newer = our_next_card(own_home, our_side.root, LATER)
    arrival = arriving.take_in(raw, at=LATER)
    unsealing.open_arrival(arrival, shelf.now(), inbox.ACTIONS, LATER)
    given = Arrival.objects.get()
    assert given.state == Arrival.ACCEPTED
    assert receipt.read(bytes(given.receipt or b""), newer).outcome == receipt.ACCEPTED


def test_a_process_that_lacks_our_newest_key_puts_off_what_it_cannot_open(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, own_home: Path
) -> None:
    newer = our_next_card(own_home, our_side.root, LATER)
    muong_sa.ours = newer
    arrival = arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=LATER)
    with pytest.raises(unsealing.KeysBehind):
        unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, LATER)
    unsealing.open_arrival(arrival, keys.load(own_home), inbox.ACTIONS, LATER)
    assert Arrival.objects.get().state == Arrival.ACCEPTED


def test_old_keys_go_after_their_time_first_at_the_door_then_from_the_disk(
    muong_sa: SimulatedPartner, told: Told, our_side: Side, own_home: Path
) -> None:
    first = muong_sa.envelope(QUESTION, "info.request", told)
    second = muong_sa.envelope(QUESTION, "info.request", told)
    our_next_card(own_home, our_side.root, NOON)
    over = NOON + ageing.OVERLAP
    ageing.remove_old_keys(own_home, at=over)
    stored = arriving.take_in(first, at=over)
    closing = over + timedelta(seconds=1)
    ageing.remove_old_keys(own_home, at=closing)
    with pytest.raises(message.KeyNotHeld):
        arriving.take_in(second, at=closing)
    assert arriving.take_in(first, at=closing) == stored
    gone = closing + ageing.CLOSING
    ageing.remove_old_keys(own_home, at=gone)
    assert (own_home / "keys" / "kem.key").exists()  # something waits to be opened with it
    Arrival.objects.update(receipt=b"receipt")
    ageing.remove_old_keys(own_home, at=gone)
    assert not list((own_home / "keys").glob("kem.key"))
    assert keys.load(own_home).others == ()
    assert JournalEntry.objects.filter(what="keys.removed").count() == 1


def test_nothing_is_lost_or_doubled_while_both_sides_rotate(
    approved: Callable[[], Dispatch],
    muong_sa: SimulatedPartner,
    told: Told,
    our_side: Side,
    own_home: Path,
    partner: Partner,
) -> None:
    wires, rounds = Wires(keys.Shelf(own_home), muong_sa), 6
    waiting: list[bytes] = []
    for number in range(rounds):
        ours = approved()
        waiting.append(muong_sa.envelope(QUESTION, "info.request", told))
        if number % 2:
            muong_sa.rotate(forget=number == 3)
        else:
            sealing.seal_all([ours], basis.card_of(partner), wires.keys, LATER)  # type: ignore[arg-type] # it has one
            muong_sa.follow(our_next_card(own_home, our_side.root, LATER))
    for raw in waiting:
        _brought(raw, wires, partner)
    for dispatch in Dispatch.objects.order_by("pk"):
        _carried(dispatch, wires, partner)
    assert set(Dispatch.objects.values_list("state", flat=True)) == {Dispatch.ACCEPTED}
    assert len(muong_sa.took) == len(muong_sa.ids()) == rounds
    assert Arrival.objects.filter(state=Arrival.ACCEPTED).count() == rounds
    assert InfoRequest.objects.filter(asked_by_us=False).count() == rounds


def _brought(raw: bytes, wires: Wires, partner: Partner) -> None:
    """What their `work` and ours do until the message is filed."""
    try:
        arrival = arriving.take_in(raw, at=LATER)
    except basis.CardUnknown:
        newer_cards.fetch(partner, wires.courier, LATER)
        arrival = arriving.take_in(raw, at=LATER)
    unsealing.open_arrival(arrival, wires.keys, inbox.ACTIONS, LATER)


def _carried(dispatch: Dispatch, wires: Wires, partner: Partner) -> None:
    """What our due engine does until the message is settled."""
    again: datetime | None = LATER
    for _ in range(6):
        if again is None:
            return
        try:
            again = sending.send_due(Dispatch.objects.get(pk=dispatch.pk), wires, LATER)
        except basis.CardUnknown:
            newer_cards.fetch(partner, wires.courier, LATER)
    pytest.fail("not settled")
