"""COSE framing (RFC 9052): COSE_Sign with both signature families, COSE_Sign1 with Ed25519.

The bytes that were signed are kept and checked as they came; nothing is written anew.
Every header is protected, the unprotected ones stay empty, and the body says with `typ`
(RFC 9596) what it is, so that a signature under one kind of document never serves another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caunoi.core.ciphers import cbor
from caunoi.core.ciphers.cbor import Plain, TooLarge
from caunoi.core.ciphers.frame import Cursor
from caunoi.core.ciphers.signing import (
    SignatureWrong,
    SigningKey,
    TransportKey,
    TransportPublic,
    VerifyKey,
)
from caunoi.core.errors import Malformed

ALG = 1  # header labels of RFC 9052 §3.1
KID = 4
TYP = 16  # RFC 9596
ED25519 = -19  # RFC 9864
MLDSA65 = -49  # RFC 9964

_SIGN_TAG = b"\xd8\x62"  # 98
_SIGN1_TAG = b"\xd2"  # 18
_FOUR_PARTS = b"\x84"
_SIGNATURE_PARTS = 3

HEADER_LIMIT = 8 * 1024  # bytes of one protected header
SIGNATURES_LIMIT = 64

Header = Mapping[int | str, Plain]


class CoseUnreadable(Malformed):
    """These bytes are no signed document of the kind that was asked for."""

    code = "cose.unreadable"


@dataclass(frozen=True)
class Signer:
    """Who signs: a hybrid key, and what the signer's protected header says beside it."""

    key: SigningKey
    extra: Header = field(default_factory=dict)


@dataclass(frozen=True)
class Signature:
    """One signature of a COSE_Sign as it came."""

    header_raw: bytes
    header: Header
    raw: bytes


@dataclass(frozen=True)
class Signed:
    """A signed document as it came; nothing is verified yet."""

    header_raw: bytes
    header: Header
    payload: bytes
    signatures: tuple[Signature, ...]


def is_sign(raw: bytes) -> bool:
    """Whether the bytes begin as a COSE_Sign does."""
    return raw.startswith(_SIGN_TAG)


def sign(payload: bytes, header: Header, signers: Sequence[Signer]) -> bytes:
    """A COSE_Sign: two signatures by each signer, Ed25519 first."""
    header_raw = cbor.write(dict(header))
    signatures = [
        made for signer in signers for made in _sign_twice(header_raw, payload, signer)
    ]
    return write_sign(Signed(header_raw, header, payload, tuple(signatures)))


def write_sign(signed: Signed) -> bytes:
    """The bytes of a COSE_Sign."""
    signatures: list[Plain] = [[s.header_raw, {}, s.raw] for s in signed.signatures]
    return _SIGN_TAG + cbor.write([signed.header_raw, {}, signed.payload, signatures])


def cosign(signed: Signed, signer: Signer) -> tuple[Signature, Signature]:
    """The two signatures of one more signer."""
    first, second = _sign_twice(signed.header_raw, signed.payload, signer)
    return first, second


def head1(header: Header, key: TransportKey) -> bytes:
    """The protected header of a COSE_Sign1, joined by the algorithm and the key id."""
    return cbor.write({**header, ALG: ED25519, KID: key.public().key_id()})


def sign1(payload: bytes, head: bytes, key: TransportKey) -> bytes:
    """A COSE_Sign1 by the transport key under a header made by `head1`."""
    signature = key.sign(_signed_bytes("Signature1", head, payload))
    return _SIGN1_TAG + cbor.write([head, {}, payload, signature])


def read_sign(raw: bytes, *, typ: str, size_limit: int) -> Signed:
    """The parts of a COSE_Sign, unverified.

    Raises:
        TooLarge: there are more than `size_limit` bytes.
        CborUnreadable: the frame is no COSE_Sign, or a header no deterministic CBOR.
        CoseUnreadable: it is a COSE_Sign of another type, or a header is too large.
    """
    header_raw, header, payload, cursor = _read_body(raw, _SIGN_TAG, typ, size_limit)
    count = cursor.array(most=SIGNATURES_LIMIT)
    signatures = tuple(_read_signature(cursor) for _ in range(count))
    cursor.end()
    return Signed(header_raw, header, payload, signatures)


