"""Write the golden files: `python -m tests.core.envelope.write_golden FOLDER`.

Done once for each suite and then never again: old files must open for ever, so a file that
exists is not written over. What is made of other files, such as evidence, is made of those
in the folder.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.core.envelope.contacts import ANSWER, STATEMENT
from tests.core.envelope.parties import (
    DRAFT,
    HEADER,
    MESSAGE,
    NOON,
    NORTH,
    REVOCATION,
    SOUTH,
    opened,
    sealed,
    seed,
)
from tests.core.exchange import samples

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.ciphers.streaming import Sealer
from caunoi.core.envelope import (
    agreement,
    attachment,
    bundle,
    card,
    contact,
    receipt,
    revocation,
)
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.exchange import kinds, payloads
from caunoi.core.journal import evidence, head, leaf, proof, tree
from caunoi.core.journal.proof import Proof

# A message about a record stands on an agreement, not on an article of it.
OF_RECORD = {
    "article": "-",
    "purpose": "cooperation",
    "crime_area": "none",
    "data_class": "general",
    "handling": "H0",
}
FILE = "Ba biển số, một chuyến xe (MẪU)\n".encode() * 3
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


def received(envelope, leaf_of_row):
    """South's receipt for the envelope."""
    return Receipt(
        envelope_sha256=digest.sha256(envelope),
        message_id=HEADER.message_id,
        from_node=SOUTH.name,
        to_node=NORTH.name,
        outcome="accepted",
        code="",
        at=NOON,
        journal_leaf=leaf_of_row,
        mode="live",
    )


def following(raw):
    """North's second card: new signing, transport and sealing keys, and a key for TLS."""
    return replace(
        NORTH.card,
        version=2,
        previous=card.fingerprint(raw),
        signing=SigningKey.from_bytes(seed("north-desk", "signing.2", 64)).public(),
        transport=TransportKey.from_bytes(seed("north-desk", "transport.2", 32)).public(),
        kem=KemKey.from_bytes(seed("north-desk", "kem.2", 32)).public(),
        tls=(digest.sha256(b"SubjectPublicKeyInfo (SAMPLE)"),),
        issued_at=NOON,
    )


def carried(envelope, told):
    """A bundle from north to south with the envelope, and a receipt beside it."""
    begun, sealer = bundle.begin(NORTH.name, SOUTH.name, NOON, SOUTH.kem.public())
    records = (
        bundle.write(bundle.ENVELOPE, envelope),
        bundle.write(bundle.RECEIPT, told),
        bundle.write(bundle.END, b""),
    )
    return begun + sealer.update(b"".join(records)) + sealer.finish()


def file_of(text):
    """A file sealed for a message, and what the manifest says of it."""
    key = seed("north-desk", "file", 32)
    sealer = Sealer(key, attachment.CONTEXT)
    raw = sealer.update(text) + sealer.finish()
    told = Attachment(
        sha256=digest.sha256(raw),
        size=len(text),
        plain_sha256=digest.sha256(text),
        key=key,
        name="Danh sách (MẪU).txt",
        kind="txt",
    )
    return raw, told


class Folder:
    """The golden files: those that exist stay, the others are made."""

    def __init__(self, path):
        self.path = Path(path)

    def keep(self, name, make):
        """The bytes of a file, made and written when it is not there."""
        path = self.path / name
        if not path.exists():
            path.write_bytes(make())
        return path.read_bytes()


def main(folder):
    """Write what is not there yet."""
    keep = Folder(folder).keep
    keep("keys.json", lambda: json.dumps(keys(), indent=1).encode() + b"\n")
    rows = keep("journal.json", lambda: json.dumps(journal(), indent=1).encode() + b"\n")
    leaves = [bytes.fromhex(row["leaf"]) for row in json.loads(rows)]
    keep("north.card", lambda: NORTH.raw)
    keep("south.card", lambda: SOUTH.raw)
    keep("agreement.json", lambda: DRAFT)
    signed = agreement.sign(DRAFT, SOUTH.name, SOUTH.signing)
    keep("agreement.cose", lambda: agreement.sign(signed, NORTH.name, NORTH.signing))
    keep("payload.json", lambda: MESSAGE.payload)
    envelope = keep("envelope.cose", sealed)
    for kind, payload in samples.OF_KIND.items():
        body = payloads.write(payload)
        told = {"kind": kind, **(OF_RECORD if kinds.KINDS[kind].of_record else {})}
        keep(f"{kind}.cose", lambda told=told, body=body: sealed(body, **told))
    file, told = file_of(FILE)
    keep("file.sealed", lambda: file)
    keep("envelope-file.cose", lambda: sealed(attachments=(told,)))
    sealer = Sealer(bytes.fromhex(keys()["stream"]), b"caunoi/golden")
    keep("stream.sealed", lambda: sealer.update(DRAFT) + sealer.finish())
    receipts(keep, envelope, leaves, Path(folder))


def receipts(keep, envelope, leaves, folder):
    """What is said about the envelope, and the proofs and files made of all of it."""
    told = keep(
        "receipt.cose", lambda: receipt.sign(received(envelope, leaves[0]), SOUTH.signing)
    )
    answered = replace(
        received(envelope, leaves[0]), outcome="answered", answer=HEADER.conversation
    )
    keep("receipt-answered.cose", lambda: receipt.sign(answered, SOUTH.signing))
    statement = keep(
        "contact.cose", lambda: contact.sign_statement(STATEMENT, NORTH.signing)
    )
    reply = replace(ANSWER, statement_sha256=digest.sha256(statement))
    keep("contact-answer.cose", lambda: contact.sign_answer(reply, SOUTH.signing))
    root = tree.root(leaves)
    keep("head.note", lambda: head.sign_head(SOUTH.name, 3, root, NOON, SOUTH.log))
    plain = (folder / "head.note").read_bytes()
    seen = NOON + timedelta(minutes=1)
    witnessed = keep(
        "cosigned.note", lambda: head.cosign(plain, NORTH.name, seen, NORTH.log)
    )
    keep("bundle.cnb", lambda: carried(envelope, told))
    under = Proof(leaves[0], 0, 3, tree.inclusion_proof(leaves, 0))
    keep("proof.json", lambda: proof.write(under))
    given = evidence.Received(told, SOUTH.raw, under, witnessed, (NORTH.raw,))
    shown = opened(envelope).evidence
    keep("message.cne", lambda: evidence.of_message(shown, NORTH.raw, given))
    north = (folder / "north.card").read_bytes()
    keep("north.2.card", lambda: card.issue(following(north), NORTH.root))
    keep("revocation.cose", lambda: revocation.sign(REVOCATION, NORTH.root))
    other = tree.root(reversed(leaves))
    forked = head.sign_head(SOUTH.name, 3, other, NOON + timedelta(days=1), SOUTH.log)
    keep("fork.cne", lambda: evidence.of_fork(SOUTH.raw, plain, forked))


if __name__ == "__main__":
    main(sys.argv[1])
