"""A partner's request from its arrival to our answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import content, rules
from caunoi.apps.exchange.actions import drafting, moves
from caunoi.apps.exchange.models import Answer, Carried, Dispatch, InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.exchange.states import Event
from caunoi.core.safeguards import gate
from caunoi.core.safeguards.gate import Finding
from caunoi.core.texts import Text


@dataclass(frozen=True)
class AnswerDraft:
    """What we would tell: information, or a refusal with its ground and a way out."""

    content: Text
    kind: str = "info.answer"
    availability: str = "direct"
    partial: bool = False
    limits: Text | None = None
    refusal_ground: str = ""
    alternative: Text | None = None
    source_grade: str = ""
    information_grade: str = ""
    handling: str = "H0"


@transaction.atomic
def take_up(asked: InfoRequest, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that somebody works on it."""
    rules.require_take_up(asked, by=by)
    moves.move(asked, Event.TAKE_UP, seen=seen)
    journal.record("request.taken-up", subject=asked, by=by.username, at=at)


@transaction.atomic
def draft_answer(
    asked: InfoRequest, wanted: AnswerDraft, *, seen: int, by: Officer, at: datetime
) -> Answer:
    """Keep a draft answer for a second officer."""
    if wanted.kind == "info.refuse":
        rules.require_draft_refusal(asked, by=by)
    else:
        rules.require_draft_answer(asked, by=by)
    rules.require_alternative(wanted.kind, wanted.alternative)
    moves.move(asked, Event.DRAFT_ANSWER, seen=seen)
    given = Answer.objects.create(
        public_id=records.new_id(at),
        unit=asked.unit,
        compartment=asked.compartment,
        created_by=by,
        created_at=at,
        info_request=asked,
        by_us=True,
        drafted_by=by,
        **vars(wanted),
    )
    journal.record("answer.drafted", subject=asked, by=by.username, at=at)
    return given


def findings(
    given: Answer, at: datetime, *, approver: int | None = None
) -> tuple[Finding, ...]:
    """What every rule says about this answer, as it would leave now."""
    return gate.decide(content.facts_of_answer(given, at, approver=approver))


@transaction.atomic
def give_back(
    asked: InfoRequest, given: Answer, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Return a draft answer; it stays in the record as returned."""
    rules.require_give_back_answer(asked, by=by)
    moves.move(asked, Event.RETURN_ANSWER, seen=seen)
    records.change(given, seen=None, state="returned")
    told, act = {"reason": reason}, Act.APPROVE
    deputies.sign("answer.returned", subject=asked, by=by, at=at, act=act, details=told)


@transaction.atomic
def approve(
    asked: InfoRequest, given: Answer, *, seen: int, by: Officer, at: datetime
) -> Dispatch | Carried:
    """Let a drafted answer leave the agency.

    Raises:
        SameOfficer: the approver drafted it.
        GateRefused: a rule of the gate says no.
        NotWaiting: it was decided already, perhaps a moment ago.
    """
    rules.require_approve_answer(asked, given, by=by, at=at)
    moves.move(asked, rules.approval_of(given), seen=seen)
    records.change(given, seen=None, state="approved", approved_by=by, approved_at=at)
    told, act = drafting.basis_told(asked), Act.APPROVE
    deputies.sign("answer.approved", subject=asked, by=by, at=at, act=act, details=told)
    return drafting.queue(asked, given.kind, by=by, at=at, given=given)
