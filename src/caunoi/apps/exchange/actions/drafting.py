"""A request of ours from its draft to its approval."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.exchange import content, paper_basis, rules
from caunoi.apps.exchange.actions import carrying, moves
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import (
    Answer,
    Carried,
    Dispatch,
    GateStop,
    InfoRequest,
    Turn,
)
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.apps.search import index
from caunoi.core.exchange.lanes import lane_of
from caunoi.core.exchange.states import Event, State
from caunoi.core.safeguards import gate, grounds
from caunoi.core.safeguards.gate import Finding
from caunoi.core.texts import Text

LEGAL_EXPIRY = timedelta(days=30)  # how long a node tries to deliver a message


@dataclass(frozen=True)
class RequestDraft:
    """What a desk officer writes; the gate says what it lacks."""

    partner: Partner
    kind: str = "info.request"
    details: dict[str, Any] = field(default_factory=dict)
    agreement: Agreement | None = None
    instrument: Instrument | None = None  # towards a partner without a node
    ground: str = grounds.AGREEMENT
    article: str = ""
    crime_area: str = ""
    data_class: str = ""
    purpose: str = ""
    offence: Text = field(default_factory=lambda: Text(""))
    statute: str = ""
    statute_article: str = ""
    statute_country: str = ""
    facts: Text = field(default_factory=lambda: Text(""))
    link: Text | None = None
    ground_held: Text = field(default_factory=lambda: Text(""))
    use_limits: Text | None = None
    urgency: str = "normal"
    urgency_reason: str = ""
    directly_held: bool = True
    source_grade: str = ""
    information_grade: str = ""
    person_status: str = ""
    minor: str = "unknown"
    neutrality: dict[str, Any] | None = None
    handling: str = "H0"
    compartment: Compartment | None = None


@transaction.atomic
def draft(
    wanted: RequestDraft, identity: Identity | None, *, by: Officer, at: datetime
) -> InfoRequest:
    """Keep a draft; it belongs to the drafter's unit.

    Raises:
        NotAllowed: none of the officer's roles drafts.
    """
    by.require_may(Act.DRAFT)
    asked = InfoRequest.objects.create(
        public_id=records.new_id(at),
        unit=by.desk(),
        created_by=by,
        created_at=at,
        asked_by_us=True,
        drafted_by=by,
        conversation=records.new_id(at),
        sealed_identity=identity.sealed() if identity else None,
        **vars(wanted),
    )
    index.write(asked.record_kind(), asked.public_id, asked.found_by())
    journal.record("request.drafted", subject=asked, by=by.username, at=at)
    return asked


@transaction.atomic
def change_draft(
    asked: InfoRequest,
    wanted: RequestDraft,
    identity: Identity | None,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Write the draft anew; `identity` None leaves the sealed one as it is.

    Raises:
        Stale: somebody changed it since it was read.
        NotWaiting: it is no draft any more.
    """
    rules.require_change(asked, by=by)
    sealed = {"sealed_identity": identity.sealed()} if identity else {}
    fields = {**vars(wanted), **sealed, "reviewed_by": None, "reviewed_at": None}
    if not records.change(asked, seen=seen, where=Q(state=State.DRAFT), **fields):
        raise rules.NotWaiting
    index.write(asked.record_kind(), asked.public_id, asked.found_by())
    journal.record("request.changed", subject=asked, by=by.username, at=at)


def findings(
    asked: InfoRequest, at: datetime, *, approver: int | None = None
) -> tuple[Finding, ...]:
    """What every rule says about this request, as it would leave now."""
    return gate.decide(content.facts_of_request(asked, at, approver=approver))


@transaction.atomic
def submit(
    asked: InfoRequest, *, seen: int, by: Officer, at: datetime
) -> tuple[Finding, ...]:
    """Hand a draft on; what a rule stops stays a draft, and is counted.

    Returns the findings that stopped it; none when it was handed on.
    """
    rules.require_submit(asked, by=by)
    found = findings(asked, at)
    stopped = tuple(one for one in found if one.standing is gate.Standing.STOPS)
    if stopped:
        _count_stop(asked, stopped, by=by, at=at)
        return stopped
    moves.move(asked, Event.SUBMIT, seen=seen)
    journal.record("request.submitted", subject=asked, by=by.username, at=at)
    return ()


