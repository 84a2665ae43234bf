"""From a draft to what has left its unit; a form with counts takes two officers."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.apps.evaluation import rules, steps
from caunoi.apps.evaluation.facts import Line, ReportFacts
from caunoi.apps.evaluation.models import Count, UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers import records, succession
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.actions import rows
from caunoi.core.safeguards import four_eyes


@transaction.atomic
def add_report(facts: ReportFacts, *, by: Officer, at: datetime) -> UnitReport:
    """Begin a report of one's own unit; nothing leaves the unit yet.

    Raises:
        NothingAbove, NotAbove: there is no such unit to raise it to.
        UnitEnded: another unit has taken the place of one's own.
        Malformed, Refused: see `rules.require_sound` and `rules.require_new_period`.
    """
    by.require_may(Act.REGISTER)
    unit = by.desk()
    succession.require_standing(unit)
    rules.require_sound(facts)
    rules.require_new_period(facts, unit, None)
    report = UnitReport.objects.create(
        public_id=records.new_id(at),
        unit=unit,
        to_unit=rules.superior(unit, facts.to_unit),
        created_by=by,
        created_at=at,
        **_columns(facts),
    )
    _write_lines(report, facts.lines)
    rows.let_find(report)
    journal.record(
        "unitreport.added",
        subject=report,
        by=by.username,
        at=at,
        details={"kind": facts.kind},
    )
    return report


@transaction.atomic
def change_report(
    report: UnitReport, facts: ReportFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write on a report while it lies with its unit.

    A form that was held for check or waits to be signed is a draft again.

    Raises:
        NotYours, StepSkipped: it is another unit's, or has left.
        Malformed, Refused: see `rules.require_sound` and `rules.require_new_period`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_at_home(report, by)
    rules.require_sound(facts)
    rules.require_new_period(facts, report.unit, report)
    told = _columns(facts)
    changed = [name for name, value in told.items() if getattr(report, name) != value]
    if facts.lines != tuple(rules.lines_of(report)):
        changed.append("lines")
    state = report.state
    if state in (ReportState.ASKED, ReportState.HELD, ReportState.TO_SIGN):
        state = ReportState.DRAFT
    records.change(
        report,
        seen=seen,
        **told,
        to_unit=rules.superior(report.unit, facts.to_unit or report.to_unit),
        state=state,
        slip_note="",
    )
    _write_lines(report, facts.lines)
    rows.let_find(report)
    journal.record(
        "unitreport.changed",
        subject=report,
        by=by.username,
        at=at,
        details={"changed": changed},
    )


@transaction.atomic
def fix_frame(report: UnitReport, *, seen: int, by: Officer, at: datetime) -> None:
    """Fix the indicators of an evaluation, so that both sides score the same.

    Raises:
        NotYours, StepSkipped: it is another unit's, or no draft of an evaluation.
        FrameMissing: it names no regulation, or nothing to score.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_at_home(report, by)
    drafted = report.state in (ReportState.DRAFT, ReportState.ASKED)
    if report.kind != ReportKind.EVALUATION or not drafted:
        raise rules.StepSkipped
    if report.instrument_id is None or not report.indicators.exists():
        raise rules.FrameMissing
    _move(report, ReportState.FRAMED, seen, by, at)


