"""The other side's signed agreement to minutes: who said so, and how."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.register import inside
from caunoi.apps.register.models import Minutes
from caunoi.core.errors import Refused
from caunoi.core.vocabulary import EngagementState as State


@transaction.atomic
def note_signed(minutes: Minutes, told_by: str, day: date, at: datetime) -> None:
    """Note that the other side's node signed for this text; `told_by` names the message.

    Nothing is noted once the public summary is out, nor on a day that cannot be.
    """
    engagement = minutes.engagement
    try:
        inside.require_writable(engagement)
        inside.require_agreed_day(minutes, day, day)
    except Refused:
        return
    records.change(minutes, seen=None, their_day=day, their_words=told_by)
    details = {"side": "theirs", "message": told_by}
    journal.record(
        "minutes.agreed", subject=minutes, by=journal.NODE, at=at, details=details
    )
    before, agreed = engagement.state, State.MINUTES_AGREED.value
    here = Q(state=State.MINUTES_DRAFT)
    if minutes.agreed and records.change(engagement, seen=None, where=here, state=agreed):
        moved = {"from": before, "to": agreed}
        journal.record(
            "engagement.moved", subject=engagement, by=journal.NODE, at=at, details=moved
        )
