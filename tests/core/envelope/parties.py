"""Two invented nodes with fixed keys, their cards, one agreement, one message (SAMPLE)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from caunoi.core.ciphers import cose, digest, sealing
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.envelope import agreement, card, message, padding
from caunoi.core.envelope import header as headers
from caunoi.core.envelope.agreement import Agreement, Article, Party
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.envelope.message import Message, OurKeys
from caunoi.core.envelope.revocation import Revocation

NOON = datetime(2026, 11, 23, 5, 0, 0, 250000, tzinfo=UTC)
OLDEST = timedelta(days=180)


def seed(node, use, size):
    """Bytes that are fixed for a test and worthless anywhere else."""
    blocks = [digest.sha256(f"{node}/{use}/{n}".encode()) for n in range(-(-size // 32))]
    return b"".join(blocks)[:size]


class Node:
    """One node's keys and card."""

    def __init__(self, name, country, names):
        self.name = name
        self.root = SigningKey.from_bytes(seed(name, "root", 64))
        self.signing = SigningKey.from_bytes(seed(name, "signing", 64))
        self.log = SigningKey.from_bytes(seed(name, "log", 64))
        self.transport = TransportKey.from_bytes(seed(name, "transport", 32))
        self.kem = KemKey.from_bytes(seed(name, "kem", 32))
        self.keys = OurKeys(self.signing, self.transport)
        self.card = Card(
            node=name,
            version=1,
            previous=None,
            names=names,
            country=country,
            address=f"https://{name}.example",
            desks=(("duty", {"en": "Duty desk (SAMPLE)", "vi": "Trực ban (MẪU)"}),),
            schemas={"info.request": (1,), "info.answer": (1,)},
            root=self.root.public(),
            signing=self.signing.public(),
            log=self.log.public(),
            transport=self.transport.public(),
            kem=self.kem.public(),
            suites=(sealing.SUITE,),
            issued_at=NOON - timedelta(days=30),
            valid_until=NOON + timedelta(days=335),
        )
        self.raw = card.issue(self.card, self.root)


NORTH = Node("north-desk", "VN", {"en": "North desk (SAMPLE)", "vi": "Bàn phía Bắc (MẪU)"})
SOUTH = Node("south-desk", "LA", {"en": "South desk (SAMPLE)", "lo": "ໂຕະພາກໃຕ້ (SAMPLE)"})
OTHER = Node("other-desk", "KH", {"en": "Other desk (SAMPLE)"})
REVOCATION = Revocation(
    node=NORTH.name,
    keys=NORTH.card.key_ids(),
    since=NOON - timedelta(days=2),
    reason="stolen",
    issued_at=NOON,
)
CARDS = {node.name: node.raw for node in (NORTH, SOUTH)}

ARTICLE = Article(
    number="4.1",
    areas=("DRUGS",),
    data_classes=("person_identity",),
    purposes=("investigation",),
    kinds=("info.request", "info.answer"),
    handling=("H1",),
    deadlines={"urgent_direct": 8, "other": 168},
    onward="with-consent",
)
AGREEMENT = Agreement(
    id="0192f0c1-2222-7abc-8def-000000000001",
    version=1,
    title={"en": "Exchange of information (SAMPLE)", "vi": "Trao đổi thông tin (MẪU)"},
    instrument="SAMPLE-2026/01",
    parties=tuple(Party(n.name, card.fingerprint(n.raw)) for n in (NORTH, SOUTH)),
    articles=(ARTICLE,),
    valid_from=NOON - timedelta(days=10),
    valid_until=None,
)
DRAFT = agreement.draft(AGREEMENT)
HEADER = Header(
    message_id="0192f0c1-3333-7abc-8def-000000000002",
    conversation="0192f0c1-4444-7abc-8def-000000000003",
    number=1,
    previous=None,
    from_node=NORTH.name,
    to_node=SOUTH.name,
    desk="duty",
    kind="info.request",
    schema_version=1,
    mode="live",
    agreement_id=AGREEMENT.id,
    agreement_version=1,
    agreement_sha256=agreement.sha256(DRAFT),
    article="4.1",
    purpose="investigation",
    crime_area="DRUGS",
    data_class="person_identity",
    handling="H1",
    issued_at=NOON,
    answer_by=NOON + timedelta(days=7),
    expires_at=NOON + timedelta(days=30),
    refers_to=None,
)
MESSAGE = Message(HEADER, '{"question":"Có phải tàu Sao Mai 03 không? (MẪU)"}'.encode())


def sealed(payload=MESSAGE.payload, **changes):
    """The sample message with other header fields, sealed from north to south."""
    return message.seal(
        Message(replace(HEADER, **changes), payload), NORTH.keys, SOUTH.card
    )


def opened(raw, *, node=SOUTH, by=NORTH, at=NOON, **more):
    """What a node makes of an envelope."""
    return message.open_envelope(
        raw, [node.kem], node.name, by.card, at, oldest=OLDEST, **more
    )


def inner(
    header=None, *, by=NORTH, payload=MESSAGE.payload, typ=message.INNER_TYP, **fields
):
    """A signed inner layer whose header fields may be changed or, with None, left out."""
    written = {**headers.write(header or HEADER), cose.TYP: typ, **fields}
    kept = {name: value for name, value in written.items() if value is not None}
    return cose.sign(payload, kept, [cose.Signer(by.signing)])


def wrapped(content, *, by=NORTH, seal_to=SOUTH, padded=None, **fields):
    """An envelope around any content; outer header fields may be changed or left out."""
    outer = {
        cose.TYP: message.OUTER_TYP,
        "from": NORTH.name,
        "to": SOUTH.name,
        "message_id": HEADER.message_id,
        "suite": sealing.SUITE,
        "lane": "routine",
        "kem": seal_to.kem.public().key_id(),
        **fields,
    }
    kept = {name: value for name, value in outer.items() if value is not None}
    head = cose.head1(kept, by.transport)
    plain = padding.pad(content) if padded is None else padded
    sealed_now = sealing.seal(seal_to.kem.public(), message.SEAL_LABEL + head, plain)
    return cose.sign1(sealed_now, head, by.transport)
