"""What two nodes tell each other on contact: a signed statement, and its signed answer.

The statement says how large our log is, which head of the partner's log we hold, and which
messages we sent; the answer says the same of the other side, cosigns our head, hands over
receipts and proofs, and shows which of our messages never arrived. Both are rare and small,
so both are signed with both families, as receipts are.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from caunoi.core.ciphers import cose, digest
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.contact_documents import Answer, Statement
from caunoi.core.errors import Malformed, NotTrusted

STATEMENT_TYP = "application/caunoi-contact+cose"
ANSWER_TYP = "application/caunoi-contact-answer+cose"
STATEMENT_LIMIT = 128 * 1024  # bytes
ANSWER_LIMIT = 1024 * 1024
SKEW = timedelta(days=1)  # how far apart the clocks of two nodes may be

_TYP_WITHIN = 64  # bytes of the document; its type stands in the first header
_Document = TypeVar("_Document")


class ContactUnreadable(Malformed):
    """These bytes are no statement, or no answer to one."""

    code = "contact.unreadable"


class ContactNotForUs(NotTrusted):
    """It is addressed to another node."""

    code = "contact.not-for-us"


class ContactNotFromPartner(NotTrusted):
    """It names another sender than the partner at hand."""

    code = "contact.not-from-partner"


class ContactSignatureWrong(NotTrusted):
    """It was not signed with the partner's signing key."""

    code = "contact.signature-wrong"


class ContactOutOfTime(NotTrusted):
    """It was made more than a day from our clock."""

    code = "contact.out-of-time"


class ContactWrongMode(NotTrusted):
    """One of the nodes is in an exercise and the other is not."""

    code = "contact.wrong-mode"


class ContactOfAnother(NotTrusted):
    """The answer belongs to another statement than the one we made."""

    code = "contact.of-another"


def sign_statement(statement: Statement, key: SigningKey) -> bytes:
    """The statement with both signatures.

    Raises:
        ContactUnreadable: a field would not be readable.
    """
    payload = documents.write_statement(statement)
    _fields(payload, documents.read_statement)
    return cose.sign(payload, {cose.TYP: STATEMENT_TYP}, [cose.Signer(key)])


def sign_answer(answer: Answer, key: SigningKey) -> bytes:
    """The answer with both signatures.

    Raises:
        ContactUnreadable: a field would not be readable.
    """
    payload = documents.write_answer(answer)
    _fields(payload, documents.read_answer)
    return cose.sign(payload, {cose.TYP: ANSWER_TYP}, [cose.Signer(key)])


def peek(raw: bytes) -> Statement:
    """The statement as it says it is; nothing in it is verified.

    Raises:
        ContactUnreadable: these bytes are no statement.
    """
    signed = _opened(raw, STATEMENT_TYP, STATEMENT_LIMIT)
    return _fields(signed.payload, documents.read_statement)


def named_key(raw: bytes) -> bytes:
    """The id of the key that a statement or answer says it was signed with, unverified.

    Raises:
        ContactUnreadable: these bytes are neither.
    """
    typ = ANSWER_TYP if ANSWER_TYP.encode() in raw[:_TYP_WITHIN] else STATEMENT_TYP
    return cose.named_key(_opened(raw, typ, ANSWER_LIMIT))


def read_statement(
    raw: bytes, node: str, theirs: Card, at: datetime, *, mode: str
) -> Statement:
    """The statement, made by this partner for this node.

    1. At most `STATEMENT_LIMIT` bytes, a COSE_Sign of type `STATEMENT_TYP`.
    2. Every field is there and of its kind, and no other.
    3. It is addressed to this node.
    4. It names the partner as its sender.
    5. Both signatures are by the partner's signing key.
    6. It was made within a day of our clock.
    7. It is of our mode.

    Raises:
        ContactUnreadable: 1 or 2 fails.
        ContactNotForUs: 3 fails.
        ContactNotFromPartner: 4 fails.
        ContactSignatureWrong: 5 fails.
        ContactOutOfTime: 6 fails.
        ContactWrongMode: 7 fails.
    """
    signed = _opened(raw, STATEMENT_TYP, STATEMENT_LIMIT)  # 1
    statement = _fields(signed.payload, documents.read_statement)  # 2
    _require_between(statement, signed, node, theirs)  # 3 to 5
    if abs(statement.at - at) > SKEW:  # 6
        raise ContactOutOfTime
    if statement.mode != mode:  # 7
        raise ContactWrongMode
    return statement


def read_answer(
    raw: bytes, statement: bytes, node: str, theirs: Card, *, mode: str
) -> Answer:
    """The partner's answer to this statement of ours.

    1. At most `ANSWER_LIMIT` bytes, a COSE_Sign of type `ANSWER_TYP`.
    2. Every field is there and of its kind, and no other.
    3. It is addressed to this node.
    4. It names the partner as its sender.
    5. Both signatures are by the partner's signing key.
    6. It answers this very statement.
    7. It is of our mode.

    Raises:
        ContactUnreadable: 1 or 2 fails.
        ContactNotForUs: 3 fails.
        ContactNotFromPartner: 4 fails.
        ContactSignatureWrong: 5 fails.
        ContactOfAnother: 6 fails.
        ContactWrongMode: 7 fails.
    """
    signed = _opened(raw, ANSWER_TYP, ANSWER_LIMIT)  # 1
    answer = _fields(signed.payload, documents.read_answer)  # 2
    _require_between(answer, signed, node, theirs)  # 3 to 5
    if answer.statement_sha256 != digest.sha256(statement):  # 6
        raise ContactOfAnother
    if answer.mode != mode:  # 7
        raise ContactWrongMode
    return answer


def _opened(raw: bytes, typ: str, limit: int) -> cose.Signed:
    try:
        return cose.read_sign(raw, typ=typ, size_limit=limit)
    except Malformed as error:
        raise ContactUnreadable(field="document") from error


def _fields(payload: bytes, read: Callable[[bytes], _Document]) -> _Document:
    try:
        return read(payload)
    except Malformed as error:
        raise ContactUnreadable(field=error.values.get("field", "document")) from error


def _require_between(
    document: Statement | Answer, signed: cose.Signed, node: str, theirs: Card
) -> None:
    if document.to_node != node:  # 3
        raise ContactNotForUs
    if document.from_node != theirs.node:  # 4
        raise ContactNotFromPartner
    try:
        cose.require_hybrid(signed, signed.signatures, theirs.signing)  # 5
    except SignatureWrong:
        raise ContactSignatureWrong from None
