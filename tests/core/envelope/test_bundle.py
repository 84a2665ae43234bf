"""A bundle: sealed to its recipient, record by record, whole up to where it was cut."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import NOON, NORTH, SOUTH, sealed

from caunoi.core.ciphers import cbor
from caunoi.core.ciphers.sealing import SealWrong
from caunoi.core.ciphers.streaming import Opener, StreamWrong
from caunoi.core.envelope import bundle
from caunoi.core.envelope.bundle import BundleNotForUs, BundleUnreadable, Reader

HASH = bytes(range(32))
RECORDS = [
    bundle.write(bundle.ENVELOPE, sealed()),
    bundle.write(bundle.RECEIPT, b"r" * 300),
    bundle.write(bundle.RECEIPT, b""),
    bundle.write_want(HASH, 7),
    bundle.write_piece(HASH, 1 << 33, b"p" * 70_000),
    bundle.write(bundle.END, b""),
]
PLAIN = b"".join(RECORDS)


def made(records=PLAIN):
    head, sealer = bundle.begin(NORTH.name, SOUTH.name, NOON, SOUTH.kem.public())
    return head + sealer.update(records) + sealer.finish()


def opened(raw, node=SOUTH):
    opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
    key = bundle.key_of(opening, node.name, (NORTH.kem, node.kem))
    opener = Opener(key, opening.context)
    return opener.update(raw[opening.length :]) + opener.finish()


def read(plain, step=1 << 20):
    reader, found = Reader(), []
    for at in range(0, len(plain), step):
        found += reader.update(plain[at : at + step])
    reader.finish()
    return found


@pytest.mark.parametrize("step", [1, 100, 1 << 20])
def test_what_was_written_is_read_in_any_pieces(step):
    found = read(PLAIN, step)
    kinds = "envelope receipt receipt want piece end"
    assert " ".join(one.kind for one in found) == kinds
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6]
    assert [bundle.write(one.kind, one.body) for one in found] == RECORDS
    assert bundle.read_place(found[3]) == (HASH, 7, b"")
    assert bundle.read_place(found[4]) == (HASH, 1 << 33, b"p" * 70_000)


def test_a_relay_sees_who_and_when_and_nothing_else():
    raw = made()
    opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
    told = opening.head
    assert (told.from_node, told.to_node, told.at) == ("north-desk", "south-desk", NOON)
    assert told.kem == SOUTH.kem.public().key_id()
    assert b"envelope" not in raw
    assert b"0192f0c1" not in raw
    assert opened(raw) == PLAIN


def test_only_the_recipient_opens_it():
    raw = made()
    with pytest.raises(BundleNotForUs):
        opened(raw, NORTH)
    opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
    with pytest.raises(BundleNotForUs):
        bundle.key_of(opening, SOUTH.name, (NORTH.kem,))


@pytest.mark.parametrize("place", [0, 5, 17, 30, 80, 140, 500, 1200, 2000, -1])
def test_one_altered_byte_is_refused(place):
    raw = bytearray(made())
    raw[place] ^= 1
    with pytest.raises((BundleUnreadable, BundleNotForUs, SealWrong, StreamWrong)):
        opened(bytes(raw))


def test_cut_anywhere_the_whole_records_before_count():
    ends = [sum(map(len, RECORDS[: n + 1])) for n in range(len(RECORDS))]
    places = {*ends, *(end - 1 for end in ends), *(end + 1 for end in ends), 0, 2, 3, 12}
    for place in sorted(places):
        reader = Reader()
        found = reader.update(PLAIN[:place])
        assert len(found) == sum(end <= place for end in ends)
        if place < len(PLAIN):
            with pytest.raises(BundleUnreadable) as told:
                reader.finish()
            assert told.value.values["record"] == len(found) + 1 == reader.next_number
        else:
            reader.finish()


@pytest.mark.parametrize(
    "plain",
    [
        b"\x83",
        b"\x82\x41a",
        b"\x82\x60\x40",
        bundle.write("x" * 21, b""),
        bundle.write("UPPER", b""),
        bundle.write("a b", b""),
        b"\x82\x78\x03end",  # a length written longer than it needs
        b"\x82\x63end\x58\x01x",
        b"\x82\x63end\x59\x00\x20",
        b"\x82\x63end\x5b",
        b"\x82\x63end\x60",
        bundle.write(bundle.PIECE, b"x" * (bundle.RECORD_LIMIT + 1)),
        RECORDS[-1] + RECORDS[0],
    ],
)
def test_what_is_no_record_is_refused_with_its_number(plain):
    with pytest.raises(BundleUnreadable) as told:
        read(RECORDS[0] + plain)
    assert told.value.values["record"] >= 2


def test_more_records_than_a_bundle_has_are_refused(monkeypatch):
    monkeypatch.setattr(bundle, "RECORDS_LIMIT", 2)
    with pytest.raises(BundleUnreadable) as told:
        read(PLAIN)
    assert told.value.values["record"] == 3


@pytest.mark.parametrize(
    "record",
    [
        bundle.write(bundle.WANT, HASH),
        bundle.write(bundle.WANT, HASH + bytes(9)),
        bundle.write(bundle.PIECE, HASH + bytes(8 + bundle.PIECE_LIMIT + 1)),
    ],
)
def test_a_place_that_is_none_is_refused(record):
    (found,) = Reader().update(record)
    with pytest.raises(BundleUnreadable):
        bundle.read_place(found)


@pytest.mark.parametrize(
    "changes", [{"to": "UPPER"}, {"more": 1}, {"kem": b"short"}, {"at": "noon"}]
)
def test_a_head_that_is_none_is_refused(changes):
    head = {"from": "a", "to": "b", "at": "2026-11-23T05:00:00.000000Z", "kem": bytes(8)}
    told = cbor.write({**head, **changes})
    framed = len(told).to_bytes(2, "big") + told + bytes(2)
    with pytest.raises(BundleUnreadable):
        bundle.peek(bundle.MAGIC + framed)
    assert bundle.peek(made()[: bundle.HEAD_LIMIT]).head.to_node == SOUTH.name


@given(st.binary(max_size=300))
def test_rubbish_is_no_bundle(raw):
    for head in (b"", bundle.MAGIC):
        with pytest.raises(BundleUnreadable):
            bundle.peek(head + raw + b"\xff" * 3)


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_rubbish_is_no_record_or_a_whole_one(pieces):
    reader = Reader()
    with contextlib.suppress(BundleUnreadable):
        for piece in pieces:
            for record in reader.update(piece):
                assert bundle.write(record.kind, record.body)
