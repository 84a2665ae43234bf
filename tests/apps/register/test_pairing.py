"""A partner's card is believed once two officers have compared it in person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.conftest import Side

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import pairing, trust
from caunoi.apps.register.models import (
    Agreement,
    OwnCard,
    Pairing,
    Partner,
    PartnerCard,
)
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
PAGE = "/register/pairings/"


@pytest.fixture
def lying(
    our_side: Side, their_side: Side, administrator: Officer, ministry: Unit
) -> Pairing:
    """Their card on the table."""
    assert our_side.node
    assert ministry.parent is None
    return pairing.bring(their_side.raw, by=administrator, at=NOON)


def test_the_second_officer_takes_it_in_and_not_the_first(
    lying: Pairing, administrator: Officer, minh: Officer, their_side: Side
) -> None:
    pairing.compare(lying, seen=1, by=administrator, at=NOON)
    assert not PartnerCard.objects.exists()
    with pytest.raises(SameOfficer):
        pairing.compare(lying, seen=2, by=administrator, at=NOON)
    pairing.compare(lying, seen=2, by=minh, at=LATER)
    assert bytes(PartnerCard.objects.get().raw) == their_side.raw
    assert Partner.objects.get().node == their_side.node
    done = JournalEntry.objects.filter(what__startswith="pairing.").order_by("pk")
    assert [(row.what, row.by) for row in done] == [
        ("pairing.brought", administrator.username),
        ("pairing.compared", administrator.username),
        ("pairing.confirmed", "minh"),
    ]
    with pytest.raises(pairing.PairingDecided):
        pairing.refuse(lying, "too late", seen=3, by=minh, at=LATER)


def test_the_database_holds_the_same_promise(
    lying: Pairing, administrator: Officer
) -> None:
    pairing.compare(lying, seen=1, by=administrator, at=NOON)
    with pytest.raises(IntegrityError):
        Pairing.objects.update(confirmed_by=administrator)


def test_the_database_takes_nothing_in_without_a_second(lying: Pairing) -> None:
    with pytest.raises(IntegrityError):
        Pairing.objects.filter(pk=lying.pk).update(state=Pairing.TAKEN)


def test_a_desk_officer_pairs_nobody(lying: Pairing, lan: Officer) -> None:
    with pytest.raises(NotAllowed):
        pairing.bring(bytes(lying.raw), by=lan, at=NOON)
    with pytest.raises(NotAllowed):
        pairing.compare(lying, seen=1, by=lan, at=NOON)


def test_the_same_card_lies_on_the_table_once_and_ours_never(
    lying: Pairing, minh: Officer, our_side: Side
) -> None:
    assert pairing.bring(bytes(lying.raw), by=minh, at=LATER) == lying
    with pytest.raises(trust.CardOfUs):
        pairing.bring(our_side.raw, by=minh, at=LATER)


def test_a_refused_card_is_not_taken_in_and_may_be_brought_again(
    lying: Pairing, minh: Officer, administrator: Officer
) -> None:
    with pytest.raises(pairing.PairingReasonMissing):
        pairing.refuse(lying, " ", seen=1, by=minh, at=NOON)
    pairing.refuse(lying, "Nhóm thứ ba khác (MẪU)", seen=1, by=minh, at=NOON)
    with pytest.raises(pairing.PairingDecided):
        pairing.compare(lying, seen=2, by=administrator, at=NOON)
    assert pairing.bring(bytes(lying.raw), by=minh, at=LATER) != lying


def anew(side: Side) -> bytes:
    """The first card of a node that lost its root and made itself anew."""
    root = SigningKey.generate()
    fresh = SigningKey.generate()
    made = replace(side.card, root=root.public(), signing=fresh.public(), issued_at=NOON)
    return cards.issue(replace(made, transport=fresh.ed25519.public()), root)


def test_pairing_anew_begins_a_new_era_and_ends_the_old_one(
    agreement: Agreement,
    partner: Partner,
    their_side: Side,
    administrator: Officer,
    minh: Officer,
) -> None:
    assert agreement.partners.get() == partner
    raw = anew(their_side)
    with pytest.raises(cards.CardRootChanged):
        trust.take_card(partner, raw, by="node", at=LATER)
    lying = pairing.bring(raw, by=administrator, at=LATER)
    pairing.compare(lying, seen=1, by=administrator, at=LATER)
    pairing.compare(lying, seen=2, by=minh, at=LATER)
    assert basis.cards_in_force(partner) == (cards.read(raw),)
    held = basis.cards_of(partner)
    with pytest.raises(basis.CardRevoked):
        held.signer(their_side.card.transport.key_id())
    assert [(one.era, one.number) for one in partner.cards.newest_first()] == [
        (2, 1),
        (1, 1),
    ]
    with pytest.raises(pairing.CardHeldAlready):
        pairing.bring(raw, by=minh, at=LATER)


# ---- pages ------------------------------------------------------------------------------


def test_two_officers_do_it_on_the_page(
    our_side: Side,
    their_side: Side,
    administrator: Officer,
    minh: Officer,
    ministry: Unit,
    signed_in: SignedIn,
) -> None:
    assert ministry
    OwnCard.objects.create(
        number=1, raw=our_side.raw, sha256=cards.fingerprint(our_side.raw), issued_at=NOON
    )
    first, second = signed_in(administrator), signed_in(minh)
    wrong = {**once(), "file": SimpleUploadedFile("x.card", b"rubbish")}
    assert first.post(PAGE, wrong).status_code == 422
    given = {**once(), "file": SimpleUploadedFile("their.card", their_side.raw)}
    answer = first.post(PAGE, given)
    assert answer.status_code == 302
    page = answer["Location"]
    told = first.get(page).content.decode()
    for raw in (our_side.raw, their_side.raw):
        for group in cards.comparison_number(raw).split(" "):
            assert group in told
    assert told.count("<svg") >= 2
    assert page in second.get(PAGE).content.decode()
    assert first.post(f"{page}/refuse", {**once(), "seen": "1"}).status_code == 422
    assert first.post(f"{page}/compare", {**once(), "seen": "1"}).status_code == 302
    assert first.post(f"{page}/compare", {**once(), "seen": "2"}).status_code == 409
    assert second.post(f"{page}/compare", {**once(), "seen": "2"}).status_code == 302
    assert PartnerCard.objects.get().taken_in_by == "minh"
    assert their_side.node in first.get(PAGE).content.decode()


def test_our_card_is_saved_as_a_file(
    agreement: Agreement, our_side: Side, administrator: Officer, signed_in: SignedIn
) -> None:
    assert agreement.number == 1
    told = signed_in(administrator).get(f"{PAGE}our-card")
    assert told.content == our_side.raw
    assert told["Content-Disposition"] == 'attachment; filename="test-node.1.card"'


def test_others_see_no_table(lan: Officer, guest: Officer, signed_in: SignedIn) -> None:
    assert signed_in(lan).get(PAGE).status_code == 403
    assert signed_in(guest).get(PAGE).status_code == 404


def test_a_card_is_refused_on_the_page(
    lying: Pairing, minh: Officer, signed_in: SignedIn
) -> None:
    given = {**once(), "seen": "1", "reason": "Nhóm thứ ba khác (MẪU)"}
    answer = signed_in(minh).post(f"{PAGE}{lying.public_id}/refuse", given)
    assert answer.status_code == 302
    assert Pairing.objects.get().state == Pairing.REFUSED
    told = signed_in(minh).get(f"{PAGE}{lying.public_id}").content.decode()
    assert "Nhóm thứ ba khác" in told
