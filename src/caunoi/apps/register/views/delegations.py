"""Delegations in and out: their decision, their people, and when the report is due."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import whereabouts
from caunoi.apps.register.actions import delegations as actions
from caunoi.apps.register.forms.delegations import (
    DelegationFilter,
    DelegationForm,
    MemberForm,
)
from caunoi.apps.register.models import Delegation, Engagement, Member, Partner
from caunoi.apps.register.models.delegations import AGREED, DRAFTED
from caunoi.apps.register.views import engagements, members, pages
from caunoi.core.vocabulary import DelegationDirection


def _one(request: OfficerRequest, public_id: UUID) -> Delegation:
    rows = Delegation.objects.visible_to(request.user).select_related("engagement")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All delegations, the latest first."""
    form = DelegationFilter(request)
    rows = Delegation.objects.visible_to(request.user).select_related("engagement")
    rows = form.rows(rows, _today(request))
    rows = pages.with_partners(rows, request.user, "partners")
    late = Delegation.objects.visible_to(request.user).late(_today(request))
    return pages.show_list(
        request,
        "register/delegations.html",
        rows,
        form,
        late=set(late.values_list("pk", flat=True)),
    )


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One delegation with its people."""
    return _show(request, _one(request, public_id))


def _show(request: OfficerRequest, delegation: Delegation) -> HttpResponse:
    user = request.user
    people = Member.objects.visible_to(user).filter(delegation=delegation)
    state, today = delegation.engagement.state, _today(request)
    off = state in Engagement.CALLED_OFF
    drafted, agreed = off or state in DRAFTED, off or state in AGREED
    return pages.show_record(
        request,
        "register/delegation.html",
        delegation,
        engagement=Engagement.objects.visible_to(user)
        .filter(pk=delegation.engagement_id)
        .first(),
        partners=Partner.objects.visible_to(user).filter(delegations=delegation),
        members=people.select_related("officer", "contact__partner").in_order(),
        drafted=drafted,
        agreed=agreed,
        draft_late=not drafted and delegation.draft_due < today,
        untied=members.untied(delegation, user) if user.may(Act.REGISTER) else [],
        is_incoming=delegation.direction == DelegationDirection.IN,
        agreed_late=not agreed and delegation.agreed_due < today,
    )


@engagements.form_view
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Add a delegation to an engagement."""
    request.user.require_may(Act.REGISTER)
    engagement = engagements.one(request, public_id)
    form = DelegationForm(
        pages.sent(request), engagement=engagement, officer=request.user, at=request.at
    )
    if form.is_valid():
        made = actions.add_delegation(form.facts(), by=request.user, at=request.at)
        messages.success(request, _("The delegation is in the register."))
        return redirect("register:delegation", made.public_id)
    back = reverse("register:engagement", args=[public_id])
    return pages.show_form(request, form, _("Add a delegation"), back)


@engagements.form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a delegation."""
    request.user.require_may(Act.REGISTER)
    delegation = _one(request, public_id)
    form = DelegationForm(
        pages.sent(request),
        engagement=delegation.engagement,
        officer=request.user,
        at=request.at,
        record=delegation,
    )
    if form.is_valid():
        seen = seen_version(request)
        try:
            actions.change_delegation(
                delegation, form.facts(), seen=seen, by=request.user, at=request.at
            )
        except whereabouts.InTwoPlaces as error:
            delegation.refresh_from_db()  # nothing was saved
            engagements.tell_where(form, "from_day", error)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:delegation", public_id)
    back = reverse("register:delegation", args=[public_id])
    return pages.show_form(request, form, _("Change the delegation"), back, delegation)


@engagements.form_view
def add_member(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Name one who travels."""
    request.user.require_may(Act.REGISTER)
    delegation = _one(request, public_id)
    form = MemberForm(
        pages.sent(request), delegation=delegation, officer=request.user, at=request.at
    )
    if form.is_valid():
        seen = seen_version(request)
        try:
            actions.add_member(
                delegation, form.facts(), seen=seen, by=request.user, at=request.at
            )
        except whereabouts.InTwoPlaces as error:
            engagements.tell_where(form, form.told_by(), error)
        else:
            messages.success(request, _("The member is named."))
            return redirect("register:delegation", public_id)
    back = reverse("register:delegation", args=[public_id])
    return pages.show_form(request, form, _("Add a member"), back, delegation)


@require_POST
def remove_member(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Strike one who does not travel after all."""
    mine = Member.objects.visible_to(request.user).select_related("delegation")
    member = get_object_or_404(mine, delegation__public_id=public_id, number=number)
    actions.remove_member(
        member, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("Saved."))
    return redirect("register:delegation", public_id)


def _today(request: OfficerRequest) -> date:
    return timezone.localdate(request.at)
