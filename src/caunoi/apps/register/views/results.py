"""Results: the counted outputs of cooperation."""

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
from caunoi.apps.register.forms.results import ResultFilter, ResultForm
from caunoi.apps.register.models import Commitment, Engagement, Result
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Result:
    rows = Result.objects.visible_to(request.user)
    rows = pages.with_partners(rows, request.user, "by_partners", "to_partners")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All results, the latest period first."""
    form = ResultFilter(request)
    rows = form.rows(Result.objects.visible_to(request.user))
    rows = pages.with_partners(rows, request.user, "by_partners", "to_partners")
    return pages.show_list(request, "register/results.html", rows, form)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One result with the words that report it."""
    result, user = _one(request, public_id), request.user
    return pages.show_record(
        request,
        "register/result.html",
        result,
        engagement=Engagement.objects.visible_to(user).filter(results=result).first(),
        commitment=Commitment.objects.visible_to(user).filter(results=result).first(),
    )


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Add a result."""
    request.user.require_may(Act.REGISTER)
    form = ResultForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_result(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The result is in the register."))
        return redirect("register:result", made.public_id)
    return pages.show_form(request, form, _("Add a result"), reverse("register:results"))


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a result."""
    request.user.require_may(Act.REGISTER)
    result = _one(request, public_id)
    form = ResultForm(
        pages.sent(request), officer=request.user, at=request.at, record=result
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_result(
            result, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:result", public_id)
    back = reverse("register:result", args=[public_id])
    return pages.show_form(request, form, _("Change the result"), back, result)
