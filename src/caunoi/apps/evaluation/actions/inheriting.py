"""Reports of a unit that has ended, and those raised to it, go to its successor."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.actions.inheriting import Inheritance
from caunoi.apps.officers.models import Officer


@transaction.atomic
def hand_reports(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir stand on the unit's side of reports that have not ended.

    A report between the two stays: no unit reports to itself, and the heir speaks for both.
    """
    unit, heir = told.unit, told.heir
    between = Q(unit=heir, to_unit=unit) | Q(unit=unit, to_unit=heir)
    rows = UnitReport.objects.visible_to(by).left_by(unit).exclude(between)
    found = list(rows.order_by("pk"))
    return inheriting.hand_on(found, told, "unit", "to_unit", by=by, at=at)
