"""A partner in memory that also speaks on contact: it has a log, follows ours, may lie."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from tests.simulators.partner import SimulatedPartner

from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact, message, receipt
from caunoi.core.envelope import contact_documents as documents
from caunoi.core.envelope.contact_documents import Answer, Later, Span, Statement
from caunoi.core.envelope.message import Message
from caunoi.core.journal import head as heads
from caunoi.core.journal import proof as proofs
from caunoi.core.journal import tree
from caunoi.core.journal.proof import Proof
from caunoi.links.courier import DoorAnswer, DoorAway


@dataclass
class TalkingPartner(SimulatedPartner):
    """`leaves` is its log; a test may cut or rewrite it. `follows` is the head of ours."""

    leaves: list[bytes] = field(default_factory=list)
    follows: bytes | None = None
    later: list[Later] = field(default_factory=list)
    thinks: int = 0  # times that it lets us ask before it has an answer
    heard: list[Statement] = field(default_factory=list)
    answers: dict[bytes, bytes] = field(default_factory=dict)

    def head(self) -> bytes:
        """The signed head of its log now."""
        root, size = tree.root(self.leaves), len(self.leaves)
        return heads.sign_head(self.node, size, root, self.at, self.keys.log)

    def grow(self, *leaves: bytes) -> None:
        """Let its log grow."""
        self.leaves += [digest.sha256(leaf) for leaf in leaves]

    def greet(self, address: str, raw: bytes) -> bytes | None:
        """Answer a statement of ours; a second copy gets the same answer."""
        assert address == self.card.address
        if self.away:
            raise DoorAway(address=address)
        if self.thinks:
            self.thinks -= 1
            return None
        if raw not in self.answers:
            told = contact.read_statement(
                raw, self.node, self.ours, self.at, mode=self.mode
            )
            self.heard.append(told)
            made = self.answer(told, digest.sha256(raw))
            self.answers[raw] = contact.sign_answer(made, self.keys.signing)
        return self.answers[raw]

    def statement(self, **changes: object) -> bytes:
        """What this partner says when it greets us."""
        told = Statement(
            id=str(uuid4()),
            from_node=self.node,
            to_node=self.ours.node,
            at=self.at,
            mode=self.mode,
            head=self.head() if self.leaves else None,
            since=0,
            path=(),
            yours=self.follows,
            sent=documents.span_of(None, None, []),
            ask=(),
            cursor=0,
            leaves=(),
            card_version=1,
            card_sha256=digest.sha256(b"card"),
        )
        made = replace(told, **changes)  # type: ignore[arg-type] # fields named by the test
        return contact.sign_statement(made, self.keys.signing)

    def answer(self, told: Statement, sha256: bytes) -> Answer:
        """What it answers, from what it holds."""
        before, cosigned = self.follows, self._cosigned(told)
        received, ids = self._received(told.sent)
        return Answer(
            statement_sha256=sha256,
            from_node=self.node,
            to_node=self.ours.node,
            at=self.at,
            mode=self.mode,
            head=self.head() if self.leaves else None,
            path=self._path(told),
            yours=before,
            cosigned=cosigned,
            received=received,
            ids=ids,
            given=self._given(told),
            later=tuple(one for one in self.later if one.number > told.cursor),
            last=len(self.later),
            proofs=tuple(self._proof(one) for one in told.leaves if one in self.leaves),
            card_version=1,
            card_sha256=digest.sha256(b"card"),
        )

    def forget(self) -> None:
        """Lose every message that it took, as an older copy would."""
        self.took.clear()
        self.receipts.clear()

    def say_later(self, stage: str, sha256: bytes, at: datetime, **more: object) -> None:
        """Sign a receipt of a later stage for a message it took."""
        leaf = digest.sha256(stage.encode() + sha256)
        self.leaves.append(leaf)
        told = receipt.Receipt(
            envelope_sha256=sha256,
            message_id=self.took[sha256].header.message_id,
            from_node=self.node,
            to_node=self.ours.node,
            outcome=stage,
            code="",
            at=at,
            journal_leaf=leaf,
            mode=self.mode,
            **more,  # type: ignore[arg-type] # fields named by the test
        )
        raw = receipt.sign(told, self.keys.signing)
        self.later.append(Later(len(self.later) + 1, raw))

    def _take(self, raw: bytes) -> DoorAnswer:
        named, sha256 = message.peek(raw).message_id, digest.sha256(raw)
        others = (one.header for known, one in self.took.items() if known != sha256)
        if any(header.message_id == named for header in others):
            return DoorAnswer(refused="door.id-used-twice")
        return super()._take(raw)

    def _receipt(self, sha256: bytes, took: Message) -> bytes:
        self.leaves.append(digest.sha256(b"their leaf" + sha256))
        return super()._receipt(sha256, took)

    def _cosigned(self, told: Statement) -> bytes | None:
        if told.head is None:
            return None
        new = heads.read_head(told.head, self.ours.log)
        if self.follows is not None:
            old = heads.read_head(self.follows, self.ours.log)
            if told.since != old.size or new.size < old.size:
                return None
            tree.require_consistency(old.size, old.root, new.size, new.root, told.path)
        self.follows = told.head
        return heads.cosign(told.head, self.node, self.at, self.keys.log)

    def _path(self, told: Statement) -> tuple[bytes, ...]:
        size = heads.peek(told.yours).size if told.yours else 0
        return tree.consistency_proof(self.leaves, min(size, len(self.leaves)))

    def _received(self, sent: Span) -> tuple[Span, tuple[UUID, ...] | None]:
        ids = sorted(UUID(one.header.message_id) for one in self.took.values())
        ids = [one for one in ids if sent.after is None or one > sent.after]
        ids = [one for one in ids if sent.until is None or one <= sent.until]
        found = documents.span_of(sent.after, sent.until, ids)
        return found, None if found.says_the_same(sent) else tuple(ids)

    def _given(self, told: Statement) -> tuple[bytes, ...]:
        return tuple(
            self.receipts[sha256]
            for sha256, one in self.took.items()
            if one.header.message_id in told.ask
        )

    def _proof(self, leaf: bytes) -> bytes:
        index = self.leaves.index(leaf)
        path = tree.inclusion_proof(self.leaves, index)
        return proofs.write(Proof(leaf, index, len(self.leaves), path))
