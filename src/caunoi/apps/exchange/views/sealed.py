"""A sealed identity: asked of `work` with a reason, shown once, kept nowhere."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import reason_page
from caunoi.apps.officers.http import OfficerRequest, outside_transaction
from caunoi.apps.officers.roles import Act
from caunoi.core.dates import ImpossibleDate, read_day
from caunoi.core.errors import Refused
from caunoi.links import work_socket


class WorkRefused(Refused):
    """`work` did not open it; the code is the one it told."""

    code: ClassVar[str] = "sealed.not-there"


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
    told = ask_work(question, "identity")
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


def ask_work(question: work_socket.Plain, wanted: str) -> work_socket.Plain:
    """What `work` answers, when it gives what is wanted.

    Raises:
        WorkRefused: with the code that it told.
        WorkAway: no `work` process is there.
    """
    told = work_socket.ask(settings.CAUNOI.home, question)
    if wanted not in told:
        raise _refused(str(told.get("refused", WorkRefused.code)), told.get("values"))
    return told


def _refused(code: str, values: object) -> Refused:
    """The refusal that `work` told, as an error of ours with its code."""
    told = values if isinstance(values, dict) else {}
    kind: type[WorkRefused] = type("WorkRefused", (WorkRefused,), {"code": code})
    return kind(**told)
