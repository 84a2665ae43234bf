"""One value, one encoding, and nothing that we did not mean to read."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import cbor
from caunoi.core.ciphers.cbor import CborUnreadable, TooLarge

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.binary(max_size=40)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
)
KEYS = st.integers(0, 23) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def read(raw):
    return cbor.read(raw, size_limit=10_000)


def _depth(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return 1 + max((_depth(part) for part in value), default=0)
    return 0


@given(VALUES.filter(lambda value: _depth(value) <= cbor.DEPTH_LIMIT))
def test_what_is_written_is_read(value):
    assert read(cbor.write(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_exactly_or_refused(raw):
    try:
        value = read(raw)
    except CborUnreadable:
        return
    assert cbor.write(value) == raw


@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "0000",  # bytes left over
        "1801",  # a longer integer than needed
        "a2010201 03",  # a doubled key
        "a202000100",  # unsorted keys
        "9f01ff",  # indefinite length
        "5f4101ff",
        "f97e00",  # floats
        "fb3ff0000000000000",
        "f7",  # undefined
        "e0",  # other simple values
        "fc",
        "c074323031332d30332d32315432303a30343a30305a",  # a date
        "c249010000000000000000",  # a big number
        "d81c81d81d00",  # a value inside itself
        "d8236128",  # a pattern
        "d901028101",  # a set
        "d8250102",
        "d85201",  # a tag nobody knows
        "a1f401",  # keys that are no keys
        "a1810102",
        "a1410102",
        "a1181801",
        "a12001",
        "62fffe",  # not UTF-8
        "63eda080",  # half a surrogate pair
        "9b7fffffffffffffff",  # longer than the world
        "5b7fffffffffffffff",
        "81" * (cbor.DEPTH_LIMIT + 1) + "00",
    ],
)
def test_what_we_would_not_write_is_unreadable(encoded):
    with pytest.raises(CborUnreadable):
        read(bytes.fromhex(encoded))


@pytest.mark.parametrize(
    "tag", [*range(64), 100, 256, 258, 260, 261, 1004, 43000, 55799, 2**40]
)
@pytest.mark.parametrize("inside", [1, "1", b"1", [1, 2], {"a": 1}])
def test_no_tag_is_read_anywhere(tag, inside):
    with pytest.raises(CborUnreadable):
        read(cbor2.dumps([cbor2.CBORTag(tag, inside)]))


def test_the_deepest_allowed_is_read():
    assert read(bytes.fromhex("81" * cbor.DEPTH_LIMIT + "00"))


def test_too_many_bytes_are_not_even_looked_at():
    with pytest.raises(TooLarge) as refusal:
        cbor.read(b"\xff" * 11, size_limit=10)
    assert refusal.value.values == {"size": 11, "limit": 10}
