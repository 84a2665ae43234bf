"""Steps of a roadmap, a yearly plan, or a framework."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions
from caunoi.apps.register.arrangement_terms import MilestoneState, next_states
from caunoi.apps.register.arrangements import NotFromHere
from caunoi.apps.register.forms.arrangements import MilestoneForm, OutcomeForm
from caunoi.apps.register.models import Milestone
from caunoi.apps.register.views import pages
from caunoi.apps.register.views.arrangement_kinds import KINDS

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Milestone:
    rows = Milestone.objects.visible_to(request.user)
    known = rows.select_related(
        "framework", "programme", "group", "our_owner", "their_owner"
    )
    return get_object_or_404(known, public_id=public_id)


def _address(record: Any) -> str:
    return reverse(f"register:{record.record_kind()}", args=[record.public_id])


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One step: who has taken it, by when, what came of it."""
    return _show(request, _one(request, public_id))


def _show(
    request: OfficerRequest, step: Milestone, refused: OutcomeForm | None = None
) -> HttpResponse:
    """The page of a step; a form that was refused is shown with what was typed."""
    return pages.show_record(
        request,
        "register/milestone.html",
        step,
        status=pages.UNREADABLE if refused else 200,
        outcome_form=refused or OutcomeForm(),
        of=step.of,
        of_url=_address(step.of),
        next_states=next_states("milestone", step.state),
        has_owners=step.has_owners(),
        is_late=step.is_late(timezone.localdate(request.at)),
    )


@form_view
def add(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Add a step."""
    user = request.user
    user.require_may(Act.REGISTER)
    of = get_object_or_404(KINDS[kind].rows(user), public_id=public_id)
    form = MilestoneForm(pages.sent(request), of=of, officer=user, at=request.at)
    if form.is_valid():
        made = actions.add_milestone(of, form.facts(), by=user, at=request.at)
        said = _("A draft: an owner is missing on one side.")
        words = said if made.state == Milestone.DRAFT else _("It is in the register.")
        messages.success(request, words)
        return redirect(_address(of))
    return pages.show_form(request, form, _("Add a step"), _address(of))


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a step, for example name its owners."""
    user = request.user
    user.require_may(Act.REGISTER)
    step = _one(request, public_id)
    form = MilestoneForm(
        pages.sent(request), of=step.of, officer=user, at=request.at, record=step
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_milestone(step, form.facts(), seen=seen, by=user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:milestone", public_id)
    back = reverse("register:milestone", args=[public_id])
    return pages.show_form(request, form, _("Change the step"), back, step)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say that it is done, or dropped."""
    step = _one(request, public_id)
    state = MilestoneState.of(request.POST.get("state", ""))
    if state is None:
        raise NotFromHere
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, step, form)
    outcome, seen = form.cleaned_data["outcome"], seen_version(request)
    actions.move_milestone(step, state, outcome, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:milestone", public_id)
