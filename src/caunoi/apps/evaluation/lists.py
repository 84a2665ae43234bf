"""Reports of units as a file: what was told, when it was due, what was answered."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation.consolidated import of_report
from caunoi.apps.evaluation.forms.steps import ReportFilter
from caunoi.apps.evaluation.models import Count, UnitReport
from caunoi.apps.evaluation.templatetags.evaluation_words import figure
from caunoi.apps.evaluation.terms import Priority, ReportKind, ReportState
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.papers.lists import ListOf, columns
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.register.forms.base import language
from caunoi.core.vocabulary import CrimeArea
from caunoi.links.sheets import Cell


def _reports(request: OfficerRequest) -> QuerySet[Any]:
    mine = UnitReport.objects.visible_to(request.user)
    rows = ReportFilter(request.GET).rows(mine, request.user.unit)
    counts = Count.objects.visible_to(request.user).order_by("pk")
    return rows.prefetch_related(Prefetch("counts", counts, "lines"))  # type: ignore[no-any-return] # the filter tells no type


def _counts(row: Any) -> Cell:
    """“Tội phạm ma túy: Heroin 2 kg; …”, as the form told it."""
    told = []
    for line, sums in of_report(row.lines):
        area = CrimeArea.known(line).label(language())
        told += [f"{area}: {written(one)}" for one in sums]
    return f"{columns.BETWEEN} ".join(told)


def written(one: Any) -> str:
    """One sum in words: what was counted, how many, in which unit."""
    lang = language()
    return f"{one.counted.label(lang)} {figure(one.number)} {one.unit.label(lang)}"


REPORTS = ListOf(
    name="unit-reports",
    title=_("Reports of units"),
    page="evaluation:reports",
    columns=(
        Column(_("Kind"), columns.term("kind", ReportKind)),
        Column(_("Subject of the report"), columns.plain("title")),
        Column(_("From unit"), columns.names("unit")),
        Column(_("Sent up to"), columns.names("to_unit")),
        Column(_("State"), columns.term("state", ReportState)),
        Column(_("Sent up on"), columns.moment("raised_at")),
        Column(_("Answer due"), columns.moment("answer_due_at")),
        Column(_("Answered on"), columns.moment("replied_at")),
        Column(_("Period from"), columns.plain("period_from")),
        Column(_("Period to"), columns.plain("period_to")),
        Column(_("Border section"), columns.plain("section")),
        Column(_("Counts"), _counts),
        Column(_("The difficulty, or what is lacking"), columns.plain("problem")),
        Column(_("Its cause"), columns.plain("cause")),
        Column(_("What the unit proposes"), columns.plain("proposal")),
        Column(_("Evidence"), columns.plain("evidence")),
        Column(_("How many officers it concerns"), columns.plain("headcount")),
        Column(_("Priority"), columns.term("priority", Priority)),
        Column(_("Findings"), columns.plain("findings")),
        Column(_("Answer"), columns.plain("reply")),
        Column(_("How it ended, or why it came back"), columns.plain("state_note")),
    ),
    rows=_reports,
    links=("unit", "to_unit"),
)
