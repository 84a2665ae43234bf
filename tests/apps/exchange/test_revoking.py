"""Stolen keys: nothing under them is accepted any more, and two officers look back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, Side
from tests.apps.exchange.heard import QUESTION
from tests.apps.exchange.test_rotation import approved, our_next_card, own_home
from tests.apps.register.test_pairing import anew
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, revoking, sending, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest, Quarantined
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards as newer_cards
from caunoi.apps.register.actions import trust
from caunoi.apps.register.models import (
    Agreement,
    Partner,
    Revocation,
    RevocationNotice,
)
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import revocation as revocations
from caunoi.core.envelope.card import Card
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.links import keys
from caunoi.links.courier import DoorAway
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
THEFT = NOON - timedelta(hours=1)
__all__ = ["approved", "own_home"]


def revoked(card: Card, root: SigningKey, keys: tuple[bytes, ...] | None = None) -> bytes:
    """What the partner's root signs after a theft."""
    ids = keys or card.key_ids()
    return revocations.sign(
        revocations.Revocation(card.node, ids, THEFT, "stolen", LATER), root
    )


@pytest.fixture
def accepted(muong_sa: SimulatedPartner, told: Told, our_side: Side) -> InfoRequest:
    """A question that came after the theft, before anybody knew."""
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    arrival = arriving.take_in(raw, at=NOON)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, NOON)
    return InfoRequest.objects.get()


def test_nothing_under_revoked_keys_is_accepted_any_more(
    muong_sa: SimulatedPartner, told: Told, their_side: Side
) -> None:
    muong_sa.at = THEFT - timedelta(days=3)  # the thief may claim any time
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    with pytest.raises(basis.CardRevoked):
        arriving.take_in(raw, at=LATER)
    assert not Arrival.objects.exists()


def test_the_newer_card_of_the_same_root_is_believed(
    muong_sa: SimulatedPartner,
    told: Told,
    their_side: Side,
    our_side: Side,
    partner: Partner,
) -> None:
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    assert basis.card_of(partner) is None
    muong_sa.rotate(forget=True)
    assert newer_cards.fetch(partner, muong_sa, LATER) == 1
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    arrival = arriving.take_in(raw, at=LATER)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, LATER)
    assert Arrival.objects.get().state == Arrival.ACCEPTED
    assert not Quarantined.objects.exists()


def test_a_message_under_way_looks_for_the_card_that_replaced_a_revoked_one(
    approved: Callable[[], Dispatch],
    muong_sa: SimulatedPartner,
    our_side: Side,
    their_side: Side,
) -> None:
    dispatch, wires = approved(), Wires(our_side.keys, muong_sa)
    muong_sa.away = True
    with pytest.raises(DoorAway):
        sending.send_due(dispatch, wires, NOON)
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    sealed = Dispatch.objects.get()
    assert sealed.state == Dispatch.SEALED
    muong_sa.away = False
    muong_sa.rotate(forget=True)
    hours_later = LATER + timedelta(hours=2)
    sending.send_due(sealed, wires, hours_later)
    assert basis.card_of(sealed.partner) == muong_sa.card
    sending.send_due(Dispatch.objects.get(), wires, hours_later)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED


def test_a_revoked_root_takes_every_card_out_of_force(
    muong_sa: SimulatedPartner, agreement: Agreement, their_side: Side, partner: Partner
) -> None:
    assert agreement.partners.get() == partner
    muong_sa.rotate()
    newer_cards.fetch(partner, muong_sa, LATER)
    raw = revoked(their_side.card, their_side.root, (their_side.root.public().key_id(),))
    revoking.take_in(raw, by="node", at=LATER)
    assert basis.cards_in_force(partner) == ()


def test_what_was_accepted_since_is_put_on_the_list_once(
    accepted: InfoRequest, their_side: Side
) -> None:
    raw = revoked(their_side.card, their_side.root)
    made = revoking.take_in(raw, by="node", at=LATER)
    assert revoking.take_in(raw, by="administrator", at=LATER) == made
    item = Quarantined.objects.get()
    assert (item.info_request, item.arrival) == (accepted, Arrival.objects.get())
    assert Revocation.objects.get().taken_in_by == "node"
    assert JournalEntry.objects.filter(what="card.revoked").count() == 1


def test_a_receipt_of_a_thief_is_put_on_the_list_too(
    approved: Callable[[], Dispatch],
    muong_sa: SimulatedPartner,
    our_side: Side,
    their_side: Side,
) -> None:
    dispatch = approved()
    sending.send_due(dispatch, Wires(our_side.keys, muong_sa), LATER)
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    assert Quarantined.objects.get().dispatch == dispatch


def test_what_came_long_before_the_theft_is_left_in_peace(
    accepted: InfoRequest, their_side: Side
) -> None:
    Arrival.objects.update(received_at=THEFT - timedelta(days=1, seconds=1))
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    assert not Quarantined.objects.exists()
    assert accepted.state == "received"


@pytest.mark.parametrize(("days", "state"), [(2, "accepted"), (0, "refused")])
def test_what_waited_unopened_is_opened_only_if_it_came_before_the_theft(
    muong_sa: SimulatedPartner,
    told: Told,
    our_side: Side,
    their_side: Side,
    days: int,
    state: str,
) -> None:
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    arrival = arriving.take_in(raw, at=NOON - timedelta(days=days))
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, LATER)
    assert Arrival.objects.get().state == state


