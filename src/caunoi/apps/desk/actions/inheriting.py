"""Requests, offers and tasks of a unit that has ended go to its successor."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from caunoi.apps.desk.actions import handing
from caunoi.apps.desk.models import Handover, Snooze, Task
from caunoi.apps.exchange.actions import moving
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.actions.inheriting import Inheritance
from caunoi.apps.officers.models import Officer
from caunoi.core.desk import HandoverState


@transaction.atomic
def hand_requests(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir answer for the open requests; their clocks and deadlines stay.

    What the unit had offered to another is withdrawn first: who answers has changed.
    """
    rows = InfoRequest.objects.visible_to(by).left_by(told.unit)
    asked = list(rows.order_by("pk"))
    for one in asked:
        for offer in one.handovers.filter(state=HandoverState.OFFERED):
            handing.withdraw(offer, seen=offer.version, by=by, at=at)
        moving.to_unit(one, told.unit, told.heir, by=by, at=at, reason=told.reason)
    Snooze.objects.filter(info_request__in=asked).delete()
    return len(asked)


@transaction.atomic
def hand_offers(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir decide about requests that were offered to the unit.

    What the heir itself had offered is its own still: that offer is withdrawn.
    """
    waiting = Handover.objects.visible_to(by).waiting_for(told.unit).order_by("pk")
    own = list(waiting.filter(from_unit=told.heir))
    for offer in own:
        handing.withdraw(offer, seen=offer.version, by=by, at=at)
    others = list(waiting.exclude(from_unit=told.heir))
    return len(own) + inheriting.hand_on(others, told, "to_unit", by=by, at=at)


@transaction.atomic
def hand_tasks(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir stand on the unit's side of open tasks.

    A task between the two stays: no unit asks itself, and the heir speaks for both.
    """
    between = Q(unit=told.heir, to_unit=told.unit) | Q(unit=told.unit, to_unit=told.heir)
    rows = Task.objects.visible_to(by).left_by(told.unit).exclude(between)
    found = list(rows.exclude(unit=F("to_unit")).order_by("pk"))
    return inheriting.hand_on(found, told, "unit", "to_unit", by=by, at=at)
