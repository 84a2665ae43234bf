"""What two invented nodes say on contact (SAMPLE); heads and proofs are any bytes here."""

from uuid import UUID

from tests.core.envelope.parties import HEADER, NOON, NORTH, SOUTH

from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope.contact_documents import Answer, Later, Statement

SENT = documents.span_of(None, None, [UUID(HEADER.message_id)])
STATEMENT = Statement(
    id="0192f0c1-5555-7abc-8def-000000000004",
    from_node=NORTH.name,
    to_node=SOUTH.name,
    at=NOON,
    mode="live",
    head=b"north's head (SAMPLE)",
    since=2,
    path=(digest.sha256(b"step 1"), digest.sha256(b"step 2")),
    yours=None,
    sent=SENT,
    ask=(HEADER.message_id,),
    cursor=0,
    leaves=(digest.sha256(b"leaf"),),
    card_version=1,
    card_sha256=digest.sha256(NORTH.raw),
)
ANSWER = Answer(
    statement_sha256=digest.sha256(b"statement"),
    from_node=SOUTH.name,
    to_node=NORTH.name,
    at=NOON,
    mode="live",
    head=b"south's head (SAMPLE)",
    path=(),
    yours=b"north's older head (SAMPLE)",
    cosigned=b"north's head, cosigned (SAMPLE)",
    received=SENT,
    ids=None,
    given=(b"a receipt (SAMPLE)",),
    later=(Later(1, b"a later receipt (SAMPLE)"),),
    last=1,
    proofs=(b"a proof (SAMPLE)",),
    card_version=1,
    card_sha256=digest.sha256(SOUTH.raw),
)
