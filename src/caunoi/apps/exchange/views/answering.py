"""A partner's request: taken up, answered or refused, the answer approved or sent back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions import answering
from caunoi.apps.exchange.forms.answering import AnswerForm, RefusalForm
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.exchange.views import found, leaving
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.officers.http import OfficerRequest, seen_version


@require_POST
def take_up(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say that somebody works on it."""
    asked = found.find(request, public_id)
    answering.take_up(asked, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Taken up. Colleagues see that somebody works on it."))
    return redirect("exchange:show", asked.public_id)


@require_http_methods(["GET", "POST"])
def answer(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Draft the answer."""
    return _draft(request, public_id, AnswerForm)


@require_http_methods(["GET", "POST"])
def refuse(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Draft a refusal, with its ground and what could be given instead."""
    return _draft(request, public_id, RefusalForm)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Send a drafted answer back with a reason."""
    asked = found.find(request, public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    answering.give_back(
        asked,
        _waiting(request, asked),
        form.cleaned_data["reason"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("The answer was sent back to its drafter."))
    return redirect("exchange:show", asked.public_id)


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let the answer leave."""
    asked = found.find(request, public_id)
    made = answering.approve(
        asked,
        _waiting(request, asked),
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    return leaving.on_its_way(request, made)


def _waiting(request: OfficerRequest, asked: InfoRequest) -> Answer:
    given = found.waiting_answer(request, asked)
    if given is None:
        if asked.asked_by_us:
            raise Http404
        raise rules.NotWaiting
    return given


def _draft(
    request: OfficerRequest, public_id: UUID, kind: type[AnswerForm | RefusalForm]
) -> HttpResponse:
    asked = found.find(request, public_id)
    refusing = kind is RefusalForm
    required = rules.require_draft_refusal if refusing else rules.require_draft_answer
    required(asked, by=request.user)
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request)
        answering.draft_answer(
            asked, form.draft(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("The answer is kept for a second officer."))
        return redirect("exchange:show", asked.public_id)
    return draft_page(request, asked, form)


def draft_page(
    request: OfficerRequest,
    asked: InfoRequest,
    form: AnswerForm | RefusalForm,
    post_to: str = "",
) -> HttpResponse:
    """The form; shown under another address, it tells where it is sent."""
    refusing = isinstance(form, RefusalForm)
    context = {
        "form": form,
        "info_request": asked,
        "handling": asked.handling,
        "refusing": refusing,
        "text_kind": "refusal" if refusing else "answer",
        "post_to": post_to,
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/answer.html", context, status=status)
