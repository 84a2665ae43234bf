"""Mandates: tasks given inside our side, and what each unit did with them."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, posts
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register.forms.mandates import MandateForm, ReportForm, WithdrawForm
from caunoi.apps.register.models import Engagement, Execution, Mandate
from caunoi.apps.register.views import pages
from caunoi.core.errors import refusal

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Mandate:
    rows = Mandate.objects.visible_to(request.user).select_related(
        "tasking_unit__successor", "unit"
    )
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All mandates; those that are not reported on first."""
    rows = Mandate.objects.visible_to(request.user).select_related(
        "tasking_unit__successor"
    )
    told = {
        "page": pages.page_of(request, rows.order_by("-created_at", "-pk")),
        "late": _late(request),
        **pages.rights(request),
    }
    return render(request, "register/mandates.html", told)


def _late(request: OfficerRequest) -> list[Execution]:
    today = timezone.localdate(request.at)
    waiting = Execution.objects.visible_to(request.user).filter(state=Mandate.ISSUED)
    waiting = waiting.select_related("mandate", "unit__successor")
    return [one for one in waiting if one.is_unacknowledged(today)]


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One mandate: the decision above it, its units, and its parts."""
    return _show(request, _one(request, public_id))


def _show(
    request: OfficerRequest,
    mandate: Mandate,
    form: ReportForm | None = None,
    withdrawing: WithdrawForm | None = None,
) -> HttpResponse:
    user, refused = request.user, form is not None or withdrawing is not None
    tasks = Mandate.objects.visible_to(user)
    units = Unit.objects.visible_to(user).filter(pk__in=mandate.executors.values("pk"))
    meetings = Engagement.objects.visible_to(user)
    return pages.show_record(
        request,
        "register/mandate.html",
        mandate,
        status=pages.UNREADABLE if refused else 200,
        parent=tasks.filter(pk=mandate.parent_id or 0).first(),
        parts=tasks.filter(parent=mandate).order_by("pk"),
        engagement=meetings.filter(pk=mandate.engagement_id or 0).first(),
        units=units.select_related("successor"),
        executions=_executions(request, mandate),
        host=posts.shown_host(mandate),
        report_form=form or ReportForm(),
        withdraw_form=withdrawing or WithdrawForm(),
        may_withdraw=_may_withdraw(mandate, user),
    )


@dataclass(frozen=True)
class Shown:
    """What one unit did, whether it is late, and what this officer may do about it."""

    execution: Execution
    is_late: bool
    may_say: bool
    may_close: bool
    may_note: bool


def _executions(request: OfficerRequest, mandate: Mandate) -> list[Shown]:
    user, today = request.user, timezone.localdate(request.at)
    rows = Execution.objects.visible_to(user).filter(mandate=mandate)
    rows = rows.select_related(
        "unit__successor", "mandate__unit", "mandate__tasking_unit"
    ).order_by("unit__path")
    return [
        Shown(
            one,
            is_late=one.is_unacknowledged(today),
            may_say=_may_say(one, user),
            may_close=_may_close(one, user),
            may_note=_may_note(one, user),
        )
        for one in rows
    ]


def _may_say(one: Execution, officer: Officer) -> bool:
    if not officer.may(Act.REGISTER) or not one.next_state():
        return False
    return refusal(rules.require_own_task, one, officer) is None


def _may_close(one: Execution, officer: Officer) -> bool:
    if not officer.may(Act.REGISTER):
        return False
    return refusal(rules.require_closing, one, officer) is None


def _may_note(one: Execution, officer: Officer) -> bool:
    if not officer.may(Act.REGISTER) or not one.waits_for_note:
        return False
    return refusal(rules.require_own_task, one, officer) is None


def _may_withdraw(mandate: Mandate, officer: Officer) -> bool:
    if not officer.may(Act.REGISTER):
        return False
    return refusal(rules.require_withdrawal, mandate, officer) is None


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Draft a task."""
    request.user.require_may(Act.REGISTER)
    form = MandateForm(pages.sent(request), officer=request.user, at=request.at)
    form.initial = {"executors": request.GET.getlist("executors")}
    if form.is_valid():
        made = actions.add_mandate(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("Saved as a draft. Issue it to give it to its units."))
        return redirect("register:mandate", made.public_id)
    back = reverse("register:mandates")
    return pages.show_form(request, form, _("Add a task"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a task that is still a draft."""
    request.user.require_may(Act.REGISTER)
    mandate = _one(request, public_id)
    if mandate.state != Mandate.DRAFT:
        raise rules.AlreadyIssued
    form = MandateForm(
        pages.sent(request), officer=request.user, at=request.at, record=mandate
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_mandate(
            mandate, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:mandate", public_id)
    back = reverse("register:mandate", args=[public_id])
    return pages.show_form(request, form, _("Change the task"), back, mandate)


@require_POST
def issue(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Give a task to its units."""
    mandate, seen = _one(request, public_id), seen_version(request)
    actions.issue_mandate(mandate, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Given to its units. They have two working days to reply."))
    return redirect("register:mandate", public_id)


@require_POST
def advance(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say for a unit that it took note, carried it out, or reported on it."""
    rows = Execution.objects.visible_to(request.user).select_related("mandate", "unit")
    execution = get_object_or_404(rows, public_id=public_id)
    is_needed = execution.next_state() == Mandate.REPORTED and not execution.report
    form = ReportForm(request.POST, is_needed=is_needed)
    if not form.is_valid():
        return _show(request, execution.mandate, form)
    report, seen = form.cleaned_data["report"], seen_version(request)
    actions.advance_execution(execution, report, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:mandate", execution.mandate.public_id)


@require_POST
def close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Close what a post abroad has reported on."""
    rows = Execution.objects.visible_to(request.user).select_related("mandate", "unit")
    execution, seen = get_object_or_404(rows, public_id=public_id), seen_version(request)
    actions.close_execution(execution, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Closed."))
    return redirect("register:mandate", execution.mandate.public_id)


@require_POST
def withdraw(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Withdraw a task from the units that still work on it."""
    mandate, form = _one(request, public_id), WithdrawForm(request.POST)
    if not form.is_valid():
        return _show(request, mandate, withdrawing=form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    actions.withdraw_mandate(mandate, reason, seen=seen, by=request.user, at=request.at)
    told = _("Withdrawn. Its units are told on their page Today until they take note.")
    messages.success(request, told)
    return redirect("register:mandate", public_id)


@require_POST
def note(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say for a unit that it knows its task was withdrawn."""
    rows = Execution.objects.visible_to(request.user).select_related("mandate", "unit")
    execution, seen = get_object_or_404(rows, public_id=public_id), seen_version(request)
    actions.note_withdrawal(execution, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Noted."))
    return redirect("register:mandate", execution.mandate.public_id)
