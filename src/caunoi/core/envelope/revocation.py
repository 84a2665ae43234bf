"""A tombstone: which keys of a node nobody may believe any more, and since when.

The root signs it, as it signs cards, so a thief of the daily keys can neither revoke nor
take back. A node whose root was lost or stolen is paired anew, in person.
"""

from dataclasses import dataclass
from datetime import datetime

from caunoi.core.ciphers import cose
from caunoi.core.ciphers.signing import KEY_ID_SIZE, SignatureWrong, SigningKey
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.fields import (
    Fields,
    FieldWrong,
    read_json,
    write_json,
    write_raw,
    write_time,
)
from caunoi.core.errors import Malformed, NotTrusted

TYP = "application/caunoi-revocation+cose"
SIZE_LIMIT = 32 * 1024  # bytes
KEYS_LIMIT = 64
REASONS = ("stolen", "lost", "misused", "unknown")


class RevocationUnreadable(Malformed):
    """These bytes are no revocation."""

    code = "revocation.unreadable"


class RevocationOfAnotherNode(NotTrusted):
    """The revocation speaks of another node than the card at hand."""

    code = "revocation.of-another-node"


class RevocationSignatureWrong(NotTrusted):
    """The revocation was not signed by the node's root."""

    code = "revocation.signature-wrong"


@dataclass(frozen=True)
class Revocation:
    """`keys` are ids of signing, transport, sealing or root keys."""

    node: str
    keys: tuple[bytes, ...]
    since: datetime
    reason: str
    issued_at: datetime

    def revokes(self, card: Card) -> bool:
        """Whether the card carries one of the keys: then none of its keys is believed."""
        return any(key in self.keys for key in (*card.key_ids(), card.root.key_id()))


def sign(revocation: Revocation, root: SigningKey) -> bytes:
    """The revocation with both signatures of the root.

    Raises:
        RevocationUnreadable: a field would not be readable.
    """
    payload = write_json(_written(revocation))
    _read_payload(payload)
    return cose.sign(payload, {cose.TYP: TYP}, [cose.Signer(root)])


def look(raw: bytes, *, size_limit: int = SIZE_LIMIT) -> Revocation:
    """What it says of itself, unverified: whose card to look for, nothing more.

    Raises:
        RevocationUnreadable: the bytes are no revocation.
    """
    return _read_payload(_signed(raw, size_limit).payload)


def read(raw: bytes, card: Card, *, size_limit: int = SIZE_LIMIT) -> Revocation:
    """The revocation, signed by the root of this card.

    1. At most `size_limit` bytes, a COSE_Sign of type `TYP`.
    2. Every field is there and of its kind, and no other.
    3. It speaks of the node of the card.
    4. Both signatures are by the root that the card names.

    Raises:
        RevocationUnreadable: 1 or 2 fails.
        RevocationOfAnotherNode: 3 fails.
        RevocationSignatureWrong: 4 fails.
    """
    signed = _signed(raw, size_limit)  # 1
    revocation = _read_payload(signed.payload)  # 2
    if revocation.node != card.node:  # 3
        raise RevocationOfAnotherNode(node=card.node)
    try:
        cose.require_hybrid(signed, signed.signatures, card.root)  # 4
    except SignatureWrong:
        raise RevocationSignatureWrong(node=card.node) from None
    return revocation


def _signed(raw: bytes, size_limit: int) -> cose.Signed:
    try:
        return cose.read_sign(raw, typ=TYP, size_limit=size_limit)
    except Malformed as error:
        raise RevocationUnreadable(field="document") from error


def _written(revocation: Revocation) -> dict[str, object]:
    return {
        "node": revocation.node,
        "keys": [write_raw(key) for key in revocation.keys],
        "since": write_time(revocation.since),
        "reason": revocation.reason,
        "issued_at": write_time(revocation.issued_at),
    }


def _read_payload(payload: bytes) -> Revocation:
    try:
        return _read(read_json(payload))
    except Malformed as error:
        raise RevocationUnreadable(field=error.values.get("field", "document")) from error


def _read(fields: Fields) -> Revocation:
    revocation = Revocation(
        node=fields.slug("node"),
        keys=fields.each("keys", _read_key, wrap=True),
        since=fields.time("since"),
        reason=fields.choice("reason", REASONS),
        issued_at=fields.time("issued_at"),
    )
    fields.done()
    if not 0 < len(revocation.keys) <= KEYS_LIMIT:
        raise FieldWrong(field="keys")
    if revocation.since > revocation.issued_at:
        raise FieldWrong(field="since")
    return revocation


def _read_key(fields: Fields) -> bytes:
    return fields.raw("item", size=KEY_ID_SIZE)
