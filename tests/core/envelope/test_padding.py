"""Each content has one padding, and only that one is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.envelope import padding
from caunoi.core.envelope.padding import PaddingWrong

KIB = 1024


@pytest.mark.parametrize(
    ("size", "room"),
    [
        (0, 512),
        (508, 512),
        (509, 2 * KIB),
        (2 * KIB - 4, 2 * KIB),
        (2 * KIB - 3, 8 * KIB),
        (8 * KIB - 4, 8 * KIB),
        (8 * KIB - 3, 32 * KIB),
        (32 * KIB - 4, 32 * KIB),
        (32 * KIB - 3, 64 * KIB),
        (64 * KIB - 4, 64 * KIB),
        (64 * KIB - 3, 96 * KIB),
    ],
)
def test_content_gets_the_smallest_room_that_holds_it(size, room):
    assert len(padding.pad(bytes(size))) == room


@given(st.binary(max_size=2000))
def test_what_is_padded_comes_back(content):
    padded = padding.pad(content)
    assert len(padded) in padding.STEPS
    assert padding.unpad(padded) == content


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\x00\x00\x00",
        b"\x00\x00\x00\x00",
        b"\x00\x00\x01\xfd" + bytes(508),  # longer than what follows
        b"\xff\xff\xff\xff" + bytes(508),
        bytes(2 * KIB),  # more room than this content gets
        bytes(511) + b"\x01",  # not only zeros
        b"\x00\x00\x00\x01a" + b"b" + bytes(506),
        bytes(33 * KIB),
    ],
)
def test_any_other_padding_is_refused(padded):
    with pytest.raises(PaddingWrong):
        padding.unpad(padded)
