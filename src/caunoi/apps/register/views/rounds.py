"""Rounds: one mandate with many provinces; what each has given, and what is late."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import provinces
from caunoi.apps.register.actions import rounds as actions
from caunoi.apps.register.forms.rounds import ProvinceForm, RoundForm
from caunoi.apps.register.models import Engagement, Partner, Round, RoundProvince
from caunoi.apps.register.views import pages
from caunoi.apps.register.views.engagements import form_view

COLUMNS = 6  # rounds beside each other


def _one(request: OfficerRequest, public_id: UUID) -> Round:
    return get_object_or_404(Round.objects.visible_to(request.user), public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Provinces down, the newest rounds across; below, every round."""
    mine = Round.objects.visible_to(request.user).newest()
    columns = list(mine[:COLUMNS])
    rows = RoundProvince.objects.visible_to(request.user).filter(round__in=columns)
    told = {
        "page": pages.page_of(request, mine),
        "columns": columns,
        "table": provinces.across(columns, rows, timezone.localdate(request.at)),
        **pages.rights(request),
    }
    return render(request, "register/rounds.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One round: provinces down, steps across."""
    held, user = _one(request, public_id), request.user
    rows = RoundProvince.objects.visible_to(user).filter(round=held)
    sessions = Engagement.objects.visible_to(user).filter(in_rounds__round=held)
    return pages.show_record(
        request,
        "register/round.html",
        held,
        partners=Partner.objects.visible_to(user).filter(rounds=held),
        table=provinces.table(held, rows, timezone.localdate(request.at)),
        sessions={one.pk: one for one in sessions},
    )


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Begin a round."""
    request.user.require_may(Act.REGISTER)
    form = RoundForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_round(
            form.facts(),
            form.cleaned_data["told_provinces"],
            by=request.user,
            at=request.at,
            keeping=form.keeping(),
        )
        messages.success(request, _("The round is in the register."))
        return redirect("register:round", made.public_id)
    return pages.show_form(request, form, _("Add a round"), reverse("register:rounds"))


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a round."""
    request.user.require_may(Act.REGISTER)
    held = _one(request, public_id)
    form = RoundForm(pages.sent(request), officer=request.user, at=request.at, record=held)
    if form.is_valid():
        seen = seen_version(request)
        try:
            actions.change_round(
                held,
                form.facts(),
                form.cleaned_data["told_provinces"],
                seen=seen,
                by=request.user,
                at=request.at,
            )
        except provinces.ProvinceHasGiven as error:
            sentence = _("%(province)s has given something in this round; it stays.")
            form.add_error("told_provinces", sentence % error.values)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:round", public_id)
    back = reverse("register:round", args=[public_id])
    return pages.show_form(request, form, _("Change the round"), back, held)


@form_view
def note(request: OfficerRequest, public_id: UUID, province: str) -> HttpResponse:
    """Note what one province has given."""
    request.user.require_may(Act.REGISTER)
    mine = RoundProvince.objects.visible_to(request.user)
    row = get_object_or_404(
        mine.select_related("round", "engagement"),
        round__public_id=public_id,
        province=province,
    )
    form = ProvinceForm(pages.sent(request), row=row, officer=request.user, at=request.at)
    if form.is_valid():
        seen = seen_version(request)
        actions.note_province(row, form.facts(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:round", public_id)
    back = reverse("register:round", args=[public_id])
    heading = _("%(province)s in this round") % {"province": row.province}
    return pages.show_form(request, form, heading, back, row.round)
