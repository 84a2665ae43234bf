"""Pass on to another partner: refused with the rule until the originator consents."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.apps.exchange import onward
from caunoi.apps.exchange.actions import passing_on
from caunoi.apps.exchange.forms.passing_on import ASK, PassOnForm
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, Told, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.core.safeguards.onward import NoConsent

REFUSED = 409


@require_http_methods(["GET", "POST"])
def pass_on(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Choose what would go to whom; ask for consent, or make the draft on it."""
    asked = found.find(request, public_id)
    if request.user.agency_id:
        raise Http404
    request.user.require_may(Act.DRAFT)
    told = onward.items(asked, request.user)
    form = PassOnForm(
        request.POST or None, told=told, officer=request.user, originator=asked.partner
    )
    if request.method != "POST" or not form.is_valid():
        status = WRONG_INPUT if form.is_bound else 200
        return _page(request, asked, form, None, status)
    if request.POST.get("act") == ASK:
        seen = seen_version(request)
        wanted = form.wanted()
        passing_on.ask(asked, wanted, seen=seen, by=request.user, at=request.at)
        messages.success(request, _("It is kept for a second officer."))
        return redirect("exchange:show", asked.public_id)
    try:
        made = passing_on.pass_on(asked, form.wanted(), by=request.user, at=request.at)
    except NoConsent as refused:
        rule = request.tell(refused, language())
        return _page(request, asked, form, rule, REFUSED, refused)
    words = _("A draft for the receiver is made, on the originator's consent.")
    messages.success(request, words)
    return redirect("exchange:show", made.public_id)


def _page(
    request: OfficerRequest,
    asked: InfoRequest,
    form: PassOnForm,
    rule: Told | None,
    status: int,
    refused: NoConsent | None = None,
) -> HttpResponse:
    codes = [one.item.handling for one in form.told.values()]
    context = {
        "info_request": asked,
        "form": form,
        "rule": rule,
        "handling": max([asked.handling, *codes]),
        "any_told": bool(form.told),
    }
    response = render(request, "exchange/pass_on.html", context, status=status)
    # The journal keeps that somebody tried; the page is ours, with the form as it was.
    response.caunoi_error = refused  # type: ignore[attr-defined] # read by web/errors.py
    return response