def test_only_the_root_we_know_revokes(
    agreement: Agreement, their_side: Side, our_side: Side
) -> None:
    assert agreement.state == Agreement.OPEN
    with pytest.raises(revocations.RevocationSignatureWrong):
        revoking.take_in(revoked(their_side.card, our_side.root), by="node", at=LATER)
    with pytest.raises(revoking.RevocationOfNobody):
        revoking.take_in(revoked(our_side.card, our_side.root), by="node", at=LATER)
    assert not Revocation.objects.exists()


def test_a_root_of_before_cannot_revoke_the_cards_of_a_partner_paired_anew(
    agreement: Agreement, partner: Partner, their_side: Side
) -> None:
    assert agreement.partners.get() == partner
    raw = anew(their_side)
    trust.take_card(partner, raw, by="minh", at=NOON, met=True)
    newest = cards.read(raw)
    ids = (*newest.key_ids(), newest.root.key_id())
    thief = revoked(their_side.card, their_side.root, ids)
    revoking.take_in(thief, by="node", at=LATER)
    assert basis.cards_in_force(partner) == (newest,)


# ---- two officers -----------------------------------------------------------------------


def test_two_officers_may_say_it_where_the_root_is_gone(
    accepted: InfoRequest,
    partner: Partner,
    their_side: Side,
    minh: Officer,
    administrator: Officer,
    lan: Officer,
) -> None:
    told = revoking.Told(their_side.card.key_ids(), THEFT, "lost")
    with pytest.raises(SameOfficer):
        revoking.distrust(partner, told, by=minh, second=minh, at=LATER)
    with pytest.raises(NotAllowed):
        revoking.distrust(partner, told, by=minh, second=lan, at=LATER)
    revoking.distrust(partner, told, by=minh, second=administrator, at=LATER)
    assert basis.card_of(partner) is None
    assert Quarantined.objects.get().info_request == accepted
    with pytest.raises(IntegrityError):
        Revocation.objects.update(seconded_by="minh")


def test_each_item_is_decided_by_two_officers_with_a_reason(
    accepted: InfoRequest, their_side: Side, lan: Officer, minh: Officer
) -> None:
    revoking.take_in(revoked(their_side.card, their_side.root), by="node", at=LATER)
    item = Quarantined.objects.visible_to(lan).undecided().get()
    with pytest.raises(revoking.DecidedAlready):
        revoking.confirm(item, seen=1, by=minh, at=LATER)
    with pytest.raises(revoking.VerdictUnknown):
        revoking.propose(item, "burn", "why", seen=1, by=lan, at=LATER)
    with pytest.raises(revoking.ReasonTooShort):
        revoking.propose(item, "keep", " ", seen=1, by=lan, at=LATER)
    revoking.propose(item, "keep", "They confirmed it by phone.", seen=1, by=lan, at=LATER)
    with pytest.raises(SameOfficer):
        revoking.confirm(item, seen=2, by=lan, at=LATER)
    revoking.confirm(item, seen=2, by=minh, at=LATER)
    assert not Quarantined.objects.undecided().exists()
    with pytest.raises(revoking.DecidedAlready):
        revoking.propose(item, "discard", "No.", seen=3, by=lan, at=LATER)
    with pytest.raises(revoking.DecidedAlready):
        revoking.confirm(item, seen=3, by=minh, at=LATER)
    kept = JournalEntry.objects.get(what="quarantine.keep")
    assert (kept.by, kept.subject) == ("minh", str(accepted))
    with pytest.raises(IntegrityError):
        Quarantined.objects.update(decided_by=lan)


# ---- our own ----------------------------------------------------------------------------


def test_our_revocation_reaches_every_partner_and_our_mail_is_sealed_anew(
    approved: Callable[[], Dispatch],
    muong_sa: SimulatedPartner,
    our_side: Side,
    own_home: Path,
) -> None:
    wires, dispatch = Wires(keys.Shelf(own_home), muong_sa), approved()
    muong_sa.away = True
    with pytest.raises(DoorAway):
        sending.send_due(dispatch, wires, LATER)
    newer = our_next_card(own_home, our_side.root, LATER)
    stolen = revoking.Told(our_side.card.key_ids(), THEFT, "stolen")
    raw = revoking.revoke_own(our_side.card, stolen, our_side.root, by="x", at=LATER)
    notice = RevocationNotice.objects.get()
    with pytest.raises(DoorAway):
        revoking.tell_due(notice, muong_sa, LATER)
    muong_sa.away = False
    revoking.tell_due(notice, muong_sa, LATER)
    revoking.tell_due(RevocationNotice.objects.get(), muong_sa, LATER)
    assert muong_sa.told == [raw]
    assert JournalEntry.objects.filter(what="card.revocation-told").count() == 1
    muong_sa.ours = newer  # the older one is out of force there
    muong_sa.revoked = {our_side.card.transport.key_id()}
    for _ in range(2):
        sending.send_due(Dispatch.objects.get(), wires, LATER)
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED
