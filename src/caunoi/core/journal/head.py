"""A signed head of the log: a C2SP checkpoint (tlog-checkpoint, signed-note).

Text of origin, size, root and time, an empty line, then two signature lines over the text:
Ed25519 as C2SP has it, so that their verifiers read our heads, and ML-DSA-65 under the
type byte for kinds without a number of their own.
"""

import base64
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey, VerifyKey
from caunoi.core.errors import Malformed, NotTrusted

SIZE_LIMIT = 16 * 1024  # bytes

_ED25519_TYPE = b"\x01"
_MLDSA65_TYPE = b"\xffcaunoi/ml-dsa-65\0"
_KEY_ID_SIZE = 4
_ORIGIN = r"[a-z0-9][a-z0-9./-]{0,99}"
_BASE64 = r"[A-Za-z0-9+/]+={0,2}"
_HEAD = re.compile(
    rf"(?P<text>(?P<origin>{_ORIGIN})\n"
    r"(?P<size>0|[1-9][0-9]{0,17})\n"
    rf"(?P<root>{_BASE64})\n"
    r"at (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n)"
    rf"\n— (?P<name_1>{_ORIGIN}) (?P<first>{_BASE64})\n"
    rf"— (?P<name_2>{_ORIGIN}) (?P<second>{_BASE64})\n",
    re.ASCII,
)


class HeadUnreadable(Malformed):
    """These bytes are no signed head."""

    code = "journal.head-unreadable"


class HeadSignatureWrong(NotTrusted):
    """The head was not signed with this log key."""

    code = "journal.head-signature-wrong"


@dataclass(frozen=True)
class Head:
    """How large the log of this origin was at a moment, and its root."""

    origin: str
    size: int
    root: bytes
    at: datetime


def sign_head(origin: str, size: int, root: bytes, at: datetime, key: SigningKey) -> bytes:
    """The signed head; recompute the root from the leaves before asking for it.

    Raises:
        RuntimeError: origin, size, root or time would not be readable.
    """
    stamp = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    text = f"{origin}\n{size}\n{_written(root)}\nat {stamp}Z\n"
    public = key.public()
    first = _key_id(origin, _ED25519_TYPE, public.ed25519.to_bytes())
    second = _key_id(origin, _MLDSA65_TYPE, public.mldsa_bytes())
    first += key.ed25519.sign(text.encode())
    second += key.sign_mldsa(text.encode())
    lines = f"— {origin} {_written(first)}\n— {origin} {_written(second)}\n"
    raw = f"{text}\n{lines}".encode()
    try:
        read_head(raw, public)
    except Malformed as error:
        message = "this head would not be readable"
        raise RuntimeError(message) from error
    return raw


def read_head(raw: bytes, key: VerifyKey, *, size_limit: int = SIZE_LIMIT) -> Head:
    """The head, signed by this log key with both families.

    1. At most `size_limit` bytes, in exactly the form that `sign_head` writes.
    2. Both signature lines name the origin and this key.
    3. Both signatures hold over the text.

    Raises:
        HeadUnreadable: 1 fails.
        HeadSignatureWrong: 2 or 3 fails.
    """
    found = _match(raw, size_limit)  # 1
    text, origin = found["text"].encode(), found["origin"]
    head = _head(found)
    if (found["name_1"], found["name_2"]) != (origin, origin):  # 2
        raise HeadSignatureWrong
    ed25519_id = _key_id(origin, _ED25519_TYPE, key.ed25519.to_bytes())
    mldsa_id = _key_id(origin, _MLDSA65_TYPE, key.mldsa_bytes())
    first = _signature(found["first"], ed25519_id)
    second = _signature(found["second"], mldsa_id)
    try:
        key.ed25519.require(first, text)  # 3
        key.require_mldsa(second, text)
    except SignatureWrong:
        raise HeadSignatureWrong from None
    return head


def _match(raw: bytes, size_limit: int) -> re.Match[str]:
    try:
        found = _HEAD.fullmatch(raw.decode()) if len(raw) <= size_limit else None
    except UnicodeDecodeError as error:
        raise HeadUnreadable from error
    if found is None:
        raise HeadUnreadable
    return found


def _head(found: re.Match[str]) -> Head:
    root = _read(found["root"])
    if len(root) != digest.SIZE:
        raise HeadUnreadable
    try:
        at = datetime.fromisoformat(found["at"])
    except ValueError as error:
        raise HeadUnreadable from error
    return Head(found["origin"], int(found["size"]), root, at)


def _signature(text: str, key_id: bytes) -> bytes:
    raw = _read(text)
    if raw[:_KEY_ID_SIZE] != key_id:
        raise HeadSignatureWrong
    return raw[_KEY_ID_SIZE:]


def _key_id(name: str, kind: bytes, public: bytes) -> bytes:
    return digest.sha256(name.encode() + b"\n" + kind + public)[:_KEY_ID_SIZE]


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _read(text: str) -> bytes:
    """Bytes in their one base64 form."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise HeadUnreadable from error
    if _written(raw) != text:
        raise HeadUnreadable
    return raw
