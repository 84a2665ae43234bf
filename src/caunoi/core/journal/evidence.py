"""Evidence files (`.cne`): what was said and received, or that a log contradicts itself.

A file holds all that its proof needs but trust: whose card it is, people decide, by its
comparison number. Nobody has to ask a node, and no private key is used::

    verdict = evidence.require(raw)  # raises, or says what the file shows
    for statement in verdict.statements:
        print(statement.code, statement.values)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.envelope import card, fields, message, receipt
from caunoi.core.envelope.fields import Fields, FieldWrong
from caunoi.core.envelope.message import Message
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.errors import Malformed, NotTrusted
from caunoi.core.journal import fork
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.core.journal.fork import Fork, Said
from caunoi.core.journal.proof import Proof
from caunoi.core.journal.verdict import Statement, Verdict, head_of, of_card

SIZE_LIMIT = 4 * 1024 * 1024  # bytes
WITNESSES_LIMIT = 16
FORMAT = "caunoi-evidence/1"
MESSAGE, FORK = "message", "fork"

_RECEIPTS = {  # outcome of a receipt → what it shows
    "stored": "evidence.receipt-stored",
    "accepted": "evidence.receipt-accepted",
    "refused": "evidence.receipt-refused",
    "opened": "evidence.receipt-opened",
    "answered": "evidence.receipt-answered",
}


class EvidenceUnreadable(Malformed):
    """These bytes are no evidence file."""

    code = "evidence.unreadable"


class CardOfAnother(NotTrusted):
    """The card is of another node than the one that it is shown for."""

    code = "evidence.card-of-another"


class ReceiptOfAnother(NotTrusted):
    """The receipt is for another message than the one shown."""

    code = "evidence.receipt-of-another"


class LeafOfAnother(NotTrusted):
    """The proof is for another journal entry than the one that the receipt names."""

    code = "evidence.leaf-of-another"


class WitnessMissing(NotTrusted):
    """A witness is named that did not cosign the head."""

    code = "evidence.witness-missing"


@dataclass(frozen=True)
class Received:
    """What the receiving node gave: its receipt, and the place of that in its log.

    `proof` and `head` come together or not at all; `head` may be cosigned by the nodes of
    the `witnesses`, which are cards.
    """

    receipt: bytes
    card: bytes
    proof: Proof | None = None
    head: bytes | None = None
    witnesses: Sequence[bytes] = ()


def of_message(
    evidence: bytes, sender_card: bytes, received: Received | None = None
) -> bytes:
    """The file that shows a message, and what its receiver signed about it.

    Raises:
        Malformed: a part cannot be read.
        NotTrusted: the parts do not prove what the file is for.
    """
    told = received or Received(b"", b"")
    return _checked(
        {
            "format": FORMAT,
            "kind": MESSAGE,
            "message": fields.write_raw(evidence),
            "sender_card": fields.write_raw(sender_card),
            "receipt": _raw_or_none(told.receipt),
            "receiver_card": _raw_or_none(told.card),
            "proof": proofs.written(told.proof) if told.proof else None,
            "head": _raw_or_none(told.head),
            "witnesses": [fields.write_raw(one) for one in told.witnesses],
        }
    )


def of_fork(
    card_raw: bytes,
    first: bytes,
    second: bytes,
    leaves: tuple[Proof, Proof] | None = None,
    said: Said | None = None,
) -> bytes:
    """The file that shows two heads by one log key that cannot both be true.

    `leaves` are two proofs for one place, one under each head; `said` is what the node
    signed on contact about how its log grew from the first head into the second.

    Raises:
        Malformed: a part cannot be read.
        NotTrusted: the heads are not by that key, or can both be true.
    """
    told = Fork(card_raw, first, second, leaves, said)
    return _checked({"format": FORMAT, "kind": FORK, **told.written()})


def require(raw: bytes) -> Verdict:
    """What the file shows; docs/protocol/cn-1.md section 13 has the same numbers.

    A message:

    1. At most `SIZE_LIMIT` bytes, with all fields and no other (`evidence.unreadable`).
    2. The sender's card is whole (`card.…`).
    3. The message is signed by that card's signing key and names its node as sender
       (`message.inner-signature-wrong`, `evidence.card-of-another`).
    4. It was issued while the card was in force (`message.card-not-in-force`).
    5. The receiver's card is whole, and of the node that the message is to.
    6. The receipt is signed by that card's signing key and is for this message
       (`receipt.…`, `evidence.receipt-of-another`).
    7. The proof is for the leaf that the receipt names (`evidence.leaf-of-another`).
    8. The head is signed by that card's log key, for the log of its node
       (`journal.head-signature-wrong`, `evidence.head-of-another`).
    9. The proof leads to the head's root (`journal.not-included`).
    10. Every witness named has cosigned the head (`evidence.witness-missing`).

    A fork:

    1. and 2. as above, for the card of the log.
    3. Both heads are signed by that card's log key, for the log of its node.
    4. They cannot both be true (`evidence.no-contradiction`): one size and two roots; a
       smaller size at a later time; two leaves at one place, each proven under its head;
       or a path from the first to the second, signed by the node, that does not hold.

    Raises:
        Malformed: a part cannot be read.
        NotTrusted: it does not show what it is said to show.
    """
    try:
        told = fields.read_json(_bounded(raw))  # 1
        told.choice("format", (FORMAT,))
        kind = told.choice("kind", (MESSAGE, FORK))
        shown = _read_message(told) if kind == MESSAGE else fork.read(told)
        told.done()
    except FieldWrong as error:
        raise EvidenceUnreadable(**error.values) from error
    return Verdict(kind, tuple(shown.statements()))


@dataclass(frozen=True)
class _Shown:
    """The parts of a file about a message."""

    evidence: bytes
    sender_card: bytes
    received: Received | None

    def statements(self) -> list[Statement]:
        sender = card.read(self.sender_card)  # 2
        told = message.read_evidence(self.evidence, sender)  # 3
        header = told.header
        if header.from_node != sender.node:
            raise CardOfAnother(node=sender.node, other=header.from_node)
        message.require_in_force(header, sender)  # 4
        shown = [
            of_card(sender, self.sender_card),
            Statement(
                "evidence.message-signed",
                {
                    "sender": header.from_node,
                    "receiver": header.to_node,
                    "message": header.message_id,
                    "kind": header.kind,
                    "mode": header.mode,
                    "at": header.issued_at,
                    "article": header.article,
                    "agreement": header.agreement_id,
                },
            ),
        ]
        if self.received is None:
            return [*shown, Statement("evidence.no-receipt", {"node": header.to_node})]
        return shown + _received(self.received, told)


def _received(received: Received, told: Message) -> list[Statement]:
    receiver = card.read(received.card)  # 5
    if told.header.to_node != receiver.node:
        raise CardOfAnother(node=receiver.node, other=told.header.to_node)
    signed = receipt.read(received.receipt, receiver)  # 6
    _require_for(signed, told)
    shown = [
        of_card(receiver, received.card),
        Statement(
            _RECEIPTS[signed.outcome],
            {"node": receiver.node, "at": signed.at, "reason": signed.code},
        ),
    ]
    if received.proof is None or received.head is None:
        return [*shown, Statement("evidence.no-proof", {"node": receiver.node})]
    if received.proof.leaf != signed.journal_leaf:  # 7
        raise LeafOfAnother(node=receiver.node)
    head = head_of(received.head, receiver)  # 8
    proofs.require(received.proof, head)  # 9
    values = {"node": receiver.node, "index": received.proof.index, "at": head.at}
    shown.append(Statement("evidence.in-log", {**values, "size": head.size}))
    return shown + _cosigned(received.head, received.witnesses)


def _require_for(signed: Receipt, told: Message) -> None:
    header = told.header
    named = (signed.message_id, signed.to_node, signed.mode)
    if named != (header.message_id, header.from_node, header.mode):
        raise ReceiptOfAnother(message=header.message_id)


def _cosigned(raw: bytes, witnesses: Sequence[bytes]) -> list[Statement]:
    shown = []
    for one in witnesses:  # 10
        witness = card.read(one)
        found = heads.cosignatures(raw, {witness.node: witness.log})
        if not found:
            raise WitnessMissing(node=witness.node)
        shown.append(of_card(witness, one))
        values = {"node": witness.node, "at": found[0].at}
        shown.append(Statement("evidence.cosigned", values))
    return shown


def _read_message(told: Fields) -> _Shown:
    evidence = told.blob("message", limit=message.SIZE_LIMIT)
    sender_card = told.blob("sender_card", limit=card.SIZE_LIMIT)
    signed = told.optional(
        "receipt", lambda: told.blob("receipt", limit=receipt.SIZE_LIMIT)
    )
    receiver_card = told.optional(
        "receiver_card", lambda: told.blob("receiver_card", limit=card.SIZE_LIMIT)
    )
    proof = told.optional("proof", lambda: proofs.read_fields(told.part("proof")))
    head = told.optional("head", lambda: told.blob("head", limit=heads.SIZE_LIMIT))
    witnesses = told.each(
        "witnesses", lambda item: item.blob("item", limit=card.SIZE_LIMIT), wrap=True
    )
    if (signed is None) != (receiver_card is None) or (signed is None and head):
        raise FieldWrong(field="receipt")
    if (proof is None) != (head is None):
        raise FieldWrong(field="proof")
    if len(witnesses) > WITNESSES_LIMIT or (witnesses and head is None):
        raise FieldWrong(field="witnesses")
    if signed is None or receiver_card is None:
        return _Shown(evidence, sender_card, None)
    return _Shown(
        evidence, sender_card, Received(signed, receiver_card, proof, head, witnesses)
    )


def _bounded(raw: bytes) -> bytes:
    if len(raw) > SIZE_LIMIT:
        raise FieldWrong(field="document")
    return raw


def _checked(document: dict[str, object]) -> bytes:
    """The document, when it proves what it is for."""
    raw = fields.write_json(document)
    require(raw)
    return raw


def _raw_or_none(raw: bytes | None) -> str | None:
    return fields.write_raw(raw) if raw else None
