"""Partners: the list, adding and changing one, and where it stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers import succession
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, rules, standing
from caunoi.apps.register.forms.filters import PartnerFilter
from caunoi.apps.register.forms.partners import (
    PartnerForm,
    PartnerStateForm,
    SuccessorForm,
)
from caunoi.apps.register.models import Partner
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Partner:
    rows = Partner.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All partners."""
    form = PartnerFilter(request.GET)
    form.is_valid()
    today = timezone.localdate(request.at)
    partners = Partner.objects.visible_to(request.user)
    rows = form.rows(partners, today)
    to_verify = partners.to_verify(today).count()
    return pages.show_list(
        request, "register/partners.html", rows, form, today=today, to_verify=to_verify
    )


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Add a partner; those of nearly the same name are pointed out first."""
    request.user.require_may(Act.REGISTER)
    form = PartnerForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        try:
            partner = actions.add_partner(
                form.facts(),
                by=request.user,
                at=request.at,
                keeping=form.keeping(),
                although_similar=form.cleaned_data["although_similar"],
            )
        except actions.SimilarPartner as error:
            form.is_similar_to(error.candidates)
        else:
            messages.success(request, _("The partner is in the register."))
            return redirect("register:partner", partner.public_id)
    back = reverse("register:partners")
    return pages.show_form(request, form, _("Add a partner"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change what is known about a partner."""
    request.user.require_may(Act.REGISTER)
    partner = _one(request, public_id)
    form = PartnerForm(
        pages.sent(request), officer=request.user, at=request.at, record=partner
    )
    if form.is_valid():
        try:
            actions.change_partner(
                partner,
                form.facts(),
                seen=seen_version(request),
                by=request.user,
                at=request.at,
                although_similar=form.cleaned_data["although_similar"],
            )
        except actions.SimilarPartner as error:
            form.is_similar_to(error.candidates)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:partner", public_id)
    back = reverse("register:partner", args=[public_id])
    return pages.show_form(request, form, _("Change the partner"), back, partner)


@require_POST
def verify(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say that the names and contact points were checked."""
    partner = _one(request, public_id)
    seen = seen_version(request)
    actions.verify_partner(partner, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Verified. It is checked anew in 180 days."))
    return redirect("register:partner", public_id)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say whether we work with the partner now."""
    partner = _one(request, public_id)
    form = PartnerStateForm(request.POST, partner=partner)
    if not form.is_valid():
        raise standing.NotFromHere
    state, seen = form.cleaned_data["state"], seen_version(request)
    actions.move_partner(partner, state, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:partner", public_id)


@form_view
def supersede(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say which agency took the partner's place."""
    user = request.user
    user.require_may(Act.REGISTER)
    partner = _one(request, public_id)
    others = Partner.objects.visible_to(user).exclude(pk=partner.pk)
    form = SuccessorForm(pages.sent(request), partners=others)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.supersede_partner(
                partner,
                told["successor"],
                told["since"],
                seen=seen_version(request),
                by=user,
                at=request.at,
            )
        except rules.DateAhead:
            form.add_error("since", _("That day is still to come."))
        except succession.InACircle:
            form.add_error("successor", _("It would follow upon itself."))
        else:
            messages.success(request, _("Saved. Old records keep the old name."))
            return redirect("register:partner", public_id)
    back = reverse("register:partner", args=[public_id])
    heading = _("Another agency took its place")
    return pages.show_form(request, form, heading, back, partner)
