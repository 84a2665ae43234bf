"""An evidence file shows what it says, to anybody, and nothing once a part is another."""

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import HEADER, MESSAGE, NOON, NORTH, OTHER, SOUTH, sealed

from caunoi.core.ciphers import cose, digest
from caunoi.core.envelope import card, message, receipt
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.errors import CaunoiError, Malformed
from caunoi.core.journal import evidence, head, leaf, tree
from caunoi.core.journal.evidence import EvidenceUnreadable, Received
from caunoi.core.journal.fork import NoContradiction
from caunoi.core.journal.proof import Proof

LEAVES = [leaf.leaf_of(bytes([number]) * 32, b"row") for number in range(12)]
INNER = message.sign(MESSAGE, NORTH.signing)


def told(**changes):
    """South's receipt for the message, as it is before it is signed."""
    return replace(
        Receipt(
            envelope_sha256=digest.sha256(sealed()),
            message_id=HEADER.message_id,
            from_node=SOUTH.name,
            to_node=NORTH.name,
            outcome="accepted",
            code="",
            at=NOON,
            journal_leaf=LEAVES[5],
            mode="live",
        ),
        **changes,
    )


def headed(size=12, *, by=SOUTH, at=NOON, leaves=LEAVES, origin=None):
    root = tree.root(leaves[:size])
    return head.sign_head(origin or by.name, size, root, at, by.log)


def proven(index=5, size=12, leaves=LEAVES):
    return Proof(leaves[index], index, size, tree.inclusion_proof(leaves[:size], index))


SIGNED = receipt.sign(told(), SOUTH.signing)
HEAD = headed()
COSIGNED = head.cosign(HEAD, OTHER.name, NOON + timedelta(minutes=1), OTHER.log)
WHOLE = Received(SIGNED, SOUTH.raw, proven(), COSIGNED, (OTHER.raw,))
RAW = evidence.of_message(INNER, NORTH.raw, WHOLE)
FORKED = [*LEAVES[:7], leaf.leaf_of(bytes(32), b"other"), *LEAVES[8:]]
FORK = evidence.of_fork(SOUTH.raw, HEAD, headed(leaves=FORKED))


def codes(raw):
    return [statement.code for statement in evidence.require(raw).statements]


def changed(raw, **fields):
    """The document with other fields, not checked before it is written."""
    return json.dumps({**json.loads(raw), **fields}).encode()


def written(raw):
    return base64.b64encode(raw).decode()


# ---- a message --------------------------------------------------------------------------


def test_a_whole_file_shows_everything_in_order():
    verdict = evidence.require(RAW)
    assert verdict.kind == "message"
    assert codes(RAW) == [
        "evidence.card",
        "evidence.message-signed",
        "evidence.card",
        "evidence.receipt-accepted",
        "evidence.in-log",
        "evidence.card",
        "evidence.cosigned",
    ]
    first, signed, _, accepted, logged, _, seen = verdict.statements
    assert first.values["number"] == card.comparison_number(NORTH.raw)
    assert (signed.values["sender"], signed.values["article"]) == ("north-desk", "4.1")
    assert accepted.values == {"node": "south-desk", "at": NOON, "reason": ""}
    assert (logged.values["index"], logged.values["size"]) == (5, 12)
    assert seen.values["node"] == "other-desk"


def test_a_file_says_what_it_does_not_show():
    assert codes(evidence.of_message(INNER, NORTH.raw))[-1] == "evidence.no-receipt"
    only = evidence.of_message(INNER, NORTH.raw, Received(SIGNED, SOUTH.raw))
    assert codes(only)[-2:] == ["evidence.receipt-accepted", "evidence.no-proof"]


def test_a_refusal_is_shown_with_its_code():
    refused = receipt.sign(told(outcome="refused", code="gate.basis"), SOUTH.signing)
    raw = evidence.of_message(INNER, NORTH.raw, Received(refused, SOUTH.raw))
    found = evidence.require(raw).statements[3]
    assert (found.code, found.values["reason"]) == (
        "evidence.receipt-refused",
        "gate.basis",
    )


def other_message(**changes):
    return message.sign(replace(MESSAGE, header=replace(HEADER, **changes)), NORTH.signing)


@pytest.mark.parametrize(
    ("evidence_", "sender", "received", "code"),
    [
        (INNER, SOUTH.raw, WHOLE, "message.inner-signature-wrong"),
        (INNER, NORTH.raw[:-1], WHOLE, "card.unreadable"),
        (
            other_message(from_node="other-desk"),
            NORTH.raw,
            WHOLE,
            "evidence.card-of-another",
        ),
        (other_message(to_node="other-desk"), NORTH.raw, WHOLE, "evidence.card-of-another"),
        (
            other_message(issued_at=NOON - timedelta(days=32)),
            NORTH.raw,
            WHOLE,
            "message.card-not-in-force",
        ),
        (
            other_message(message_id="0192f0c1-3333-7abc-8def-000000000009"),
            NORTH.raw,
            WHOLE,
            "evidence.receipt-of-another",
        ),
        (other_message(mode="exercise"), NORTH.raw, WHOLE, "evidence.receipt-of-another"),
        (
            INNER,
            NORTH.raw,
            replace(WHOLE, receipt=receipt.sign(told(), NORTH.signing)),
            "receipt.signature-wrong",
        ),
        (INNER, NORTH.raw, replace(WHOLE, proof=proven(6)), "evidence.leaf-of-another"),
        (
            INNER,
            NORTH.raw,
            replace(WHOLE, proof=replace(proven(), index=6)),
            "journal.not-included",
        ),
        (
            INNER,
            NORTH.raw,
            replace(WHOLE, head=headed(by=OTHER, origin=SOUTH.name)),
            "journal.head-signature-wrong",
        ),
        (
            INNER,
            NORTH.raw,
            replace(WHOLE, head=headed(origin="south-desk/other")),
            "evidence.head-of-another",
        ),
        (INNER, NORTH.raw, replace(WHOLE, head=HEAD), "evidence.witness-missing"),
    ],
)
def test_a_part_of_something_else_is_named(evidence_, sender, received, code):
    with pytest.raises(CaunoiError) as refused:
        evidence.of_message(evidence_, sender, received)
    assert refused.value.code == code


