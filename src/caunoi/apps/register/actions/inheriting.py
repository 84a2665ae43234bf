"""What the register keeps for a unit that has ended goes to its successor."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.actions.inheriting import Inheritance
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import posts
from caunoi.apps.register.models import Commitment, Execution, Mandate
from caunoi.apps.register.models.open_work import OWNED


@transaction.atomic
def hand_commitments(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir follow what the unit followed, and keep what it had entered."""
    rows = Commitment.objects.visible_to(by).left_by(told.unit).order_by("pk")
    found = list(rows)
    return inheriting.hand_on(found, told, "unit", "assigned_unit", by=by, at=at)


@transaction.atomic
def hand_executions(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir do what the unit was given to do, and name it in tasks still drafted.

    Where the heir was given the same task, both stay: the heir reports on each. A task on
    the soil of a State that consented to another unit stays too.
    """
    rows = Execution.objects.visible_to(by).open_of(told.unit).select_related("mandate")
    rows = rows.exclude(posts.not_agreed_for(told.heir))
    same = Execution.objects.filter(unit=told.heir).values("mandate")
    found = list(rows.exclude(mandate__in=same).order_by("pk"))
    for one in found:
        one.mandate.executors.remove(told.unit)
        one.mandate.executors.add(told.heir)
        records.change(one.mandate, seen=None)
    drafts = list(Mandate.objects.visible_to(by).drafts_for(told.unit).order_by("pk"))
    for draft in drafts:
        draft.executors.remove(told.unit)
        draft.executors.add(told.heir)
    inheriting.hand_on(drafts, told, by=by, at=at)
    given = inheriting.hand_on(found, told, "unit", by=by, at=at, of="mandate")
    return len(drafts) + given


@transaction.atomic
def hand_records(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir keep the meetings, papers and arrangements that are still under way."""
    number = 0
    for kind in OWNED:
        found = list(kind.left_by(told.unit, by).order_by("pk"))
        number += inheriting.hand_on(found, told, "unit", by=by, at=at)
    return number
