"""Which of our units answers for a request: it moves with all that was said about it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused


class UnitMoved(Refused):
    """The request belongs to another unit than the one that hands it on."""

    code = "exchange.unit-moved"


@transaction.atomic
def to_unit(
    asked: InfoRequest,
    before: Unit,
    unit: Unit,
    *,
    by: Officer,
    at: datetime,
    reason: str = "",
) -> None:
    """Let another unit answer for a request. Its clock, deadlines and states stay.

    Raises:
        UnitMoved: it is not the first unit's any more.
    """
    if not records.change(asked, seen=None, where=Q(unit=before), unit=unit):
        raise UnitMoved
    for said in (Answer, Turn):
        said.objects.filter(info_request=asked).update(unit=unit)
    details = {"from": before.code, "to": unit.code}
    if reason:
        details["reason"] = reason
    journal.record(
        "request.unit-changed", subject=asked, by=by.username, at=at, details=details
    )
