"""Two heads of one log that cannot both be true, and what shows it."""

from dataclasses import dataclass

from caunoi.core.ciphers import cose, digest
from caunoi.core.ciphers.signing import SignatureWrong
from caunoi.core.envelope import card, contact, fields
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.fields import Fields
from caunoi.core.errors import NotTrusted
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.core.journal import tree
from caunoi.core.journal.head import Head
from caunoi.core.journal.proof import Proof
from caunoi.core.journal.verdict import Statement, head_of, of_card


class NoContradiction(NotTrusted):
    """Both heads can be true of one log that only grew."""

    code = "evidence.no-contradiction"


class SaidByAnother(NotTrusted):
    """What was said on contact is not by this node, or not about these two heads."""

    code = "evidence.said-by-another"


@dataclass(frozen=True)
class Said:
    """A statement of the node; or one to it, together with the node's answer."""

    statement: bytes
    answer: bytes | None = None


@dataclass(frozen=True)
class Fork:
    """The parts of a file about a log that contradicts itself."""

    card: bytes
    first: bytes
    second: bytes
    leaves: tuple[Proof, Proof] | None = None
    said: Said | None = None

    def written(self) -> dict[str, object]:
        """The parts as fields of the file."""
        return {
            "card": fields.write_raw(self.card),
            "first": fields.write_raw(self.first),
            "second": fields.write_raw(self.second),
            "leaves": self._leaves(),
            "said": self._said(),
        }

    def statements(self) -> list[Statement]:
        """What the file shows; the numbers are those of `evidence.require`."""
        owner = card.read(self.card)  # 2
        first, second = head_of(self.first, owner), head_of(self.second, owner)  # 3
        one, two = sorted((first, second), key=lambda head: (head.at, head.size))
        values = {
            "node": owner.node,
            "first_size": one.size,
            "first_at": one.at,
            "second_size": two.size,
            "second_at": two.at,
        }
        why = _by_themselves(one, two) or self._by_more(owner, first, second)  # 4
        return [of_card(owner, self.card), Statement(why, values)]

    def _by_more(self, owner: Card, first: Head, second: Head) -> str:
        if self.leaves is not None and _two_leaves(self.leaves, first, second):
            return "evidence.two-leaves"
        if self.said is not None and _no_path(self.said, owner, first, second):
            return "evidence.no-path"
        raise NoContradiction(node=owner.node)

    def _leaves(self) -> dict[str, object] | None:
        if self.leaves is None:
            return None
        first, second = self.leaves
        return {"first": proofs.written(first), "second": proofs.written(second)}

    def _said(self) -> dict[str, object] | None:
        if self.said is None:
            return None
        answer = self.said.answer
        return {
            "statement": fields.write_raw(self.said.statement),
            "answer": None if answer is None else fields.write_raw(answer),
        }


def read(told: Fields) -> Fork:
    """The parts in the fields of a file; raises `FieldWrong`."""
    return Fork(
        card=told.blob("card", limit=card.SIZE_LIMIT),
        first=told.blob("first", limit=heads.SIZE_LIMIT),
        second=told.blob("second", limit=heads.SIZE_LIMIT),
        leaves=told.optional("leaves", lambda: _read_leaves(told.part("leaves"))),
        said=told.optional("said", lambda: _read_said(told.part("said"))),
    )


def _read_leaves(told: Fields) -> tuple[Proof, Proof]:
    first = proofs.read_fields(told.part("first"))
    second = proofs.read_fields(told.part("second"))
    told.done()
    return first, second


def _read_said(told: Fields) -> Said:
    found = Said(
        statement=told.blob("statement", limit=contact.STATEMENT_LIMIT),
        answer=told.optional(
            "answer", lambda: told.blob("answer", limit=contact.ANSWER_LIMIT)
        ),
    )
    told.done()
    return found


def _by_themselves(one: Head, two: Head) -> str:
    """What two heads show without more; `one` is not the later."""
    if one.size == two.size and one.root != two.root:
        return "evidence.two-roots"
    if one.at < two.at and two.size < one.size:
        return "evidence.shrunk"
    return ""


def _two_leaves(leaves: tuple[Proof, Proof], first: Head, second: Head) -> bool:
    one, two = leaves
    proofs.require(one, first)
    proofs.require(two, second)
    return one.index == two.index and one.leaf != two.leaf


def _no_path(said: Said, owner: Card, first: Head, second: Head) -> bool:
    """Whether the path that the node signed does not lead from the first to the second."""
    path = _answered(said, owner, first, second) if said.answer else None
    if path is None:
        path = _stated(said, owner, first, second)
    if second.size < first.size:
        return False  # older heads may be named; `shrunk` judges these
    try:
        tree.require_consistency(first.size, first.root, second.size, second.root, path)
    except tree.NotConsistent:
        return True
    return False


def _stated(said: Said, owner: Card, first: Head, second: Head) -> tuple[bytes, ...]:
    """The path in a statement of the node: from the size of the first to the second."""
    raw = said.statement
    told = documents.read_statement(
        _payload(raw, contact.STATEMENT_TYP, contact.STATEMENT_LIMIT, owner)
    )
    named = (told.from_node, told.since, _peek(told.head))
    if named != (owner.node, first.size, second):
        raise SaidByAnother(node=owner.node)
    return told.path


def _answered(said: Said, owner: Card, first: Head, second: Head) -> tuple[bytes, ...]:
    """The path in the node's answer to a statement that named the first head."""
    raw = said.answer or b""
    told = documents.read_answer(
        _payload(raw, contact.ANSWER_TYP, contact.ANSWER_LIMIT, owner)
    )
    asked = contact.peek(said.statement)
    named = (told.from_node, told.statement_sha256, _peek(asked.yours), _peek(told.head))
    if named != (owner.node, digest.sha256(said.statement), first, second):
        raise SaidByAnother(node=owner.node)
    return told.path


def _payload(raw: bytes, typ: str, limit: int, owner: Card) -> bytes:
    """What the node signed with the key that its messages are signed with."""
    signed = cose.read_sign(raw, typ=typ, size_limit=limit)
    try:
        cose.require_hybrid(signed, signed.signatures, owner.signing)
    except SignatureWrong:
        raise SaidByAnother(node=owner.node) from None
    return signed.payload


def _peek(raw: bytes | None) -> Head | None:
    return None if raw is None else heads.peek(raw)
