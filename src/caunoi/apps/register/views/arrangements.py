"""Frameworks, programmes, mechanisms and working groups: one list, one page, one form."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, yearly
from caunoi.apps.register.arrangement_terms import STATES, next_states
from caunoi.apps.register.arrangements import NotFromHere
from caunoi.apps.register.models import (
    Milestone,
    Partner,
    Programme,
    ProgrammeReminder,
    ProgrammeReview,
)
from caunoi.apps.register.models.arrangements import is_overdue
from caunoi.apps.register.models.milestones import Milestones
from caunoi.apps.register.views import pages
from caunoi.apps.register.views.arrangement_kinds import KINDS, Kind

form_view = require_http_methods(["GET", "HEAD", "POST"])
SHOWN_REMINDERS = 12
LINK = {"framework": "framework", "programme": "programme", "workinggroup": "group"}


def _one(request: OfficerRequest, kind: Kind, public_id: UUID) -> Any:
    return get_object_or_404(kind.rows(request.user), public_id=public_id)


def _steps(record: Any, officer: Officer) -> Milestones:
    steps = Milestone.objects.visible_to(officer).select_related("our_owner", "their_owner")
    link = LINK.get(record.record_kind())
    return steps.filter(**{link: record}) if link else steps.none()


@require_safe
def overview(request: OfficerRequest) -> HttpResponse:
    """The map: every framework with what serves it, and what nobody has taken."""
    officer, today = request.user, timezone.localdate(request.at)
    mechanisms = KINDS["mechanism"].rows(officer)
    groups = KINDS["workinggroup"].rows(officer)
    steps = Milestone.objects.visible_to(officer)
    told = {
        "kinds": [(kind, kind.rows(officer).count()) for kind in KINDS.values()],
        "frameworks": [_on_map(row, officer) for row in KINDS["framework"].rows(officer)],
        "overdue": [one for one in [*mechanisms, *groups] if is_overdue(one, today)],
        "ownerless": steps.without_owner().select_related(
            "framework", "programme", "group"
        ),
        **pages.rights(request),
    }
    return render(request, "register/arrangement_map.html", told)


def _on_map(framework: Any, officer: Officer) -> dict[str, Any]:
    told = KINDS["framework"].told(framework, officer)
    steps = _steps(framework, officer).open()
    return {
        "record": framework,
        "programmes": told["programmes"],
        "mechanisms": told["mechanisms"],
        "open": steps.count(),
        "ownerless": steps.without_owner().count(),
    }


@require_safe
def index(request: OfficerRequest, kind: str) -> HttpResponse:
    """All of one kind."""
    shown = KINDS[kind]
    rows = shown.rows(request.user).order_by("-created_at", "-pk")
    rows = pages.with_partners(rows, request.user, "partners")
    told = {
        "kind": shown,
        "page": pages.page_of(request, rows),
        "add_url": reverse(f"register:{kind}-add"),
        "today": timezone.localdate(request.at),
        **pages.rights(request),
    }
    return render(request, "register/arrangements.html", told)


@require_safe
def show(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    """One of them, with its steps."""
    shown = KINDS[kind]
    record = _one(request, shown, public_id)
    today = timezone.localdate(request.at)
    steps = list(_steps(record, request.user).order_by("due", "pk"))
    partners = Partner.objects.visible_to(request.user)
    keys = record.partners.values("pk")
    return pages.show_record(
        request,
        "register/arrangement.html",
        record,
        kind=shown,
        list_url=reverse(f"register:{shown.list_name}"),
        change_url=reverse(f"register:{kind}-change", args=[public_id]),
        move_url=reverse(f"register:{kind}-move", args=[public_id]),
        step_url=reverse(f"register:{kind}-step", args=[public_id])
        if shown.has_steps
        else "",
        facts_template=f"register/{kind}_facts.html",
        next_states=next_states(kind, record.state),
        partners=partners.filter(pk__in=keys).order_by("name"),
        steps=[(step, step.has_owners(), step.is_late(today)) for step in steps],
        today=today,
        **shown.told(record, request.user),
        **_yearly(record, request.user, today),
    )


def _yearly(record: Any, officer: Officer, today: date) -> dict[str, Any]:
    """What a programme owes every year: what is missing, what is to come, its reviews."""
    if not isinstance(record, Programme):
        return {}
    reviews = ProgrammeReview.objects.visible_to(officer).filter(programme=record)
    reminders = ProgrammeReminder.objects.visible_to(officer).filter(programme=record)
    missing, coming = yearly.missing(record, today), yearly.coming(record, today)
    return {
        "reviews": reviews.newest(),
        "missing_plan": [one for one in missing if one.is_plan],
        "missing_reviews": [one for one in missing if not one.is_plan],
        "coming_plan": [one for one in coming if one.is_plan],
        "coming_reviews": [one for one in coming if not one.is_plan],
        "reminders": reminders.select_related("officer").order_by("-pk")[:SHOWN_REMINDERS],
    }


@form_view
def add(request: OfficerRequest, kind: str) -> HttpResponse:
    """Add one."""
    request.user.require_may(Act.REGISTER)
    shown = KINDS[kind]
    form = shown.form(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_arrangement(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("It is in the register."))
        return redirect(f"register:{kind}", made.public_id)
    back = reverse(f"register:{shown.list_name}")
    return pages.show_form(request, form, shown.add, back)


@form_view
def change(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Change one, for example when it met last."""
    request.user.require_may(Act.REGISTER)
    shown = KINDS[kind]
    record = _one(request, shown, public_id)
    form = shown.form(
        pages.sent(request), officer=request.user, at=request.at, record=record
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_arrangement(
            record, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect(f"register:{kind}", public_id)
    back = reverse(f"register:{kind}", args=[public_id])
    return pages.show_form(request, form, shown.change, back, record)


@require_POST
def move(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Say where it stands now."""
    record = _one(request, KINDS[kind], public_id)
    state = STATES[kind].of(request.POST.get("state", ""))
    if state is None:
        raise NotFromHere
    seen = seen_version(request)
    actions.move_arrangement(record, state, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect(f"register:{kind}", public_id)
