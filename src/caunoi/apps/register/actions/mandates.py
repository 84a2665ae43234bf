"""Mandates: drafted, given to units, and what each unit does with them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register import posts
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping, MandateFacts
from caunoi.apps.register.models import Execution, Mandate

AT = {
    Mandate.ACKNOWLEDGED: "acknowledged_at",
    Mandate.EXECUTED: "executed_at",
    Mandate.IN_PROGRESS: "executed_at",
    Mandate.REPORTED: "reported_at",
}


@transaction.atomic
def add_mandate(
    facts: MandateFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Mandate:
    """Draft a task; nobody else is told before it is issued."""
    by.require_may(Act.REGISTER)
    rules.require_mandate(None, facts)
    mandate = Mandate.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(mandate, facts, by)
    rows.journal_added(mandate, by, at)
    return mandate


@transaction.atomic
def change_mandate(
    mandate: Mandate, facts: MandateFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a task that is still a draft.

    Raises:
        AlreadyIssued: it was given to its units.
        AboveItself: it would be a part of itself.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_mandate(mandate, facts)
    rows.change(mandate, facts, seen=seen, by=by, at=at)


@transaction.atomic
def issue_mandate(mandate: Mandate, *, seen: int, by: Officer, at: datetime) -> None:
    """Give a task to its units: each has two working days to acknowledge it.

    Raises:
        AlreadyIssued, NoDecision, NoExecutor, HostConsentMissing: see
            `arrangements.require_issue`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_issue(mandate)
    before = mandate.state
    here = Q(state=Mandate.DRAFT)
    executors = list(mandate.executors.all())
    issued: dict[str, Any] = {"state": Mandate.ISSUED, "issued_at": at}
    if mandate.operates_abroad:
        issued["host_state"] = posts.host_of(mandate)
    moved = records.change(mandate, seen=seen, where=here, **issued)
    if not moved:
        raise rules.AlreadyIssued
    for unit in executors:
        Execution.objects.create(public_id=records.new_id(at), mandate=mandate, unit=unit)
    rows.journal_moved(mandate, before, by, at)


@transaction.atomic
def advance_execution(
    execution: Execution, report: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say for a unit that it took note of its task, carried it out, or reported on it.

    The task as a whole stands where its slowest unit stands.

    Raises:
        NotYourTask: the officer's unit is neither that unit nor above it.
        ReportMissing: a report without words.
        NotFromHere: the unit has reported already.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_own_task(execution, by)
    mandate = _hold(execution.mandate)
    state = _next(execution)
    if state == Mandate.REPORTED and not (report.strip() or execution.report):
        raise rules.ReportMissing
    fields = {"state": state, AT[state]: at, "report": report.strip() or execution.report}
    here = Q(state=execution.state)
    if not records.change(execution, seen=seen, where=here, **fields):
        raise rules.NotFromHere
    details = {"unit": execution.unit.code}
    what = f"mandate.{state}"
    journal.record(what, subject=mandate, by=by.username, at=at, details=details)
    kept = Execution.objects.filter(mandate=mandate).exclude(state=Mandate.WITHDRAWN)
    states = kept.values_list("state", flat=True)
    slowest = min((Mandate.AS_A_WHOLE[one] for one in states), key=Mandate.WAY.index)
    if slowest != mandate.state:
        still_given = ~Q(state=Mandate.WITHDRAWN)
        records.change(mandate, seen=None, where=still_given, state=slowest)


@transaction.atomic
def close_execution(execution: Execution, *, seen: int, by: Officer, at: datetime) -> None:
    """Close what a post has reported on, as the unit that gave it the task.

    Raises:
        NotYoursToClose: another unit gave it.
        NotFromHere: the post has not reported, or it was closed already.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_closing(execution, by)
    here = Q(state=Mandate.REPORTED)
    told = {"state": Mandate.CLOSED, "closed_at": at}
    if not records.change(execution, seen=seen, where=here, **told):
        raise rules.NotFromHere
    details = {"unit": execution.unit.code}
    mandate = execution.mandate
    journal.record(
        "mandate.closed", subject=mandate, by=by.username, at=at, details=details
    )


@transaction.atomic
def withdraw_mandate(
    mandate: Mandate, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Withdraw a task from the units that still work on it, as the unit that gave it.

    What each of them did and reported stays; each is told on Today until it takes note.

    Raises:
        NotYoursToWithdraw, NotFromHere: see `arrangements.require_withdrawal`.
        WithdrawnWithoutReason: nobody says why.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_withdrawal(mandate, by)
    if not reason.strip():
        raise rules.WithdrawnWithoutReason
    before, under_way = mandate.state, Q(state__in=Mandate.UNDER_WAY)
    told = {"withdrawn_at": at, "withdrawn_because": reason.strip()}
    taken = {"state": Mandate.WITHDRAWN, **told}
    if not records.change(mandate, seen=seen, where=under_way, **taken):
        raise rules.NotFromHere
    rows.let_find(mandate)
    stopped, still_open = [], ~Q(state__in=Mandate.DONE)
    given = Execution.objects.filter(still_open, mandate=mandate).select_related("unit")
    for one in given.order_by("pk"):
        # A report that comes in at the same moment stays a report.
        if records.change(one, seen=None, where=still_open, state=Mandate.WITHDRAWN):
            stopped.append(one.unit.code)
    details = {"from": before, "reason": reason.strip(), "units": stopped}
    journal.record(
        "mandate.withdrawn", subject=mandate, by=by.username, at=at, details=details
    )


@transaction.atomic
def note_withdrawal(execution: Execution, *, seen: int, by: Officer, at: datetime) -> None:
    """Say for a unit that it knows its task was withdrawn.

    Raises:
        NotYourTask: the officer's unit is neither that unit nor above it.
        NotFromHere: it was not withdrawn, or the unit took note already.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_own_task(execution, by)
    here = Q(state=Mandate.WITHDRAWN, withdrawal_noted_at=None)
    if not records.change(execution, seen=seen, where=here, withdrawal_noted_at=at):
        raise rules.NotFromHere
    details, mandate = {"unit": execution.unit.code}, execution.mandate
    journal.record(
        "mandate.withdrawal-noted",
        subject=mandate,
        by=by.username,
        at=at,
        details=details,
    )


def _hold(mandate: Mandate) -> Mandate:
    """Let nobody else move a task until our transaction ends, and read it anew.

    Two units may report at the same moment, or one while the task is withdrawn: whoever
    comes second has to see what the first one wrote, and waits before holding anything.
    """
    mandate.refresh_from_db(from_queryset=Mandate.objects.select_for_update(no_key=True))
    return mandate


def _next(execution: Execution) -> str:
    state = execution.next_state()
    if not state:
        raise rules.NotFromHere
    return state
