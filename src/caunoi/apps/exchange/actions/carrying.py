"""What was approved for a partner without a node: to be dispatched by hand.

It is released to the guests of that agency in the same moment; nothing is sealed.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.exchange.models import Answer, Carried, InfoRequest, RecordMessage, Turn
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.oversight import journal


@transaction.atomic
def begin(
    asked: InfoRequest,
    kind: str,
    *,
    by: Officer,
    at: datetime,
    given: Answer | None = None,
    turn: Turn | None = None,
) -> Carried:
    """Put an approved act on the list of what is to be dispatched by hand."""
    made = Carried.objects.create(
        public_id=records.new_id(at),
        kind=kind,
        info_request=asked,
        answer=given,
        turn=turn,
        approved_at=at,
    )
    journal.record(
        "hand.to-dispatch", subject=asked, by=journal.NODE, at=at, details={"kind": kind}
    )
    agency = asked.partner.public_id
    act = given or turn or asked
    for row in {asked.public_id: asked, act.public_id: act}.values():
        if row.compartment_id is None and not _released(row, asked):
            officers.release(row, agency, by=by, at=at)
    return made


@transaction.atomic
def begin_told(message: RecordMessage, at: datetime) -> Carried:
    """Put what we tell about a record on the list; no guest is shown it."""
    made = Carried.objects.create(
        public_id=records.new_id(at),
        kind=message.kind,
        record_message=message,
        approved_at=at,
    )
    details = {"kind": message.kind}
    subject, by = message.journalled, journal.NODE
    journal.record("hand.to-dispatch", subject=subject, by=by, at=at, details=details)
    return made


@transaction.atomic
def withdraw(asked: InfoRequest, *, by: Officer, at: datetime) -> bool:
    """Take a letter back that was not dispatched; guests see it no more.

    False where it was dispatched, or a guest has it.
    """
    waiting = asked.carried.standing()
    if waiting.filter(~Q(dispatched_at=None) | ~Q(received_at=None)).exists():
        return False
    if not waiting.update(withdrawn_at=at):
        return True
    released = Release.objects.filter(
        record_id=asked.public_id, agency_id=asked.partner.public_id
    )
    released.delete()
    journal.record("hand.withdrawn", subject=asked, by=by.username, at=at)
    return True


def _released(row: InfoRequest | Answer | Turn, asked: InfoRequest) -> bool:
    agency = asked.partner.public_id
    return Release.objects.filter(record_id=row.public_id, agency_id=agency).exists()
