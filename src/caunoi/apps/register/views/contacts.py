"""Contact points: one person of a partner in an office."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions
from caunoi.apps.register.forms.contacts import ContactForm
from caunoi.apps.register.models import Contact, Partner
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Contact:
    rows = Contact.objects.visible_to(request.user).select_related("partner")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One contact point: the office, its term, how to reach the person."""
    contact = _one(request, public_id)
    partners = Partner.objects.visible_to(request.user)
    return pages.show_record(
        request,
        "register/contact.html",
        contact,
        partner=partners.filter(pk=contact.partner_id).first(),
        today=timezone.localdate(request.at),
    )


@form_view
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Add a contact point of a partner; one of nearly the same name is pointed out."""
    request.user.require_may(Act.REGISTER)
    partners = Partner.objects.visible_to(request.user)
    partner = get_object_or_404(partners, public_id=public_id)
    form = ContactForm(
        pages.sent(request), partner=partner, officer=request.user, at=request.at
    )
    if form.is_valid():
        try:
            actions.add_contact(
                form.facts(),
                by=request.user,
                at=request.at,
                keeping=form.keeping(),
                although_similar=form.cleaned_data["although_similar"],
            )
        except actions.SimilarContact as error:
            form.is_similar_to(error.candidates)
        else:
            messages.success(request, _("The contact point is in the register."))
            return redirect("register:partner", public_id)
    back = reverse("register:partner", args=[public_id])
    return pages.show_form(request, form, _("Add a contact point"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a contact point, for example end its term."""
    user = request.user
    user.require_may(Act.REGISTER)
    contact = _one(request, public_id)
    sent, partner = pages.sent(request), contact.partner
    form = ContactForm(sent, partner=partner, officer=user, at=request.at, record=contact)
    if form.is_valid():
        try:
            actions.change_contact(
                contact,
                form.facts(),
                seen=seen_version(request),
                by=user,
                at=request.at,
                although_similar=form.cleaned_data["although_similar"],
            )
        except actions.SimilarContact as error:
            form.is_similar_to(error.candidates)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:contact", public_id)
    back = reverse("register:contact", args=[public_id])
    return pages.show_form(request, form, _("Change the contact point"), back, contact)
