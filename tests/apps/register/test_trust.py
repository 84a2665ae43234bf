"""Cards and agreements: kept as bytes, followed by their chain, opened by a second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON, once
from tests.apps.exchange.conftest import Side

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import agreeing, trust
from caunoi.apps.register.models import Agreement, Instrument, OwnCard, Partner, PartnerCard
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.errors import NotTrusted
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(agreement: Agreement, partner: Partner) -> Partner:
    """The partner whose card and agreement we hold."""
    assert agreement.partners.get() == partner
    return partner


@pytest.fixture
def signing(known: Partner, agreement: Agreement, lan: Officer) -> Agreement:
    """A second agreement of the same text and another id, signed by us alone so far."""
    told = replace(
        agreements.look(bytes(agreement.raw)), id="0196a000-0000-7000-8000-00000000b002"
    )
    instrument = Instrument.objects.get()
    assert known.node
    return agreeing.add_agreement(instrument, agreements.draft(told), by=lan, at=NOON)


def newer(side: Side, root: SigningKey, **changes: object) -> bytes:
    """The next card of a node."""
    made = replace(
        side.card,
        version=2,
        previous=cards.fingerprint(side.raw),
        issued_at=NOON,
        root=root.public(),
        **changes,  # type: ignore[arg-type] # fields named by the test
    )
    return cards.issue(made, root)


def test_a_later_card_must_follow_on_the_one_we_know(
    known: Partner, their_side: Side
) -> None:
    stranger = newer(their_side, SigningKey.generate())
    with pytest.raises(NotTrusted):
        trust.take_card(known, stranger, by="lan", at=NOON)
    assert PartnerCard.objects.count() == 1
    assert basis.card_of(known) == their_side.card


def test_our_own_card_is_no_partners(partner: Partner, our_side: Side) -> None:
    with pytest.raises(trust.CardOfUs):
        trust.take_card(partner, our_side.raw, by="lan", at=NOON)
    assert not PartnerCard.objects.exists()


def test_a_partner_of_a_card_is_found_or_added_once(
    known: Partner, their_side: Side
) -> None:
    found = trust.partner_of_card(their_side.card, by="administrator", at=NOON)
    assert found == known
    assert Partner.objects.count() == 1


def test_without_a_card_of_ours_the_refusal_says_so() -> None:
    with pytest.raises(basis.NoCard):
        basis.our_card()


def test_an_agreement_must_be_ours_and_name_partners_we_know(
    known: Partner, agreement: Agreement, our_side: Side, lan: Officer
) -> None:
    told, paper = agreements.look(bytes(agreement.raw)), Instrument.objects.get()
    others = replace(told, parties=(replace(told.parties[0], node="x"), told.parties[1]))
    with pytest.raises(agreeing.NotOurAgreement):
        agreeing.add_agreement(paper, agreements.draft(others), by=lan, at=NOON)
    Partner.objects.filter(pk=known.pk).update(node="")
    with pytest.raises(agreeing.NotAllKnown) as caught:
        agreeing.add_agreement(paper, agreements.draft(told), by=lan, at=NOON)
    assert caught.value.values["nodes"] == "muong-sa"
    assert OwnCard.objects.get().number == our_side.card.version


def test_the_gate_opens_when_all_have_signed_and_by_a_second_officer(
    signing: Agreement, our_side: Side, their_side: Side, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(NotAllowed):
        agreeing.open_gate(signing, seen=signing.version, by=lan, at=NOON)
    agreeing.sign_agreement(signing, our_side.keys.signing, by="lan", at=NOON)
    with pytest.raises(NotTrusted):
        agreeing.open_gate(signing, seen=signing.version, by=minh, at=NOON)
    theirs = agreements.sign(bytes(signing.raw), their_side.node, their_side.keys.signing)
    agreeing.take_signatures(signing, theirs, by="lan", at=NOON)
    agreeing.open_gate(signing, seen=signing.version, by=minh, at=NOON)
    assert signing.state == Agreement.OPEN
    assert JournalEntry.objects.filter(what="agreement.opened").count() == 1


def test_who_added_an_agreement_cannot_open_it(signing: Agreement, minh: Officer) -> None:
    Agreement.objects.filter(pk=signing.pk).update(added_by=minh)
    signing.refresh_from_db()
    with pytest.raises(SameOfficer):
        agreeing.open_gate(signing, seen=signing.version, by=minh, at=NOON)


def test_the_database_holds_the_same_promise(signing: Agreement, lan: Officer) -> None:
    with pytest.raises(IntegrityError):
        Agreement.objects.filter(pk=signing.pk).update(opened_by=lan)


def test_signatures_under_another_text_are_refused(
    signing: Agreement, agreement: Agreement
) -> None:
    with pytest.raises(agreements.AgreementOtherText):
        agreeing.take_signatures(signing, bytes(agreement.raw), by="lan", at=NOON)


def test_a_suspended_agreement_is_no_open_one(
    agreement: Agreement, partner: Partner, minh: Officer
) -> None:
    assert basis.in_force(NOON, partner) == [agreement]
    assert basis.in_force(NOON + timedelta(days=3650), partner) == []
    agreeing.suspend(agreement, "trial", seen=agreement.version, by=minh, at=NOON)
    assert basis.in_force(NOON, partner) == []
    assert basis.find(str(agreement.public_id), 1, bytes(agreement.sha256)) == agreement
    agreeing.resume(agreement, seen=agreement.version, by=minh, at=NOON)
    assert basis.in_force(NOON, partner) == [agreement]


def test_a_gate_that_was_moved_meanwhile_is_not_moved_again(
    agreement: Agreement, minh: Officer
) -> None:
    with pytest.raises(records.Stale):
        agreeing.suspend(agreement, "trial", seen=agreement.version + 1, by=minh, at=NOON)
    with pytest.raises(agreeing.GateElsewhere):
        agreeing.resume(agreement, seen=agreement.version, by=minh, at=NOON)
    with pytest.raises(agreeing.ReasonMissing):
        agreeing.suspend(agreement, " ", seen=agreement.version, by=minh, at=NOON)
    assert Agreement.objects.get().state == Agreement.OPEN


def test_an_approver_moves_the_gate_from_the_page_of_the_instrument(
    agreement: Agreement, minh: Officer, signed_in: Callable[[Officer], Client]
) -> None:
    client, paper = signed_in(minh), agreement.instrument
    page = f"/register/instruments/{paper.public_id}"
    base = f"/register/agreements/{agreement.public_id}/{agreement.number}"

    def press(step: str, **more: str) -> HttpResponse:
        seen = Agreement.objects.get().version
        return client.post(f"{base}/{step}", {**once(), "seen": str(seen), **more})

    assert "Tạm đình chỉ" in client.get(page).content.decode()
    assert press("suspend", reason="").status_code == 422
    assert press("suspend", reason="thử").status_code == 302
    assert Agreement.objects.get().state == Agreement.SUSPENDED
    assert press("open").status_code == 409
    assert press("resume").status_code == 302
    assert Agreement.objects.get().state == Agreement.OPEN


def test_a_desk_officer_sees_no_gate_to_move(
    agreement: Agreement, lan: Officer, signed_in: Callable[[Officer], Client]
) -> None:
    client = signed_in(lan)
    page = client.get(f"/register/instruments/{agreement.instrument.public_id}")
    kept = f"/register/agreements/{agreement.public_id}/1"
    for act in ("open", "suspend", "resume"):
        assert f"{kept}/{act}" not in page.content.decode()
