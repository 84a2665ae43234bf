"""The two documents of a contact, and the strict reading and writing of their fields.

`contact` signs and verifies them. Message ids are compared by spans: both nodes hash the
ids they know between two marks, and only where the hashes differ are the ids listed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from caunoi.core.ciphers import digest
from caunoi.core.envelope import receipt
from caunoi.core.envelope.fields import (
    LIST_LIMIT,
    Fields,
    FieldWrong,
    read_json,
    write_json,
    write_raw,
    write_time,
)
from caunoi.core.envelope.header import MODES

HEAD_LIMIT = 16 * 1024  # bytes
PROOF_LIMIT = 8 * 1024  # bytes
IDS_LIMIT = 4_000  # message ids in one list
RECEIPTS_LIMIT = 40  # receipts in one answer, of each kind
LEAVES_LIMIT = LIST_LIMIT

_ID_SIZE = 16


@dataclass(frozen=True)
class Span:
    """The message ids above `after` and up to `until`, in the order of their bytes.

    None stands for the beginning and for an open end.
    """

    after: UUID | None
    until: UUID | None
    count: int
    digest: bytes

    def says_the_same(self, other: "Span") -> bool:
        """Whether both found the same ids."""
        return (self.count, self.digest) == (other.count, other.digest)


@dataclass(frozen=True)
class Statement:
    """What one node says on contact.

    `path` shows that our log of `head` only added to that of size `since`, which the
    partner told us last that it holds. `yours` is the newest head of the partner's log that
    we hold. `ask` are messages whose receipt we want, `leaves` what we want proofs of,
    `cursor` is the number of the newest later receipt that we took.
    """

    id: str
    from_node: str
    to_node: str
    at: datetime
    mode: str
    head: bytes | None
    since: int
    path: tuple[bytes, ...]
    yours: bytes | None
    sent: Span
    ask: tuple[str, ...]
    cursor: int
    leaves: tuple[bytes, ...]
    card_version: int
    card_sha256: bytes


@dataclass(frozen=True)
class Later:
    """A receipt of a later stage, and its running number among those for this partner."""

    number: int
    receipt: bytes


@dataclass(frozen=True)
class Answer:
    """What the other node says to it.

    `path` leads from the statement's `yours` to `head`. `yours` is the newest head of the
    statement's node that we held before; `cosigned` is its new head with our signature,
    None where we could not follow. `ids` are listed only when `received` differs from
    `sent`, and up to `received.until`. `last` is the number of our newest later receipt.
    """

    statement_sha256: bytes
    from_node: str
    to_node: str
    at: datetime
    mode: str
    head: bytes | None
    path: tuple[bytes, ...]
    yours: bytes | None
    cosigned: bytes | None
    received: Span
    ids: tuple[UUID, ...] | None
    given: tuple[bytes, ...]
    later: tuple[Later, ...]
    last: int
    proofs: tuple[bytes, ...]
    card_version: int
    card_sha256: bytes


def span_of(after: UUID | None, until: UUID | None, ids: Iterable[UUID]) -> Span:
    """The span of these ids: SHA-256 over their bytes, one after the other, in order."""
    ordered = sorted(ids)
    return Span(after, until, len(ordered), digest.sha256(_joined(ordered)))


def write_statement(told: Statement) -> bytes:
    """The bytes of a statement, unsigned."""
    return write_json(
        {
            "id": told.id,
            "from": told.from_node,
            "to": told.to_node,
            "at": write_time(told.at),
            "mode": told.mode,
            "head": _blob(told.head),
            "since": told.since,
            "path": [write_raw(step) for step in told.path],
            "yours": _blob(told.yours),
            "sent": _written_span(told.sent),
            "ask": list(told.ask),
            "cursor": told.cursor,
            "leaves": [write_raw(leaf) for leaf in told.leaves],
            "card_version": told.card_version,
            "card_sha256": write_raw(told.card_sha256),
        }
    )


def write_answer(told: Answer) -> bytes:
    """The bytes of an answer, unsigned."""
    return write_json(
        {
            "statement_sha256": write_raw(told.statement_sha256),
            "from": told.from_node,
            "to": told.to_node,
            "at": write_time(told.at),
            "mode": told.mode,
            "head": _blob(told.head),
            "path": [write_raw(step) for step in told.path],
            "yours": _blob(told.yours),
            "cosigned": _blob(told.cosigned),
            "received": _written_span(told.received),
            "ids": None if told.ids is None else write_raw(_joined(told.ids)),
            "given": [write_raw(one) for one in told.given],
            "later": [
                {"number": one.number, "receipt": write_raw(one.receipt)}
                for one in told.later
            ],
            "last": told.last,
            "proofs": [write_raw(one) for one in told.proofs],
            "card_version": told.card_version,
            "card_sha256": write_raw(told.card_sha256),
        }
    )


def _written_span(span: Span) -> dict[str, object]:
    return {
        "after": str(span.after) if span.after else None,
        "until": str(span.until) if span.until else None,
        "count": span.count,
        "digest": write_raw(span.digest),
    }


def _blob(raw: bytes | None) -> str | None:
    return None if raw is None else write_raw(raw)


def _joined(ids: Iterable[UUID]) -> bytes:
    return b"".join(one.bytes for one in ids)


def read_statement(payload: bytes) -> Statement:
    """The statement in these bytes.

    Raises:
        FieldWrong: naming the field.
    """
    fields = read_json(payload)
    told = Statement(
        id=fields.identifier("id"),
        from_node=fields.slug("from"),
        to_node=fields.slug("to"),
        at=fields.time("at"),
        mode=fields.choice("mode", MODES),
        head=_read_head(fields, "head"),
        since=fields.number("since"),
        path=_hashes(fields, "path"),
        yours=_read_head(fields, "yours"),
        sent=_span(fields.part("sent")),
        ask=fields.each("ask", lambda item: item.identifier("item"), wrap=True),
        cursor=fields.number("cursor"),
        leaves=_hashes(fields, "leaves"),
        card_version=fields.number("card_version", least=1),
        card_sha256=fields.raw("card_sha256", size=digest.SIZE),
    )
    fields.done()
    return told


def read_answer(payload: bytes) -> Answer:
    """The answer in these bytes.

    Raises:
        FieldWrong: naming the field.
    """
    fields = read_json(payload)
    told = Answer(
        statement_sha256=fields.raw("statement_sha256", size=digest.SIZE),
        from_node=fields.slug("from"),
        to_node=fields.slug("to"),
        at=fields.time("at"),
        mode=fields.choice("mode", MODES),
        head=_read_head(fields, "head"),
        path=_hashes(fields, "path"),
        yours=_read_head(fields, "yours"),
        cosigned=_read_head(fields, "cosigned"),
        received=_span(fields.part("received")),
        ids=fields.optional("ids", lambda: _ids(fields)),
        given=_blobs(fields, "given", receipt.SIZE_LIMIT, most=RECEIPTS_LIMIT),
        later=fields.each("later", _later),
        last=fields.number("last"),
        proofs=_blobs(fields, "proofs", PROOF_LIMIT, most=LEAVES_LIMIT),
        card_version=fields.number("card_version", least=1),
        card_sha256=fields.raw("card_sha256", size=digest.SIZE),
    )
    fields.done()
    return told


def _span(fields: Fields) -> Span:
    span = Span(
        after=_mark(fields, "after"),
        until=_mark(fields, "until"),
        count=fields.number("count"),
        digest=fields.raw("digest", size=digest.SIZE),
    )
    fields.done()
    return span


def _mark(fields: Fields, name: str) -> UUID | None:
    return fields.optional(name, lambda: UUID(fields.identifier(name)))


def _read_head(fields: Fields, name: str) -> bytes | None:
    return fields.optional(name, lambda: fields.blob(name, limit=HEAD_LIMIT))


def _hashes(fields: Fields, name: str) -> tuple[bytes, ...]:
    return fields.each(name, lambda item: item.raw("item", size=digest.SIZE), wrap=True)


def _blobs(fields: Fields, name: str, limit: int, *, most: int) -> tuple[bytes, ...]:
    found = fields.each(name, lambda item: item.blob("item", limit=limit), wrap=True)
    if len(found) > most:
        raise FieldWrong(field=name)
    return found


def _ids(fields: Fields) -> tuple[UUID, ...]:
    """Ids as one string of bytes, in order and none twice."""
    raw = fields.blob("ids", limit=IDS_LIMIT * _ID_SIZE)
    starts = range(0, len(raw), _ID_SIZE)
    if len(raw) % _ID_SIZE:
        raise FieldWrong(field="ids")
    found = tuple(UUID(bytes=raw[at : at + _ID_SIZE]) for at in starts)
    if any(first >= second for first, second in pairwise(found)):
        raise FieldWrong(field="ids")
    return found


def _later(fields: Fields) -> Later:
    return Later(
        number=fields.number("number", least=1),
        receipt=fields.blob("receipt", limit=receipt.SIZE_LIMIT),
    )
