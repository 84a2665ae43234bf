"""One message: signed for evidence, sealed to its recipient, signed again for the road.

Inner: COSE_Sign by the sender's signing key (Ed25519 and ML-DSA-65) over header and
payload; this is what a court sees. Then padding, then HPKE to the recipient's KEM key.
Outer: COSE_Sign1 by the sender's transport key, so that the door refuses strangers without
any private key. The outer header tells no more than routing needs and is bound into the
seal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from caunoi.core.ciphers import cose, sealing
from caunoi.core.ciphers.cbor import TooLarge
from caunoi.core.ciphers.cose import Signed
from caunoi.core.ciphers.sealing import KemKey, SealWrong
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey, TransportKey
from caunoi.core.envelope import header as headers
from caunoi.core.envelope import padding
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.fields import Fields
from caunoi.core.envelope.header import Header
from caunoi.core.errors import Malformed, NotTrusted, Refused

INNER_TYP = "application/caunoi-message+cose"
OUTER_TYP = "application/caunoi-envelope+cose"
SEAL_LABEL = b"caunoi/cn1/seal\0"
SIZE_LIMIT = 1024 * 1024  # bytes of one envelope
LANES = ("flash", "alert", "routine")
TOLERANCE = timedelta(days=1)  # how far two nodes' clocks may disagree


class MessageUnreadable(Malformed):
    """These bytes are no envelope, or hold no message."""

    code = "message.unreadable"


class MessageTooLarge(Malformed):
    """The envelope is larger than this node takes."""

    code = "message.too-large"


class NotForUs(NotTrusted):
    """The envelope is addressed to another node."""

    code = "message.not-for-us"


class NotFromPartner(NotTrusted):
    """The envelope names another sender than the partner at hand."""

    code = "message.not-from-partner"


class OuterSignatureWrong(NotTrusted):
    """The envelope was not signed with the partner's transport key, or was altered."""

    code = "message.outer-signature-wrong"


class NotOpened(NotTrusted):
    """The envelope was not sealed to our key, or was altered."""

    code = "message.not-opened"


class KeyNotHeld(Refused):
    """The envelope is sealed to a key that this node does not hold, or no longer holds."""

    code = "message.key-not-held"


class InnerSignatureWrong(NotTrusted):
    """The message was not signed with the partner's signing key."""

    code = "message.inner-signature-wrong"


class LayersDisagree(NotTrusted):
    """The envelope says one thing, the signed message in it another."""

    code = "message.layers-disagree"


class UnknownSuite(Refused):
    """The envelope is sealed in a way that this node does not offer."""

    code = "message.unknown-suite"


class FromFuture(Refused):
    """The message was issued later than our clock can explain."""

    code = "message.from-future"


class TooOld(Refused):
    """The message is older than this node accepts."""

    code = "message.too-old"


class Expired(Refused):
    """The message has passed the moment its sender gave it."""

    code = "message.expired"


class CardNotInForce(Refused):
    """The partner's card was not in force when the message was issued."""

    code = "message.card-not-in-force"


class WrongMode(Refused):
    """An exercise message came to a live node, or a live one to an exercise node."""

    code = "message.wrong-mode"


@dataclass(frozen=True)
class Message:
    """What one node tells another. `evidence` is the signed inner layer, once opened."""

    header: Header
    payload: bytes
    evidence: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True)
class OurKeys:
    """The two private keys that a message leaves with."""

    signing: SigningKey
    transport: TransportKey


@dataclass(frozen=True)
class Outer:
    """What anyone on the way may read; true only once the outer signature is verified."""

    from_node: str
    to_node: str
    message_id: str
    suite: str
    lane: str
    kem: bytes  # the id of the key that it is sealed to
    key_id: bytes  # of the transport key that it says it was signed with


def seal(message: Message, ours: OurKeys, theirs: Card, *, lane: str = "routine") -> bytes:
    """The envelope; sealing twice gives different bytes, so keep them for a retry.

    It is `sign` and then `wrap`: who keeps evidence calls them one by one.

    Raises:
        UnknownSuite: the partner's card offers no suite that we have.
        MessageUnreadable: a header field would not be readable.
        MessageTooLarge: the envelope would be larger than `SIZE_LIMIT`.
        RuntimeError: the card is not the recipient's, or there is no such lane.
    """
    header = message.header
    _require_sealable(header, theirs, lane)
    return wrap(sign(message, ours.signing), header, ours.transport, theirs, lane=lane)


