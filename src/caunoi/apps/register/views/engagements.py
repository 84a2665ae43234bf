"""Engagements: meetings, trips, delegations and courses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions
from caunoi.apps.register.forms.cooperation import EngagementForm
from caunoi.apps.register.forms.filters import EngagementFilter
from caunoi.apps.register.models import Commitment, Engagement, Partner
from caunoi.apps.register.views import pages


def _one(request: OfficerRequest, public_id: UUID) -> Engagement:
    rows = Engagement.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All engagements."""
    form = EngagementFilter(request)
    rows = form.rows(Engagement.objects.visible_to(request.user))
    rows = pages.with_partners(rows, request.user, "partners")
    return pages.show_list(request, "register/engagements.html", rows, form)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One engagement: who took part, its parts, and what was said there."""
    engagement = _one(request, public_id)
    user = request.user
    others = Engagement.objects.visible_to(user)
    said = Commitment.objects.visible_to(user).filter(engagement=engagement).by_due()
    return pages.show_record(
        request,
        "register/engagement.html",
        engagement,
        parent=others.filter(parts=engagement).first(),
        parts=others.filter(parent=engagement).order_by("held_on"),
        partners=Partner.objects.visible_to(user).filter(engagements=engagement),
        commitments=pages.with_partners(said, request.user, "said_by", "to_act"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Add an engagement."""
    request.user.require_may(Act.REGISTER)
    form = EngagementForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_engagement(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The engagement is in the register."))
        return redirect("register:engagement", made.public_id)
    back = reverse("register:engagements")
    return pages.show_form(request, form, _("Add an engagement"), back)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change an engagement."""
    request.user.require_may(Act.REGISTER)
    engagement = _one(request, public_id)
    form = EngagementForm(
        pages.sent(request), officer=request.user, at=request.at, record=engagement
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_engagement(
            engagement, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:engagement", public_id)
    back = reverse("register:engagement", args=[public_id])
    return pages.show_form(request, form, _("Change the engagement"), back, engagement)
