"""Names on a delegation: told who they are, or entered as contact points."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, rules, whereabouts
from caunoi.apps.register.facts.delegations import NewContact
from caunoi.apps.register.forms.contacts import ContactForm
from caunoi.apps.register.forms.delegations import TieForm
from caunoi.apps.register.likely import Journey, People
from caunoi.apps.register.models import Delegation, Member, Partner
from caunoi.apps.register.views import engagements, pages
from caunoi.core.vocabulary import DelegationDirection


def _one(request: OfficerRequest, public_id: UUID, number: int) -> Member:
    mine = Member.objects.visible_to(request.user).select_related("delegation__engagement")
    return get_object_or_404(mine, delegation__public_id=public_id, number=number)


def untied(delegation: Delegation, officer: Officer) -> list[dict[str, Any]]:
    """Each member who is only a name, with everybody it may be."""
    rows = Member.objects.visible_to(officer).filter(delegation=delegation)
    members = list(rows.in_order())
    names = [one for one in members if one.words]
    if not names:
        return []
    people = People(Journey.of(delegation), officer)
    incoming = delegation.direction == DelegationDirection.IN
    keys = (one.contact_id if incoming else one.officer_id for one in members)
    there = {key for key in keys if key is not None}
    return [{"member": one, "candidates": people.like(one.words, there)} for one in names]


@require_POST
def tie(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Say that it is this contact point, or this officer of ours."""
    request.user.require_may(Act.REGISTER)
    member = _one(request, public_id, number)
    form = TieForm(request.POST, officer=request.user, at=request.at)
    if not form.is_valid():
        raise Http404
    actions.tie_member(
        member, form.person(), seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The name is tied to that person."))
    return redirect("register:delegation", public_id)


@engagements.form_view
def make_contact(
    request: OfficerRequest, public_id: UUID, number: int, partner_id: UUID
) -> HttpResponse:
    """Enter somebody who is only a name as a contact point of a partner that sends them."""
    user = request.user
    user.require_may(Act.REGISTER)
    member = _one(request, public_id, number)
    delegation = member.delegation
    senders = Partner.objects.visible_to(user).filter(delegations=delegation)
    partner = get_object_or_404(senders, public_id=partner_id)
    form = ContactForm(pages.sent(request), partner=partner, officer=user, at=request.at)
    form.initial.update({"name": member.words, "title": member.office})
    if form.is_valid():
        try:
            actions.make_contact_of(
                member,
                NewContact(
                    form.facts(), form.keeping(), form.cleaned_data["although_similar"]
                ),
                seen=seen_version(request),
                by=user,
                at=request.at,
            )
        except actions.SimilarContact as error:
            form.is_similar_to(error.candidates)
        except rules.NotInOffice:
            told = _("The term does not cover the days of the delegation.")
            form.add_error("term_from", told)
        except whereabouts.InTwoPlaces as error:
            engagements.tell_where(form, "name", error)
        else:
            messages.success(request, _("The contact point is in the register."))
            return redirect("register:delegation", public_id)
    back = reverse("register:delegation", args=[public_id])
    return pages.show_form(
        request, form, _("Make a contact point of a name"), back, delegation
    )
