"""That one leaf stands in a log: a document apart from the receipt that names the leaf.

A receipt is signed before its leaf is logged and stays byte for byte what it was, so the
proof follows it. It is worth as much as the signed head that it is checked against.
"""

from dataclasses import dataclass

from caunoi.core.ciphers import digest
from caunoi.core.envelope.fields import Fields, FieldWrong, read_json, write_json, write_raw
from caunoi.core.errors import Malformed
from caunoi.core.journal import tree
from caunoi.core.journal.head import Head

SIZE_LIMIT = 8 * 1024  # bytes
STEPS_LIMIT = 63  # of a path; no log has 2**63 leaves


class ProofUnreadable(Malformed):
    """These bytes are no proof."""

    code = "journal.proof-unreadable"


@dataclass(frozen=True)
class Proof:
    """The leaf stands at `index` in the log of `size` leaves; `path` leads to its root."""

    leaf: bytes
    index: int
    size: int
    path: tuple[bytes, ...]


def write(proof: Proof) -> bytes:
    """The proof as JSON."""
    return write_json(written(proof))


def written(proof: Proof) -> dict[str, object]:
    """The proof as a part of a larger document."""
    return {
        "leaf": write_raw(proof.leaf),
        "index": proof.index,
        "size": proof.size,
        "path": [write_raw(step) for step in proof.path],
    }


def read(raw: bytes) -> Proof:
    """The proof in these bytes; nothing is verified yet.

    Raises:
        ProofUnreadable: they hold none.
    """
    if len(raw) > SIZE_LIMIT:
        raise ProofUnreadable(field="document")
    try:
        return read_fields(read_json(raw))
    except FieldWrong as error:
        raise ProofUnreadable(**error.values) from error


def read_fields(fields: Fields) -> Proof:
    """The proof in a part of a larger document; raises `FieldWrong`."""
    found = Proof(
        leaf=fields.raw("leaf", size=digest.SIZE),
        index=fields.number("index"),
        size=fields.number("size", least=1),
        path=fields.each(
            "path", lambda item: item.raw("item", size=digest.SIZE), wrap=True
        ),
    )
    fields.done()
    if len(found.path) > STEPS_LIMIT:
        raise FieldWrong(field="path")
    return found


def require(proof: Proof, head: Head) -> None:
    """Demand that the leaf stands in the log of this head.

    1. The proof is for a log of the head's size.
    2. The path leads from the leaf to the head's root.

    Raises:
        NotIncluded: 1 or 2 fails.
    """
    if proof.size != head.size:  # 1
        raise tree.NotIncluded(index=proof.index)
    tree.require_inclusion(proof.leaf, proof.index, proof.size, proof.path, head.root)  # 2
