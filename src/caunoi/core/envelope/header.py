"""The signed header of a message: what it is, under which article, until when it counts."""

from dataclasses import dataclass
from datetime import datetime

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.cbor import Plain
from caunoi.core.envelope import attachment
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.card import KIND
from caunoi.core.envelope.fields import Fields, FieldWrong, write_time

MODES = ("live", "exercise")
CODE = r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,79}"  # a code of the vocabulary


@dataclass(frozen=True)
class Header:
    """All that both nodes decide by, inside both signatures.

    `number` counts the sender's messages in the conversation from 1, and `previous` is the
    SHA-256 of the sender's envelope before it, so that a gap shows. `refers_to` is the id
    of the message that this one answers.
    """

    message_id: str
    conversation: str
    number: int
    previous: bytes | None
    from_node: str
    to_node: str
    desk: str
    kind: str
    schema_version: int
    mode: str
    agreement_id: str
    agreement_version: int
    agreement_sha256: bytes
    article: str
    purpose: str
    crime_area: str
    data_class: str
    handling: str
    issued_at: datetime
    answer_by: datetime | None
    expires_at: datetime
    refers_to: str | None
    attachments: tuple[Attachment, ...] = ()


def write(header: Header) -> dict[int | str, Plain]:
    """The header as protected header fields; those that are None are left out."""
    written: dict[int | str, Plain] = {
        "message_id": header.message_id,
        "conversation": header.conversation,
        "number": header.number,
        "previous": header.previous,
        "from": header.from_node,
        "to": header.to_node,
        "desk": header.desk,
        "kind": header.kind,
        "schema_version": header.schema_version,
        "mode": header.mode,
        "agreement_id": header.agreement_id,
        "agreement_version": header.agreement_version,
        "agreement_sha256": header.agreement_sha256,
        "article": header.article,
        "purpose": header.purpose,
        "crime_area": header.crime_area,
        "data_class": header.data_class,
        "handling": header.handling,
        "issued_at": write_time(header.issued_at),
        "answer_by": None if header.answer_by is None else write_time(header.answer_by),
        "expires_at": write_time(header.expires_at),
        "refers_to": header.refers_to,
        "attachments": attachment.write(header.attachments) or None,
    }
    return {name: value for name, value in written.items() if value is not None}


def read(fields: Fields) -> Header:
    """The header, each field of its kind and none unknown.

    Raises:
        FieldWrong: naming the field.
    """
    header = Header(
        message_id=fields.identifier("message_id"),
        conversation=fields.identifier("conversation"),
        number=fields.number("number", least=1),
        previous=fields.if_there("previous", lambda: fields.octets("previous", size=32)),
        from_node=fields.slug("from"),
        to_node=fields.slug("to"),
        desk=fields.slug("desk"),
        kind=fields.pattern("kind", KIND),
        schema_version=fields.number("schema_version", least=1),
        mode=fields.choice("mode", MODES),
        agreement_id=fields.identifier("agreement_id"),
        agreement_version=fields.number("agreement_version", least=1),
        agreement_sha256=fields.octets("agreement_sha256", size=digest.SIZE),
        article=fields.text("article", limit=40),
        purpose=fields.pattern("purpose", CODE),
        crime_area=fields.pattern("crime_area", CODE),
        data_class=fields.pattern("data_class", CODE),
        handling=fields.pattern("handling", CODE),
        issued_at=fields.time("issued_at"),
        answer_by=fields.if_there("answer_by", lambda: fields.time("answer_by")),
        expires_at=fields.time("expires_at"),
        refers_to=fields.if_there("refers_to", lambda: fields.identifier("refers_to")),
        attachments=fields.if_there(
            "attachments", lambda: attachment.read(fields, "attachments")
        )
        or (),
    )
    fields.done()
    if header.expires_at <= header.issued_at:
        raise FieldWrong(field="inner.expires_at")
    return header
