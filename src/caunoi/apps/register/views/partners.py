"""Partners and their contact points."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions
from caunoi.apps.register.forms.filters import PartnerFilter
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Engagement,
    Instrument,
    Partner,
)
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All partners."""
    form = PartnerFilter(request.GET)
    form.is_valid()
    rows = form.rows(Partner.objects.visible_to(request.user))
    return pages.show_list(request, "register/partners.html", rows, form)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One partner: its contacts, papers, engagements, and everything promised both ways."""
    user = request.user
    partner = get_object_or_404(Partner.objects.visible_to(user), public_id=public_id)
    promises = Commitment.objects.visible_to(user).open()
    named = promises.filter(Q(said_by=partner) | Q(to_act=partner)).distinct().by_due()
    named = pages.with_partners(named, request.user, "said_by", "to_act")
    related = Partner.objects.visible_to(user)
    return pages.show_record(
        request,
        "register/partner.html",
        partner,
        parent=related.filter(agencies=partner).first(),
        successor=related.filter(pk=partner.successor_id or 0).first(),
        agencies=related.filter(parent=partner).order_by("name"),
        contacts=Contact.objects.visible_to(user).filter(partner=partner).order_by("pk"),
        instruments=Instrument.objects.visible_to(user).filter(partners=partner),
        engagements=Engagement.objects.visible_to(user)
        .filter(partners=partner)
        .order_by("-held_on"),
        commitments=named,
        today=timezone.localdate(request.at),
    )


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Add a partner; one of the same name is pointed out first."""
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
            form.is_similar_to(error.existing)
        else:
            messages.success(request, _("The partner is in the register."))
            return redirect("register:partner", partner.public_id)
    back = reverse("register:partners")
    return pages.show_form(request, form, _("Add a partner"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change what is known about a partner."""
    request.user.require_may(Act.REGISTER)
    partner = get_object_or_404(
        Partner.objects.visible_to(request.user), public_id=public_id
    )
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
            form.is_similar_to(error.existing)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:partner", public_id)
    back = reverse("register:partner", args=[public_id])
    return pages.show_form(request, form, _("Change the partner"), back, partner)


@form_view
def add_contact(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Add a contact point of a partner."""
    request.user.require_may(Act.REGISTER)
    partner = get_object_or_404(
        Partner.objects.visible_to(request.user), public_id=public_id
    )
    form = ContactForm(
        pages.sent(request), partner=partner, officer=request.user, at=request.at
    )
    if form.is_valid():
        keeping = form.keeping()
        actions.add_contact(form.facts(), by=request.user, at=request.at, keeping=keeping)
        messages.success(request, _("The contact point is in the register."))
        return redirect("register:partner", public_id)
    back = reverse("register:partner", args=[public_id])
    return pages.show_form(request, form, _("Add a contact point"), back)


@form_view
def change_contact(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a contact point, for example end its term."""
    user = request.user
    user.require_may(Act.REGISTER)
    contacts = Contact.objects.visible_to(user).select_related("partner")
    contact = get_object_or_404(contacts, public_id=public_id)
    form = ContactForm(
        pages.sent(request),
        partner=contact.partner,
        officer=user,
        at=request.at,
        record=contact,
    )
    if form.is_valid():
        actions.change_contact(
            contact, form.facts(), seen=seen_version(request), by=user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:partner", contact.partner.public_id)
    back = reverse("register:partner", args=[contact.partner.public_id])
    return pages.show_form(request, form, _("Change the contact point"), back, contact)
