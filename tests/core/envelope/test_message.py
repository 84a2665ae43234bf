"""A message arrives as it left, or is refused for the first thing that is wrong with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.envelope.parties import (
    HEADER,
    MESSAGE,
    NOON,
    NORTH,
    OLDEST,
    OTHER,
    SOUTH,
    opened,
    sealed,
)

from caunoi.core.ciphers import sealing
from caunoi.core.envelope import message
from caunoi.core.envelope.header import Header
from caunoi.core.envelope.message import Message

RAW = sealed()
DAY = timedelta(days=1)

WORDS = st.text(st.sampled_from("abcdefgh019"), min_size=1, max_size=20)
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,30}", fullmatch=True)
HASHES = st.binary(min_size=32, max_size=32)
UUIDS = st.uuids().map(str)
TIMES = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)


@st.composite
def headers(draw):
    issued = draw(TIMES)
    return Header(
        message_id=draw(UUIDS),
        conversation=draw(UUIDS),
        number=draw(st.integers(1, 10**6)),
        previous=draw(st.none() | HASHES),
        from_node=NORTH.name,
        to_node=SOUTH.name,
        desk=draw(WORDS),
        kind=draw(st.sampled_from(["info.request", "info.answer", "info.refuse"])),
        schema_version=draw(st.integers(1, 99)),
        mode=draw(st.sampled_from(["live", "exercise"])),
        agreement_id=draw(UUIDS),
        agreement_version=draw(st.integers(1, 99)),
        agreement_sha256=draw(HASHES),
        article=draw(st.sampled_from(["4", "4.1", "Điều 5 khoản 2"])),
        purpose=draw(CODES),
        crime_area=draw(CODES),
        data_class=draw(CODES),
        handling=draw(CODES),
        issued_at=issued,
        answer_by=draw(st.none() | TIMES),
        expires_at=issued + timedelta(hours=draw(st.integers(1, 1000))),
        refers_to=draw(st.none() | UUIDS),
    )


@settings(max_examples=60)
@given(headers(), st.binary(max_size=3000), st.sampled_from(message.LANES))
def test_what_is_sealed_opens_as_it_was(header, payload, lane):
    sent = Message(header, payload)
    theirs = replace(
        NORTH.card, issued_at=header.issued_at, valid_until=header.expires_at + DAY
    )
    raw = message.seal(sent, NORTH.keys, SOUTH.card, lane=lane)
    got = message.open_envelope(
        raw,
        [OTHER.kem, SOUTH.kem],
        SOUTH.name,
        theirs,
        header.issued_at,
        oldest=OLDEST,
        mode=header.mode,
    )
    assert got == sent
    assert message.read_evidence(got.evidence, theirs) == sent
    assert message.peek(raw).lane == lane


def test_the_outer_layer_tells_only_what_routing_needs():
    outer = message.peek(RAW)
    assert outer == message.require_from(RAW, NORTH.card)
    assert outer == message.Outer(
        NORTH.name,
        SOUTH.name,
        HEADER.message_id,
        sealing.SUITE,
        "routine",
        SOUTH.card.kem.key_id(),
        NORTH.card.transport.key_id(),
    )
    for told in (
        b"info.request",
        b"DRUGS",
        HEADER.conversation.encode(),
        b"Sao Mai",
        b"4.1",
    ):
        assert told not in RAW


def test_length_tells_only_a_bucket():
    sizes = {
        len(message.seal(replace(MESSAGE, payload=bytes(size)), NORTH.keys, SOUTH.card))
        for size in (0, 1, 100, 1000, 3000)
    }
    assert len(sizes) == 1


def test_a_court_reads_the_evidence_without_any_private_key():
    got = opened(RAW)
    assert message.read_evidence(got.evidence, NORTH.card) == MESSAGE
    assert MESSAGE.payload in got.evidence
    with pytest.raises(message.InnerSignatureWrong):
        message.read_evidence(got.evidence, OTHER.card)
    with pytest.raises(message.MessageUnreadable):
        message.read_evidence(got.evidence, NORTH.card, size_limit=len(got.evidence) - 1)


# ---- sealing ----------------------------------------------------------------------------


def test_sealing_with_the_wrong_card_or_lane_is_our_own_mistake():
    with pytest.raises(RuntimeError):
        message.seal(MESSAGE, NORTH.keys, OTHER.card)
    with pytest.raises(RuntimeError):
        message.seal(MESSAGE, NORTH.keys, SOUTH.card, lane="fast")
    with pytest.raises(RuntimeError):
        sealed(issued_at=NOON.replace(tzinfo=None))


def test_sealing_for_a_partner_without_our_suite_is_refused():
    theirs = replace(SOUTH.card, suites=("0020-0001-0003",))
    with pytest.raises(message.UnknownSuite):
        message.seal(MESSAGE, NORTH.keys, theirs)


@pytest.mark.parametrize(
    "changes",
    [
        {"message_id": "1"},
        {"mode": "drill"},
        {"number": 0},
        {"expires_at": NOON},
        {"agreement_sha256": b""},
        {"kind": "request"},
        {"desk": "Two Words"},
    ],
)
def test_sealing_what_nobody_could_read_is_refused(changes):
    with pytest.raises(message.MessageUnreadable):
        sealed(**changes)


def test_sealing_more_than_fits_is_refused():
    most = Message(HEADER, bytes(message.SIZE_LIMIT))
    with pytest.raises(message.MessageTooLarge):
        message.seal(most, NORTH.keys, SOUTH.card)
