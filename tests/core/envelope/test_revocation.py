"""A revocation is believed as the root signed it, and takes whole cards out of force."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import NOON, NORTH, OTHER, REVOCATION, SOUTH

from caunoi.core.ciphers import cose
from caunoi.core.envelope import revocation
from caunoi.core.envelope.revocation import RevocationUnreadable
from caunoi.core.errors import Malformed, NotTrusted

RAW = revocation.sign(REVOCATION, NORTH.root)
DOCUMENT = json.loads(cose.read_sign(RAW, typ=revocation.TYP, size_limit=10**6).payload)


def rewritten(*, by=NORTH, typ=revocation.TYP, **changes):
    """The revocation with other fields (... leaves one out), properly signed."""
    kept = {k: v for k, v in {**DOCUMENT, **changes}.items() if v is not ...}
    return cose.sign(json.dumps(kept).encode(), {cose.TYP: typ}, [cose.Signer(by.root)])


def test_what_was_signed_is_read():
    assert revocation.read(RAW, NORTH.card) == REVOCATION
    assert revocation.look(rewritten()) == REVOCATION


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in DOCUMENT),
        {"newer": 1},
        {"node": "North"},
        {"keys": []},
        {"keys": DOCUMENT["keys"] * 2},
        {"keys": ["AAAA"]},
        {"keys": [f"{'A' * 8}{n:02}A=" for n in range(10, 75)]},
        {"since": "2026-11-24T05:00:00.250000Z"},  # after it was issued
        {"reason": "forgotten"},
        {"issued_at": 7},
    ],
)
def test_a_revocation_of_another_form_is_unreadable(changes):
    with pytest.raises(RevocationUnreadable):
        revocation.read(rewritten(**changes), NORTH.card)


def test_one_too_large_or_of_another_kind_is_unreadable():
    with pytest.raises(RevocationUnreadable):
        revocation.read(RAW, NORTH.card, size_limit=len(RAW) - 1)
    with pytest.raises(RevocationUnreadable):
        revocation.look(rewritten(typ="application/other"))


def test_another_root_or_another_node_is_not_trusted():
    with pytest.raises(revocation.RevocationSignatureWrong):
        revocation.read(rewritten(by=OTHER), NORTH.card)
    with pytest.raises(revocation.RevocationOfAnotherNode):
        revocation.read(RAW, SOUTH.card)


def test_what_could_not_be_read_is_not_signed():
    with pytest.raises(RevocationUnreadable):
        revocation.sign(replace(REVOCATION, keys=()), NORTH.root)


@pytest.mark.parametrize("use", ["signing", "transport", "kem", "root"])
def test_one_key_takes_the_whole_card_out_of_force(use):
    told = replace(REVOCATION, keys=(getattr(NORTH.card, use).key_id(),))
    assert told.revokes(NORTH.card)
    assert not told.revokes(SOUTH.card)


def test_the_log_key_is_no_reason_to_disbelieve_a_card():
    told = replace(REVOCATION, keys=(NORTH.card.log.key_id(),))
    assert not told.revokes(NORTH.card)


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        revocation.read(bytes(altered), NORTH.card)


@given(st.binary(max_size=300))
def test_rubbish_is_unreadable(raw):
    for start in (b"", b"\xd8\x62", RAW[:100]):
        with pytest.raises(RevocationUnreadable):
            revocation.look(start + raw)


def test_it_may_be_signed_long_after_the_theft():
    told = replace(REVOCATION, issued_at=NOON + timedelta(days=900))
    assert revocation.read(revocation.sign(told, NORTH.root), NORTH.card) == told
