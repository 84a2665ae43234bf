"""A sealed file opens whole, in any pieces, for its purpose; else not."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import streaming
from caunoi.core.ciphers.keys import KeyUnreadable
from caunoi.core.ciphers.streaming import Opener, Sealer, StreamWrong

KEY = bytes(range(32))
CHUNK = 16 * 1024


def seal(plain, context=b"backup"):
    sealer = Sealer(KEY, context)
    return sealer.update(plain) + sealer.finish()


def unseal(sealed, context=b"backup", key=KEY):
    opener = Opener(key, context)
    return opener.update(sealed) + opener.finish()


@given(st.integers(0, 3 * CHUNK), st.integers(1, 2 * CHUNK))
def test_a_file_opens_in_any_pieces(size, step):
    plain = bytes(size)
    sealed, opener = seal(plain), Opener(KEY, b"backup")
    pieces = [opener.update(sealed[at : at + step]) for at in range(0, len(sealed), step)]
    assert b"".join([*pieces, opener.finish()]) == plain


@pytest.mark.parametrize("kept", [0, 1, 39, 40, 56, CHUNK, CHUNK + 56, -1, -16, -17])
def test_a_file_cut_short_is_refused(kept):
    sealed = seal(bytes(2 * CHUNK + 5))
    with pytest.raises(StreamWrong):
        unseal(sealed[:kept])


@given(st.integers(0, 40 + 100 + 16 - 1), st.integers(0, 7))
def test_one_flipped_bit_is_refused(at, bit):
    sealed = bytearray(seal(bytes(100)))
    at %= len(sealed)
    sealed[at] ^= 1 << bit
    with pytest.raises(StreamWrong):
        unseal(bytes(sealed))


def test_swapped_chunks_are_refused_before_they_come_out():
    sealed = seal(b"a" * CHUNK + b"b" * CHUNK + b"c")
    head, size = len(sealed) - 2 * (CHUNK + 16) - 17, CHUNK + 16
    swapped = (
        sealed[:head] + sealed[head + size : head + 2 * size] + sealed[head : head + size]
    )
    with pytest.raises(StreamWrong):
        Opener(KEY, b"backup").update(swapped + sealed[head + 2 * size :])


def test_another_purpose_another_key_or_more_bytes_are_refused():
    sealed = seal(b"text")
    for wrong in (
        lambda: unseal(sealed, context=b"export"),
        lambda: unseal(sealed, key=streaming.fresh_key()),
        lambda: unseal(sealed + b"x"),
    ):
        with pytest.raises(StreamWrong):
            wrong()
    assert unseal(sealed) == b"text"


@pytest.mark.parametrize("kind", [Sealer, Opener])
def test_a_key_of_the_wrong_size_is_unreadable(kind):
    with pytest.raises(KeyUnreadable):
        kind(b"short", b"backup")


def open_by_the_letter(sealed, context, key=KEY):
    """The C2SP chunked-encryption text, followed line by line with other functions."""
    salt, commitment, rest = sealed[:24], sealed[24:56], sealed[56:]
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00" + salt + context
    derived = HKDFExpand(hashes.SHA512(), 32 + 12 + 32, info).derive(key)
    assert derived[44:] == commitment
    base, plain = int.from_bytes(derived[32:44], "big"), b""
    for number, at in enumerate(range(0, len(rest), CHUNK + 16)):
        nonce = (base ^ number).to_bytes(12, "big")
        piece = rest[at : at + CHUNK + 16]
        plain += AESGCM(derived[:32]).decrypt(nonce, piece, None)
    return plain


@pytest.mark.parametrize("size", [0, 7, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_is_what_the_specification_says(size):
    plain = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert open_by_the_letter(seal(plain), b"backup") == plain


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 100_000])
def test_the_sealed_size_is_told_before_the_file_is_sealed(size):
    assert streaming.sealed_size(size) == len(seal(bytes(size)))
