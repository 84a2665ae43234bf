"""Sealing to one recipient: HPKE in base mode (RFC 9180) with the hybrid KEM X-Wing.

Suite 0x647a / 0x0001 / 0x0003: ML-KEM-768 with X25519, HKDF-SHA-256, ChaCha20-Poly1305.
What else must be bound (our outer header) goes into `info`. Base mode says nothing about
the sender; the signatures do.
"""

import hashlib
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from caunoi.core.ciphers import chance, digest
from caunoi.core.ciphers.keys import KeyUnreadable, load
from caunoi.core.errors import NotTrusted

SUITE = "647a-0001-0003"
SEED_SIZE = 32  # bytes
PUBLIC_SIZE = 1216
KEY_ID_SIZE = 8
ENCAPSULATED_SIZE = 1120
OVERHEAD = ENCAPSULATED_SIZE + 16  # bytes that sealing adds

_MLKEM_PUBLIC_SIZE = 1184
_MLKEM_SEED_SIZE = 64
_EXPANDED_SIZE = 96
_SUITE = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)


class SealWrong(NotTrusted):
    """The bytes were not sealed to this key, or were altered on the way."""

    code = "seal.wrong"


class KemPublic:
    """The public half of an X-Wing key: 1,184 bytes of ML-KEM-768, then 32 of X25519."""

    __slots__ = ("_key", "_raw")

    def __init__(self, raw: bytes) -> None:
        """Read the 1,216 bytes; raises `KeyUnreadable`."""
        self._key = load("X-Wing", PUBLIC_SIZE, raw, _public_key)
        self._raw = bytes(raw)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The key in these 1,216 bytes; raises `KeyUnreadable`."""
        return cls(raw)

    def to_bytes(self) -> bytes:
        """The key in 1,216 bytes."""
        return self._raw

    def key_id(self) -> bytes:
        """Eight bytes that tell keys apart; they prove nothing."""
        return digest.sha256(self._raw)[:KEY_ID_SIZE]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KemPublic) and other._raw == self._raw

    def __hash__(self) -> int:
        return hash(self._raw)


class KemKey:
    """The private half of an X-Wing key: the 32-byte seed of the X-Wing specification."""

    __slots__ = ("_key", "_public", "_seed")

    def __init__(self, seed: bytes) -> None:
        """Read the 32 bytes; raises `KeyUnreadable`."""
        if len(seed) != SEED_SIZE:
            raise KeyUnreadable(kind="X-Wing")
        expanded = hashlib.shake_256(seed).digest(_EXPANDED_SIZE)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_SIZE])
        x25519 = X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_SIZE:])
        self._key = hpke.MLKEM768X25519PrivateKey(mlkem, x25519)
        self._seed = bytes(seed)
        self._public = KemPublic(
            mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        )

    @classmethod
    def generate(cls) -> Self:
        """A new key."""
        return cls(chance.fresh(SEED_SIZE))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The key in these 32 bytes; raises `KeyUnreadable`."""
        return cls(raw)

    def to_bytes(self) -> bytes:
        """The secret bytes."""
        return self._seed

    def public(self) -> KemPublic:
        """The half that partners know."""
        return self._public


def seal(public: KemPublic, info: bytes, plaintext: bytes) -> bytes:
    """Encapsulated key and ciphertext, `OVERHEAD` bytes longer than the plaintext.

    Raises:
        KeyUnreadable: the key is a degenerate one that gives no shared secret.
    """
    try:
        return _SUITE.encrypt(plaintext, public._key, info=info)
    except ValueError as error:
        raise KeyUnreadable(kind="X-Wing") from error


def open_sealed(key: KemKey, info: bytes, sealed: bytes) -> bytes:
    """The plaintext.

    Raises:
        SealWrong: another key, another `info`, or altered; which one is not told.
    """
    try:
        return _SUITE.decrypt(sealed, key._key, info=info)
    except (InvalidTag, ValueError):
        raise SealWrong from None


def _public_key(raw: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC_SIZE]),
        X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC_SIZE:]),
    )
