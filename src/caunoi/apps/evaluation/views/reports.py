"""Reports of units: the list, one report, and each step of its way up and back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.evaluation import actions, rules
from caunoi.apps.evaluation.forms.reports import (
    DifficultyForm,
    EvaluationForm,
    NeedForm,
    ReportForm,
)
from caunoi.apps.evaluation.forms.situations import SituationForm
from caunoi.apps.evaluation.forms.steps import (
    AgendaForm,
    ReplyForm,
    ReportFilter,
    SignForm,
    StepForm,
)
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.evaluation.views import pages
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.forms.base import language

ROWS = 50
FORMS: dict[str, type[ReportForm]] = {
    form.KIND.value: form
    for form in (DifficultyForm, NeedForm, SituationForm, EvaluationForm)
}
form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """What our unit raised, what waits for us, what we are asked for."""
    form = ReportFilter(request.GET)
    unit = request.user.unit
    mine = UnitReport.objects.visible_to(request.user)
    rows = form.rows(mine, unit).select_related("unit__successor", "to_unit")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "filter_form": form,
        "kinds": list(ReportKind),
        "counts": {
            "waiting": mine.waiting_for(unit).count(),
            "asked": mine.asked_of(unit).count(),
            "ours": mine.of_unit(unit).open().count(),
        },
        **pages.rights(request),
    }
    return render(request, "evaluation/reports.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One report with its history."""
    return pages.show(request, pages.one(request, public_id))


@form_view
def add(request: OfficerRequest, kind: str) -> HttpResponse:
    """Begin a report of one kind."""
    request.user.require_may(Act.REGISTER)
    if kind not in FORMS:
        raise Http404
    if not rules.above(request.user.desk()):
        raise rules.NothingAbove
    form = FORMS[kind](pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_report(form.facts(), by=request.user, at=request.at)
        messages.success(request, _("Kept as a draft. Raise it when it is complete."))
        return redirect("evaluation:report", made.public_id)
    heading = ReportKind.known(kind).label(language())
    return pages.show_form(request, form, heading, reverse("evaluation:reports"))


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write on a report that lies with its unit."""
    request.user.require_may(Act.REGISTER)
    report = pages.one(request, public_id)
    rules.require_at_home(report, request.user)
    form = FORMS[report.kind](
        pages.sent(request), officer=request.user, at=request.at, report=report
    )
    if form.is_valid():
        actions.change_report(
            report,
            form.facts(),
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Saved."))
        return redirect("evaluation:report", public_id)
    back = reverse("evaluation:report", args=[public_id])
    return pages.show_form(request, form, report.title, back, report)


@require_POST
def send(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Raise a report; the page says where it got to."""
    report = pages.one(request, public_id)
    seen = seen_version(request)
    actions.raise_report(report, seen=seen, by=request.user, at=request.at)
    match report.state:
        case ReportState.RETURNED:
            messages.warning(request, _("It came back: see what it lacks."))
        case ReportState.HELD:
            messages.warning(request, _("A count is doubtful; the form is held for check."))
        case ReportState.TO_SIGN:
            messages.success(request, _("A second officer signs it now."))
        case _:
            messages.success(request, _("Raised to the unit above."))
    return redirect("evaluation:report", public_id)


@require_POST
def fix_frame(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Fix the frame of an evaluation."""
    report = pages.one(request, public_id)
    seen = seen_version(request)
    actions.fix_frame(report, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("The frame is fixed; both sides score the same now."))
    return redirect("evaluation:report", public_id)


@require_POST
def sign(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Sign a form with counts, as the second officer."""
    report = pages.one(request, public_id)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            actions.sign_report(
                report,
                form.cleaned_data["slip_note"],
                seen=seen_version(request),
                by=request.user,
                at=request.at,
            )
        except rules.SlipUnexplained:
            form.add_error("slip_note", _("Say why these counts are right."))
        except rules.NotCollected as error:
            sentence = _("No form collects opinion, belief or politics; take out “%s”.")
            form.add_error("slip_note", sentence % error.values["words"])
        else:
            messages.success(request, _("Signed and raised."))
            return redirect("evaluation:report", public_id)
    return pages.show(request, report, pages.UNREADABLE, sign_form=form)


@require_POST
def correct(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Begin the next edition of a signed form."""
    report = pages.one(request, public_id)
    made = actions.correct_report(report, by=request.user, at=request.at)
    messages.success(request, _("The old edition stays until the new one is signed."))
    return redirect("evaluation:change", made.public_id)


@require_POST
def answer(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Answer what a unit raised."""
    report = pages.one(request, public_id)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return pages.show(request, report, pages.UNREADABLE, reply_form=form)
    actions.answer_report(
        report,
        form.cleaned_data["reply"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("Answered; the unit reads it now."))
    return redirect("evaluation:report", public_id)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take a report to its next state."""
    report = pages.one(request, public_id)
    form = StepForm(request.POST, report=report, officer=request.user)
    if form.is_valid():
        told: dict[str, Any] = form.cleaned_data
        try:
            actions.move_report(
                report,
                told["state"],
                told["note"],
                seen=seen_version(request),
                by=request.user,
                at=request.at,
            )
        except rules.NoteMissing:
            form.add_error("note", _("Say why, or with what effect."))
        else:
            messages.success(request, _("Saved."))
            return redirect("evaluation:report", public_id)
    return pages.show(request, report, pages.UNREADABLE, step_form=form)


@require_POST
def put_on_agenda(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Make it a point of a planned meeting."""
    report = pages.one(request, public_id)
    form = AgendaForm(request.POST, officer=request.user)
    if not form.is_valid():
        return pages.show(request, report, pages.UNREADABLE, agenda_form=form)
    actions.put_on_agenda(
        report,
        form.cleaned_data["engagement"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("It is a point of that meeting now."))
    return redirect("evaluation:report", public_id)