# ---- a fork -----------------------------------------------------------------------------


def test_two_roots_of_one_size_are_a_fork():
    verdict = evidence.require(FORK)
    assert (verdict.kind, codes(FORK)) == ("fork", ["evidence.card", "evidence.two-roots"])
    assert verdict.statements[1].values["first_size"] == 12


def test_a_smaller_size_at_a_later_time_is_a_cut_whichever_comes_first():
    later = headed(9, at=NOON + timedelta(seconds=1))
    for pair in ((HEAD, later), (later, HEAD)):
        raw = evidence.of_fork(SOUTH.raw, *pair)
        assert codes(raw)[-1] == "evidence.shrunk"
        values = evidence.require(raw).statements[1].values
        assert (values["first_size"], values["second_size"]) == (12, 9)


def test_two_leaves_at_one_place_are_a_fork_though_the_log_grew():
    later = headed(10, at=NOON + timedelta(seconds=1), leaves=FORKED)
    pair = proven(7, 9), proven(7, 10, FORKED)
    raw = evidence.of_fork(SOUTH.raw, headed(9), later, pair)
    assert codes(raw)[-1] == "evidence.two-leaves"


@pytest.mark.parametrize(
    ("first", "second", "leaves"),
    [
        (HEAD, HEAD, None),
        (HEAD, headed(at=NOON + timedelta(days=1)), None),
        (headed(9), headed(12, at=NOON + timedelta(days=1)), None),
        (headed(9), HEAD, None),
        (headed(9), HEAD, (proven(7, 9), proven(7, 12))),
        (headed(9), HEAD, (proven(7, 9), proven(8, 12))),
    ],
)
def test_heads_of_a_log_that_only_grew_are_no_fork(first, second, leaves):
    with pytest.raises(NoContradiction):
        evidence.of_fork(SOUTH.raw, first, second, leaves)


@pytest.mark.parametrize(
    ("first", "second", "leaves", "code"),
    [
        (HEAD, headed(by=OTHER, origin=SOUTH.name), None, "journal.head-signature-wrong"),
        (HEAD, headed(origin="x"), None, "evidence.head-of-another"),
        (headed(9), HEAD, (proven(7, 9), proven(7, 9)), "journal.not-included"),
        (headed(9), HEAD, (proven(7, 12), proven(7, 12)), "journal.not-included"),
        (HEAD, b"rubbish", None, "journal.head-unreadable"),
    ],
)
def test_what_is_not_by_the_log_shows_nothing(first, second, leaves, code):
    with pytest.raises(CaunoiError) as refused:
        evidence.of_fork(SOUTH.raw, first, second, leaves)
    assert refused.value.code == code


# ---- the form ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "caunoi-evidence/2"},
        {"kind": "other"},
        {"more": 1},
        {"message": "AAE"},
        {"message": "AAF="},
        {"message": 5},
        {"message": written(bytes(message.SIZE_LIMIT + 1))},
        {"message": written(bytes(message.SIZE_LIMIT + 8))},
        {"receipt": None},
        {"receiver_card": None},
        {"receipt": None, "receiver_card": None, "proof": None, "witnesses": []},
        {"proof": None},
        {"head": None},
        {"proof": None, "head": None},
        {"witnesses": [written(bytes([number])) for number in range(17)]},
        {"witnesses": [written(b"a"), written(b"a")]},
        {"proof": {}},
    ],
)
def test_another_form_is_unreadable(fields):
    with pytest.raises(EvidenceUnreadable):
        evidence.require(changed(RAW, **fields))


def test_a_fork_has_its_own_fields():
    with pytest.raises(EvidenceUnreadable):
        evidence.require(changed(RAW, kind="fork"))
    with pytest.raises(EvidenceUnreadable):
        evidence.require(changed(FORK, leaves={}))
    more = json.loads(FORK)
    one = {"leaf": written(bytes(32)), "index": 0, "size": 1, "path": []}
    more["leaves"] = {"first": one, "second": one, "third": one}
    with pytest.raises(EvidenceUnreadable):
        evidence.require(json.dumps(more).encode())


def test_too_many_bytes_and_rubbish_are_unreadable():
    for raw in (b"", b"{}", b"[]", b"\xff", RAW + b" " * evidence.SIZE_LIMIT):
        with pytest.raises(EvidenceUnreadable):
            evidence.require(raw)


def test_a_card_that_no_reader_takes_is_malformed():
    other = cose.sign(b"{}", {cose.TYP: card.TYP}, [cose.Signer(NORTH.root)])
    with pytest.raises(Malformed):
        evidence.require(changed(RAW, sender_card=written(other)))


@given(st.integers(0, len(RAW) * 8 - 1), st.sampled_from([RAW, FORK]))
def test_one_flipped_bit_is_refused(bit, raw):
    altered = bytearray(raw)
    altered[bit // 8 % len(raw)] ^= 1 << bit % 8
    with pytest.raises(CaunoiError):
        evidence.require(bytes(altered))
