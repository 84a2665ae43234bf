"""The guest seat: a liaison reads what was released to their agency, and answers it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange import paper_basis
from caunoi.apps.exchange.actions.by_hand import seating, taking
from caunoi.apps.exchange.forms.by_hand import SeatFileForm
from caunoi.apps.exchange.forms.turning import FORMS
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.views.letters import ANSWERS
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.core.exchange.kinds import KindName


def of_page(request: OfficerRequest, asked: InfoRequest) -> dict[str, Any]:
    """What a guest can do on the page of a request."""
    if not paper_basis.goes_by_letter(asked.partner):
        return {}
    named = [
        (kind, KindName.known(kind).label(language()))
        for kind in taking.kinds_that_may_come(asked)
    ]
    waiting = seating.unacknowledged(asked, request.user)
    return {"seat": True, "unacknowledged": waiting, "may_say": named}


@require_POST
def acknowledge(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The liaison says that their agency has it."""
    asked = _find(request, public_id)
    seen = seen_version(request)
    seating.acknowledge(asked, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Receipt acknowledged in your name."))
    return redirect("exchange:show", public_id)


@require_http_methods(["GET", "POST"])
def say(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The liaison answers, asks back or tells what came of it: received at once."""
    asked = _find(request, public_id)
    if kind not in taking.kinds_that_may_come(asked):
        raise Http404
    sent = request.POST or None
    form = ANSWERS[kind](sent) if kind in ANSWERS else FORMS[kind](sent, kind)
    beside = _file_form(request)
    if request.method == "POST" and form.is_valid() and beside.is_valid():
        told, seen = (form.draft(), beside.file()), seen_version(request)
        seating.say(asked, *told, seen=seen, by=request.user, at=request.at)
        messages.success(request, _("Received at once, in your name."))
        return redirect("exchange:show", public_id)
    context = {
        "forms": [form, beside],
        "info_request": asked,
        "title": KindName.known(kind).label(language()),
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/seat_say.html", context, status=status)


def _file_form(request: OfficerRequest) -> SeatFileForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return SeatFileForm(*sent, tell=lambda error: request.tell(error, language()))


def _find(request: OfficerRequest, public_id: UUID) -> InfoRequest:
    """A request released to this guest's agency; for everybody else there is no page."""
    asked = found.find(request, public_id)
    if request.user.agency_id != asked.partner.public_id:
        raise Http404
    return asked