@transaction.atomic
def give_back(
    asked: InfoRequest, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Return a submitted request to its drafter, with what is to be mended."""
    rules.require_give_back(asked, by=by)
    moves.move(asked, Event.RETURN, seen=seen, reviewed_by=None, reviewed_at=None)
    act = Act.REVIEW if by.may(Act.REVIEW) else Act.APPROVE
    told = {"reason": reason}
    deputies.sign("request.returned", subject=asked, by=by, at=at, act=act, details=told)


@transaction.atomic
def review(asked: InfoRequest, *, seen: int, by: Officer, at: datetime) -> None:
    """The legal reviewer has looked at it.

    Raises:
        SameOfficer: the reviewer drafted it.
    """
    rules.require_review(asked, by=by)
    waiting = Q(state=State.LEGAL_CHECK, reviewed_by=None)
    if not records.change(asked, seen=seen, where=waiting, reviewed_by=by, reviewed_at=at):
        raise rules.NotWaiting
    deputies.sign("request.reviewed", subject=asked, by=by, at=at, act=Act.REVIEW)


@transaction.atomic
def approve(
    asked: InfoRequest, *, seen: int, by: Officer, at: datetime
) -> Dispatch | Carried:
    """Let a submitted request leave the agency: sealed, or by hand as a letter.

    Raises:
        SameOfficer: the approver drafted or reviewed it.
        ReviewNeeded: three officers are needed, and no legal reviewer has looked at it.
        GateRefused: a rule of the gate says no.
        NotWaiting: it was decided already, perhaps a moment ago.
    """
    rules.require_approve(asked, by=by, at=at)
    moves.move(asked, Event.APPROVE, seen=seen, approved_by=by, approved_at=at)
    told, act = basis_told(asked), Act.APPROVE
    deputies.sign("request.approved", subject=asked, by=by, at=at, act=act, details=told)
    return queue(asked, asked.kind, by=by, at=at)


@transaction.atomic
def withdraw(asked: InfoRequest, *, seen: int, by: Officer, at: datetime) -> None:
    """Take a request back that has not left; what is sealed already counts as gone.

    Raises:
        NotWaiting: it was sealed a moment ago and is on its way.
    """
    rules.require_withdraw(asked, by=by)
    waiting = asked.dispatches.filter(state=Dispatch.QUEUED, known_there=False)
    waiting.update(state=Dispatch.WITHDRAWN, due_at=None)
    gone = asked.dispatches.exclude(state=Dispatch.WITHDRAWN).exists()
    if gone or not carrying.withdraw(asked, by=by, at=at):
        raise rules.NotWaiting
    moves.move(asked, Event.WITHDRAW, seen=seen, closed_at=at)
    journal.record("request.withdrawn", subject=asked, by=by.username, at=at)


def basis_told(asked: InfoRequest) -> dict[str, str]:
    """Which basis was used, as the journal keeps it."""
    return {"basis": asked.ground, "article": asked.article}


def queue(
    asked: InfoRequest,
    kind: str,
    *,
    by: Officer,
    at: datetime,
    given: Answer | None = None,
    turn: Turn | None = None,
) -> Dispatch | Carried:
    """Put a message on its way: `work` seals and sends it, or an officer carries it."""
    if paper_basis.goes_by_letter(asked.partner):
        return carrying.begin(asked, kind, by=by, at=at, given=given, turn=turn)
    first = given is None and turn is None
    dispatch = Dispatch.objects.create(
        message_id=records.new_id(at),
        kind=kind,
        partner=asked.partner,
        info_request=asked,
        answer=given,
        turn=turn,
        agreement=asked.agreement if first else basis.current(asked.agreement, at),
        number=asked.dispatches.count() + 1,
        issued_at=at,
        expires_at=at + LEGAL_EXPIRY,
        due_at=at,
        lane=lane_of(asked.urgency, asked.urgency_reason),
    )
    claims.announce()
    return dispatch


def _count_stop(
    asked: InfoRequest, stopped: tuple[Finding, ...], *, by: Officer, at: datetime
) -> None:
    for one in stopped:
        GateStop.objects.create(
            partner=asked.partner, code=one.code, stopped_at=at, at_arrival=False
        )
    journal.record(
        "request.stopped",
        subject=asked,
        by=by.username,
        at=at,
        details={"codes": [one.code for one in stopped]},
    )
