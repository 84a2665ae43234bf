"""What is said about a request beside its answer: drafted, sent back, approved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange import rules, turn_rules, turn_words
from caunoi.apps.exchange.actions import saying
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.forms.turning import FORMS, shown
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.exchange.turn_words import SAY
from caunoi.apps.exchange.views import found, leaving
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.core.exchange import turns


@require_http_methods(["GET", "POST"])
def say(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Draft one turn of a kind of the table; another kind is no page."""
    if kind not in turns.TURNS:
        raise Http404
    asked = found.find(request, public_id)
    turn_rules.require_draft(asked, kind, by=request.user)
    form = FORMS[kind](request.POST or None, kind)
    if request.method == "POST" and form.is_valid():
        seen, wanted = seen_version(request), form.draft()
        saying.draft(asked, wanted, seen=seen, by=request.user, at=request.at)
        messages.success(request, _("It is kept for a second officer."))
        return redirect("exchange:show", asked.public_id)
    return say_page(request, asked, form, kind)


def say_page(
    request: OfficerRequest, asked: InfoRequest, form: Any, kind: str, post_to: str = ""
) -> HttpResponse:
    """The form; shown under another address, it tells where it is sent."""
    turn = turns.known(kind)
    context = {
        "form": form,
        "info_request": asked,
        "title": SAY[kind],
        "answered": turn_rules.to_answer(asked, kind) if turn.answers else None,
        "earlier": _about_consent(request, asked, kind),
        "stops": turn.stops,
        "text_kind": "clarify" if kind == "info.clarify" else "",
        "post_to": post_to,
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/say.html", context, status=status)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write what waits anew, before a second officer approves it."""
    asked = found.find(request, public_id)
    said = _waiting(asked)
    turn_rules.require_change(said, by=request.user)
    form = FORMS[said.kind](request.POST or None, said.kind)
    form.initial = shown(said)
    if request.method == "POST" and form.is_valid():
        seen, wanted = seen_version(request), form.draft()
        saying.change(said, wanted, seen=seen, by=request.user, at=request.at)
        messages.success(request, _("It is kept for a second officer."))
        return redirect("exchange:show", asked.public_id)
    context = {
        "form": form,
        "info_request": asked,
        "title": SAY[said.kind],
        "answered": said.replies_to,
        "earlier": _about_consent(request, asked, said.kind),
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/say.html", context, status=status)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Send what waits back with a reason."""
    asked = found.find(request, public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    saying.give_back(_waiting(asked), reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Sent back to its drafter."))
    return redirect("exchange:show", asked.public_id)


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let what waits leave."""
    asked = found.find(request, public_id)
    seen = seen_version(request)
    made = saying.approve(_waiting(asked), seen=seen, by=request.user, at=request.at)
    return leaving.on_its_way(request, made)


def _about_consent(
    request: OfficerRequest, asked: InfoRequest, kind: str
) -> list[tuple[Turn, list[Any]]]:
    """Every exchange about consent so far, oldest first, beside a form about consent."""
    if not kind.startswith("consent."):
        return []
    rows = Turn.objects.visible_to(request.user).filter(info_request=asked)
    said = rows.filter(kind__startswith="consent.", state__in=turns.STANDING)
    return [(one, turn_words.facts(one)) for one in said.order_by("pk")]


def _waiting(asked: InfoRequest) -> Turn:
    said = turn_rules.waiting(asked)
    if said is None:
        raise rules.NotWaiting
    return said
