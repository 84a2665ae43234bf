"""What the unit above does with a report: sorts it, sends it back, answers, follows it."""

from datetime import date, datetime

from django.db import transaction

from caunoi.apps.evaluation import rules, steps
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import actions as register
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts.engagements import TopicFacts
from caunoi.apps.register.models import Engagement
from caunoi.core.texts import Text


@transaction.atomic
def answer_report(
    report: UnitReport, reply: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Answer what a unit below raised, with the day; the unit reads it at once.

    Raises:
        StepSkipped: it does not wait for a reply.
        NotAddressed: it was raised to another unit.
        ReplyMissing: no word is said.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.ANSWER_UNITS)
    state = steps.reply_state(report.kind)
    rules.require_step(report, state, by)
    if not reply.strip():
        raise rules.ReplyMissing
    before = report.state
    records.change(
        report,
        seen=seen,
        state=state.value,
        reply=reply.strip(),
        replied_by=by,
        replied_at=at,
    )
    rows.let_find(report)
    _journal_moved(report, before, by, at)


@transaction.atomic
def move_report(
    report: UnitReport,
    state: ReportState,
    note: str = "",
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Take a report to its next state; a return or an end says why or with what effect.

    Raises:
        StepSkipped: the state does not follow, or is reached by a reply only.
        NotAddressed: the officer's unit is not the one that takes this step.
        NoteMissing: no word why it is returned, or how it ended.
        Stale: somebody changed it since it was read.
    """
    rules.require_step(report, state, by)
    # The unit that raised it may tell how it went on; the rest is the answering unit's.
    own = by.answers_for(report.unit_id)
    by.require_may(Act.REGISTER if own else Act.ANSWER_UNITS)
    if state in steps.REPLIES:
        raise rules.StepSkipped
    if state in steps.NEEDS_NOTE and not note.strip():
        raise rules.NoteMissing
    before = report.state
    records.change(
        report,
        seen=seen,
        state=state.value,
        state_note=_told_with(report, state, note.strip()),
        owner=by if state in steps.TAKES_UP else report.owner,
    )
    _journal_moved(report, before, by, at)


@transaction.atomic
def consolidate(first: date, last: date, *, by: Officer, at: datetime) -> int:
    """Mark the signed forms whose period lies within these days as consolidated.

    Only those that were raised to the officer's own unit; how many they were.
    """
    by.require_may(Act.ANSWER_UNITS)
    forms = UnitReport.objects.visible_to(by).counted().within(first, last)
    waiting = list(forms.filter(to_unit=by.desk(), state=ReportState.RAISED))
    for form in waiting:
        records.change(form, seen=form.version, state=ReportState.CONSOLIDATED.value)
        _journal_moved(form, ReportState.RAISED, by, at)
    return len(waiting)


@transaction.atomic
def put_on_agenda(
    report: UnitReport, engagement: Engagement, *, seen: int, by: Officer, at: datetime
) -> None:
    """Make what was raised a topic of a meeting with the other side.

    The topic bears the title of the report alone: a meeting may be read more widely.

    Raises:
        NotAddressed: it was raised to another unit.
        StepSkipped: it has not left its unit, is on an agenda already, or only counts.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.ANSWER_UNITS)
    if not by.answers_for(report.to_unit_id):
        raise rules.NotAddressed
    spoken_of = report.kind in (ReportKind.DIFFICULTY, ReportKind.NEED)
    if not spoken_of or report.at_home or report.engagement_id is not None:
        raise rules.StepSkipped
    area = report.crime_areas[0] if len(report.crime_areas) == 1 else ""
    register.add_topic(
        engagement,
        TopicFacts(text=Text(report.title), crime_area=area),
        seen=engagement.version,
        by=by,
        at=at,
    )
    records.change(report, seen=seen, engagement=engagement)
    journal.record(
        "unitreport.on-agenda",
        subject=report,
        by=by.username,
        at=at,
        details={"engagement": str(engagement.public_id)},
    )


def _journal_moved(report: UnitReport, before: str, by: Officer, at: datetime) -> None:
    journal.record(
        "unitreport.moved",
        subject=report,
        by=by.username,
        at=at,
        details={"from": before, "to": report.state},
    )


def _told_with(report: UnitReport, state: ReportState, note: str) -> str:
    """The note on the new state; what was delivered stays beside what it changed."""
    if state is ReportState.REMEASURED:
        return f"{report.state_note}\n{note}"
    return note
