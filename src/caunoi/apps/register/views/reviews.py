"""Yearly reviews of a programme: entered and changed from its page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, yearly
from caunoi.apps.register.forms.reviews import ReviewForm
from caunoi.apps.register.models import Programme, ProgrammeReview
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Enter the review of a year; the one that is missing longest is offered."""
    user, today = request.user, timezone.localdate(request.at)
    user.require_may(Act.REGISTER)
    programme = get_object_or_404(Programme.objects.visible_to(user), public_id=public_id)
    owed = (*yearly.missing(programme, today), *yearly.coming(programme, today))
    years = [one.year for one in owed if not one.is_plan]
    form = ReviewForm(
        pages.sent(request),
        programme=programme,
        year=years[0] if years else today.year,
        officer=user,
        at=request.at,
    )
    if form.is_valid():
        actions.add_review(programme, form.facts(), by=user, at=request.at)
        messages.success(request, _("The review is in the register."))
        return redirect("register:programme", public_id)
    back = reverse("register:programme", args=[public_id])
    return pages.show_form(request, form, _("Enter the yearly review"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a review."""
    user = request.user
    user.require_may(Act.REGISTER)
    rows = ProgrammeReview.objects.visible_to(user).select_related("programme")
    review = get_object_or_404(rows, public_id=public_id)
    form = ReviewForm(
        pages.sent(request),
        programme=review.programme,
        officer=user,
        at=request.at,
        record=review,
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_review(review, form.facts(), seen=seen, by=user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:programme", review.programme.public_id)
    back = reverse("register:programme", args=[review.programme.public_id])
    return pages.show_form(request, form, _("Change the yearly review"), back, review)
