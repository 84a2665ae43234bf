"""A turn of ours: drafted, given back, approved, sent; and what the partner's node said.

Every kind of the table `core.exchange.turns` goes this way; two officers stand behind
each.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from caunoi.apps.exchange import content, rules, turn_rules
from caunoi.apps.exchange.actions import drafting, moves, preserving, reckoning
from caunoi.apps.exchange.models import Carried, Dispatch, InfoRequest, Turn
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.exchange import turns
from caunoi.core.exchange.states import Event
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards import gate
from caunoi.core.safeguards.gate import Finding
from caunoi.core.texts import Text


@dataclass(frozen=True)
class TurnDraft:
    """What an officer writes; the gate says what it lacks."""

    kind: str
    content: Text
    limits: Text | None = None
    details: dict[str, Any] = field(default_factory=dict)
    source_grade: str = ""
    information_grade: str = ""
    handling: str = "H0"
    refers_to: UUID | None = None  # the partner's message that it speaks about


@transaction.atomic
def draft(
    asked: InfoRequest, wanted: TurnDraft, *, seen: int, by: Officer, at: datetime
) -> Turn:
    """Keep a turn for a second officer.

    Raises:
        Stale: somebody changed the request since it was read.
        See `turn_rules.require_draft`.
    """
    turn_rules.require_draft(asked, wanted.kind, by=by)
    turn_rules.require_days_ahead(wanted.details, at)
    answered = None
    if turns.known(wanted.kind).answers:
        answered = turn_rules.to_answer(asked, wanted.kind)
    about = answered.message_id if answered else wanted.refers_to
    if answered is None:
        about = turn_rules.require_item(asked, wanted.kind, wanted.refers_to)
    records.change(asked, seen=seen)
    said = Turn.objects.create(
        public_id=records.new_id(at),
        unit=asked.unit,
        compartment=asked.compartment,
        created_by=by,
        created_at=at,
        info_request=asked,
        by_us=True,
        drafted_by=by,
        replies_to=answered,
        **{**vars(wanted), "refers_to": about},
    )
    _note("turn.drafted", said, by.username, at)
    return said


@transaction.atomic
def change(said: Turn, wanted: TurnDraft, *, seen: int, by: Officer, at: datetime) -> None:
    """Write a turn anew that waits for its approval; what it speaks about stays.

    Raises:
        Stale: somebody changed the request since it was read.
        See `turn_rules.require_change`.
    """
    turn_rules.require_change(said, by=by)
    turn_rules.require_days_ahead(wanted.details, at)
    records.change(said.info_request, seen=seen)
    fields = {**vars(wanted), "kind": said.kind, "refers_to": said.refers_to}
    if not records.change(said, seen=None, where=Q(state=TurnState.DRAFT), **fields):
        raise rules.NotWaiting
    _note("turn.changed", said, by.username, at)


def findings(
    said: Turn, at: datetime, *, approver: int | None = None
) -> tuple[Finding, ...]:
    """What every rule says about this turn, as it would leave now."""
    return gate.decide(content.facts_of_turn(said, at, approver=approver))


@transaction.atomic
def give_back(said: Turn, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Return a drafted turn; it stays in the record as returned."""
    turn_rules.require_give_back(said, by=by)
    records.change(said.info_request, seen=seen)
    records.change(said, seen=None, state=TurnState.RETURNED)
    _sign("turn.returned", said, by, at, reason=reason)


@transaction.atomic
def approve(said: Turn, *, seen: int, by: Officer, at: datetime) -> Dispatch | Carried:
    """Let a drafted turn leave the agency; see `turn_rules.require_approve`.

    Raises:
        NotWaiting: it was decided already, perhaps a moment ago.
    """
    turn_rules.require_approve(said, by=by, at=at)
    asked = said.info_request
    if turn_rules.ends_now(asked, said):
        moves.move(asked, Event.SETTLE, seen=seen)
    else:
        records.change(asked, seen=seen)
    sent = drafting.queue(asked, said.kind, by=by, at=at, turn=said)
    records.change(
        said,
        seen=None,
        state=TurnState.APPROVED,
        approved_by=by,
        approved_at=at,
        message_id=sent.message_id,
    )
    _sign("turn.approved", said, by, at)
    return sent


def note_sent(said: Turn) -> None:
    """The partner's door has it."""
    Turn.objects.filter(pk=said.pk, state=TurnState.APPROVED).update(state=TurnState.SENT)


def note_settled(said: Turn, received_at: datetime, code: str, at: datetime) -> None:
    """The partner's node signed that it took it, or that it refused it."""
    if code:
        note_lost(said, code)
        return
    Turn.objects.filter(pk=said.pk).update(
        state=TurnState.DELIVERED, received_at=received_at
    )
    if said.kind == "preserve.confirm":
        preserving.note_confirmed(said, at)
    reckoning.reckon(said.info_request, at)


def note_lost(said: Turn, code: str) -> None:
    """It did not reach the partner; the same may be said once more."""
    Turn.objects.filter(pk=said.pk).update(state=TurnState.NOT_TAKEN, refusal_code=code)


def _sign(what: str, said: Turn, by: Officer, at: datetime, **details: object) -> None:
    told, subject = {"kind": said.kind, **details}, said.info_request
    deputies.sign(what, subject=subject, by=by, at=at, act=Act.APPROVE, details=told)


def _note(what: str, said: Turn, by: str, at: datetime, **details: object) -> None:
    told = {"kind": said.kind, **details}
    journal.record(what, subject=said.info_request, by=by, at=at, details=told)
