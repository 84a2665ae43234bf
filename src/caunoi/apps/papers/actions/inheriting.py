"""Letters of a unit that has ended go to its successor, as long as they bear no number."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.actions.inheriting import Inheritance
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.models import Letter


@transaction.atomic
def hand_letters(told: Inheritance, *, by: Officer, at: datetime) -> int:
    """Let the heir go on with letters; a number that was given stays in its own series."""
    rows = Letter.objects.visible_to(by).left_by(told.unit)
    found = list(rows.order_by("pk"))
    return inheriting.hand_on(found, told, "unit", by=by, at=at)
