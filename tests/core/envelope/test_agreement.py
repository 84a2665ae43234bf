"""An agreement counts when every party signed the same bytes, and nobody else did."""

import itertools
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import (
    AGREEMENT,
    ARTICLE,
    CARDS,
    DRAFT,
    NOON,
    NORTH,
    OTHER,
    SOUTH,
)

from caunoi.core.ciphers import cose, digest
from caunoi.core.envelope import agreement, card
from caunoi.core.envelope.agreement import AgreementUnreadable, Party
from caunoi.core.errors import Malformed, NotTrusted

DOCUMENT = json.loads(DRAFT)


def by(raw, *nodes):
    for node in nodes:
        raw = agreement.sign(raw, node.name, node.signing)
    return raw


RAW = by(DRAFT, NORTH, SOUTH)


def forged(payload, *signers, typ=agreement.TYP):
    """A file with any payload and any signers, each (name, node whose key signs)."""
    listed = [cose.Signer(node.signing, {"node": name}) for name, node in signers]
    return cose.sign(payload, {cose.TYP: typ}, listed)


def rewritten(**changes):
    kept = {k: v for k, v in {**DOCUMENT, **changes}.items() if v is not ...}
    return json.dumps(kept).encode()


def article(**changes):
    return {"articles": [{**DOCUMENT["articles"][0], **changes}]}


def test_signed_by_all_it_reads_whoever_signed_first():
    for order in itertools.permutations((NORTH, SOUTH)):
        raw = by(DRAFT, *order)
        assert agreement.read(raw, CARDS) == AGREEMENT
        assert agreement.signers(raw) == (NORTH.name, SOUTH.name)


def test_its_hash_stays_the_same_while_signatures_join():
    stages = [DRAFT, by(DRAFT, SOUTH), RAW]
    assert {agreement.sha256(raw) for raw in stages} == {digest.sha256(DRAFT)}
    assert [agreement.signers(raw) for raw in stages] == [
        (),
        (SOUTH.name,),
        (NORTH.name, SOUTH.name),
    ]
    assert all(agreement.look(raw) == AGREEMENT for raw in stages)


def test_copies_signed_in_two_places_become_one():
    north, south = by(DRAFT, NORTH), by(DRAFT, SOUTH)
    both = agreement.merge(north, south)
    assert both == agreement.merge(south, north) == agreement.merge(both, south)
    assert agreement.read(both, CARDS) == AGREEMENT


def test_copies_with_other_texts_do_not_become_one():
    other = by(agreement.draft(replace(AGREEMENT, instrument="SAMPLE-2026/02")), SOUTH)
    with pytest.raises(agreement.AgreementOtherText):
        agreement.merge(by(DRAFT, NORTH), other)


def test_signing_again_replaces_only_ones_own_signatures():
    wrong = forged(DRAFT, (NORTH.name, OTHER), (SOUTH.name, SOUTH))
    with pytest.raises(agreement.AgreementSignatureWrong):
        agreement.read(wrong, CARDS)
    assert agreement.read(by(wrong, NORTH), CARDS) == AGREEMENT


def test_without_every_party_it_does_not_count():
    for signer, missing in ((NORTH, SOUTH), (SOUTH, NORTH)):
        with pytest.raises(agreement.AgreementNotSigned) as refusal:
            agreement.read(by(DRAFT, signer), CARDS)
        assert refusal.value.values == {"node": missing.name}


def test_a_signature_in_the_name_of_another_does_not_count():
    for signers in (
        [(NORTH.name, NORTH), (SOUTH.name, NORTH)],
        [(NORTH.name, NORTH), (SOUTH.name, SOUTH), (SOUTH.name, SOUTH)],
    ):
        with pytest.raises(agreement.AgreementSignatureWrong) as refusal:
            agreement.read(forged(DRAFT, *signers), CARDS)
        assert refusal.value.values == {"node": SOUTH.name}


def test_whoever_is_no_party_can_neither_sign_nor_be_among_the_signers():
    with pytest.raises(agreement.AgreementNotAParty):
        by(DRAFT, OTHER)
    with pytest.raises(agreement.AgreementNotAParty):
        by(RAW, OTHER)
    crowded = forged(DRAFT, *((node.name, node) for node in (NORTH, SOUTH, OTHER)))
    with pytest.raises(agreement.AgreementNotAParty) as refusal:
        agreement.read(crowded, CARDS)
    assert refusal.value.values == {"node": OTHER.name}


def test_those_who_have_signed_so_far_are_verified_one_by_one():
    assert agreement.signed_by(DRAFT, {}) == ()
    assert agreement.signed_by(by(DRAFT, SOUTH), {SOUTH.name: SOUTH.raw}) == (SOUTH.name,)
    assert agreement.signed_by(RAW, CARDS) == (NORTH.name, SOUTH.name)
    with pytest.raises(agreement.AgreementSignatureWrong):
        agreement.signed_by(forged(DRAFT, (SOUTH.name, NORTH)), CARDS)
    with pytest.raises(agreement.AgreementOtherCard):
        agreement.signed_by(RAW, {NORTH.name: NORTH.raw})
    with pytest.raises(agreement.AgreementNotAParty):
        agreement.signed_by(forged(DRAFT, (OTHER.name, OTHER)), CARDS)


def test_a_party_may_be_named_that_calls_the_others_together():
    told = replace(AGREEMENT, convening=SOUTH.name)
    assert agreement.look(agreement.draft(told)) == told