def sign(message: Message, key: SigningKey) -> bytes:
    """The inner layer: what a court reads. Signing twice gives different bytes.

    Raises:
        MessageUnreadable: a header field would not be readable.
    """
    written = {**headers.write(message.header), cose.TYP: INNER_TYP}
    _read_inner_header(written)
    return cose.sign(message.payload, written, [cose.Signer(key)])


def wrap(
    evidence: bytes, header: Header, key: TransportKey, theirs: Card, *, lane: str
) -> bytes:
    """The envelope around a signed inner layer that has this header.

    Raises:
        UnknownSuite: the partner's card offers no suite that we have.
        MessageTooLarge: the envelope would be larger than `SIZE_LIMIT`.
        RuntimeError: the card is not the recipient's, or there is no such lane.
    """
    _require_sealable(header, theirs, lane)
    outer: cose.Header = {
        cose.TYP: OUTER_TYP,
        "from": header.from_node,
        "to": header.to_node,
        "message_id": header.message_id,
        "suite": sealing.SUITE,
        "lane": lane,
        "kem": theirs.kem.key_id(),
    }
    head = cose.head1(outer, key)
    sealed = sealing.seal(theirs.kem, SEAL_LABEL + head, padding.pad(evidence))
    raw = cose.sign1(sealed, head, key)
    if len(raw) > SIZE_LIMIT:
        raise MessageTooLarge(size=len(raw), limit=SIZE_LIMIT)
    return raw


def peek(raw: bytes, size_limit: int = SIZE_LIMIT) -> Outer:
    """What the envelope says of itself, unverified: whose card to fetch, nothing more.

    Raises:
        MessageTooLarge: there are more than `size_limit` bytes.
        MessageUnreadable: the bytes are no envelope.
    """
    return _read_outer(raw, size_limit)[1]


def require_from(raw: bytes, theirs: Card, *, size_limit: int = SIZE_LIMIT) -> Outer:
    """What the envelope says of itself, signed by this partner. Needs no private key.

    Raises:
        MessageTooLarge: there are more than `size_limit` bytes.
        MessageUnreadable: the bytes are no envelope.
        NotFromPartner: it names another sender.
        OuterSignatureWrong: the signature does not hold.
    """
    signed, outer = _read_outer(raw, size_limit)
    _require_outer(signed, outer, theirs)
    return outer


def open_envelope(  # noqa: PLR0913 - one argument per fact that the thirteen checks need
    raw: bytes,
    kems: Sequence[KemKey],
    ours_node: str,
    theirs: Card,
    at: datetime,
    *,
    oldest: timedelta,
    mode: str = "live",
    size_limit: int = SIZE_LIMIT,
) -> Message:
    """The message, when all of it holds; docs/protocol/cn-1.md has the same numbers.

    `kems` are the sealing keys that we hold, `theirs` the card that the envelope names.

    1. Size, before anything is read (`MessageTooLarge`).
    2. The outer layer has all its fields and no other (`MessageUnreadable`).
    3. It is addressed to `ours_node` (`NotForUs`).
    4. It names the partner as its sender (`NotFromPartner`).
    5. It is signed by the partner's transport key (`OuterSignatureWrong`).
    6. The suite is one that we offer (`UnknownSuite`).
    7. It opens under this outer header with a key that we hold (`KeyNotHeld`, `NotOpened`).
    8. The padding is the one that this content gets (`MessageUnreadable`).
    9. The inner layer has all its fields and no other (`MessageUnreadable`).
    10. Both inner signatures are by the partner's signing key (`InnerSignatureWrong`).
    11. Both layers name the same nodes and message (`LayersDisagree`).
    12. Time (`FromFuture`, `TooOld`, `Expired`, `CardNotInForce`).
    13. The mode is ours (`WrongMode`).

    A refusal (6, 7 for a key not held, 12, 13) is signed and sent with its code; what is
    not trusted (7 to 11) is refused as `not-trusted`, without a reason; 1 to 5 are told at
    the door.
    """
    outer, inner = _unwrapped(raw, kems, ours_node, theirs, size_limit)  # 1 to 8
    message = read_evidence(inner, theirs, size_limit=size_limit)  # 9, 10
    _require_same(outer, message.header)  # 11
    _require_timely(message.header, theirs, at, oldest)  # 12
    if message.header.mode != mode:  # 13
        raise WrongMode(theirs=message.header.mode, ours=mode)
    return message


