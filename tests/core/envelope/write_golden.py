"""Write the golden files: `python -m tests.core.envelope.write_golden FOLDER`.

Done once for each suite and then never again: old files must open for ever, so a file that
exists is not written over.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from tests.core.envelope.contacts import ANSWER, STATEMENT
from tests.core.envelope.parties import (
    DRAFT,
    HEADER,
    MESSAGE,
    NOON,
    NORTH,
    SOUTH,
    sealed,
    seed,
)

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.streaming import Sealer
from caunoi.core.envelope import agreement, contact, receipt
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.journal import head, leaf, tree

USES = ("root", "signing", "log", "transport", "kem")


def keys():
    """The private seeds of both sample nodes, in hexadecimal."""
    return {
        node.name: {use: getattr(node, use).to_bytes().hex() for use in USES}
        for node in (NORTH, SOUTH)
    } | {"stream": seed("north-desk", "stream", 32).hex()}


def journal():
    """Three journal rows with their salts and leaves, in hexadecimal."""
    rows = [(seed("north-desk", f"salt-{n}", 32), f"row {n} (SAMPLE)") for n in range(3)]
    return [
        {
            "salt": salt.hex(),
            "content": text,
            "leaf": leaf.leaf_of(salt, text.encode()).hex(),
        }
        for salt, text in rows
    ]


def kept(folder, name, made):
    """The file that is there already, else the bytes just made: others name their hash."""
    path = Path(folder) / name
    return path.read_bytes() if path.exists() else made


def files(folder):
    """The name and bytes of each file."""
    envelope = kept(folder, "envelope.cose", sealed())
    rows = journal()
    leaves = [bytes.fromhex(row["leaf"]) for row in rows]
    told = Receipt(
        envelope_sha256=digest.sha256(envelope),
        message_id=HEADER.message_id,
        from_node=SOUTH.name,
        to_node=NORTH.name,
        outcome="accepted",
        code="",
        at=NOON,
        journal_leaf=leaves[0],
        mode="live",
    )
    sealer = Sealer(bytes.fromhex(keys()["stream"]), b"caunoi/golden")
    signed = agreement.sign(DRAFT, SOUTH.name, SOUTH.signing)
    yield "keys.json", json.dumps(keys(), indent=1).encode() + b"\n"
    yield "journal.json", json.dumps(rows, indent=1).encode() + b"\n"
    yield "north.card", NORTH.raw
    yield "south.card", SOUTH.raw
    yield "agreement.json", DRAFT
    yield "agreement.cose", agreement.sign(signed, NORTH.name, NORTH.signing)
    yield "payload.json", MESSAGE.payload
    yield "envelope.cose", envelope
    yield "receipt.cose", receipt.sign(told, SOUTH.signing)
    told = replace(told, outcome="answered", answer=HEADER.conversation)
    yield "receipt-answered.cose", receipt.sign(told, SOUTH.signing)
    statement = contact.sign_statement(STATEMENT, NORTH.signing)
    statement = kept(folder, "contact.cose", statement)
    yield "contact.cose", statement
    answered = replace(ANSWER, statement_sha256=digest.sha256(statement))
    yield "contact-answer.cose", contact.sign_answer(answered, SOUTH.signing)
    root = tree.root(leaves)
    yield "head.note", head.sign_head("north-desk/journal", 3, root, NOON, NORTH.log)
    yield "stream.sealed", sealer.update(DRAFT) + sealer.finish()


def main(folder):
    """Write what is not there yet."""
    for name, raw in files(folder):
        path = Path(folder) / name
        if not path.exists():
            path.write_bytes(raw)


if __name__ == "__main__":
    main(sys.argv[1])
