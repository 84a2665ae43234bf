"""Every reader of bytes that strangers may send, with the golden files it begins from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.core.envelope.parties import NOON, NORTH, SOUTH, inner, opened, sealed, wrapped

from caunoi.core.ciphers import cbor, cose
from caunoi.core.ciphers.streaming import Opener, Sealer
from caunoi.core.envelope import (
    agreement,
    bundle,
    card,
    contact,
    fields,
    header,
    message,
    padding,
    piles,
    receipt,
    revocation,
)
from caunoi.core.errors import Malformed, NotTrusted, Refused
from caunoi.core.exchange import kinds, payloads
from caunoi.core.journal import evidence, head, proof, tiles, tree

FOLDER = Path(__file__).parents[2] / "docs" / "protocol" / "golden" / "cn-1"
LIMIT = 64 * 1024
STREAM_KEY = bytes(range(32))


@dataclass(frozen=True)
class Parser:
    """How bytes are read, which genuine ones to begin from, how they may be refused."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = (Malformed, NotTrusted)

    def tried(self, raw: bytes) -> bool:
        """Whether the bytes are taken; anything but a refusal of ours is raised."""
        try:
            self.read(raw)
        except self.refusals:
            return False
        return True


def golden(name: str) -> bytes:
    """A golden file."""
    return (FOLDER / name).read_bytes()


CARDS = {"north-desk": golden("north.card"), "south-desk": golden("south.card")}
PLACED = (bundle.WANT, bundle.PIECE)
SEALED = golden("envelope.cose"), golden("envelope-file.cose")
RECEIPTS = golden("receipt.cose"), golden("receipt-answered.cose")
CONTACTS = golden("contact.cose"), golden("contact-answer.cose")
HEADS = golden("head.note"), golden("cosigned.note")


def _header(raw: bytes) -> object:
    return header.read(fields.Fields(cbor.read(raw, size_limit=LIMIT), skip=(cose.TYP,)))


def _head(raw: bytes) -> object:
    keys = {"north-desk": NORTH.log.public()}
    return (
        head.read_head(raw, SOUTH.log.public()),
        head.cosignatures(raw, keys),
        head.join(raw, HEADS[0]),
    )


def _answer(raw: bytes) -> object:
    south = SOUTH.card
    return contact.read_answer(raw, CONTACTS[0], "north-desk", south, mode="live")


def _payload(kind: str) -> Callable[[bytes], object]:
    return lambda raw: payloads.read(kind, 1, raw)


def _stream(raw: bytes) -> object:
    opener = Opener(STREAM_KEY, b"context")
    return opener.update(raw) + opener.finish()


def _whole_stream(text: bytes) -> bytes:
    sealer = Sealer(STREAM_KEY, b"context")
    return sealer.update(text) + sealer.finish()


def _bundle(raw: bytes) -> object:
    opening = bundle.peek(raw[: bundle.HEAD_LIMIT])
    opener = Opener(bundle.key_of(opening, SOUTH.name, (SOUTH.kem,)), opening.context)
    return _records(opener.update(raw[opening.length :]) + opener.finish())


def _records(raw: bytes) -> object:
    reader = bundle.Reader()
    found = reader.update(raw[:100]) + reader.update(raw[100:])
    reader.finish()
    return [bundle.read_place(one) for one in found if one.kind in PLACED]


def _some_records() -> bytes:
    hash_ = bytes(range(32))
    return (
        bundle.write(bundle.RECEIPT, b"receipt")
        + bundle.write_want(hash_, 7)
        + bundle.write_piece(hash_, 7, b"piece")
        + bundle.write(bundle.END, b"")
    )


def _inner_header() -> bytes:
    return cose.read_sign(inner(), typ=message.INNER_TYP, size_limit=LIMIT).header_raw


def _signed(raw: bytes, typ: str, read: Callable[[bytes], object]) -> Parser:
    """The reader of what is signed in a document: the payload is exchanged in its frame.

    Its signatures no longer hold, but they are looked at last.
    """
    frame = cose.read_sign(raw, typ=typ, size_limit=2**20)
    return Parser(
        lambda payload: read(cose.write_sign(replace(frame, payload=payload))),
        (frame.payload,),
    )