@transaction.atomic
def raise_report(report: UnitReport, *, seen: int, by: Officer, at: datetime) -> None:
    """Send a report to the unit above; look at `report.state` for where it got to.

    One that lacks what makes it usable comes back at once (`returned`). A form with counts
    does not leave yet: it waits for the second officer, held for check if a count is
    doubtful.

    Raises:
        NotYours, StepSkipped: it is another unit's, or has left already.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_at_home(report, by)
    framed = report.state in (ReportState.FRAMED, ReportState.RETURNED)
    if report.state in (ReportState.HELD, ReportState.TO_SIGN):
        raise rules.StepSkipped
    if report.kind == ReportKind.EVALUATION and not framed:
        raise rules.StepSkipped
    if rules.lacking(report):
        _move(report, ReportState.RETURNED, seen, by, at, state_note="")
    elif report.kind == ReportKind.SITUATION:
        doubtful = rules.slips_of(report)
        state = ReportState.HELD if doubtful else ReportState.TO_SIGN
        _move(report, state, seen, by, at, raised_by=by)
    else:
        _leave(report, seen, by, at, raised_by=by)


@transaction.atomic
def sign_report(
    report: UnitReport, slip_note: str = "", *, seen: int, by: Officer, at: datetime
) -> None:
    """Sign a form with counts as the second officer, and let it leave the unit.

    Raises:
        NotYours, StepSkipped: it is another unit's, or does not wait to be signed.
        SameOfficer: the one who sent it for signing would sign it.
        SlipUnexplained: a count is doubtful and nobody says why it is right.
        Stale: somebody changed it since it was read.
    """
    if not by.may_oneself(Act.APPROVE):
        by.require_may(Act.REGISTER)
    rules.require_at_home(report, by)
    sender = report.raised_by
    if report.state not in (ReportState.TO_SIGN, ReportState.HELD) or sender is None:
        raise rules.StepSkipped
    four_eyes.require_second(sender.username, by.username)
    note = slip_note.strip()
    if report.state == ReportState.HELD and not note:
        raise rules.SlipUnexplained
    rules.require_collectable(note)
    _leave(report, seen, by, at, signed_by=by, slip_note=note)
    former = report.corrects
    if former is not None:
        _move(former, ReportState.CORRECTED, None, by, at)


@transaction.atomic
def correct_report(report: UnitReport, *, by: Officer, at: datetime) -> UnitReport:
    """Begin the next edition of a form that has left; the old one stays as it was.

    Raises:
        NotYours: it is another unit's.
        StepSkipped: it is no signed form, or its next edition is begun already.
    """
    by.require_may(Act.REGISTER)
    if not by.answers_for(report.unit_id):
        raise rules.NotYours
    signed = UnitReport.objects.counted().filter(pk=report.pk).exists()
    if not signed or report.corrected_by.exists():
        raise rules.StepSkipped
    told = {
        one.name: getattr(report, one.name)
        for one in fields(ReportFacts)
        if one.name != "lines"
    }
    made = UnitReport.objects.create(
        **told,
        public_id=records.new_id(at),
        unit=report.unit,
        corrects=report,
        edition=report.edition + 1,
        created_by=by,
        created_at=at,
    )
    _write_lines(made, tuple(rules.lines_of(report)))
    rows.let_find(made)
    journal.record("unitreport.correcting", subject=made, by=by.username, at=at)
    return made


def _leave(
    report: UnitReport, seen: int, by: Officer, at: datetime, **columns: Any
) -> None:
    triaged = report.kind == ReportKind.DIFFICULTY
    answered = report.kind != ReportKind.SITUATION
    _move(
        report,
        ReportState.RAISED,
        seen,
        by,
        at,
        raised_at=at,
        triage_due_at=at + steps.TRIAGE_WITHIN if triaged else None,
        answer_due_at=at + steps.ANSWER_WITHIN if answered else None,
        state_note="",
        **columns,
    )


def _move(
    report: UnitReport,
    state: ReportState,
    seen: int | None,
    by: Officer,
    at: datetime,
    **columns: Any,
) -> None:
    before = report.state
    records.change(report, seen=seen, state=state.value, **columns)
    journal.record(
        "unitreport.moved",
        subject=report,
        by=by.username,
        at=at,
        details={"from": before, "to": state.value},
    )


def _columns(facts: ReportFacts) -> dict[str, Any]:
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if name not in facts.APART
    }


def _write_lines(report: UnitReport, lines: tuple[Line, ...]) -> None:
    Count.objects.filter(report=report).delete()
    Count.objects.bulk_create(
        Count(
            report=report,
            crime_area=line.crime_area,
            counted=line.counted,
            number=line.number,
            unit=line.unit,
        )
        for line in lines
    )
