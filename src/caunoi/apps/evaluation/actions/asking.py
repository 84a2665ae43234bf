"""The ask one level down: a unit asks those below it to report by a day."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps.evaluation import rules
from caunoi.apps.evaluation.facts import AskFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers import records, succession
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions import rows


@transaction.atomic
def ask_units(ask: AskFacts, units: Sequence[Unit], *, by: Officer, at: datetime) -> UUID:
    """Ask units below for a report; the id of the round, which each answers with its own.

    Raises:
        NotBelow: one of them does not report to the asker's unit, or none is named.
        UnitEnded: another unit has taken the place of one of them.
    """
    by.require_may(Act.ANSWER_UNITS)
    if not units:
        raise rules.NotBelow
    round_id = records.new_id(at)
    for unit in units:
        rules.require_below(unit, by.desk())
        succession.require_standing(unit)
        asked = UnitReport.objects.create(
            public_id=records.new_id(at),
            unit=unit,
            to_unit=by.desk(),
            kind=ask.kind,
            title=ask.title,
            state=ReportState.ASKED,
            round_id=round_id,
            asked_by=by,
            asked_words=ask.words,
            asked_due_at=ask.due_at,
            period_from=ask.period_from,
            period_to=ask.period_to,
            instrument=ask.instrument,
            created_by=by,
            created_at=at,
        )
        rows.let_find(asked)
        journal.record("unitreport.asked", subject=asked, by=by.username, at=at)
    return round_id
