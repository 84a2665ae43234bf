"""Sealing opens for the recipient, under the same outer words, unaltered; else not."""

import json
from itertools import pairwise

import cryptography_vectors
import pytest
from cryptography.hazmat.bindings._rust import openssl
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import sealing
from caunoi.core.ciphers.keys import KeyUnreadable
from caunoi.core.ciphers.sealing import KemKey, KemPublic, SealWrong

KEY = KemKey.from_bytes(bytes(range(32)))
OTHER = KemKey.from_bytes(bytes(range(1, 33)))


def _published():
    """The published vectors of our suite; the first encryption has no additional data."""
    with cryptography_vectors.open_vector_file("HPKE/hpke-pq-test-vectors.json", "r") as f:
        listed = json.load(f)
    return [
        v
        for v in listed
        if (v["mode"], v["kem_id"], v["kdf_id"], v["aead_id"]) == (0, 0x647A, 1, 3)
    ]


def test_public_key_is_that_of_the_published_vector():
    vectors = _published()
    assert vectors
    for vector in vectors:
        key = KemKey.from_bytes(bytes.fromhex(vector["skRm"]))
        assert key.public().to_bytes().hex() == vector["pkRm"]


def test_published_ciphertext_opens():
    """Our interface has no additional data; the library's own function takes it."""
    for vector in _published():
        key = KemKey.from_bytes(bytes.fromhex(vector["skRm"]))
        first = vector["encryptions"][0]
        plaintext = openssl.hpke._decrypt_with_aad(
            sealing._SUITE,
            bytes.fromhex(vector["enc"] + first["ct"]),
            key._key,
            info=bytes.fromhex(vector["info"]),
            aad=bytes.fromhex(first["aad"]),
        )
        assert plaintext.hex() == first["pt"]


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_what_is_sealed_opens(plaintext, info):
    sealed = sealing.seal(KEY.public(), info, plaintext)
    assert len(sealed) == len(plaintext) + sealing.OVERHEAD
    assert sealing.open_sealed(KEY, info, sealed) == plaintext


def test_keys_come_back_from_their_bytes():
    fresh = KemKey.generate()
    assert KemKey.from_bytes(fresh.to_bytes()).public() == fresh.public()
    public = KemPublic.from_bytes(fresh.public().to_bytes())
    assert public == fresh.public()
    assert hash(public) == hash(fresh.public())
    assert public != KEY.public()
    assert public != fresh


def test_another_key_or_other_outer_words_do_not_open():
    sealed = sealing.seal(KEY.public(), b"outer", b"text")
    with pytest.raises(SealWrong):
        sealing.open_sealed(OTHER, b"outer", sealed)
    with pytest.raises(SealWrong):
        sealing.open_sealed(KEY, b"other", sealed)


@pytest.mark.parametrize("size", [0, 1, 1119, 1120, 1135, 1136])
def test_a_piece_of_a_sealed_text_does_not_open(size):
    sealed = sealing.seal(KEY.public(), b"", b"text")
    with pytest.raises(SealWrong):
        sealing.open_sealed(KEY, b"", sealed[:size])


@given(st.integers(0, (sealing.OVERHEAD + 4) * 8 - 1))
def test_one_flipped_bit_does_not_open(bit):
    sealed = bytearray(sealing.seal(KEY.public(), b"", b"text"))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealWrong):
        sealing.open_sealed(KEY, b"", bytes(sealed))


@pytest.mark.parametrize("size", [0, 31, 33, 1215, 1217])
@pytest.mark.parametrize("kind", [KemKey, KemPublic])
def test_a_key_of_the_wrong_size_is_unreadable(kind, size):
    with pytest.raises(KeyUnreadable):
        kind.from_bytes(b"\x05" * size)


def test_a_lattice_key_outside_the_field_is_unreadable():
    with pytest.raises(KeyUnreadable):
        KemPublic.from_bytes(b"\xff" * sealing.PUBLIC_SIZE)


def test_a_degenerate_curve_key_seals_nothing():
    weak = KemPublic.from_bytes(KEY.public().to_bytes()[:-32] + bytes(32))
    with pytest.raises(KeyUnreadable):
        sealing.seal(weak, b"", b"text")


def test_sealing_twice_gives_different_bytes():
    made = [sealing.seal(KEY.public(), b"", b"text") for _ in range(3)]
    assert all(one != two for one, two in pairwise(made))
