"""What was decided for one case: seen, recorded, looked at once a year, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.exchange.actions import deciding
from caunoi.apps.exchange.forms.decisions import DecisionForm
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import CaseDecision
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.core.errors import refusal
from caunoi.core.safeguards import case_decisions


@require_http_methods(["GET", "HEAD", "POST"])
def of_request(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """What stands and what was ended, and the form for who may decide."""
    asked = found.find(request, public_id)
    if request.user.agency_id:
        raise NotAllowed(act=str(Act.REVIEW))
    may = refusal(deciding.require_decide, asked, by=request.user) is None
    form = DecisionForm(
        request.POST if request.method == "POST" else None, officer=request.user
    )
    if form.is_valid():
        deciding.decide(
            asked,
            form.told(),
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Recorded for this case alone."))
        return redirect("exchange:decisions", public_id)
    rows = CaseDecision.objects.visible_to(request.user).filter(info_request=asked)
    joined = rows.select_related(
        "decided_by", "reviewed_by", "ended_by", "seconded_by", "info_request__drafted_by"
    )
    context = {
        "info_request": asked,
        "decisions": [_shown(request, one) for one in joined.order_by("-pk")],
        "form": form if may or form.is_bound else None,
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/decisions.html", context, status=status)


@require_safe
def to_review(request: OfficerRequest) -> HttpResponse:
    """What lets pass for a year, of open requests, the longest unseen first."""
    rows = CaseDecision.objects.visible_to(request.user).to_review()
    joined = rows.select_related("info_request", "info_request__partner")
    shown = [
        {"decision": one, "over": one.review_due_at <= request.at}
        for one in joined
        if one.review_due_at is not None
    ]
    return render(request, "exchange/to_review.html", {"rows": shown})


@require_POST
def review(request: OfficerRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """Say that it still holds."""
    told = _("Looked at. It counts for another year.")
    return _step(request, (public_id, decision_id), deciding.review, told)


@require_POST
def agree(request: OfficerRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """Agree as the second officer."""
    told = _("Agreed. It counts for this request alone.")
    return _step(request, (public_id, decision_id), deciding.agree, told)


@require_POST
def end(request: OfficerRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """End it."""
    told = _("Ended. It stays on this page.")
    return _step(request, (public_id, decision_id), deciding.end, told)


def _step(
    request: OfficerRequest,
    named: tuple[UUID, UUID],
    act: Callable[..., None],
    told: str,
) -> HttpResponse:
    asked = found.find(request, named[0])
    rows = CaseDecision.objects.visible_to(request.user).filter(info_request=asked)
    made = get_object_or_404(rows.select_related("decided_by"), public_id=named[1])
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    reason = form.cleaned_data["reason"]
    act(made, reason, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, told)
    return redirect("exchange:decisions", asked.public_id)


def _shown(request: OfficerRequest, made: CaseDecision) -> dict[str, Any]:
    due = made.review_due_at
    may_end = refusal(deciding.require_end, made, by=request.user) is None
    runs_out = made.kind in case_decisions.RELEASES and made.ended_at is None
    return {
        "decision": made,
        "due": due,
        "over": due is not None and due <= request.at,
        "may_end": may_end,
        "may_agree": refusal(deciding.require_agree, made, by=request.user) is None,
        "waits": made.kind in case_decisions.SECONDED and made.seconded_by_id is None,
        "may_review": runs_out and request.user.may(Act.APPROVE),
    }
