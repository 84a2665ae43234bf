"""Reports of units and the consolidated table as CSV or XLSX."""

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.apps.evaluation import consolidated
from caunoi.apps.evaluation.consolidated import Figure, Table
from caunoi.apps.evaluation.forms.steps import TableFilter
from caunoi.apps.evaluation.lists import REPORTS, written
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.papers import actions, leaving
from caunoi.apps.papers.views import files, lists
from caunoi.apps.register.forms.base import language
from caunoi.links.sheets import Cell


@require_safe
def reports(request: OfficerRequest, kind: str) -> HttpResponseBase:
    """The list of reports, filtered as its page was."""
    if request.user.unit is None or not request.user.reads_content():
        raise Http404
    return lists.as_file(request, REPORTS, kind)


@require_safe
def table(request: OfficerRequest, kind: str) -> HttpResponseBase:
    """The consolidated table of a period; no form of it may be one that stays here."""
    if request.user.unit is None:
        raise Http404
    form = TableFilter(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    first, last = told.get("first"), told.get("last")
    if not request.user.reads_content() or not (first and last):
        raise Http404
    shown = consolidated.of_period(request.user, first, last)
    forms = [report for row in shown.rows for report in row.reports]
    for report in forms:
        leaving.require_may_leave(report)
    code = leaving.strictest(report.handling for report in forms)
    by, at = request.user, request.at
    actions.list_exported("unit-table", kind, len(shown.rows), code, by=by, at=at)
    title = _("Consolidated table")
    days = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    rows = [leaving.first_row(title, leaving.marks(code, by, at), days), *_rows(shown)]
    return files.sheet(rows, title, title, kind)


def _rows(shown: Table) -> list[list[Cell]]:
    lang = language()
    head: list[Cell] = [_("Unit"), *(area.label(lang) for area in shown.areas)]
    told = [[row.unit.name.in_language(lang), *_cells(row.cells)] for row in shown.rows]
    silent = [[unit.name.in_language(lang), _("has told nothing")] for unit in shown.silent]
    return [head, *told, [_("In all"), *_cells(shown.totals)], *silent]


def _cells(cells: list[list[Figure]]) -> list[Cell]:
    return ["; ".join(map(written, cell)) for cell in cells]
