"""Signatures: hybrid for evidence (Ed25519 and ML-DSA-65), Ed25519 alone for transport.

Evidence must still convince a court in twenty years, so it carries one signature of each
family and both must hold. The outer layer only protects the door today, where speed
counts. ML-DSA-65 (FIPS 204) signs hedged, with an empty context, as RFC 9964 asks.
"""

from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.mldsa import (
    MLDSA65PrivateKey,
    MLDSA65PublicKey,
)

from caunoi.core.ciphers import chance, digest
from caunoi.core.ciphers.keys import KeyUnreadable, load
from caunoi.core.errors import NotTrusted

SEED_SIZE = 32  # bytes, of each family
ED25519_PUBLIC_SIZE = 32
MLDSA_PUBLIC_SIZE = 1952
MLDSA_SIGNATURE_SIZE = 3309
KEY_ID_SIZE = 8

# The y coordinates of the eight points of small order and their other encodings (RFC 7748
# §7 warns of them for X25519). Under such a key a signature fits every text, so a partner
# could deny having signed.
_SMALL_ORDER = frozenset(
    bytes.fromhex(text)
    for text in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


class SignatureWrong(NotTrusted):
    """The signature was not made with this key over these bytes."""

    code = "signature.wrong"


class TransportPublic:
    """The public half of an Ed25519 key (RFC 8032)."""

    __slots__ = ("_key", "_raw")

    def __init__(self, raw: bytes) -> None:
        """Read the 32 bytes.

        Raises:
            KeyUnreadable: they are no key, or a weak one.
        """
        self._key = load(
            "Ed25519", ED25519_PUBLIC_SIZE, raw, Ed25519PublicKey.from_public_bytes
        )
        self._raw = bytes(raw)
        without_sign = self._raw[:-1] + bytes([self._raw[-1] & 0x7F])
        if without_sign in _SMALL_ORDER:
            raise KeyUnreadable(kind="Ed25519")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The key in these 32 bytes; raises `KeyUnreadable`."""
        return cls(raw)

    def to_bytes(self) -> bytes:
        """The key in 32 bytes."""
        return self._raw

    def key_id(self) -> bytes:
        """Eight bytes that tell keys apart; they prove nothing."""
        return digest.sha256(self._raw)[:KEY_ID_SIZE]

    def require(self, signature: bytes, data: bytes) -> None:
        """Demand a valid signature; raises `SignatureWrong`."""
        try:
            self._key.verify(signature, data)
        except InvalidSignature:
            raise SignatureWrong from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TransportPublic) and other._raw == self._raw

    def __hash__(self) -> int:
        return hash(self._raw)


class TransportKey:
    """The private half of an Ed25519 key; 32 bytes at rest."""

    __slots__ = ("_key", "_public", "_seed")

    def __init__(self, seed: bytes) -> None:
        """Read the 32 bytes; raises `KeyUnreadable`."""
        self._key = load("Ed25519", SEED_SIZE, seed, Ed25519PrivateKey.from_private_bytes)
        self._seed = bytes(seed)
        self._public = TransportPublic(self._key.public_key().public_bytes_raw())

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

    def public(self) -> TransportPublic:
        """The half that partners know."""
        return self._public

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature."""
        return self._key.sign(data)


class VerifyKey:
    """The public half of a hybrid key: 32 bytes of Ed25519, then 1,952 of ML-DSA-65."""

    __slots__ = ("_mldsa", "_raw", "ed25519")

    def __init__(self, raw: bytes) -> None:
        """Read the 1,984 bytes; raises `KeyUnreadable`."""
        self.ed25519 = TransportPublic(raw[:ED25519_PUBLIC_SIZE])
        self._mldsa = load(
            "ML-DSA-65",
            MLDSA_PUBLIC_SIZE,
            raw[ED25519_PUBLIC_SIZE:],
            MLDSA65PublicKey.from_public_bytes,
        )
        self._raw = bytes(raw)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The key in these 1,984 bytes; raises `KeyUnreadable`."""
        return cls(raw)

    def to_bytes(self) -> bytes:
        """The key in 1,984 bytes."""
        return self._raw

    def mldsa_bytes(self) -> bytes:
        """The ML-DSA-65 part alone, in 1,952 bytes."""
        return self._raw[ED25519_PUBLIC_SIZE:]

    def key_id(self) -> bytes:
        """Eight bytes that tell keys apart; they prove nothing."""
        return digest.sha256(self._raw)[:KEY_ID_SIZE]

    def require_mldsa(self, signature: bytes, data: bytes) -> None:
        """Demand a valid ML-DSA-65 signature; raises `SignatureWrong`."""
        try:
            self._mldsa.verify(signature, data)
        except InvalidSignature:
            raise SignatureWrong from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VerifyKey) and other._raw == self._raw

    def __hash__(self) -> int:
        return hash(self._raw)


class SigningKey:
    """The private half of a hybrid key: two seeds, 64 bytes at rest."""

    __slots__ = ("_mldsa", "_public", "_seeds", "ed25519")

    def __init__(self, seeds: bytes) -> None:
        """Read the 64 bytes; raises `KeyUnreadable`."""
        self.ed25519 = TransportKey(seeds[:SEED_SIZE])
        self._mldsa = load(
            "ML-DSA-65", SEED_SIZE, seeds[SEED_SIZE:], MLDSA65PrivateKey.from_seed_bytes
        )
        self._seeds = bytes(seeds)
        self._public = VerifyKey(
            self.ed25519.public().to_bytes() + self._mldsa.public_key().public_bytes_raw()
        )

    @classmethod
    def generate(cls) -> Self:
        """A new key."""
        return cls(chance.fresh(2 * SEED_SIZE))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The key in these 64 bytes; raises `KeyUnreadable`."""
        return cls(raw)

    def to_bytes(self) -> bytes:
        """The secret bytes."""
        return self._seeds

    def public(self) -> VerifyKey:
        """The half that partners know."""
        return self._public

    def sign_mldsa(self, data: bytes) -> bytes:
        """The 3,309 bytes of an ML-DSA-65 signature; different each time."""
        return self._mldsa.sign(data)
