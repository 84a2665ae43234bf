"""The way of one evaluation: what is done, what comes next, who does it and by when.

frame ──> both sides score ──> joint meeting ──> findings ──> raised ──> reply ──> outcome
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation import steps
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Unit


@dataclass(frozen=True)
class Stage:
    """One stretch of the way; `next` says what is to be done on it."""

    name: str | Promise
    next: str | Promise
    is_done: bool
    who: Unit
    by: datetime | None = None


def of(report: UnitReport) -> list[Stage]:
    """The stages of this evaluation, in their order."""
    return [*_at_home(report), *_above(report)]


def next_stage(way: list[Stage]) -> Stage | None:
    """The first that is not done; None where all are."""
    return next((stage for stage in way if not stage.is_done), None)


def _at_home(report: UnitReport) -> Iterator[Stage]:
    indicators = Indicator.objects.filter(report=report).current()
    framed = report.state not in (ReportState.DRAFT, ReportState.ASKED)
    ours = framed and not indicators.filter(our_score=None).exists()
    theirs = framed and not indicators.filter(their_score=None).exists()
    raised = not report.at_home
    by = report.asked_due_at
    told = (
        (
            _("Frame"),
            _("Name the regulation and the indicators, then fix the frame."),
            framed,
        ),
        (_("Our score"), _("Score every indicator for our side."), ours),
        (
            _("Their score"),
            _("Write down the other side's scores as it gave them."),
            theirs,
        ),
        (
            _("Joint meeting"),
            _("Name the meeting at which both sides looked at the scores."),
            report.engagement_id is not None,
        ),
        (_("Findings"), _("Write the findings."), bool(report.findings.strip())),
        (_("Sent up"), _("Raise it to the unit above."), raised),
    )
    for name, what, is_done in told:
        yield Stage(name, what, raised or is_done, report.unit, by)


def _above(report: UnitReport) -> Iterator[Stage]:
    replied = report.replied_at is not None
    answer = _("Answer the evaluation and its proposals.")
    yield Stage(_("Reply"), answer, replied, report.to_unit, report.answer_due_at)
    outcome = _("Say how what was answered is carried out, and what came of it.")
    yield Stage(_("Outcome"), outcome, report.state in steps.ENDED, report.unit)
