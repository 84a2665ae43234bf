"""What the unit above sees over many units: a round it asked, a table it consolidates."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.evaluation import actions, consolidated
from caunoi.apps.evaluation.forms.steps import AskForm, TableFilter
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.views import pages
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficerRequest) -> HttpResponse:
    """Ask units below for a report."""
    request.user.require_may(Act.ANSWER_UNITS)
    form = AskForm(pages.sent(request), officer=request.user)
    if form.is_valid():
        units = list(form.cleaned_data["units"])
        made = actions.ask_units(form.ask(), units, by=request.user, at=request.at)
        messages.success(request, _("Asked; this page shows who has answered."))
        return redirect("evaluation:round", made)
    heading = _("Ask the units below")
    return pages.show_form(request, form, heading, reverse("evaluation:reports"))


@require_safe
def show(request: OfficerRequest, round_id: UUID) -> HttpResponse:
    """One round: which unit has answered, and which is late."""
    rows = UnitReport.objects.visible_to(request.user).filter(round_id=round_id)
    reports = list(
        rows.select_related("unit__successor", "asked_by").order_by("unit__path")
    )
    if not reports:
        raise Http404
    told = {
        "first": reports[0],
        "items": reports,
        "answered": sum(not report.at_home for report in reports),
        "late": sum(report.is_late(request.at) for report in reports),
    }
    return render(request, "evaluation/round.html", told)


@require_safe
def table(request: OfficerRequest) -> HttpResponse:
    """Provinces down, crime areas across, for the period asked for."""
    if request.user.unit is None:
        raise Http404
    form = TableFilter(request.GET or None)
    return _show_table(request, form)


@require_POST
def consolidate(request: OfficerRequest) -> HttpResponse:
    """Mark the forms of a period as consolidated, then show the table again."""
    form = TableFilter(request.POST)
    first, last = _period(form)
    if not (first and last):
        return _show_table(request, form)
    count = actions.consolidate(first, last, by=request.user, at=request.at)
    told = ngettext("%d form is consolidated.", "%d forms are consolidated.", count)
    messages.success(request, told % count)
    days = urlencode({"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"})
    return redirect(f"{reverse('evaluation:table')}?{days}")


def _period(form: TableFilter) -> tuple[date | None, date | None]:
    told = form.cleaned_data if form.is_valid() else {}
    return told.get("first"), told.get("last")


def _show_table(request: OfficerRequest, form: TableFilter) -> HttpResponse:
    first, last = _period(form)
    shown = None
    if first and last:
        shown = consolidated.of_period(request.user, first, last)
    told = {
        "filter_form": form,
        "table": shown,
        "first": first,
        "last": last,
        "to_consolidate": shown is not None and shown.waits_for(request.user),
    }
    unread = form.is_bound and (form.errors or request.method == "POST")
    status = pages.UNREADABLE if unread else 200
    return render(request, "evaluation/table.html", told, status=status)
