"""What a partner without a node wrote about a record of ours: recorded, then confirmed.

Each side's account stands beside the other's. It counts once a second officer has compared
it with the scan; which is recorded by us, not proven by them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from caunoi.apps.exchange import minutes_content, paper_basis, record_content
from caunoi.apps.exchange.actions import sharing
from caunoi.apps.exchange.actions.by_hand import recording, taking
from caunoi.apps.exchange.actions.by_hand.recording import Event
from caunoi.apps.exchange.models import HandRecord, RecordMessage
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.core.exchange.by_hand import Happened
from caunoi.core.exchange.record_payloads import hash_of
from caunoi.core.exchange.turns import TurnState

SpokenOf = Callable[[RecordMessage], RecordMessage | None]


@dataclass(frozen=True)
class Wrote:
    """What a paper says: its kind of message, and what only that kind says."""

    kind: str
    details: Mapping[str, Any] = field(default_factory=dict)


def kinds_that_may_come(message: RecordMessage) -> list[str]:
    """What the partner may write about this record now, in the order of the kinds."""
    if not paper_basis.goes_by_letter(message.partner):
        return []
    return [kind for kind, find in SPOKEN_OF.items() if find(message) is not None]


def require_take(message: RecordMessage, kind: str, *, by: Officer) -> RecordMessage:
    """The message that this would speak about; and somebody who carries messages.

    Raises:
        NotAllowed, HasNode, NothingAsked: as their names say.
    """
    taking.require_by_letter(message.partner, by=by)
    before = SPOKEN_OF[kind](message) if kind in SPOKEN_OF else None
    if before is None:
        raise taking.NothingAsked(kind=kind[:40])
    return before


@transaction.atomic
def take(
    message: RecordMessage,
    wrote: Wrote,
    event: Event,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> HandRecord:
    """Write down what the partner wrote; it waits for a second officer.

    Raises:
        HasNode, NothingAsked: see `require_take`.
        ScanMissing, NotYetHappened: see `recording.require_shown`.
        Malformed: a field breaks the schema of its kind.
        Stale: somebody recorded something since the page was read.
    """
    kind = wrote.kind
    before = require_take(message, kind, by=by)
    recording.require_shown(event, at)
    records.change(message, seen=seen)
    heard = RecordMessage.objects.create(
        public_id=records.new_id(at),
        created_at=at,
        conversation=message.conversation,
        partner=message.partner,
        by_us=False,
        kind=kind,
        state=TurnState.RECORDED,
        handling=message.handling,
        paper=message.paper,
        details={**_quoted(kind, before), **wrote.details},
        refers_to=None if kind == "minutes.propose" else before.message_id,
        **record_content.kept_as(message.about),
        **record_content.link_to(message.about),
    )
    record_content.payload_of(heard)
    told = {"what": Happened.CAME.value, "kind": kind}
    return recording.keep(heard, event, by=by, at=at, **told)


def text_of(points: tuple[str, ...]) -> dict[str, object]:
    """A text of minutes as the payload tells it."""
    return {"points": list(points), "text_sha256": hash_of(points)}


def _quoted(kind: str, before: RecordMessage) -> dict[str, Any]:
    """What it repeats of the message that it speaks about."""
    told = before.details
    if kind == "minutes.propose":
        named = {name: told[name] for name in ("meeting", "held_on")}
        return {**named, "version": told["version"] + 1}
    if kind.startswith("minutes."):
        return {name: told[name] for name in ("version", "text_sha256")}
    return {}


def _shared(message: RecordMessage) -> RecordMessage | None:
    commitment = message.commitment
    return sharing.shared(commitment, message.partner) if commitment else None


def _proposed(message: RecordMessage) -> RecordMessage | None:
    """The newest text, once both sides have it."""
    meeting = message.engagement
    found = minutes_content.newest(meeting, message.partner_id) if meeting else None
    return found if found is not None and found.state in sharing.THERE else None


def _ours(message: RecordMessage) -> RecordMessage | None:
    found = _proposed(message)
    return found if found is not None and found.by_us else None


def _not_agreed(message: RecordMessage) -> RecordMessage | None:
    """A text of ours to which nothing of theirs agrees, confirmed or not."""
    found = _ours(message)
    if found is None:
        return None
    same = RecordMessage.objects.of_conversation(message).filter(kind="minutes.agree")
    said = same.filter(refers_to=found.message_id, by_us=False)
    waiting = said.exclude(hand_records__refused_code__gt="")
    return None if waiting.exists() else found


SPOKEN_OF: Mapping[str, SpokenOf] = MappingProxyType(
    {
        "commitment.update": _shared,
        "minutes.propose": _proposed,
        "minutes.agree": _not_agreed,
        "minutes.dispute": _ours,
    }
)
