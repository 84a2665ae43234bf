"""A partner in memory that speaks the courier's interface: real keys, real bytes, no wire.

It opens what we send, signs receipts, and seals messages of its own; it can also be away,
lose its answer, or lie.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import message, receipt
from caunoi.core.envelope.card import Card
from caunoi.core.envelope.header import Header
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.core.exchange.payloads import Payload
from caunoi.links.courier import DoorAnswer, DoorAway, FileNotThere, Write
from caunoi.links.keys import NodeKeys


@dataclass
class SimulatedPartner:
    """One node that is not ours. `at` is its clock."""

    node: str
    keys: NodeKeys
    card: Card
    ours: Card
    at: datetime
    mode: str = "live"
    away: bool = False
    sends_away: str = ""
    refuses: str = ""
    slow: bool = False  # stores first, and has the receipt ready at the next question
    forges: bool = False
    doors: int = 0
    root: SigningKey | None = None  # put back to rotate
    ours_before: list[Card] = field(default_factory=list)  # our earlier cards
    revoked: set[bytes] = field(default_factory=set)  # transport keys of ours
    told: list[bytes] = field(default_factory=list)  # revocations we left
    files: dict[int, bytes] = field(default_factory=dict)  # the cards its door shows
    cut: int = 1 << 40  # bytes after which a file's way is cut
    handed_out: int = 0
    sealed_files: dict[bytes, bytes] = field(default_factory=dict)  # by their hash
    took: dict[bytes, Message] = field(default_factory=dict)
    receipts: dict[bytes, bytes] = field(default_factory=dict)

    def send_all(self, address: str, raws: Sequence[bytes]) -> list[DoorAnswer]:
        """Take envelopes at the door."""
        assert address == self.card.address
        self.doors += 1
        if self.away:
            raise DoorAway(address=address)
        return [self._take(raw) for raw in raws]

    def fetch_all(self, address: str, hashes: Sequence[bytes]) -> list[DoorAnswer]:
        """Tell the receipts for envelopes."""
        assert address == self.card.address
        if self.away:
            raise DoorAway(address=address)
        known = (self.receipts.get(sha256) for sha256 in hashes)
        return [DoorAnswer(receipt=one, unknown=one is None) for one in known]

    def fetch_card(self, address: str, number: int) -> bytes | None:
        """Show one of its cards."""
        assert address == self.card.address
        if self.away:
            raise DoorAway(address=address)
        return self.files.get(number)

    def pull(
        self, address: str, sha256: bytes, wanted: tuple[int, int], write: Write
    ) -> None:
        """Hand out a sealed file, cut off after `cut` bytes at a time."""
        assert address == self.card.address
        if self.away:
            raise DoorAway(address=address)
        if sha256 not in self.sealed_files:
            raise FileNotThere(address=address)
        start, end = wanted
        held = self.sealed_files[sha256][start : min(end, start + self.cut)]
        self.handed_out += len(held)
        write(held)

    def leave_revocation(self, address: str, raw: bytes) -> None:
        """Take a revocation of ours."""
        assert address == self.card.address
        if self.away:
            raise DoorAway(address=address)
        self.told.append(raw)

    def ids(self) -> set[str]:
        """The ids of the messages it took."""
        return {took.header.message_id for took in self.took.values()}

    def follow(self, card: Card) -> None:
        """Take in our next card."""
        self.ours_before.append(self.ours)
        self.ours = card

    def rotate(self, *, forget: bool = False) -> None:
        """New keys on its next card; `forget` removes the sealing keys it had."""
        assert self.root is not None
        others = () if forget else self.keys.kems
        self.keys = replace(
            self.keys,
            signing=SigningKey.generate(),
            transport=TransportKey.generate(),
            kem=KemKey.generate(),
            others=others,
        )
        self.card = replace(
            self.card,
            version=self.card.version + 1,
            previous=cards.fingerprint(self.files[self.card.version]),
            signing=self.keys.signing.public(),
            transport=self.keys.transport.public(),
            kem=self.keys.kem.public(),
            issued_at=self.at,
        )
        self.files[self.card.version] = cards.issue(self.card, self.root)

    def envelope(self, payload: Payload, kind: str, told: "Told") -> bytes:
        """Seal a message of the partner's own to us."""
        return self.seal(Message(self.header(kind, told), payloads.write(payload)))

    def seal(self, made: Message) -> bytes:
        """Seal whatever it is."""
        return message.seal(made, self.keys.ours, self.ours)

    def header(self, kind: str, told: "Told") -> Header:
        """A header as this partner writes it."""
        return Header(
            message_id=str(uuid4()),
            conversation=told.conversation or str(uuid4()),
            number=1,
            previous=None,
            from_node=self.node,
            to_node=self.ours.node,
            desk=told.desk,
            kind=kind,
            schema_version=1,
            mode=self.mode,
            agreement_id=told.agreement_id,
            agreement_version=told.agreement_version,
            agreement_sha256=told.agreement_sha256,
            article=told.article,
            purpose=told.purpose,
            crime_area=told.crime_area,
            data_class=told.data_class,
            handling="H1",
            issued_at=self.at,
            answer_by=None,
            expires_at=self.at + timedelta(days=30),
            refers_to=told.refers_to,
        )

    def _take(self, raw: bytes) -> DoorAnswer:
        if self.sends_away:
            return DoorAnswer(refused=self.sends_away)
        sha256 = digest.sha256(raw)
        if sha256 not in self.receipts:
            no = self._no(message.peek(raw))
            if no is not None:
                return no
            self.took[sha256] = self._open(raw)
            self.receipts[sha256] = self._receipt(sha256, self.took[sha256])
            if self.slow:
                return DoorAnswer()
        return DoorAnswer(receipt=self.receipts[sha256])

    def _no(self, outer: message.Outer) -> DoorAnswer | None:
        if outer.key_id in self.revoked:
            return DoorAnswer(refused="card.revoked")
        if self._signer(outer) is None:
            return DoorAnswer(later="door.card-unknown")
        if outer.kem not in {one.public().key_id() for one in self.keys.kems}:
            return DoorAnswer(refused=message.KeyNotHeld.code)
        if outer.message_id in self.ids():
            return DoorAnswer(refused="door.id-used-twice")
        return None

    def _signer(self, outer: message.Outer) -> Card | None:
        held = [self.ours, *self.ours_before]
        return next((one for one in held if one.transport.key_id() == outer.key_id), None)

    def _open(self, raw: bytes) -> Message:
        return message.open_envelope(
            raw,
            self.keys.kems,
            self.node,
            self._signer(message.peek(raw)) or self.ours,
            self.at,
            oldest=timedelta(days=60),
            mode=self.mode,
        )

    def _receipt(self, sha256: bytes, took: Message) -> bytes:
        told = receipt.Receipt(
            envelope_sha256=sha256,
            message_id=took.header.message_id,
            from_node=self.node,
            to_node=self.ours.node,
            outcome=receipt.REFUSED if self.refuses else receipt.ACCEPTED,
            code=self.refuses,
            at=self.at,
            journal_leaf=digest.sha256(b"their leaf" + sha256),
            mode=self.mode,
        )
        if self.forges:
            told = replace(told, envelope_sha256=digest.sha256(b"another envelope"))
        return receipt.sign(told, self.keys.signing)


@dataclass(frozen=True)
class Told:
    """What a message of the partner stands on."""

    agreement_id: str
    agreement_sha256: bytes
    conversation: str = ""
    refers_to: str | None = None
    desk: str = "doi-ngoai"
    article: str = "4.1"
    purpose: str = "investigation"
    crime_area: str = "DRUGS"
    data_class: str = "general"
    agreement_version: int = 1