def _payloads() -> dict[str, Parser]:
    return {
        f"payload-{kind}": Parser(
            _payload(kind),
            (opened(golden(f"{kind}.cose")).payload,),
            (Malformed, NotTrusted, Refused),  # such as words in place of an identifier
        )
        for kind in kinds.KINDS
    }


PARSERS: dict[str, Parser] = {
    "cbor": Parser(lambda raw: cbor.read(raw, size_limit=LIMIT), (_inner_header(),)),
    "cose-sign": Parser(
        lambda raw: cose.read_sign(raw, typ=card.TYP, size_limit=LIMIT), (NORTH.raw,)
    ),
    "cose-sign1": Parser(
        lambda raw: cose.read_sign1(raw, typ=message.OUTER_TYP, size_limit=LIMIT), SEALED
    ),
    "json": Parser(fields.read_json, (golden("agreement.json"), golden("proof.json"))),
    "card": Parser(card.read, tuple(CARDS.values())),
    "card-content": _signed(NORTH.raw, card.TYP, card.read),
    "agreement": Parser(
        lambda raw: agreement.read(raw, CARDS),
        (golden("agreement.cose"), golden("agreement.json")),
    ),
    "agreement-draft": Parser(agreement.look, (golden("agreement.json"),)),
    "envelope-at-the-door": Parser(
        lambda raw: message.require_from(raw, NORTH.card), SEALED
    ),
    "envelope": Parser(opened, SEALED, (Malformed, NotTrusted, Refused)),
    "sealed-content": Parser(
        lambda raw: opened(wrapped(raw)), (inner(),), (Malformed, NotTrusted, Refused)
    ),
    "evidence-layer": Parser(
        lambda raw: message.read_evidence(raw, NORTH.card), (inner(),)
    ),
    "header": Parser(_header, (_inner_header(),)),
    "padding": Parser(padding.unpad, (padding.pad(b"content"),)),
    "pile": Parser(piles.read, (piles.write([sealed()[:200], b"two"]),)),
    **_payloads(),
    "revocation": Parser(
        lambda raw: revocation.read(raw, NORTH.card), (golden("revocation.cose"),)
    ),
    "revocation-content": _signed(
        golden("revocation.cose"), revocation.TYP, revocation.look
    ),
    "receipt": Parser(lambda raw: receipt.read(raw, SOUTH.card), RECEIPTS),
    "receipt-content": _signed(
        RECEIPTS[0], receipt.TYP, lambda raw: receipt.read(raw, SOUTH.card)
    ),
    "contact": Parser(contact.peek, CONTACTS),
    "contact-statement": Parser(
        lambda raw: contact.read_statement(
            raw, "south-desk", NORTH.card, NOON + timedelta(hours=1), mode="live"
        ),
        CONTACTS,
    ),
    "contact-content": _signed(CONTACTS[0], contact.STATEMENT_TYP, contact.peek),
    "contact-answer-content": _signed(CONTACTS[1], contact.ANSWER_TYP, _answer),
    "contact-answer": Parser(_answer, CONTACTS),
    "head": Parser(_head, HEADS),
    "proof": Parser(proof.read, (golden("proof.json"),)),
    "evidence": Parser(evidence.require, (golden("message.cne"), golden("fork.cne"))),
    "bundle": Parser(_bundle, (golden("bundle.cnb"),)),
    "bundle-records": Parser(_records, (_some_records(),)),
    "frontier": Parser(
        tree.Frontier.from_bytes, (tree.Frontier.empty().append(bytes(32)).to_bytes(),)
    ),
    "tile-path": Parser(
        lambda raw: tiles.read_path(raw.decode("latin-1")), (b"0/x001/234.p/5",)
    ),
    "stream": Parser(_stream, (_whole_stream(b""), _whole_stream(b"words" * 4000))),
}
