"""Engagements: meetings, trips, delegations and courses."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.models import Engagement


@transaction.atomic
def add_engagement(
    facts: EngagementFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Engagement:
    """Add a meeting, trip, delegation or course, held or planned.

    Raises:
        DateAhead: it was held on a day still to come.
    """
    by.require_may(Act.REGISTER)
    rules.require_engagement_dates(facts, timezone.localdate(at))
    engagement = Engagement.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(engagement, facts, by)
    rows.journal_added(engagement, by, at, state=engagement.state)
    return engagement


@transaction.atomic
def change_engagement(
    engagement: Engagement, facts: EngagementFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about an engagement.

    Raises:
        DateAhead: it was held on a day still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_engagement_dates(facts, timezone.localdate(at))
    rows.change(engagement, facts, seen=seen, by=by, at=at)
