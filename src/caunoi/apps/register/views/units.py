"""Our own units: what each is called, what it was called, and which took its place."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers import actions, succession, words
from caunoi.apps.officers.forms import NewUnit
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import history
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.units import HandOnForm, UnitEndForm, UnitForm
from caunoi.apps.register.models import Post
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Unit:
    rows = Unit.objects.visible_to(request.user).select_related("parent", "successor")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All units that stand, and apart from them those that ended."""
    units = Unit.objects.visible_to(request.user).order_by("path")
    told = {
        "standing": [
            (one, words.UNIT_KINDS[one.kind])
            for one in units.standing().select_related("parent")
        ],
        "ended": units.ended().select_related("successor", "parent"),
        **_rights(request),
    }
    return render(request, "register/units.html", told)


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Add a part of the agency."""
    request.user.require_may(Act.MANAGE_NODE)
    form = NewUnit(request.POST or None, by=request.user)
    if not form.is_valid():
        status = pages.UNREADABLE if form.is_bound else 200
        return render(request, "register/unit_add.html", {"form": form}, status=status)
    told = form.cleaned_data
    actions.add_unit(
        told["code"],
        told["kind"],
        form.text(),
        told["parent"],
        by=request.user.username,
        at=request.at,
    )
    messages.success(request, _("The unit was added."))
    return redirect("register:units")


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One unit: its names, what it follows upon, and where its work went."""
    return _show(request, _one(request, public_id))


def _show(
    request: OfficerRequest, unit: Unit, form: HandOnForm | None = None
) -> HttpResponse:
    units = Unit.objects.visible_to(request.user)
    officers = Officer.objects.visible_to(request.user).filter(unit=unit, is_active=True)
    told = {
        "record": unit,
        "kind": words.UNIT_KINDS[unit.kind],
        "predecessors": units.filter(successor=unit).order_by("path"),
        "parts": units.standing().filter(parent=unit).order_by("path"),
        "post": Post.objects.visible_to(request.user).filter(post_unit=unit).first(),
        "officer_count": officers.count(),
        "officers_form": form or HandOnForm(),
        "goes_on_with_it": goes_on_with(unit, request.user),
        "history": history.of(unit, request.user, language()),
        **_rights(request),
    }
    status = pages.UNREADABLE if form is not None else 200
    return render(request, "register/unit.html", told, status=status)


def goes_on_with(unit: Unit, officer: Officer) -> bool:
    """Whether the officer does the daily work of the unit, or of one above it."""
    return officer.may(Act.REGISTER) and unit.path.startswith(officer.desk().path)


def _rights(request: OfficerRequest) -> dict[str, bool]:
    user = request.user
    return {
        "may_manage": user.may(Act.MANAGE_NODE),
        "may_register": user.may(Act.REGISTER),
    }


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change what a unit is called."""
    request.user.require_may(Act.MANAGE_NODE)
    unit = _one(request, public_id)
    form = UnitForm(pages.sent(request), unit=unit)
    if form.is_valid():
        seen = seen_version(request)
        actions.change_unit(unit, form.facts(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("Saved. Old records keep the old name."))
        return redirect("register:unit", public_id)
    back = reverse("register:unit", args=[public_id])
    return pages.show_form(request, form, _("Change the unit"), back, unit)


@form_view
def end(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say which unit took its place."""
    request.user.require_may(Act.MANAGE_NODE)
    unit = _one(request, public_id)
    succession.require_standing(unit)
    others = Unit.objects.visible_to(request.user).standing().exclude(pk=unit.pk)
    form = UnitEndForm(pages.sent(request), units=others)
    if form.is_valid():
        seen = seen_version(request)
        try:
            actions.end_unit(unit, form.ending(), seen=seen, by=request.user, at=request.at)
        except actions.EndDay:
            form.add_error("since", _("Write a day that has come."))
        else:
            told = _("Saved. What it left undone waits to be handed to its successor.")
            messages.success(request, told)
            return redirect("register:unit", public_id)
    back = reverse("register:unit", args=[public_id])
    heading = _("Another unit took its place")
    return pages.show_form(request, form, heading, back, unit)


@require_POST
def officers(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let the officers of a unit that has ended work in its successor."""
    request.user.require_may(Act.MANAGE_NODE)
    unit, form = _one(request, public_id), HandOnForm(request.POST)
    if not form.is_valid():
        return _show(request, unit, form)
    reason = form.cleaned_data["reason"]
    number = actions.move_officers(unit, reason, by=request.user, at=request.at)
    told = ngettext(
        "%(number)d officer works in its successor now.",
        "%(number)d officers work in its successor now.",
        number,
    )
    messages.success(request, told % {"number": number})
    return redirect("register:unit", public_id)
