"""What we tell a partner about a record: drafted, given back, approved, sent.

Two officers stand behind each, but for a suspension, which holds and so waits for nobody.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.apps.due import claims
from caunoi.apps.exchange import paper_basis, record_content, record_rules
from caunoi.apps.exchange.actions import carrying
from caunoi.apps.exchange.actions.drafting import LEGAL_EXPIRY
from caunoi.apps.exchange.actions.reasons import require_reason
from caunoi.apps.exchange.models import Carried, Dispatch, RecordMessage, Subject
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.errors import Refused
from caunoi.core.exchange import kinds
from caunoi.core.exchange.lanes import ALERT, ROUTINE
from caunoi.core.exchange.turns import TurnState


class ToldAlready(Refused):
    """The partner has been told this, or is about to be."""

    code = "exchange.told-already"


@dataclass(frozen=True)
class Telling:
    """What is to be told to which partner; `conversation` goes on with an earlier one."""

    kind: str
    partner: Partner
    subject: Subject
    details: dict[str, Any] = field(default_factory=dict)
    conversation: UUID | None = None
    refers_to: UUID | None = None


@transaction.atomic
def draft(wanted: Telling, *, by: Officer, at: datetime) -> RecordMessage:
    """Keep a message for a second officer.

    Raises:
        NotAllowed, NotConcerned, ClosedCircle, ConsentNeeded: see `record_rules`.
        DraftWaits: one of this conversation waits for its approval.
        Malformed: a field breaks the schema it travels in.
    """
    record_rules.require_draft(wanted.subject, wanted.partner, by=by)
    message = new(wanted, by=by, at=at)
    record_content.payload_of(message)
    return message


@transaction.atomic
def new(wanted: Telling, *, by: Officer | None, at: datetime) -> RecordMessage:
    """A draft of ours.

    Raises:
        DraftWaits: one of this conversation waits for its approval.
    """
    subject = wanted.subject
    conversation = wanted.conversation or records.new_id(at)
    waiting = RecordMessage.objects.to_approve().filter(partner=wanted.partner)
    if waiting.filter(conversation=conversation).exists():
        raise record_rules.DraftWaits
    stands_on = record_rules.ground_of(wanted.partner, at)
    message = RecordMessage.objects.create(
        public_id=records.new_id(at),
        handling=record_content.keeper_of(subject).handling,
        created_by=by,
        created_at=at,
        drafted_by=by,
        conversation=conversation,
        partner=wanted.partner,
        by_us=True,
        kind=wanted.kind,
        stands_on=subject if isinstance(subject, Agreement) else stands_on,
        paper=record_rules.paper_of(wanted.partner),
        details=wanted.details,
        refers_to=wanted.refers_to,
        **record_content.kept_as(subject),
        **record_content.link_to(subject),
    )
    _note("record.drafted", message, by.username if by else journal.NODE, at)
    return message


@transaction.atomic
def give_back(
    message: RecordMessage, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Return a drafted message; it stays in the record as returned."""
    record_rules.require_give_back(message, by=by)
    require_reason(reason)
    records.change(message, seen=seen, state=TurnState.RETURNED)
    _sign("record.returned", message, by, at, reason=reason)


@transaction.atomic
def approve(
    message: RecordMessage, *, seen: int, by: Officer, at: datetime
) -> Dispatch | Carried:
    """Let a drafted message leave the agency; see `record_rules.require_approve`.

    It stands on the agreement that is in force now, or on the paper where the partner
    runs no node: then it leaves as a letter.
    """
    if not kinds.KINDS[message.kind].of_basis:
        message.stands_on = record_rules.ground_of(message.partner, at)
        message.paper = record_rules.paper_of(message.partner)
    record_rules.require_approve(message, by=by, at=at)
    by_letter = paper_basis.goes_by_letter(message.partner)
    sent = carrying.begin_told(message, at) if by_letter else queue(message, at)
    records.change(
        message,
        seen=seen,
        state=TurnState.APPROVED,
        stands_on=message.stands_on,
        paper=message.paper,
        approved_by=by,
        approved_at=at,
        message_id=sent.message_id,
    )
    _sign("record.approved", message, by, at)
    return sent


def queue(message: RecordMessage, at: datetime) -> Dispatch:
    """Put a message on its way; `work` seals and sends it."""
    same = RecordMessage.objects.of_conversation(message)
    urgent = message.kind == "instrument.suspend"
    dispatch = Dispatch.objects.create(
        message_id=records.new_id(at),
        kind=message.kind,
        partner=message.partner,
        record_message=message,
        agreement=message.stands_on,
        number=Dispatch.objects.filter(record_message__in=same).count() + 1,
        issued_at=at,
        expires_at=at + LEGAL_EXPIRY,
        due_at=at,
        lane=ALERT if urgent else ROUTINE,
    )
    claims.announce()
    return dispatch


def note_sent(message: RecordMessage) -> None:
    """The partner's door has it."""
    same = RecordMessage.objects.filter(pk=message.pk, state=TurnState.APPROVED)
    same.update(state=TurnState.SENT)


def note_settled(message: RecordMessage, received_at: datetime, code: str) -> None:
    """The partner's node signed that it took it, or that it refused it."""
    if code:
        note_lost(message, code)
        return
    RecordMessage.objects.filter(pk=message.pk).update(
        state=TurnState.DELIVERED, received_at=received_at
    )


def note_lost(message: RecordMessage, code: str) -> None:
    """It did not reach the partner; the same may be said once more."""
    RecordMessage.objects.filter(pk=message.pk).update(
        state=TurnState.NOT_TAKEN, refusal_code=code
    )


def _sign(
    what: str, message: RecordMessage, by: Officer, at: datetime, **details: object
) -> None:
    told = {"kind": message.kind, "partner": _named(message.partner), **details}
    subject, act = message.journalled, Act.APPROVE
    deputies.sign(what, subject=subject, by=by, at=at, act=act, details=told)


def _note(
    what: str, message: RecordMessage, by: str, at: datetime, **details: object
) -> None:
    told = {"kind": message.kind, "partner": _named(message.partner), **details}
    journal.record(what, subject=message.journalled, by=by, at=at, details=told)


def _named(partner: Partner) -> str:
    """How the journal names a partner: by its node, by its number where it runs none."""
    return partner.node or str(partner.public_id)
