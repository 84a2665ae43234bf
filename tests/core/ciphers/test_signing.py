"""Signatures hold, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import signing
from caunoi.core.ciphers.keys import KeyUnreadable
from caunoi.core.ciphers.signing import (
    SignatureWrong,
    SigningKey,
    TransportKey,
    TransportPublic,
    VerifyKey,
)

# RFC 8032 §7.1, test 2.
RFC_SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
RFC_PUBLIC = bytes.fromhex(
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
)
RFC_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
KEY = SigningKey.from_bytes(bytes(range(64)))
PRIME = 2**255 - 19


def test_transport_signature_is_that_of_the_rfc():
    key = TransportKey.from_bytes(RFC_SEED)
    assert key.public().to_bytes() == RFC_PUBLIC
    assert key.sign(b"\x72") == RFC_SIGNATURE


def test_keys_come_back_from_their_bytes():
    fresh = SigningKey.generate()
    again = SigningKey.from_bytes(fresh.to_bytes())
    assert (
        again.public() == fresh.public() == VerifyKey.from_bytes(fresh.public().to_bytes())
    )
    assert hash(again.public()) == hash(fresh.public())
    wire = TransportKey.generate()
    assert TransportKey.from_bytes(wire.to_bytes()).public() == wire.public()
    assert TransportPublic.from_bytes(wire.public().to_bytes()) == wire.public()
    assert hash(wire.public()) == hash(TransportPublic(wire.public().to_bytes()))


def test_two_fresh_keys_differ():
    assert SigningKey.generate().public() != SigningKey.generate().public()
    assert TransportKey.generate().public() != TransportKey.generate().public()
    assert KEY.public() != "a key"
    assert KEY.ed25519.public() != KEY.public()


def test_key_ids_are_short_and_tell_keys_apart():
    ids = {KEY.public().key_id(), KEY.ed25519.public().key_id()}
    assert {len(name) for name in ids} == {signing.KEY_ID_SIZE}
    assert len(ids) == 2


@given(st.binary(max_size=200))
def test_both_families_verify_what_was_signed(data):
    KEY.public().ed25519.require(KEY.ed25519.sign(data), data)
    signature = KEY.sign_mldsa(data)
    KEY.public().require_mldsa(signature, data)
    assert len(signature) == signing.MLDSA_SIGNATURE_SIZE


def test_another_text_is_refused_by_both_families():
    with pytest.raises(SignatureWrong):
        KEY.public().ed25519.require(KEY.ed25519.sign(b"one"), b"two")
    with pytest.raises(SignatureWrong):
        KEY.public().require_mldsa(KEY.sign_mldsa(b"one"), b"two")


@pytest.mark.parametrize("signature", [b"", b"\x00" * 64, b"\xff" * 3309])
def test_rubbish_is_no_signature(signature):
    with pytest.raises(SignatureWrong):
        KEY.public().ed25519.require(signature, b"text")
    with pytest.raises(SignatureWrong):
        KEY.public().require_mldsa(signature, b"text")


@pytest.mark.parametrize("size", [0, 31, 33, 63, 65, 1983, 1985])
@pytest.mark.parametrize("kind", [SigningKey, VerifyKey, TransportKey, TransportPublic])
def test_a_key_of_the_wrong_size_is_unreadable(kind, size):
    with pytest.raises(KeyUnreadable):
        kind.from_bytes(b"\x05" * size)


def _double(point):
    """Twice a point of the curve -x² + y² = 1 + dx²y², in plain fractions of the field."""
    x, y = point
    d = -121665 * pow(121666, -1, PRIME)
    product = d * x * x * y * y
    return (
        2 * x * y * pow(1 + product, -1, PRIME) % PRIME,
        (y * y + x * x) * pow(1 - product, -1, PRIME) % PRIME,
    )


def _x_of(y):
    d = -121665 * pow(121666, -1, PRIME)
    square = (y * y - 1) * pow(d * y * y + 1, -1, PRIME) % PRIME
    root = pow(square, (PRIME + 3) // 8, PRIME)
    if root * root % PRIME != square:
        root = root * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    assert root * root % PRIME == square
    return root


@pytest.mark.parametrize("encoded", sorted(signing._SMALL_ORDER))
@pytest.mark.parametrize("sign", [0, 0x80])
def test_points_of_small_order_are_no_keys(encoded, sign):
    y = int.from_bytes(encoded, "little") % PRIME
    point = (_x_of(y), y)
    for _ in range(3):
        point = _double(point)
    assert point == (0, 1)  # eight times the point is nothing
    with pytest.raises(KeyUnreadable):
        TransportPublic.from_bytes(encoded[:-1] + bytes([encoded[-1] | sign]))


def test_a_key_tells_nothing_when_printed():
    printed = f"{KEY!r} {KEY.ed25519!r} {TransportKey(RFC_SEED)!r}"
    assert KEY.to_bytes().hex()[:8] not in printed
    assert str(KEY.to_bytes()) not in printed
