"""What must hold before each step of a message about a record; asked by action and page."""

from datetime import datetime

from caunoi.apps.exchange import paper_basis, record_content, rules
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import basis
from caunoi.apps.register.models import (
    Agreement,
    Engagement,
    Instrument,
    Partner,
    Partners,
)
from caunoi.apps.register.rules import require_releasable
from caunoi.core.errors import Refused
from caunoi.core.exchange.turns import TurnState
from caunoi.core.safeguards import four_eyes, gate
from caunoi.core.safeguards.gate import Finding


class DraftWaits(Refused):
    """A message of this conversation is drafted already and waits for its approval."""

    code = "exchange.record-draft-waits"


class NoSuchRecord(Refused):
    """The message speaks about nothing that the two nodes have spoken of."""

    code = "exchange.no-such-record"


class NotConcerned(Refused):
    """The record has nothing to do with this partner."""

    code = "exchange.partner-not-concerned"


def ground_of(partner: Partner, at: datetime) -> Agreement | None:
    """The agreement that cooperation with a partner stands on; an open one first.

    One that is suspended holds the message, one that has ended refuses it.
    """
    for kept in basis.in_force(at, partner):
        return kept
    rows = Agreement.objects.filter(partners=partner).order_by("-pk")
    return next((kept for kept in rows if basis.signed(kept) is not None), None)


def paper_of(partner: Partner) -> Instrument | None:
    """The paper in force that cooperation with a partner without a node stands on."""
    if not paper_basis.goes_by_letter(partner):
        return None
    rows = Instrument.objects.filter(partners=partner, state=paper_basis.IN_FORCE)
    return rows.order_by("-pk").first()


def require_draft(subject: Subject, partner: Partner, *, by: Officer) -> None:
    """Somebody who keeps the register, and a record that may be told to this partner.

    Raises:
        NotAllowed: a guest, or none of the officer's roles keeps the register.
        NotConcerned: the record does not name the partner.
        ClosedCircle, ConsentNeeded: see `require_releasable`.
    """
    by.require_may(Act.REGISTER)
    if not concerned(subject).filter(pk=partner.pk).exists():
        raise NotConcerned
    if not isinstance(subject, Agreement):
        require_releasable(subject)


def concerned(subject: Subject) -> Partners:
    """The partners whom a record concerns, with a node or without one."""
    if isinstance(subject, Agreement | Engagement):
        return Partner.objects.filter(pk__in=subject.partners.values("pk"))
    return Partner.objects.filter(pk__in=subject.partners().values("pk"))


def findings(
    message: RecordMessage, at: datetime, *, approver: int | None = None
) -> tuple[Finding, ...]:
    """What every rule says about a message, as it would leave now."""
    return gate.decide(record_content.facts_of(message, at, approver=approver))


def require_give_back(message: RecordMessage, *, by: Officer) -> None:
    """A message that waits for approval, and an approver."""
    by.require_may(Act.APPROVE)
    if message.state != TurnState.DRAFT:
        raise rules.NotWaiting


def require_approve(message: RecordMessage, *, by: Officer, at: datetime) -> None:
    """A message that waits, that every rule lets pass, and a second officer.

    Raises:
        SameOfficer: the approver drafted it.
        GateRefused: a rule of the gate says no.
        Malformed: a field breaks the schema it travels in.
    """
    require_give_back(message, by=by)
    four_eyes.require_second(rules.name_of(message.drafted_by), *by.hands(Act.APPROVE))
    gate.require(record_content.facts_of(message, at, approver=by.pk))
