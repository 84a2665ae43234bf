"""A signed head of the log: a C2SP checkpoint (tlog-checkpoint, signed-note).

Text of origin, size, root and time, an empty line, then two signature lines over the text:
Ed25519 as C2SP has it, so that their verifiers read our heads, and ML-DSA-65 under the
type byte for kinds without a number of their own. Below them may stand lines of witnesses,
who cosign (tlog-cosignature): each says that this is the newest head it saw of the log.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey, VerifyKey
from caunoi.core.errors import Malformed, NotTrusted

SIZE_LIMIT = 128 * 1024  # bytes
OTHERS_LIMIT = 48  # signature lines below those of the log

_ED25519_TYPE = b"\x01"
_MLDSA65_TYPE = b"\xffcaunoi/ml-dsa-65\0"
_COSIGNED_TYPE = b"\x04"
_COSIGNED_MLDSA65_TYPE = b"\xffcaunoi/cosignature/v1/ml-dsa-65\0"
_KEY_ID_SIZE = 4
_TIME_SIZE = 8  # bytes of the seconds in a cosignature
_LATEST = 253_402_300_799  # the last second that Python can name, in the year 9999
_ORIGIN = r"[a-z0-9][a-z0-9./-]{0,99}"
_BASE64 = r"[A-Za-z0-9+/]+={0,2}"
_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"
_HEAD = re.compile(
    rf"(?P<text>(?P<origin>{_ORIGIN})\n"
    r"(?P<size>0|[1-9][0-9]{0,17})\n"
    rf"(?P<root>{_BASE64})\n"
    rf"at (?P<at>{_TIME})\n)"
    rf"\n— (?P<name_1>{_ORIGIN}) (?P<first>{_BASE64})\n"
    rf"— (?P<name_2>{_ORIGIN}) (?P<second>{_BASE64})\n"
    rf"(?P<others>(?:— [^\x00-\x20\s+]{{1,200}} {_BASE64}\n){{0,{OTHERS_LIMIT}}})",
)


class HeadUnreadable(Malformed):
    """These bytes are no signed head."""

    code = "journal.head-unreadable"


class HeadSignatureWrong(NotTrusted):
    """The head was not signed with this log key."""

    code = "journal.head-signature-wrong"


class NotSameHead(NotTrusted):
    """The other copy is of another head."""

    code = "journal.not-same-head"


@dataclass(frozen=True)
class Head:
    """How large the log of this origin was at a moment, and its root."""

    origin: str
    size: int
    root: bytes
    at: datetime


@dataclass(frozen=True)
class Cosignature:
    """Who witnessed a head, and when; whole seconds."""

    name: str
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

    1. At most `size_limit` bytes, in exactly the form that `sign_head` writes; at most
       `OTHERS_LIMIT` well-formed signature lines of others may follow, and are not judged.
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


def peek(raw: bytes, *, size_limit: int = SIZE_LIMIT) -> Head:
    """What the head says, unverified.

    Raises:
        HeadUnreadable: these bytes are no head.
    """
    return _head(_match(raw, size_limit))


def cosign(raw: bytes, name: str, at: datetime, key: SigningKey) -> bytes:
    """The head with our two lines of a witness below; read and trust it before.

    By this we say that we saw the log grow into this head and no newer one.

    Raises:
        HeadUnreadable: these bytes are no head, or hold too many lines already.
        RuntimeError: the name could not stand in a line.
    """
    if not re.fullmatch(_ORIGIN, name):
        message = "a witness is named as a log is"
        raise RuntimeError(message)
    seconds = int(at.timestamp())
    data = _cosigned_text(_match(raw, SIZE_LIMIT), seconds)
    public, stamp = key.public(), seconds.to_bytes(_TIME_SIZE, "big")
    first = _key_id(name, _COSIGNED_TYPE, public.ed25519.to_bytes())
    second = _key_id(name, _COSIGNED_MLDSA65_TYPE, public.mldsa_bytes())
    first += stamp + key.ed25519.sign(data)
    second += stamp + key.sign_mldsa(data)
    made = raw + f"— {name} {_written(first)}\n— {name} {_written(second)}\n".encode()
    _match(made, SIZE_LIMIT)
    return made


def join(raw: bytes, other: bytes) -> bytes:
    """The head with the witnesses' lines of another copy of it, none twice.

    Raises:
        HeadUnreadable: one of them is no head, or there are too many lines.
        NotSameHead: they are not the same head.
    """
    ours, theirs = _match(raw, SIZE_LIMIT), _match(other, SIZE_LIMIT)
    if ours["text"] != theirs["text"]:
        raise NotSameHead
    kept = ours["others"].splitlines()
    more = [line for line in theirs["others"].splitlines() if line not in kept]
    made = raw + "".join(f"{line}\n" for line in dict.fromkeys(more)).encode()
    _match(made, SIZE_LIMIT)
    return made


def cosignatures(raw: bytes, keys: Mapping[str, VerifyKey]) -> tuple[Cosignature, ...]:
    """Who of these witnesses cosigned the head, with both families, and when.

    1. The lines are those of a name and key that we were given; others are not judged.
    2. Both lines of a witness tell the same second.
    3. Both signatures hold over that second and the text.

    A line that fails counts as not there: anybody could have added it.

    Raises:
        HeadUnreadable: these bytes are no head.
    """
    found = _match(raw, SIZE_LIMIT)
    lines = [_line(line) for line in found["others"].splitlines()]
    seen = []
    for name, key in keys.items():
        first = _key_id(name, _COSIGNED_TYPE, key.ed25519.to_bytes())
        second = _key_id(name, _COSIGNED_MLDSA65_TYPE, key.mldsa_bytes())
        classical = dict(_stamped(lines, name, first))  # 1
        for seconds, signature in _stamped(lines, name, second):
            if seconds in classical:  # 2
                data = _cosigned_text(found, seconds)
                if _both_hold(key, classical[seconds], signature, data):  # 3
                    at = datetime.fromtimestamp(seconds, UTC)
                    seen.append(Cosignature(name, at))
                    break
    return tuple(seen)


def witnesses(raw: bytes, keys: Mapping[str, VerifyKey]) -> tuple[str, ...]:
    """The names of those witnesses whose cosignatures hold; see `cosignatures`."""
    return tuple(one.name for one in cosignatures(raw, keys))


def _line(line: str) -> tuple[str, bytes]:
    """Name and bytes of a signature line; no bytes when they are not canonical base64."""
    _, name, encoded = line.split(" ")
    try:
        return name, _read(encoded)
    except HeadUnreadable:
        return name, b""


def _stamped(
    lines: list[tuple[str, bytes]], name: str, key_id: bytes
) -> Iterator[tuple[int, bytes]]:
    """Seconds and signature of each line of this name and key."""
    for told, raw in lines:
        if told == name and raw[:_KEY_ID_SIZE] == key_id:
            start = _KEY_ID_SIZE + _TIME_SIZE
            seconds = int.from_bytes(raw[_KEY_ID_SIZE:start], "big")
            if len(raw) > start and seconds <= _LATEST:
                yield seconds, raw[start:]


def _both_hold(key: VerifyKey, first: bytes, second: bytes, data: bytes) -> bool:
    try:
        key.ed25519.require(first, data)
        key.require_mldsa(second, data)
    except SignatureWrong:
        return False
    return True


def _cosigned_text(found: re.Match[str], seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{found['text']}".encode()


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
