"""What a node signs about an envelope it received, stage by stage.

`accepted` or `refused` settles a message and is signed once for each envelope. A refusal
is signed too: an unsigned one could come from anybody on the way. Before it there may be
`stored`, when the envelope waits longer; after it `opened`, when a person first read it,
and `answered`, when the answer left. The officer is never named.
"""

from dataclasses import dataclass
from datetime import datetime

from caunoi.core.ciphers import cose, digest
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.fields import (
    Fields,
    FieldWrong,
    read_json,
    write_json,
    write_raw,
    write_time,
)
from caunoi.core.envelope.header import CODE, MODES
from caunoi.core.errors import Malformed, NotTrusted

TYP = "application/caunoi-receipt+cose"
SIZE_LIMIT = 16 * 1024  # bytes
STORED = "stored"
ACCEPTED = "accepted"
REFUSED = "refused"
OPENED = "opened"
ANSWERED = "answered"
FINAL = (ACCEPTED, REFUSED)  # one of them settles the message
OUTCOMES = (STORED, *FINAL, OPENED, ANSWERED)


class ReceiptUnreadable(Malformed):
    """These bytes are no receipt."""

    code = "receipt.unreadable"


class ReceiptNotFromPartner(NotTrusted):
    """The receipt names another signer than the partner at hand."""

    code = "receipt.not-from-partner"


class ReceiptSignatureWrong(NotTrusted):
    """The receipt was not signed with the partner's signing key."""

    code = "receipt.signature-wrong"


@dataclass(frozen=True)
class Receipt:
    """What one node says about one envelope of another.

    `code` is empty unless refused, `answer` the id of the answer's message and None unless
    answered; `journal_leaf` is the signer's own journal leaf.
    """

    envelope_sha256: bytes
    message_id: str
    from_node: str
    to_node: str
    outcome: str
    code: str
    at: datetime
    journal_leaf: bytes
    mode: str
    answer: str | None = None


def sign(receipt: Receipt, key: SigningKey) -> bytes:
    """The receipt with both signatures; signing twice gives different bytes, so keep them.

    Raises:
        ReceiptUnreadable: a field would not be readable.
    """
    payload = write_json(_written(receipt))
    _read_payload(payload)
    return cose.sign(payload, {cose.TYP: TYP}, [cose.Signer(key)])


def read(raw: bytes, theirs: Card, *, size_limit: int = SIZE_LIMIT) -> Receipt:
    """The receipt, signed by this partner.

    1. At most `size_limit` bytes, a COSE_Sign of type `TYP`.
    2. Every field is there and of its kind, and no other.
    3. It names the partner as its signer.
    4. Both signatures are by the partner's signing key.

    Raises:
        ReceiptUnreadable: 1 or 2 fails.
        ReceiptNotFromPartner: 3 fails.
        ReceiptSignatureWrong: 4 fails.
    """
    try:
        signed = cose.read_sign(raw, typ=TYP, size_limit=size_limit)  # 1
    except Malformed as error:
        raise ReceiptUnreadable(field="document") from error
    receipt = _read_payload(signed.payload)  # 2
    if receipt.from_node != theirs.node:  # 3
        raise ReceiptNotFromPartner
    try:
        cose.require_hybrid(signed, signed.signatures, theirs.signing)  # 4
    except SignatureWrong:
        raise ReceiptSignatureWrong from None
    return receipt


def peek(raw: bytes) -> Receipt:
    """What a receipt says that was verified when it was kept; nothing is verified here.

    Raises:
        ReceiptUnreadable: these bytes are no receipt.
    """
    try:
        signed = cose.read_sign(raw, typ=TYP, size_limit=SIZE_LIMIT)
    except Malformed as error:
        raise ReceiptUnreadable(field="document") from error
    return _read_payload(signed.payload)


def named_key(raw: bytes) -> bytes:
    """The id of the key that a receipt says it was signed with; nothing is verified.

    Raises:
        ReceiptUnreadable: these bytes are no receipt.
    """
    try:
        return cose.named_key(cose.read_sign(raw, typ=TYP, size_limit=SIZE_LIMIT))
    except Malformed as error:
        raise ReceiptUnreadable(field="document") from error


def _written(receipt: Receipt) -> dict[str, object]:
    return {
        "envelope_sha256": write_raw(receipt.envelope_sha256),
        "message_id": receipt.message_id,
        "from": receipt.from_node,
        "to": receipt.to_node,
        "outcome": receipt.outcome,
        "code": receipt.code or None,
        "at": write_time(receipt.at),
        "journal_leaf": write_raw(receipt.journal_leaf),
        "mode": receipt.mode,
        "answer": receipt.answer,
    }


def _read_payload(payload: bytes) -> Receipt:
    try:
        return _read(read_json(payload))
    except Malformed as error:
        raise ReceiptUnreadable(field=error.values.get("field", "document")) from error


def _read(fields: Fields) -> Receipt:
    receipt = Receipt(
        envelope_sha256=fields.raw("envelope_sha256", size=digest.SIZE),
        message_id=fields.identifier("message_id"),
        from_node=fields.slug("from"),
        to_node=fields.slug("to"),
        outcome=fields.choice("outcome", OUTCOMES),
        code=fields.optional("code", lambda: fields.pattern("code", CODE)) or "",
        at=fields.time("at"),
        journal_leaf=fields.raw("journal_leaf", size=digest.SIZE),
        mode=fields.choice("mode", MODES),
        answer=fields.optional("answer", lambda: fields.identifier("answer")),
    )
    fields.done()
    if (receipt.outcome == REFUSED) != bool(receipt.code):
        raise FieldWrong(field="code")
    if (receipt.outcome == ANSWERED) != (receipt.answer is not None):
        raise FieldWrong(field="answer")
    return receipt
