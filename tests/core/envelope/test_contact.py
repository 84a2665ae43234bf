"""On contact two nodes say what they hold, in words only the other can have written."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.contacts import ANSWER, SENT, STATEMENT
from tests.core.envelope.parties import NOON, NORTH, OTHER, SOUTH

from caunoi.core.ciphers import cose, digest
from caunoi.core.envelope import contact
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.errors import Malformed, NotTrusted

IDS = tuple(UUID(int=number) for number in (1, 2, 3))
RAW = contact.sign_statement(STATEMENT, NORTH.signing)
ANSWERED = replace(ANSWER, statement_sha256=digest.sha256(RAW), ids=IDS)
RAW_ANSWER = contact.sign_answer(ANSWERED, SOUTH.signing)


def payload(raw, typ):
    return json.loads(cose.read_sign(raw, typ=typ, size_limit=10**7).payload)


STATED = payload(RAW, contact.STATEMENT_TYP)
TOLD = payload(RAW_ANSWER, contact.ANSWER_TYP)


def statement(raw, *, node=SOUTH.name, by=NORTH, at=NOON, mode="live"):
    return contact.read_statement(raw, node, by.card, at, mode=mode)


def answer(raw, *, to=RAW, node=NORTH.name, by=SOUTH, mode="live"):
    return contact.read_answer(raw, to, node, by.card, mode=mode)


def rewritten(document, typ, by, **changes):
    kept = {k: v for k, v in {**document, **changes}.items() if v is not ...}
    return cose.sign(json.dumps(kept).encode(), {cose.TYP: typ}, [cose.Signer(by.signing)])


def stated(*, by=NORTH, typ=contact.STATEMENT_TYP, **changes):
    return rewritten(STATED, typ, by, **changes)


def told(*, by=SOUTH, typ=contact.ANSWER_TYP, **changes):
    return rewritten(TOLD, typ, by, **changes)


# ---- what is written is read ------------------------------------------------------------


@pytest.mark.parametrize(
    "made",
    [
        STATEMENT,
        replace(STATEMENT, head=None, since=0, path=(), ask=(), leaves=()),
        replace(STATEMENT, yours=b"head", sent=documents.span_of(IDS[0], IDS[2], IDS[1:])),
    ],
)
def test_a_statement_is_read_as_it_was_made(made):
    raw = contact.sign_statement(made, NORTH.signing)
    assert statement(raw) == made
    assert contact.peek(raw) == made


@pytest.mark.parametrize(
    "made",
    [
        ANSWERED,
        replace(ANSWERED, ids=()),
        replace(ANSWERED, head=None, yours=None, cosigned=None, ids=None, later=()),
    ],
)
def test_an_answer_is_read_as_it_was_made(made):
    assert answer(contact.sign_answer(made, SOUTH.signing)) == made


def test_two_nodes_that_know_the_same_ids_find_the_same_span():
    ours, theirs = (
        documents.span_of(None, None, IDS),
        documents.span_of(None, None, IDS[::-1]),
    )
    assert ours.says_the_same(theirs)
    assert not ours.says_the_same(documents.span_of(None, None, IDS[1:]))
    assert not ours.says_the_same(replace(theirs, count=2))


# ---- the numbered checks ----------------------------------------------------------------


@pytest.mark.parametrize("read", [statement, contact.peek])
def test_1_a_statement_too_large_or_of_another_kind_is_unreadable(read):
    for raw in (RAW_ANSWER, RAW + b"\0" * contact.STATEMENT_LIMIT, b""):
        with pytest.raises(contact.ContactUnreadable):
            read(raw)


def test_1_an_answer_too_large_or_of_another_kind_is_unreadable():
    for raw in (RAW, RAW_ANSWER + b"\0" * contact.ANSWER_LIMIT, b""):
        with pytest.raises(contact.ContactUnreadable):
            answer(raw)


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in STATED),
        {"newer": 1},
        {"head": "?"},
        {"head": "A" * 4 * contact.STATEMENT_LIMIT},
        {"yours": 7},
        {"since": -1},
        {"path": ["AAAA"]},
        {"sent": {**STATED["sent"], "newer": 1}},
        {"sent": {**STATED["sent"], "until": "1"}},
        {"ask": ["1"]},
        {"leaves": STATED["leaves"] * 2},
        {"card_version": 0},
    ],
)
def test_2_a_statement_of_another_form_is_unreadable(changes):
    with pytest.raises(contact.ContactUnreadable):
        statement(stated(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in TOLD),
        {"newer": 1},
        {"ids": "AAAA"},  # no whole id
        {"ids": documents.write_raw(IDS[1].bytes + IDS[0].bytes)},
        {"ids": documents.write_raw(IDS[0].bytes * 2)},
        {"ids": "AB=="},  # not the one way to write it
        {"ids": "A" * 4 * documents.IDS_LIMIT * 16},
        {"given": [documents.write_raw(bytes([n])) for n in range(41)]},
        {"later": [{"number": 0, "receipt": "AAAA"}]},
        {"later": [{"number": 1, "receipt": "AAAA", "newer": 1}]},
        {"last": None},
    ],
)
def test_2_an_answer_of_another_form_is_unreadable(changes):
    with pytest.raises(contact.ContactUnreadable):
        answer(told(**changes))


def test_3_and_4_what_is_between_other_nodes_is_refused():
    with pytest.raises(contact.ContactNotForUs):
        statement(RAW, node=OTHER.name)
    with pytest.raises(contact.ContactNotFromPartner):
        statement(RAW, by=OTHER)
    with pytest.raises(contact.ContactNotForUs):
        answer(RAW_ANSWER, node=OTHER.name)
    with pytest.raises(contact.ContactNotFromPartner):
        answer(RAW_ANSWER, by=OTHER)


def test_5_the_signature_of_another_is_refused():
    with pytest.raises(contact.ContactSignatureWrong):
        statement(stated(by=OTHER))
    with pytest.raises(contact.ContactSignatureWrong):
        answer(told(by=OTHER))


@pytest.mark.parametrize("side", [-1, 1])
def test_6_a_statement_counts_within_a_day_of_our_clock(side):
    edge = NOON + side * contact.SKEW
    assert statement(RAW, at=edge) == STATEMENT
    with pytest.raises(contact.ContactOutOfTime):
        statement(RAW, at=edge + side * timedelta(microseconds=1))


def test_6_an_answer_to_another_statement_is_refused():
    other = contact.sign_statement(STATEMENT, NORTH.signing)
    with pytest.raises(contact.ContactOfAnother):
        answer(RAW_ANSWER, to=other)


def test_7_an_exercise_does_not_mix_with_live_work():
    with pytest.raises(contact.ContactWrongMode):
        statement(RAW, mode="exercise")
    with pytest.raises(contact.ContactWrongMode):
        answer(RAW_ANSWER, mode="exercise")


def test_the_key_that_signed_is_named_before_anything_is_verified():
    assert contact.named_key(RAW) == NORTH.signing.public().key_id()
    assert contact.named_key(RAW_ANSWER) == SOUTH.signing.public().key_id()
    with pytest.raises(contact.ContactUnreadable):
        contact.named_key(b"rubbish")


# ---- bad input --------------------------------------------------------------------------


def test_signing_what_nobody_could_read_is_refused():
    for changes in ({"since": -1}, {"from_node": "North"}, {"path": (b"",)}):
        with pytest.raises(contact.ContactUnreadable):
            contact.sign_statement(replace(STATEMENT, **changes), NORTH.signing)
    for changes in (
        {"last": -1},
        {"ids": IDS[::-1]},
        {"received": replace(SENT, count=-1)},
    ):
        with pytest.raises(contact.ContactUnreadable):
            contact.sign_answer(replace(ANSWERED, **changes), SOUTH.signing)


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_of_a_statement_is_refused(bit):
    with pytest.raises((Malformed, NotTrusted)):
        statement(flipped(RAW, bit))


@given(st.integers(0, len(RAW_ANSWER) * 8 - 1))
def test_one_flipped_bit_of_an_answer_is_refused(bit):
    with pytest.raises((Malformed, NotTrusted)):
        answer(flipped(RAW_ANSWER, bit))


def flipped(raw, bit):
    altered = bytearray(raw)
    altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


@given(st.binary(max_size=300))
def test_rubbish_is_unreadable(raw):
    for start in (b"", b"\xd8\x62", RAW[:100], RAW_ANSWER[:100]):
        with pytest.raises(contact.ContactUnreadable):
            contact.peek(start + raw)
        with pytest.raises(contact.ContactUnreadable):
            answer(start + raw)
