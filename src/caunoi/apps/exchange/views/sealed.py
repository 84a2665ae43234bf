"""A sealed identity: asked of `work` with a reason, shown once, kept nowhere."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi.apps.exchange import asking_work
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import reason_page
from caunoi.apps.officers.http import OfficerRequest, outside_transaction
from caunoi.apps.officers.roles import Act
from caunoi.core.dates import ImpossibleDate, read_day


@outside_transaction
@never_cache
@require_POST
def identity(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The identity on a page that no browser keeps.

    No transaction is open here: `work` journals the reading before it opens anything.
    """
    asked = found.find(request, public_id)
    request.user.require_may(Act.READ_SEALED_IDENTITY)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    question = {
        "record": str(asked.public_id),
        "officer": request.user.username,
        "reason": form.cleaned_data["reason"],
    }
    told = asking_work.ask(question, "identity")
    context = {
        "info_request": asked,
        "identity": told["identity"],
        "born": _day(str(told["identity"].get("born") or "")),
        "reason": form.cleaned_data["reason"],
    }
    return render(request, "exchange/identity.html", context)


def _day(born: str) -> date | str:
    """The date of birth for the page; as it came, where it is no full day."""
    try:
        return read_day(born)
    except ImpossibleDate:
        return born
