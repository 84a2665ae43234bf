"""The evidence file of one message: what was signed, what its receiver signed of it."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from caunoi.apps.exchange.models import (
    Answer,
    Arrival,
    Correspondent,
    Dispatch,
    InfoRequest,
    RecordMessage,
    Turn,
)
from caunoi.apps.oversight import log
from caunoi.apps.register import basis
from caunoi.apps.register.models import OwnCard, Partner
from caunoi.core.ciphers import cose
from caunoi.core.ciphers.signing import VerifyKey
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import message, receipt
from caunoi.core.journal import evidence
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.core.journal.evidence import Received

Holder = InfoRequest | RecordMessage


def messages(asked: Holder) -> list[Dispatch | Arrival]:
    """The messages of a request whose signed form is kept, in the order of their ids.

    What was told about a record is one message.
    """
    column = "info_request" if isinstance(asked, InfoRequest) else "record_message"
    sent = Dispatch.objects.filter(**{column: asked}).exclude(evidence=None)
    taken = asked.arrivals.exclude(evidence=None)
    return sorted([*sent, *taken], key=lambda row: row.message_id)


def find(asked: Holder, message_id: UUID) -> Dispatch | Arrival | None:
    """The message of a request with this id, if its signed form is kept."""
    return next((row for row in messages(asked) if row.message_id == message_id), None)


def carried_in(row: Dispatch | Arrival) -> InfoRequest | Answer | Turn | RecordMessage:
    """What a message carried: the request, an answer to it, or what else was said."""
    if isinstance(row, Dispatch):
        return row.carried or row.asked
    if row.record_message is not None:
        return row.record_message
    asked = row.info_request
    if asked is None:
        wrong = "a message without its request is kept as no evidence"
        raise RuntimeError(wrong)
    here = {"info_request": asked, "message_id": row.message_id, "by_us": False}
    answer = Answer.objects.filter(**here).first()
    return answer or Turn.objects.filter(**here).first() or asked


def anywhere(message_id: UUID) -> Dispatch | Arrival | None:
    """The message with this id in any request; who may see it is asked elsewhere."""
    sent = Dispatch.objects.filter(message_id=message_id).exclude(evidence=None)
    taken = Arrival.objects.filter(message_id=message_id).exclude(evidence=None)
    return sent.first() or taken.first()


def file_of(row: Dispatch | Arrival, signed: bytes) -> bytes:
    """The evidence file (`.cne`) of a message, given its signed form.

    Raises:
        NotTrusted: what we keep does not belong together.
        CardUnknown: a card that signed is not kept.
    """
    theirs, ours = _raws_of(row.partner), _own_raws()
    by_us = isinstance(row, Dispatch)
    sender, receiver = (ours, theirs) if by_us else (theirs, ours)
    card = _with_key(sender, _signer_of(signed))
    return evidence.of_message(signed, card, _received(row, receiver))


def _received(row: Dispatch | Arrival, receiver: list[bytes]) -> Received | None:
    if row.receipt is None:
        return None
    raw = bytes(row.receipt)
    card = _with_key(receiver, receipt.named_key(raw))
    if isinstance(row, Dispatch):
        return _in_their_log(row, Received(raw, card))
    leaf = receipt.read(raw, cards.read(card)).journal_leaf
    return _in_our_log(leaf, Received(raw, card))


def _in_their_log(row: Dispatch, told: Received) -> Received:
    """With the proof that came on contact, if it did."""
    if row.proof is None or row.proof_head is None:
        return told
    proof = proofs.read(bytes(row.proof))
    return replace(told, proof=proof, head=bytes(row.proof_head.raw))


def _in_our_log(leaf: bytes, told: Received) -> Received:
    """With our own proof: under the newest head that partners cosigned, else the newest."""
    seen = _cosigned()
    for size in sorted(seen, reverse=True):
        proof = log.proof_of(leaf, size)
        if proof is not None:
            head, witnesses = seen[size]
            return replace(told, proof=proof, head=head, witnesses=witnesses)
    newest = log.newest_head()
    proof = log.proof_of(leaf, newest.size) if newest else None
    if newest is None or proof is None:
        return told
    return replace(told, proof=proof, head=bytes(newest.raw))


def _cosigned() -> dict[int, tuple[bytes, tuple[bytes, ...]]]:
    """Our heads that partners cosigned, by size, with the cards of those who did."""
    found: dict[int, tuple[bytes, tuple[bytes, ...]]] = {}
    for one in Correspondent.objects.exclude(cosigned=None).select_related("partner"):
        raw, card = bytes(one.cosigned or b""), next(iter(_raws_of(one.partner)), None)
        if card is None or not heads.witnesses(raw, _log_key(card)):
            continue
        size = heads.peek(raw).size
        before, witnesses = found.get(size, (raw, ()))
        found[size] = heads.join(before, raw), (*witnesses, card)
    return found


def _log_key(raw: bytes) -> dict[str, VerifyKey]:
    card = cards.read(raw)
    return {card.node: card.log}


def _signer_of(signed: bytes) -> bytes:
    """The id of the key that a message was signed with."""
    limit = message.SIZE_LIMIT
    return cose.named_key(cose.read_sign(signed, typ=message.INNER_TYP, size_limit=limit))


def _with_key(raws: Iterable[bytes], key_id: bytes) -> bytes:
    """The newest card file whose signing key has this id."""
    for raw in raws:
        if cards.read(raw).signing.key_id() == key_id:
            return raw
    raise basis.CardUnknown


def _raws_of(partner: Partner) -> list[bytes]:
    return [bytes(one.raw) for one in partner.cards.order_by("-number")]


def _own_raws() -> list[bytes]:
    return [bytes(one.raw) for one in OwnCard.objects.order_by("-number")]
