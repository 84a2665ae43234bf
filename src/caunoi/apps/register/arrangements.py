"""What frameworks, programmes, mechanisms, groups and tasks refuse.

>>> arrangements.require_move(mechanism, MechanismState.RUNNING, today)
"""

from datetime import date

from caunoi.apps.officers import succession
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import posts, rules
from caunoi.apps.register.arrangement_terms import MOVES
from caunoi.apps.register.facts import (
    ArrangementFacts,
    MandateFacts,
    MechanismFacts,
    ProgrammeFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.models import (
    Contact,
    Execution,
    Framework,
    Mandate,
    Mechanism,
    Milestone,
    Partner,
    Programme,
    WorkingGroup,
)
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Refused

Arranged = Framework | Programme | Mechanism | WorkingGroup


class NotFromHere(Refused):
    """The record does not go from its state to that one."""

    code = "arrangement.not-from-here"


class ContactMissing(Refused):
    """A mechanism at work has a contact point on each side; without it stays a draft."""

    code = "mechanism.contact-missing"


class ContactElsewhere(Refused):
    """A contact point belongs to an agency that takes no part."""

    code = "arrangement.contact-elsewhere"


class EndsFirst(Refused):
    """It would end before it begins."""

    code = "arrangement.ends-first"


class MeetsBackwards(Refused):
    """The last meeting lies ahead, or the next one before the last."""

    code = "arrangement.meets-backwards"


class OwnerMissing(Refused):
    """A step of a working group has an owner on each side, or stays a draft."""

    code = "milestone.owner-missing"


class NoDecision(Refused):
    """A task without a decision above it stays a draft."""

    code = "mandate.no-decision"


class NoExecutor(Refused):
    """A task is given to at least one unit."""

    code = "mandate.no-executor"


class HostConsentMissing(Refused):
    """Officers act abroad with the host State's consent on file only."""

    code = "mandate.host-consent-missing"


class NotYoursToClose(Refused):
    """Who gave a task to a post closes it, once the post has reported."""

    code = "mandate.not-yours-to-close"


class NotYoursToWithdraw(Refused):
    """Who gave a task withdraws it, or a unit above that one."""

    code = "mandate.not-yours-to-withdraw"


class WithdrawnWithoutReason(Refused):
    """A task that was given is withdrawn only with a reason."""

    code = "mandate.withdrawn-without-reason"


class AlreadyIssued(Refused):
    """The task was given already; it is no longer changed."""

    code = "mandate.already-issued"


class NotYourTask(Refused):
    """Only the unit that was given a task, or one above it, says what became of it."""

    code = "mandate.not-your-task"


class AboveItself(Refused):
    """A task would be a part of itself."""

    code = "mandate.above-itself"


class ReportMissing(Refused):
    """What was done with a task is reported in words."""

    code = "mandate.report-missing"


def require_arrangement(facts: ArrangementFacts, today: date) -> None:
    """Refuse facts that contradict themselves.

    Raises:
        ContactElsewhere: a contact point of an agency that takes no part.
        EndsFirst: a programme ends before it starts.
        MeetsBackwards: the last meeting lies ahead, or the next before the last.
    """
    if isinstance(facts, ProgrammeFacts):
        _require_order(facts.starts_on, facts.ends_on)
    if isinstance(facts, MechanismFacts):
        _require_of(facts.their_contacts, facts.partners)
        _require_meetings(facts.last_met_on, facts.next_meets_on, today)
    if isinstance(facts, WorkingGroupFacts):
        _require_of(facts.their_members, facts.partners)
        _require_meetings(facts.last_met_on, facts.next_meets_on, today)


def require_still_running(record: Arranged, facts: ArrangementFacts, today: date) -> None:
    """Refuse to take a contact point away from a mechanism at work.

    Raises:
        ContactMissing, NotInOffice: see `require_contacts`.
    """
    if not (isinstance(record, Mechanism) and isinstance(facts, MechanismFacts)):
        return
    if record.is_running:
        require_contacts(facts.our_contact, facts.their_contacts, facts.partners, today)


def require_move(record: Arranged, state: str, today: date) -> None:
    """Refuse a state that does not follow, and a mechanism without its contact points.

    Raises:
        NotFromHere: the state does not follow on its own.
        ContactMissing, NotInOffice: see `require_contacts`.
    """
    if state not in MOVES[record.record_kind()].get(record.state, ()):
        raise NotFromHere
    if isinstance(record, Mechanism) and state in Mechanism.RUNNING:
        theirs = tuple(record.their_contacts.all())
        partners = tuple(record.partners.all())
        require_contacts(record.our_contact, theirs, partners, today)


def require_contacts(
    ours: Officer | None,
    theirs: tuple[Contact, ...],
    partners: tuple[Partner, ...],
    today: date,
) -> None:
    """Refuse a mechanism at work without a contact point on each side, now in office.

    Raises:
        ContactMissing: with the partner that has none.
        NotInOffice: a contact point whose term is over.
    """
    if ours is None or not partners:
        raise ContactMissing(name="")
    for partner in partners:
        if all(contact.partner_id != partner.pk for contact in theirs):
            raise ContactMissing(name=partner.name.text)
    for contact in theirs:
        rules.require_in_office(contact, today)


def require_milestone_move(milestone: Milestone, state: str) -> None:
    """Refuse a state that does not follow.

    Raises:
        OwnerMissing: a step of a working group that is a draft for want of an owner.
        NotFromHere: the state does not follow on its own.
    """
    if milestone.state == Milestone.DRAFT and state == Milestone.DONE:
        raise OwnerMissing
    if state not in MOVES["milestone"].get(milestone.state, ()):
        raise NotFromHere


def require_mandate(mandate: Mandate | None, facts: MandateFacts) -> None:
    """Refuse to change a task that was given, and one that is a part of itself.

    Raises:
        AlreadyIssued, AboveItself.
    """
    if mandate is None:
        return
    if mandate.state != Mandate.DRAFT:
        raise AlreadyIssued
    above = facts.parent
    while above is not None:
        if above.pk == mandate.pk:
            raise AboveItself
        above = above.parent


def require_issue(mandate: Mandate) -> None:
    """Refuse to give a task without a decision above it, or to nobody.

    A task that sends officers to act on foreign soil (UNTOC Art. 4) needs the host
    State's consent too; one above it that has it does not lend it to its parts.

    Raises:
        AlreadyIssued, NoDecision, NoExecutor, HostConsentMissing.
        UnitEnded: another unit has taken the place of one that would do it.
        HostStatesDiffer: it goes to posts in two States, or in another than was told.
    """
    if mandate.state != Mandate.DRAFT:
        raise AlreadyIssued
    parent = mandate.parent
    no_longer = (Mandate.DRAFT, Mandate.WITHDRAWN)
    if not mandate.has_decision or (parent and parent.state in no_longer):
        raise NoDecision
    executors = list(mandate.executors.all())
    if not executors:
        raise NoExecutor
    succession.require_standing(*executors)
    if mandate.operates_abroad:
        posts.host_of(mandate)
        if not mandate.host_consent:
            raise HostConsentMissing


def require_own_task(execution: Execution, officer: Officer) -> None:
    """Refuse to speak for a unit that is neither one's own nor below it.

    Raises:
        NotYourTask.
    """
    if not execution.unit.path.startswith(officer.desk().path):
        raise NotYourTask


def require_closing(execution: Execution, officer: Officer) -> None:
    """Refuse to close what another unit gave, or what no post has reported on.

    A task from above our agency is closed by the unit that entered it.

    Raises:
        NotYoursToClose, NotFromHere.
    """
    if not _gave(execution.mandate, officer):
        raise NotYoursToClose
    if not execution.waits_for_closing:
        raise NotFromHere


def require_withdrawal(mandate: Mandate, officer: Officer) -> None:
    """Refuse to withdraw what another unit gave, or what nobody works on.

    Raises:
        NotYoursToWithdraw: another unit gave it, or entered what came from above us.
        NotFromHere: it is a draft, was reported on, or was withdrawn already.
    """
    if not _gave(mandate, officer):
        raise NotYoursToWithdraw
    if mandate.state not in Mandate.UNDER_WAY:
        raise NotFromHere


def _gave(mandate: Mandate, officer: Officer) -> bool:
    """Whether the officer's unit gave the task, or is above the unit that did."""
    given_by = mandate.tasking_unit or mandate.unit
    return given_by.path.startswith(officer.desk().path)


def _require_order(starts: PartialDate, ends: PartialDate) -> None:
    if starts.start and ends.end and ends.end < starts.start:
        raise EndsFirst(ends=f"{ends.end:%d/%m/%Y}", starts=f"{starts.start:%d/%m/%Y}")


def _require_of(contacts: tuple[Contact, ...], partners: tuple[Partner, ...]) -> None:
    keys = {partner.pk for partner in partners}
    for contact in contacts:
        if contact.partner_id not in keys:
            raise ContactElsewhere(name=contact.name.text)


def _require_meetings(last: date | None, following: date | None, today: date) -> None:
    if last and last > today:
        raise MeetsBackwards(day=f"{last:%d/%m/%Y}")
    if last and following and following <= last:
        raise MeetsBackwards(day=f"{following:%d/%m/%Y}")
