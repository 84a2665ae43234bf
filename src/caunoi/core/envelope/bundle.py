"""Many envelopes, receipts and files in one file (`.cnb`), for a stick or a relay.

A short head says from whom, to whom and when. All else is one sealed stream of records that
only the recipient opens: a relay sees that two nodes have something to tell, and how much.
Each record stands for itself, so what came before a cut counts, and all of it may be taken
twice. The records::

    envelope, receipt, card   as they are
    want                      hash of a sealed file, and how many bytes of it have come
    piece                     hash of a sealed file, place, bytes
    end                       nothing more
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from caunoi.core.ciphers import cbor, digest, sealing, streaming
from caunoi.core.ciphers.sealing import KemKey, KemPublic
from caunoi.core.ciphers.streaming import Sealer
from caunoi.core.envelope import message
from caunoi.core.envelope.fields import Fields, write_time
from caunoi.core.errors import Malformed, NotTrusted

MAGIC = b"CAUNOI-BUNDLE-1\n"
LABEL = b"caunoi/cn1/bundle\0"
HEAD_LIMIT = 4 * 1024  # bytes from the beginning of the file to that of the stream
RECORD_LIMIT = message.SIZE_LIMIT + 1024  # bytes of one record's body
RECORDS_LIMIT = 200_000
PIECE_LIMIT = 256 * 1024  # bytes of a file in one record

ENVELOPE, RECEIPT, CARD = "envelope", "receipt", "card"
WANT, PIECE, END = "want", "piece", "end"

_KIND = re.compile(rb"[a-z-]{1,20}")
_PAIR = 0x82  # an array of two
_TEXT, _BYTES = 3, 2  # major types
_WIDTHS = {24: 1, 25: 2, 26: 4}  # bytes of a length behind the first one
_INLINE = 24
_PLACE_SIZE = 8


class BundleUnreadable(Malformed):
    """This is no bundle, or a record in it is none."""

    code = "bundle.unreadable"


class BundleNotForUs(NotTrusted):
    """The bundle is addressed to another node, or sealed to a key we do not have."""

    code = "bundle.not-for-us"


@dataclass(frozen=True)
class Head:
    """What anybody on the way may read; nothing vouches for it."""

    from_node: str
    to_node: str
    at: datetime
    kem: bytes  # id of the key that it is sealed to


@dataclass(frozen=True)
class Opening:
    """The beginning of a bundle: its head, and what opens the stream behind it."""

    head: Head
    context: bytes
    sealed_key: bytes
    raw: bytes  # all before the stream

    @property
    def length(self) -> int:
        """Bytes before the stream."""
        return len(self.raw)


@dataclass(frozen=True)
class Record:
    """One record, counted from 1."""

    number: int
    kind: str
    body: bytes


def begin(
    from_node: str, to_node: str, at: datetime, kem: KemPublic
) -> tuple[bytes, Sealer]:
    """The first bytes of a bundle, and what seals the records behind them."""
    told = cbor.write(
        {"from": from_node, "to": to_node, "at": write_time(at), "kem": kem.key_id()}
    )
    context, key = LABEL + told, streaming.fresh_key()
    sealed_key = sealing.seal(kem, context, key)
    parts = (told, sealed_key)
    framed = b"".join(len(part).to_bytes(2, "big") + part for part in parts)
    return MAGIC + framed, Sealer(key, context)


def peek(raw: bytes) -> Opening:
    """The beginning of a bundle, from its first `HEAD_LIMIT` bytes; nothing is verified.

    Raises:
        BundleUnreadable: these bytes are no bundle.
    """
    told, at = _framed(raw, len(MAGIC))
    sealed_key, end = _framed(raw, at)
    if not raw.startswith(MAGIC):
        _refuse(0)
    try:
        fields = Fields(cbor.read(told, size_limit=HEAD_LIMIT), "head")
        head = Head(
            from_node=fields.slug("from"),
            to_node=fields.slug("to"),
            at=fields.time("at"),
            kem=fields.octets("kem", size=sealing.KEY_ID_SIZE),
        )
        fields.done()
    except Malformed as error:
        raise BundleUnreadable(record=0) from error
    return Opening(head, LABEL + told, sealed_key, raw[:end])


def key_of(opening: Opening, ours_node: str, kems: Sequence[KemKey]) -> bytes:
    """The key of the stream.

    Raises:
        BundleNotForUs: it is for another node, or for a key whose time is over.
        SealWrong: the head or the sealed key was altered.
    """
    if opening.head.to_node != ours_node:
        raise BundleNotForUs
    for kem in kems:
        if kem.public().key_id() == opening.head.kem:
            return sealing.open_sealed(kem, opening.context, opening.sealed_key)
    raise BundleNotForUs


def write(kind: str, body: bytes) -> bytes:
    """One record."""
    return cbor.write([kind, body])


def write_want(sha256: bytes, arrived: int) -> bytes:
    """The record that asks for a file, from a place on."""
    return write(WANT, sha256 + arrived.to_bytes(_PLACE_SIZE, "big"))


def write_piece(sha256: bytes, place: int, data: bytes) -> bytes:
    """The record with a piece of a file."""
    return write(PIECE, sha256 + place.to_bytes(_PLACE_SIZE, "big") + data)


def read_place(record: Record) -> tuple[bytes, int, bytes]:
    """Hash, place and bytes of a want or a piece.

    Raises:
        BundleUnreadable: the record is too short, or too long for its kind.
    """
    begins = digest.SIZE + _PLACE_SIZE
    most = begins + (PIECE_LIMIT if record.kind == PIECE else 0)
    if not begins <= len(record.body) <= most:
        _refuse(record.number)
    place = int.from_bytes(record.body[digest.SIZE : begins], "big")
    return record.body[: digest.SIZE], place, record.body[begins:]


class Reader:
    """Plain pieces of the stream in, whole records out; never more than one is held."""

    def __init__(self) -> None:
        """Begin before the first record."""
        self._rest = bytearray()
        self._number = 0
        self._ended = False

    @property
    def next_number(self) -> int:
        """The number of the record that is not whole yet."""
        return self._number + 1

    def update(self, piece: bytes) -> list[Record]:
        """The records that are whole now.

        Raises:
            BundleUnreadable: a record is none, or one too many; its number is told.
        """
        self._rest += piece
        found = []
        while record := self._one():
            found.append(record)
        return found

    def finish(self) -> None:
        """The stream ends here; raises `BundleUnreadable` when it says that more comes."""
        if self._rest or not self._ended:
            _refuse(self.next_number)

    def _one(self) -> Record | None:
        raw, number = self._rest, self.next_number
        if not raw:
            return None
        if raw[0] != _PAIR or self._ended or number > RECORDS_LIMIT:
            _refuse(number)
        kind = _item(raw, 1, _TEXT, number)
        body = _item(raw, kind.stop, _BYTES, number) if kind else None
        if kind is None or body is None:
            return None
        name = bytes(raw[kind.start : kind.stop])
        if not _KIND.fullmatch(name):
            _refuse(number)
        made = Record(number, name.decode(), bytes(raw[body.start : body.stop]))
        del raw[: body.stop]
        self._number, self._ended = number, made.kind == END
        return made


def _item(raw: bytearray, at: int, major: int, number: int) -> range | None:
    """Where the content of a string stands; None while it is not whole."""
    if len(raw) <= at:
        return None
    short = raw[at] & 31
    width = 0 if short < _INLINE else _WIDTHS.get(short, -1)
    if raw[at] >> 5 != major or width < 0:
        _refuse(number)
    begins = at + 1 + width
    if len(raw) < begins:
        return None
    length = int.from_bytes(raw[at + 1 : begins], "big") if width else short
    least = 0 if width == 0 else _INLINE if width == 1 else 1 << 4 * width
    if not least <= length <= RECORD_LIMIT:
        _refuse(number)
    return range(begins, begins + length) if len(raw) >= begins + length else None


def _framed(raw: bytes, at: int) -> tuple[bytes, int]:
    """A part behind its length in two bytes, and where it ends."""
    begins = at + 2
    end = begins + int.from_bytes(raw[at:begins], "big")
    if end > min(len(raw), HEAD_LIMIT):
        _refuse(0)
    return raw[begins:end], end


def _refuse(number: int) -> NoReturn:
    raise BundleUnreadable(record=number)
