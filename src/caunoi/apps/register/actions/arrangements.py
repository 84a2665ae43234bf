"""Frameworks, programmes, mechanisms and working groups, and the steps of each."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register.actions import programmes, rows
from caunoi.apps.register.arrangement_terms import MilestoneState
from caunoi.apps.register.arrangements import Arranged
from caunoi.apps.register.facts import (
    ArrangementFacts,
    FrameworkFacts,
    Keeping,
    MechanismFacts,
    MilestoneFacts,
    ProgrammeFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.models import (
    Framework,
    Mechanism,
    Milestone,
    Programme,
    WorkingGroup,
)
from caunoi.core.safeguards import enterable
from caunoi.core.vocabulary import Term

MODELS: dict[type[ArrangementFacts], type[Arranged]] = {
    FrameworkFacts: Framework,
    ProgrammeFacts: Programme,
    MechanismFacts: Mechanism,
    WorkingGroupFacts: WorkingGroup,
}
COLUMNS = {Framework: "framework", Programme: "programme", WorkingGroup: "group"}


@transaction.atomic
def add_arrangement(
    facts: ArrangementFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
) -> Arranged:
    """Add a framework, programme, mechanism or working group; each begins as proposed.

    Raises:
        ContactElsewhere, EndsFirst, MeetsBackwards: see `require_arrangement`.
    """
    by.require_may(Act.REGISTER)
    rules.require_arrangement(facts, timezone.localdate(at))
    kind = MODELS[type(facts)]
    record: Arranged = kind.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(record, facts, by)
    rows.journal_added(record, by, at)
    return record


@transaction.atomic
def change_arrangement(
    record: Arranged, facts: ArrangementFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about it, for example when it met last.

    Raises:
        ContactElsewhere, EndsFirst, MeetsBackwards: see `require_arrangement`.
        ContactMissing: a mechanism at work would lose its contact point.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    today = timezone.localdate(at)
    rules.require_arrangement(facts, today)
    rules.require_still_running(record, facts, today)
    rows.change(record, facts, seen=seen, by=by, at=at)


@transaction.atomic
def move_arrangement(
    record: Arranged, state: Term, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say where it stands now.

    Raises:
        NotFromHere: this state does not follow on its own.
        ContactMissing, NotInOffice: a mechanism has no contact point on one side.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_move(record, state.value, timezone.localdate(at))
    before = record.state
    due: dict[str, Any] = {}
    if isinstance(record, Programme):
        due = {"due_at": programmes.next_at(state.value, at)}
    records.change(record, seen=seen, state=state.value, **due)
    if isinstance(record, Programme) and record.is_running:
        programmes.let_list_followers(record, at)
    rows.journal_moved(record, before, by, at)


# ---- steps ------------------------------------------------------------------------------


@transaction.atomic
def add_milestone(
    of: Framework | Programme | WorkingGroup,
    facts: MilestoneFacts,
    *,
    by: Officer,
    at: datetime,
) -> Milestone:
    """Add a step; who may read what it is a step of may read it.

    A step of a working group without an owner on each side stays a draft.
    """
    by.require_may(Act.REGISTER)
    columns = {**rows.new(facts, rows.as_read(of), by, at), COLUMNS[type(of)]: of}
    made = Milestone(**columns)
    columns["state"] = _standing(made)
    made = Milestone.objects.create(**columns)
    rows.journal_added(made, by, at, state=made.state)
    return made


@transaction.atomic
def change_milestone(
    milestone: Milestone, facts: MilestoneFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a step; it opens when its owners are known.

    Raises:
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rows.change(
        milestone, facts, seen=seen, by=by, at=at, follows=_follows(milestone, facts)
    )


@transaction.atomic
def move_milestone(
    milestone: Milestone,
    state: MilestoneState,
    outcome: str,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Say that a step is done, or dropped.

    Raises:
        OwnerMissing: it is still a draft for want of an owner.
        NotFromHere: this state does not follow on its own.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_milestone_move(milestone, state.value)
    enterable.require_enterable([outcome])
    before = milestone.state
    outcome = outcome.strip() or milestone.outcome
    records.change(milestone, seen=seen, state=state.value, outcome=outcome)
    rows.journal_moved(milestone, before, by, at)


def _standing(milestone: Milestone) -> str:
    drafted = milestone.group is not None and not milestone.has_owners()
    return Milestone.DRAFT if drafted else Milestone.OPEN


def _follows(milestone: Milestone, facts: MilestoneFacts) -> dict[str, object]:
    if milestone.state not in (Milestone.DRAFT, Milestone.OPEN):
        return {}
    told = Milestone(
        group=milestone.group, our_owner=facts.our_owner, their_owner=facts.their_owner
    )
    return {"state": _standing(told)}
