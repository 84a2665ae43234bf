"""What duty officers released for the sake of a life: done, seen by oversight, ratified."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.exchange import release_rules
from caunoi.apps.exchange.actions import releasing
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import InfoRequest, LifeRelease
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.core.errors import refusal

PAGE = 50


@require_POST
def release(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let a request leave now, and say why."""
    asked = found.find(request, public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    releasing.release(
        asked,
        form.cleaned_data["reason"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    told = _("Released. It leaves now; an approver has 24 hours to ratify it.")
    messages.success(request, told)
    return redirect("exchange:show", asked.public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every release; who may not read the request sees that it was, and when."""
    return _page(request, ReasonForm())


@require_POST
def ratify(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Answer for it as the approver."""
    rows = LifeRelease.objects.visible_to(request.user).select_related("info_request")
    made = get_object_or_404(rows, public_id=public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    reason = form.cleaned_data["reason"]
    releasing.ratify(
        made, reason, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("Ratified."))
    return redirect("exchange:releases")


def _page(request: OfficerRequest, form: ReasonForm) -> HttpResponse:
    rows = LifeRelease.objects.visible_to(request.user).listed()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    asked = [one.info_request_id for one in page]
    readable = InfoRequest.objects.visible_to(request.user).filter(pk__in=asked)
    may_read = set(readable.values_list("pk", flat=True))
    shown = [
        {
            "made": one,
            "reads": one.info_request_id in may_read,
            "may_ratify": refusal(release_rules.require_ratify, one, by=request.user)
            is None,
        }
        for one in page
    ]
    context = {"rows": shown, "page": page, "form": form}
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/releases.html", context, status=status)