def test_only_the_card_that_was_shown_counts():
    newer = card.issue(
        replace(SOUTH.card, version=2, previous=card.fingerprint(SOUTH.raw)), SOUTH.root
    )
    for cards in ({NORTH.name: NORTH.raw}, {**CARDS, SOUTH.name: newer}):
        with pytest.raises(agreement.AgreementOtherCard) as refusal:
            agreement.read(RAW, cards)
        assert refusal.value.values == {"node": SOUTH.name}


def test_a_card_of_another_node_counts_for_nobody():
    parties = (AGREEMENT.parties[0], Party(SOUTH.name, card.fingerprint(OTHER.raw)))
    draft = agreement.draft(replace(AGREEMENT, parties=parties))
    raw = forged(draft, (NORTH.name, NORTH), (SOUTH.name, OTHER))
    with pytest.raises(agreement.AgreementOtherCard):
        agreement.read(raw, {**CARDS, SOUTH.name: OTHER.raw})


def test_other_bytes_with_the_same_meaning_are_another_agreement():
    spaced = json.dumps(DOCUMENT, ensure_ascii=False, indent=1).encode()
    raw = by(spaced, NORTH, SOUTH)
    assert agreement.read(raw, CARDS) == AGREEMENT
    assert agreement.sha256(raw) != agreement.sha256(RAW)


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in DOCUMENT),
        {"newer": 1},
        {"id": "1"},
        {"version": 0},
        {"version": 2},
        {"previous": DOCUMENT["parties"][0]["card_sha256"]},
        {"version": 2, "previous": "AA=="},
        {"convening": OTHER.name},
        {"convening": ""},
        {"title": {}},
        {"instrument": ""},
        {"parties": []},
        {"parties": DOCUMENT["parties"][:1]},
        {"parties": [{**DOCUMENT["parties"][0], "node": f"node-{n}"} for n in range(33)]},
        {
            "parties": [
                DOCUMENT["parties"][0],
                {**DOCUMENT["parties"][1], "node": NORTH.name},
            ]
        },
        {"parties": [{"node": NORTH.name}, {"node": SOUTH.name}]},
        {"articles": []},
        {"articles": [DOCUMENT["articles"][0], {**DOCUMENT["articles"][0], "areas": []}]},
        {"valid_from": None},
        {"valid_until": DOCUMENT["valid_from"]},
        article(number=""),
        article(areas="DRUGS"),
        article(areas=["DRUGS", "DRUGS"]),
        article(onward="always"),
        article(deadlines={"urgent": 0}),
        article(deadlines={"urgent": 24 * 366 + 1}),
        article(deadlines={"Very urgent": 1}),
        article(deadlines=[]),
        article(newer=1),
    ],
)
def test_an_agreement_of_another_form_is_unreadable(changes):
    payload = rewritten(**changes)
    signed = forged(payload, (NORTH.name, NORTH), (SOUTH.name, SOUTH))
    for read in (
        lambda: agreement.read(signed, CARDS),
        lambda: agreement.look(payload),
        lambda: agreement.signers(payload),
        lambda: agreement.sha256(payload),
        lambda: by(payload, NORTH),
    ):
        with pytest.raises(AgreementUnreadable):
            read()


def test_an_unreadable_agreement_names_the_field():
    with pytest.raises(AgreementUnreadable) as refusal:
        agreement.look(rewritten(**article(deadlines={"urgent": "8"})))
    assert refusal.value.values == {"field": "articles.0.deadlines.urgent"}


@pytest.mark.parametrize("name", ["", "North", 7, b"north-desk"])
def test_a_signer_without_a_proper_name_makes_it_unreadable(name):
    raw = forged(DRAFT, (name, NORTH))
    for read in (lambda: agreement.signers(raw), lambda: agreement.read(raw, CARDS)):
        with pytest.raises(AgreementUnreadable):
            read()
    nameless = cose.sign(DRAFT, {cose.TYP: agreement.TYP}, [cose.Signer(NORTH.signing)])
    with pytest.raises(AgreementUnreadable):
        agreement.signers(nameless)


def test_too_large_or_of_another_kind_is_unreadable():
    with pytest.raises(AgreementUnreadable):
        agreement.read(RAW, CARDS, size_limit=len(RAW) - 1)
    with pytest.raises(AgreementUnreadable):
        agreement.look(DRAFT + b" " * agreement.SIZE_LIMIT)
    with pytest.raises(AgreementUnreadable):
        agreement.read(forged(DRAFT, (NORTH.name, NORTH), typ="application/other"), CARDS)


def test_an_agreement_may_end_and_have_several_articles():
    longer = replace(
        AGREEMENT,
        valid_until=NOON + timedelta(days=1),
        articles=(ARTICLE, replace(ARTICLE, number="4.2", deadlines={}, onward="denied")),
    )
    assert agreement.read(by(agreement.draft(longer), SOUTH, NORTH), CARDS) == longer


def test_drafting_what_nobody_could_read_is_refused():
    for changes in ({"id": "1"}, {"articles": ()}, {"parties": AGREEMENT.parties[:1]}):
        with pytest.raises(AgreementUnreadable):
            agreement.draft(replace(AGREEMENT, **changes))


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        agreement.read(bytes(altered), CARDS)


@given(st.binary(max_size=300))
def test_rubbish_is_unreadable(raw):
    for start in (b"", b"\xd8\x62", b"{", RAW[:100]):
        for read in (
            lambda bad: agreement.read(bad, CARDS),
            agreement.look,
            agreement.signers,
            agreement.sha256,
        ):
            with pytest.raises(AgreementUnreadable):
                read(start + raw)
