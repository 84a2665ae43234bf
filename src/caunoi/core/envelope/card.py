"""A node's card: who it is, where its door is, and every public key, signed by its root.

The root key stays offline. Officers compare `comparison_number` when they meet; after that
each new version must follow the one before. A new root means meeting again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from caunoi.core.ciphers import cose, digest, sealing
from caunoi.core.ciphers.sealing import KemPublic
from caunoi.core.ciphers.signing import (
    SignatureWrong,
    SigningKey,
    TransportPublic,
    VerifyKey,
)
from caunoi.core.envelope.fields import (
    Fields,
    FieldWrong,
    read_json,
    write_json,
    write_raw,
    write_time,
)
from caunoi.core.errors import Malformed, NotTrusted

TYP = "application/caunoi-card+cose"
SIZE_LIMIT = 64 * 1024  # bytes
KIND = r"(?:feedback|[a-z]{1,20}(\.[a-z-]{1,20}){1,3})"
SUITES = (sealing.SUITE,)
PINS_LIMIT = 4

_VERIFY_KEY_SIZE = 1984
_TRANSPORT_KEY_SIZE = 32
_DIGITS = 60  # about 199 bits of the fingerprint
_DIGITS_IN_GROUP = 5

Names = Mapping[str, str]


class CardUnreadable(Malformed):
    """These bytes are no card."""

    code = "card.unreadable"


class CardSignatureWrong(NotTrusted):
    """The card was not signed by the root it names."""

    code = "card.signature-wrong"


class CardOfAnotherNode(NotTrusted):
    """The new card is not a newer version of the card we know."""

    code = "card.of-another-node"


class CardRootChanged(NotTrusted):
    """The new card is signed by another root than the card we know."""

    code = "card.root-changed"


class CardLogChanged(NotTrusted):
    """The new card names another log key: a log keeps its key as long as it is one log."""

    code = "card.log-changed"


class CardKeysHalfChanged(NotTrusted):
    """The new card changes one of signing and transport key and keeps the other."""

    code = "card.keys-half-changed"


class CardNotNext(NotTrusted):
    """The new card does not follow directly on the card we know."""

    code = "card.not-next"


@dataclass(frozen=True)
class Card:
    """What one node tells its partners about itself; names and titles by language."""

    node: str
    version: int
    previous: bytes | None
    names: Names
    country: str
    address: str
    desks: tuple[tuple[str, Names], ...]
    schemas: Mapping[str, tuple[int, ...]]
    root: VerifyKey
    signing: VerifyKey
    log: VerifyKey
    transport: TransportPublic
    kem: KemPublic
    suites: tuple[str, ...]
    issued_at: datetime
    valid_until: datetime
    tls: tuple[bytes, ...] = ()  # SHA-256 of each SubjectPublicKeyInfo the door may show

    def key_ids(self) -> tuple[bytes, ...]:
        """The ids of the keys that speak for the node day by day."""
        return (self.signing.key_id(), self.transport.key_id(), self.kem.key_id())


def issue(card: Card, root: SigningKey) -> bytes:
    """The card signed by its root, readable by `read`.

    Raises:
        CardUnreadable: a field would not be readable.
        RuntimeError: the root is not the one the card names.
    """
    if root.public() != card.root:
        message = "a card is signed by the root that it names"
        raise RuntimeError(message)
    payload = write_json(_written(card))
    raw = cose.sign(payload, {cose.TYP: TYP}, [cose.Signer(root)])
    read(raw)
    return raw


def read(raw: bytes, *, size_limit: int = SIZE_LIMIT) -> Card:
    """The card, whose own signature holds; whether we trust its root is decided by people.

    1. At most `size_limit` bytes, a COSE_Sign of type `TYP`.
    2. Every field is there and of its kind, and no other.
    3. Both signatures by the root that the card names.

    Raises:
        CardUnreadable: 1 or 2 fails.
        CardSignatureWrong: 3 fails.
    """
    try:
        signed = cose.read_sign(raw, typ=TYP, size_limit=size_limit)  # 1
        card = _read(read_json(signed.payload))  # 2
    except Malformed as error:
        raise CardUnreadable(field=error.values.get("field", "document")) from error
    try:
        cose.require_hybrid(signed, signed.signatures, card.root)  # 3
    except SignatureWrong:
        raise CardSignatureWrong(node=card.node) from None
    return card


def fingerprint(raw: bytes) -> bytes:
    """The SHA-256 of the whole file; agreements and newer cards name a card by it."""
    return digest.sha256(raw)


def comparison_number(raw: bytes) -> str:
    """The fingerprint as twelve groups of five digits, to be read aloud."""
    number = int.from_bytes(fingerprint(raw), "big") % 10**_DIGITS
    digits = f"{number:0{_DIGITS}d}"
    groups = range(0, _DIGITS, _DIGITS_IN_GROUP)
    return " ".join(digits[at : at + _DIGITS_IN_GROUP] for at in groups)


def require_follows(old_raw: bytes, new_raw: bytes) -> Card:
    """The new card, when it is the next version of the old one.

    1. Both cards read and verify.
    2. The same node.
    3. The same root: a new one needs people to meet.
    4. The next version number, the fingerprint of the old card, not issued before it.
    5. The same log key: with a new one, two logs could not be told from one fork.
    6. Signing and transport key are both new or both kept, so either names the other.

    Raises:
        CardUnreadable: 1 fails.
        CardSignatureWrong: 1 fails.
        CardOfAnotherNode: 2 fails.
        CardRootChanged: 3 fails.
        CardNotNext: 4 fails.
        CardLogChanged: 5 fails.
        CardKeysHalfChanged: 6 fails.
    """
    old, new = read(old_raw), read(new_raw)  # 1
    if new.node != old.node:  # 2
        raise CardOfAnotherNode(node=old.node, other=new.node)
    if new.root != old.root:  # 3
        raise CardRootChanged(node=old.node)
    next_version = new.version == old.version + 1  # 4
    if (
        not next_version
        or new.previous != fingerprint(old_raw)
        or new.issued_at < old.issued_at
    ):
        raise CardNotNext(node=old.node, version=new.version, known=old.version)
    if new.log != old.log:  # 5
        raise CardLogChanged(node=old.node)
    if (new.signing == old.signing) != (new.transport == old.transport):  # 6
        raise CardKeysHalfChanged(node=old.node)
    return new


def _written(card: Card) -> dict[str, object]:
    return {
        "node": card.node,
        "version": card.version,
        "previous": None if card.previous is None else write_raw(card.previous),
        "names": dict(card.names),
        "country": card.country,
        "address": card.address,
        "desks": [{"code": code, "names": dict(names)} for code, names in card.desks],
        "schemas": {kind: list(versions) for kind, versions in card.schemas.items()},
        "root": write_raw(card.root.to_bytes()),
        "signing": write_raw(card.signing.to_bytes()),
        "log": write_raw(card.log.to_bytes()),
        "transport": write_raw(card.transport.to_bytes()),
        "kem": write_raw(card.kem.to_bytes()),
        "suites": list(card.suites),
        "tls": [write_raw(pin) for pin in card.tls],
        "issued_at": write_time(card.issued_at),
        "valid_until": write_time(card.valid_until),
    }


def _read(fields: Fields) -> Card:
    card = Card(
        node=fields.slug("node"),
        version=fields.number("version", least=1),
        previous=fields.optional(
            "previous", lambda: fields.raw("previous", size=digest.SIZE)
        ),
        names=fields.languages("names"),
        country=fields.pattern("country", r"[A-Z]{2}"),
        address=fields.pattern("address", r"https?://[a-z0-9.\[\]:-]+", limit=200),
        desks=fields.each("desks", _read_desk),
        schemas=_read_schemas(fields.part("schemas")),
        root=VerifyKey.from_bytes(fields.raw("root", size=_VERIFY_KEY_SIZE)),
        signing=VerifyKey.from_bytes(fields.raw("signing", size=_VERIFY_KEY_SIZE)),
        log=VerifyKey.from_bytes(fields.raw("log", size=_VERIFY_KEY_SIZE)),
        transport=TransportPublic.from_bytes(
            fields.raw("transport", size=_TRANSPORT_KEY_SIZE)
        ),
        kem=KemPublic.from_bytes(fields.raw("kem", size=sealing.PUBLIC_SIZE)),
        suites=fields.words("suites"),
        tls=fields.each("tls", _read_pin, wrap=True),
        issued_at=fields.time("issued_at"),
        valid_until=fields.time("valid_until"),
    )
    fields.done()
    if (card.version == 1) != (card.previous is None):
        raise FieldWrong(field="previous")
    if len(dict(card.desks)) < len(card.desks):
        raise FieldWrong(field="desks")
    if card.valid_until <= card.issued_at:
        raise FieldWrong(field="valid_until")
    if len(card.tls) > PINS_LIMIT:
        raise FieldWrong(field="tls")
    return card


def _read_pin(fields: Fields) -> bytes:
    return fields.raw("item", size=digest.SIZE)


def _read_desk(fields: Fields) -> tuple[str, Names]:
    return fields.slug("code"), fields.languages("names")


def _read_schemas(fields: Fields) -> dict[str, tuple[int, ...]]:
    return {kind: fields.numbers(kind, least=1) for kind in fields.names(KIND)}
