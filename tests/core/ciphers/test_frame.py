"""The frame is walked in its one form, and a flood of tiny values costs nothing."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import cbor, cose
from caunoi.core.ciphers.cbor import CborUnreadable
from caunoi.core.ciphers.frame import Cursor
from caunoi.core.errors import Malformed

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("size", [0, 1, 23, 24, 255, 256, 65535, 65536])
def test_byte_strings_of_every_head_are_read(size):
    cursor = Cursor(b"\x00" + cbor.write(bytes(size)), 1)
    assert cursor.octets() == bytes(size)
    cursor.end()


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=60))
def test_what_is_walked_is_what_was_written(parts):
    cursor = Cursor(cbor.write([list(parts), {}]), 1)
    assert [cursor.octets() for _ in range(cursor.array(most=60))] == parts
    cursor.empty_map()
    cursor.end()


@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "60",  # text
        "00",
        "5f4100ff",  # indefinite
        "5c",  # reserved
        "41",  # cut short
        "58",
        "5818",
        "5817" + "00" * 23,  # longer heads than needed
        "5900ff" + "00" * 255,
        "5a0000ffff" + "00" * 65535,
        "5b00000000ffffffff",
        "5bffffffffffffffff",  # longer than the world
    ],
)
def test_any_other_byte_string_is_refused(encoded):
    with pytest.raises(CborUnreadable):
        Cursor(bytes.fromhex(encoded), 0).octets()


@pytest.mark.parametrize("encoded", ["", "80", "84", "9803", "9f", "40", "9affffffff"])
def test_an_array_has_at_least_one_entry_and_at_most_what_is_allowed(encoded):
    with pytest.raises(CborUnreadable):
        Cursor(bytes.fromhex(encoded), 0).array(most=3)
    assert Cursor(b"\x83", 0).array(most=3) == 3


def test_only_an_empty_map_and_only_the_end_are_what_they_are():
    for encoded in (b"", b"\xa1", b"\x80"):
        with pytest.raises(CborUnreadable):
            Cursor(encoded, 0).empty_map()
    with pytest.raises(CborUnreadable):
        Cursor(b"\x00", 0).end()


FLOOD = MEGABYTE - 40


@pytest.mark.parametrize(
    "raw",
    [
        b"\x9a" + FLOOD.to_bytes(4, "big") + b"\x80" * FLOOD,
        b"\x84" + b"\x9a" + FLOOD.to_bytes(4, "big") + b"\xa0" * FLOOD,
        b"\x84"
        + cbor.write(b"\x9a" + FLOOD.to_bytes(4, "big") + b"\x80" * FLOOD)
        + b"\xa0@@",
        b"\x84" + cbor.write(cbor.write({cose.TYP: "t"})) + b"\xa0@" + b"\x80" * FLOOD,
    ],
)
@pytest.mark.parametrize("tag", [b"\xd2", b"\xd8\x62"])
def test_a_flood_of_tiny_values_takes_no_memory(tag, raw):
    reader = cose.read_sign1 if tag == b"\xd2" else cose.read_sign
    flood = tag + raw
    tracemalloc.start()
    try:
        with pytest.raises(Malformed):
            reader(flood, typ="t", size_limit=MEGABYTE)
        assert tracemalloc.get_traced_memory()[1] < 2 * MEGABYTE
    finally:
        tracemalloc.stop()
