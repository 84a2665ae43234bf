"""What an evidence file shows: statements, each with a code and the values to fill in."""

from dataclasses import dataclass

from caunoi.core.envelope import card
from caunoi.core.envelope.card import Card
from caunoi.core.errors import NotTrusted
from caunoi.core.journal import head as heads
from caunoi.core.journal.head import Head


class HeadOfAnother(NotTrusted):
    """The head is of another log than that of the node."""

    code = "evidence.head-of-another"


@dataclass(frozen=True)
class Statement:
    """One thing that the file shows; `code` has its sentence in both languages."""

    code: str
    values: dict[str, object]


@dataclass(frozen=True)
class Verdict:
    """What the file shows, in the order in which it was checked."""

    kind: str
    statements: tuple[Statement, ...]


def head_of(raw: bytes, owner: Card) -> Head:
    """The head, signed by the log key of the card, for the log of its node.

    Raises:
        HeadUnreadable, HeadSignatureWrong: it is none, or by another key.
        HeadOfAnother: its origin is not the node.
    """
    found = heads.read_head(raw, owner.log)
    if found.origin != owner.node:
        raise HeadOfAnother(node=owner.node, origin=found.origin)
    return found


def of_card(told: Card, raw: bytes) -> Statement:
    """Whose card it says it is, and the number that people compare."""
    number = card.comparison_number(raw)
    values = {"node": told.node, "version": told.version, "number": number}
    return Statement("evidence.card", values)
