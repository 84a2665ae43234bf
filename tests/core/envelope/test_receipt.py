"""A receipt says what became of an envelope, in words only its signer could write."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import HEADER, NOON, NORTH, OTHER, SOUTH

from caunoi.core.ciphers import cose, digest
from caunoi.core.envelope import receipt
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.errors import Malformed, NotTrusted

ACCEPTED = Receipt(
    envelope_sha256=digest.sha256(b"envelope"),
    message_id=HEADER.message_id,
    from_node=SOUTH.name,
    to_node=NORTH.name,
    outcome="accepted",
    code="",
    at=NOON,
    journal_leaf=digest.sha256(b"leaf"),
    mode="live",
)
REFUSED = replace(ACCEPTED, outcome="refused", code="message.expired", mode="exercise")
STORED, OPENED = (replace(ACCEPTED, outcome=stage) for stage in ("stored", "opened"))
ANSWERED = replace(ACCEPTED, outcome="answered", answer=HEADER.conversation)
RAW = receipt.sign(ACCEPTED, SOUTH.signing)
DOCUMENT = json.loads(cose.read_sign(RAW, typ=receipt.TYP, size_limit=10**6).payload)


def rewritten(*, by=SOUTH, typ=receipt.TYP, **changes):
    kept = {k: v for k, v in {**DOCUMENT, **changes}.items() if v is not ...}
    return cose.sign(json.dumps(kept).encode(), {cose.TYP: typ}, [cose.Signer(by.signing)])


@pytest.mark.parametrize("sent", [ACCEPTED, REFUSED, STORED, OPENED, ANSWERED])
def test_what_is_signed_is_read(sent):
    raw = receipt.sign(sent, SOUTH.signing)
    assert receipt.read(raw, SOUTH.card) == receipt.peek(raw) == sent


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in DOCUMENT),
        {"newer": 1},
        {"envelope_sha256": "AAAA"},
        {"message_id": "1"},
        {"outcome": "lost"},
        {"outcome": "refused"},  # but no code
        {"code": "message.expired"},  # but accepted
        {"code": ""},
        {"at": "now"},
        {"mode": "drill"},
        {"journal_leaf": None},
        {"outcome": "answered"},  # but by no answer
        {"outcome": "opened", "code": "message.expired"},
        {"answer": HEADER.conversation},  # but not answered
        {"outcome": "answered", "answer": "1"},
    ],
)
def test_a_receipt_of_another_form_is_unreadable(changes):
    with pytest.raises(receipt.ReceiptUnreadable):
        receipt.read(rewritten(**changes), SOUTH.card)


def test_a_receipt_too_large_or_of_another_kind_is_unreadable():
    with pytest.raises(receipt.ReceiptUnreadable):
        receipt.read(RAW, SOUTH.card, size_limit=len(RAW) - 1)
    with pytest.raises(receipt.ReceiptUnreadable):
        receipt.read(rewritten(typ="application/other"), SOUTH.card)


def test_a_receipt_in_the_name_of_another_is_refused():
    with pytest.raises(receipt.ReceiptNotFromPartner):
        receipt.read(RAW, NORTH.card)
    with pytest.raises(receipt.ReceiptSignatureWrong):
        receipt.read(rewritten(by=OTHER), SOUTH.card)


def test_signing_what_nobody_could_read_is_refused():
    for changes in ({"outcome": "refused"}, {"journal_leaf": b""}, {"from_node": "South"}):
        with pytest.raises(receipt.ReceiptUnreadable):
            receipt.sign(replace(ACCEPTED, **changes), SOUTH.signing)


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        receipt.read(bytes(altered), SOUTH.card)


@given(st.binary(max_size=300))
def test_rubbish_is_unreadable(raw):
    for start in (b"", b"\xd8\x62", RAW[:100]):
        with pytest.raises(receipt.ReceiptUnreadable):
            receipt.read(start + raw, SOUTH.card)


def test_a_receipt_names_the_key_it_was_signed_with():
    assert receipt.named_key(RAW) == SOUTH.card.signing.key_id()
    with pytest.raises(receipt.ReceiptUnreadable):
        receipt.named_key(b"rubbish")


def test_what_is_no_receipt_cannot_be_looked_into():
    with pytest.raises(receipt.ReceiptUnreadable):
        receipt.peek(b"rubbish")
