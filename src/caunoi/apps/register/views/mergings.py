"""What stands in the register twice: proposed, decided about by another, undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers import succession
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, merging
from caunoi.apps.register.forms.merging import MergingForm
from caunoi.apps.register.models import Contact, ContactMerging, Partner, PartnerMerging
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])
DECISIONS = {
    "approve": actions.approve_merging,
    "refuse": actions.refuse_merging,
    "undo": actions.undo_merging,
}
REFUSED = {
    merging.RunsANode: gettext_lazy(
        "It runs a node: open it and merge this one into it instead."
    ),
    merging.HasGuests: gettext_lazy(
        "Guests sign in for it: merge this one into it instead, or close their seats."
    ),
    succession.InACircle: gettext_lazy("One is a part of the other, or took its place."),
}


def _rows(request: OfficerRequest, kind: str) -> QuerySet[Any]:
    people = ContactMerging.objects.visible_to(request.user)
    agencies = PartnerMerging.objects.visible_to(request.user)
    rows: QuerySet[Any] = people if kind == "contact" else agencies
    known = rows.select_related("kept", "merged", "proposed_by", "decided_by", "undone_by")
    return known.order_by("-proposed_at")


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All mergings, those that wait first."""
    rows = [*_rows(request, "partner"), *_rows(request, "contact")]
    rows.sort(key=lambda row: row.proposed_at, reverse=True)
    rows.sort(key=lambda row: row.state != row.PROPOSED)
    told = {"page": pages.page_of(request, rows), **pages.rights(request)}
    return render(request, "register/mergings.html", told)


@require_safe
def show(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Both records side by side, and what would move."""
    made = get_object_or_404(_rows(request, kind), public_id=public_id)
    told = {
        "merging": made,
        "kind": kind,
        "kept_links": merging.count_links(made.kept),
        "merged_links": merging.count_links(made.merged),
        "may_decide": request.user.may(Act.APPROVE),
        "by_another": made.proposed_by != request.user,
    }
    return render(request, "register/merging.html", told)


@require_POST
def decide(
    request: OfficerRequest, kind: str, public_id: UUID, decision: str
) -> HttpResponse:
    """Make the two one, refuse, or part them again."""
    made = get_object_or_404(_rows(request, kind), public_id=public_id)
    seen = seen_version(request)
    DECISIONS[decision](made, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:merging", kind, public_id)


@form_view
def propose_partner(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Propose that another partner is the same agency."""
    request.user.require_may(Act.REGISTER)
    partners = Partner.objects.visible_to(request.user)
    kept = get_object_or_404(partners, public_id=public_id)
    others = partners.exclude(pk=kept.pk).order_by("country", "name")
    form = MergingForm(pages.sent(request), others=others)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.propose_partner_merging(
                kept, told["merged"], told["reason"], by=request.user, at=request.at
            )
        except (merging.RunsANode, merging.HasGuests, succession.InACircle) as error:
            form.add_error("merged", REFUSED[type(error)])
        else:
            return _proposed(request, "partner", made.public_id)
    back = reverse("register:partner", args=[public_id])
    heading = _("It stands in the register twice: %(name)s")
    return pages.show_form(request, form, heading % {"name": kept.name.text}, back, kept)


@form_view
def propose_contact(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Propose that another contact point of the same agency is the same person."""
    request.user.require_may(Act.REGISTER)
    contacts = Contact.objects.visible_to(request.user)
    kept = get_object_or_404(contacts, public_id=public_id)
    others = contacts.filter(partner=kept.partner_id).exclude(pk=kept.pk)
    form = MergingForm(pages.sent(request), others=others.order_by("name"))
    if form.is_valid():
        told = form.cleaned_data
        made = actions.propose_contact_merging(
            kept, told["merged"], told["reason"], by=request.user, at=request.at
        )
        return _proposed(request, "contact", made.public_id)
    back = reverse("register:contact", args=[public_id])
    heading = _("It stands in the register twice: %(name)s")
    return pages.show_form(request, form, heading % {"name": kept.name.text}, back, kept)


def _proposed(request: OfficerRequest, kind: str, public_id: UUID) -> HttpResponse:
    messages.success(request, _("Proposed. Another officer decides about it."))
    return redirect("register:merging", kind, public_id)
