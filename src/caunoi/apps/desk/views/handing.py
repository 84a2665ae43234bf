"""Handing a whole request to another unit: the offer, and what both units see of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.desk.actions import handing
from caunoi.apps.desk.forms.handing import HandoverForm, ReturnForm
from caunoi.apps.desk.models import Handover
from caunoi.apps.desk.views.inbox import WRONG_INPUT, require_desk
from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.views import found
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.core.desk import HandoverState
from caunoi.core.errors import refusal
from caunoi.core.safeguards.uses import Use

STEPS = {
    "take": (handing.take, gettext_lazy("Taken. Your unit answers for it from now on.")),
    "withdraw": (handing.withdraw, gettext_lazy("Withdrawn. It stays with its unit.")),
}


@require_http_methods(["GET", "POST"])
def offer(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Offer this request to another unit."""
    require_desk(request)
    asked, by = found.find(request, public_id), request.user
    handing.require_offer(asked, by=by)
    told = request.POST if request.method == "POST" else None
    form = HandoverForm(told, officer=by, asked=asked)
    if form.is_valid():
        unit, reason = form.cleaned_data["unit"], form.cleaned_data["reason"]
        seen = seen_version(request)
        made = handing.offer(asked, unit, reason, seen=seen, by=by, at=request.at)
        messages.success(request, _("Offered. It stays with your unit until it is taken."))
        return redirect("desk:handover", made.public_id)
    context = {"form": form, "info_request": asked, "handling": asked.handling}
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "desk/handover_add.html", context, status=status)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One offer, and what one can do with it."""
    return _page(request, _find(request, public_id))


@require_POST
def step(request: OfficerRequest, public_id: UUID, name: str) -> HttpResponse:
    """Take it, or withdraw it."""
    if name not in STEPS:
        raise Http404
    handover, (act, words) = _find(request, public_id), STEPS[name]
    act(handover, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, str(words))
    return redirect("desk:handover", public_id)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Return it with a reason."""
    handover, form = _find(request, public_id), ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, handover, form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    handing.give_back(handover, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Returned. The unit that offered it reads why."))
    return redirect("desk:handover", public_id)


def _find(request: OfficerRequest, public_id: UUID) -> Handover:
    require_desk(request)
    rows = Handover.objects.visible_to(request.user).select_related(
        "info_request__partner", "from_unit", "to_unit", "offered_by", "decided_by"
    )
    return get_object_or_404(rows, public_id=public_id)


def _page(
    request: OfficerRequest, handover: Handover, form: ReturnForm | None = None
) -> HttpResponse:
    by, asked = request.user, handover.info_request
    waits = handover.state == HandoverState.OFFERED
    reads = InfoRequest.objects.visible_to(by).filter(pk=asked.pk).exists()
    may_decide = refusal(handing.require_asked, handover, by=by) is None
    may_withdraw = refusal(handing.require_withdraw, handover, by=by) is None
    told: dict[str, Any] = {
        "handover": handover,
        "info_request": asked,
        "handling": asked.handling,
        "reads": reads,
        # Who may not read it sees of it what its code lets be shown outside its unit.
        "shows": reads or obeying.ruling(Use.EXCERPT, asked, request.at).allowed,
        "may_decide": waits and may_decide,
        "may_withdraw": waits and may_withdraw,
        "form": form or ReturnForm(),
    }
    status = WRONG_INPUT if form else 200
    return render(request, "desk/handover.html", told, status=status)
