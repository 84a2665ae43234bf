"""Results: added and changed, each with the words that report it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping, ResultFacts
from caunoi.apps.register.models import Result


@transaction.atomic
def add_result(
    facts: ResultFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Result:
    """Add a counted output of cooperation.

    Raises:
        ResultIncomplete, DateAhead: see `rules.require_result`.
    """
    by.require_may(Act.REGISTER)
    rules.require_result(facts, timezone.localdate(at))
    result = Result.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(result, facts, by)
    rows.journal_added(result, by, at)
    return result


@transaction.atomic
def change_result(
    result: Result, facts: ResultFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a result.

    Raises:
        ResultIncomplete, DateAhead: see `rules.require_result`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_result(facts, timezone.localdate(at))
    rows.change(result, facts, seen=seen, by=by, at=at)
