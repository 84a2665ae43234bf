"""What a partner's guest may see."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.models import Commitment, Engagement, Instrument, Partner
from caunoi.core.safeguards import four_eyes


@transaction.atomic
def release(
    record: Instrument | Commitment | Engagement,
    partner: Partner,
    *,
    by: Officer,
    at: datetime,
) -> Release:
    """Let the guests of one partner see one record; not by the officer who entered it.

    Raises:
        ClosedCircle, ConsentNeeded: see `rules.require_releasable`.
        SameOfficer: the officer entered the record.
        AlreadyReleased: that partner's guests see it already.
    """
    by.require_may(Act.APPROVE)
    rules.require_releasable(record)
    if record.created_by is not None:
        four_eyes.require_second(record.created_by.username, *by.hands(Act.APPROVE))
    agency = partner.public_id
    if Release.objects.filter(record_id=record.public_id, agency_id=agency).exists():
        raise rules.AlreadyReleased(name=partner.name.text)
    return officers.release(record, agency, by=by, at=at)