def read_sign1(raw: bytes, *, typ: str, size_limit: int) -> Signed:
    """The parts of a COSE_Sign1, unverified; its header is also that of its signature.

    Raises:
        TooLarge: there are more than `size_limit` bytes.
        CborUnreadable: the frame is no COSE_Sign1, or its header no deterministic CBOR.
        CoseUnreadable: it is one of another type or algorithm, or its header is too large.
    """
    header_raw, header, payload, cursor = _read_body(raw, _SIGN1_TAG, typ, size_limit)
    signature = cursor.octets()
    cursor.end()
    if header.get(ALG) != ED25519:
        raise CoseUnreadable
    return Signed(header_raw, header, payload, (Signature(header_raw, header, signature),))


def named_key(signed: Signed) -> bytes:
    """The key id that the first signature names, unverified; empty when it names none."""
    named = signed.signatures[0].header.get(KID) if signed.signatures else None
    return named if isinstance(named, bytes) else b""


def require_hybrid(signed: Signed, signatures: Sequence[Signature], key: VerifyKey) -> None:
    """Demand exactly two valid signatures by this key: Ed25519, then ML-DSA-65.

    Raises:
        SignatureWrong: one is missing, doubled, of another key or algorithm, or wrong.
    """
    named = [(s.header.get(ALG), s.header.get(KID)) for s in signatures]
    if named != [(ED25519, key.key_id()), (MLDSA65, key.key_id())]:
        raise SignatureWrong
    classical, quantum_safe = signatures
    key.ed25519.require(classical.raw, _cosigned_bytes(signed, classical))
    key.require_mldsa(quantum_safe.raw, _cosigned_bytes(signed, quantum_safe))


def require_sign1(signed: Signed, key: TransportPublic) -> None:
    """Demand the one valid signature by this key.

    Raises:
        SignatureWrong: it is of another key, or wrong.
    """
    if signed.header.get(KID) != key.key_id():
        raise SignatureWrong
    data = _signed_bytes("Signature1", signed.header_raw, signed.payload)
    key.require(signed.signatures[0].raw, data)


def _sign_twice(header_raw: bytes, payload: bytes, signer: Signer) -> list[Signature]:
    key_id = signer.key.public().key_id()
    makers = ((ED25519, signer.key.ed25519.sign), (MLDSA65, signer.key.sign_mldsa))
    made = []
    for algorithm, maker in makers:
        own: Header = {**signer.extra, ALG: algorithm, KID: key_id}
        own_raw = cbor.write(dict(own))
        data = _signed_bytes("Signature", header_raw, payload, own_raw)
        made.append(Signature(own_raw, own, maker(data)))
    return made


def _cosigned_bytes(signed: Signed, signature: Signature) -> bytes:
    return _signed_bytes(
        "Signature", signed.header_raw, signed.payload, signature.header_raw
    )


def _signed_bytes(
    context: str, header_raw: bytes, payload: bytes, own: bytes = b""
) -> bytes:
    """The Sig_structure of RFC 9052 §4.4, with empty external data."""
    signers: list[Plain] = [own] if own else []
    return cbor.write([context, header_raw, *signers, b"", payload])


def _read_body(
    raw: bytes, tag: bytes, typ: str, size_limit: int
) -> tuple[bytes, Header, bytes, Cursor]:
    if len(raw) > size_limit:
        raise TooLarge(size=len(raw), limit=size_limit)
    if not raw.startswith(tag + _FOUR_PARTS):
        raise CoseUnreadable
    cursor = Cursor(raw, len(tag + _FOUR_PARTS))
    header_raw = cursor.octets()
    cursor.empty_map()
    payload = cursor.octets()
    header = _read_header(header_raw)
    if header.get(TYP) != typ:
        raise CoseUnreadable
    return header_raw, header, payload, cursor


def _read_signature(cursor: Cursor) -> Signature:
    if cursor.array(most=_SIGNATURE_PARTS) != _SIGNATURE_PARTS:
        raise CoseUnreadable
    header_raw = cursor.octets()
    cursor.empty_map()
    return Signature(header_raw, _read_header(header_raw), cursor.octets())


def _read_header(raw: bytes) -> Header:
    if len(raw) > HEADER_LIMIT:
        raise CoseUnreadable
    header = cbor.read(raw, size_limit=HEADER_LIMIT)
    if not isinstance(header, dict):
        raise CoseUnreadable
    return header
