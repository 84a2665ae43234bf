"""A leaf commits to the content; without its salt it says nothing."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers.mac import MacWrong
from caunoi.core.journal import leaf

SALT = bytes(range(32))
KEY = bytes(range(32, 64))


def test_leaf_is_what_the_protocol_page_says():
    commitment = hmac.new(SALT, b"content", "sha256").digest()
    assert leaf.leaf_of(SALT, b"content") == hashlib.sha256(b"\x00" + commitment).digest()


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_leaves_are_equal_only_for_equal_content(one, two):
    assert (leaf.leaf_of(SALT, one) == leaf.leaf_of(SALT, two)) == (one == two)


def test_the_same_content_under_two_salts_gives_two_leaves():
    salts = {leaf.fresh_salt() for _ in range(20)}
    assert len({leaf.leaf_of(salt, b"content") for salt in salts}) == 20


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_of_another_size_is_our_own_mistake(size):
    with pytest.raises(RuntimeError):
        leaf.leaf_of(bytes(size), b"content")


def test_a_row_mac_binds_the_row_to_its_leaf():
    row_leaf = leaf.leaf_of(SALT, b"content")
    tag = leaf.row_mac(KEY, "row-1", row_leaf)
    leaf.require_row_mac(KEY, "row-1", row_leaf, tag)
    assert len(tag) == 32
    for key, name, other in (
        (SALT, "row-1", row_leaf),
        (KEY, "row-2", row_leaf),
        (KEY, "row-1", leaf.leaf_of(SALT, b"other")),
    ):
        with pytest.raises(MacWrong):
            leaf.require_row_mac(key, name, other, tag)