def read_evidence(
    evidence: bytes, theirs: Card, *, size_limit: int = SIZE_LIMIT
) -> Message:
    """The message in a signed inner layer, as a court would read it years later.

    These are checks 9 and 10 of `open_envelope`.

    Raises:
        MessageUnreadable: the bytes are no signed message.
        InnerSignatureWrong: a signature is not by this card's signing key.
    """
    try:
        signed = cose.read_sign(evidence, typ=INNER_TYP, size_limit=size_limit)
    except Malformed as error:
        raise MessageUnreadable(field="inner") from error
    header = _read_inner_header(signed.header)
    try:
        cose.require_hybrid(signed, signed.signatures, theirs.signing)
    except SignatureWrong:
        raise InnerSignatureWrong from None
    return Message(header, signed.payload, evidence)


def require_in_force(header: Header, theirs: Card) -> None:
    """Demand that the sender's card was in force when the message was issued.

    A later version may sign what was approved before it was issued; a first one may not.

    Raises:
        CardNotInForce: it was not, by more than the clocks may disagree.
    """
    before = theirs.version == 1 and header.issued_at < theirs.issued_at - TOLERANCE
    if before or header.issued_at > theirs.valid_until + TOLERANCE:
        raise CardNotInForce(node=theirs.node, valid_until=theirs.valid_until)


def _require_sealable(header: Header, theirs: Card, lane: str) -> None:
    if theirs.node != header.to_node or lane not in LANES:
        wrong = "a message is sealed with its recipient's card, in one of the lanes"
        raise RuntimeError(wrong)
    if sealing.SUITE not in theirs.suites:
        raise UnknownSuite(suite=sealing.SUITE)


def _read_outer(raw: bytes, size_limit: int) -> tuple[Signed, Outer]:
    try:
        signed = cose.read_sign1(raw, typ=OUTER_TYP, size_limit=size_limit)
        fields = Fields(signed.header, "outer", skip=(cose.ALG, cose.KID, cose.TYP))
        outer = Outer(
            from_node=fields.slug("from"),
            to_node=fields.slug("to"),
            message_id=fields.identifier("message_id"),
            suite=fields.slug("suite"),
            lane=fields.choice("lane", LANES),
            kem=fields.octets("kem", size=sealing.KEY_ID_SIZE),
            key_id=cose.named_key(signed),
        )
        fields.done()
    except TooLarge as error:
        raise MessageTooLarge(**error.values) from error
    except Malformed as error:
        raise MessageUnreadable(field=error.values.get("field", "outer")) from error
    return signed, outer


def _require_outer(signed: Signed, outer: Outer, theirs: Card) -> None:
    if outer.from_node != theirs.node:  # 4
        raise NotFromPartner
    try:
        cose.require_sign1(signed, theirs.transport)  # 5
    except SignatureWrong:
        raise OuterSignatureWrong from None


def _unwrapped(
    raw: bytes, kems: Sequence[KemKey], ours_node: str, theirs: Card, size_limit: int
) -> tuple[Outer, bytes]:
    signed, outer = _read_outer(raw, size_limit)  # 1, 2
    if outer.to_node != ours_node:  # 3
        raise NotForUs
    _require_outer(signed, outer, theirs)  # 4, 5
    if outer.suite != sealing.SUITE:  # 6
        raise UnknownSuite(suite=outer.suite)
    kem = next((one for one in kems if one.public().key_id() == outer.kem), None)  # 7
    if kem is None:
        raise KeyNotHeld
    try:
        padded = sealing.open_sealed(kem, SEAL_LABEL + signed.header_raw, signed.payload)
        return outer, padding.unpad(padded)  # 8
    except SealWrong:
        raise NotOpened from None
    except Malformed as error:
        raise MessageUnreadable(field="padding") from error


def _require_same(outer: Outer, header: Header) -> None:
    told = (header.from_node, header.to_node, header.message_id)
    if told != (outer.from_node, outer.to_node, outer.message_id):  # 11
        raise LayersDisagree


def _read_inner_header(header: cose.Header) -> Header:
    try:
        return headers.read(Fields(header, "inner", skip=(cose.TYP,)))
    except Malformed as error:
        raise MessageUnreadable(field=error.values.get("field", "inner")) from error


def _require_timely(header: Header, theirs: Card, at: datetime, oldest: timedelta) -> None:
    """12. Not from the future, not too old, not expired, under a card that was in force.

    A later version may sign what was approved before it was issued; a first one may not.
    """
    if header.issued_at > at + TOLERANCE:
        raise FromFuture(issued_at=header.issued_at)
    if header.issued_at < at - oldest:
        raise TooOld(issued_at=header.issued_at)
    if header.expires_at < at:
        raise Expired(expires_at=header.expires_at)
    require_in_force(header, theirs)
