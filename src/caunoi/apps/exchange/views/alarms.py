"""One alarm: what it says, its evidence as a file, and who looked at it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.exchange import alarm_words
from caunoi.apps.exchange.actions import alarming
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import Alarm
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.core.errors import CaunoiError
from caunoi.core.journal import evidence as files

FILE_TYPE = "application/octet-stream"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The alarm, and the form by which who keeps the node says that they looked."""
    alarm = _find(request, public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        alarming.acknowledge(
            alarm,
            form.cleaned_data["reason"],
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Acknowledged."))
        return redirect("exchange:alarm", public_id)
    told = {
        "alarm": alarm,
        "words": alarm_words.WORDS[alarm.what],
        "form": form,
        "may_acknowledge": request.user.may(Act.MANAGE_NODE),
    }
    status = WRONG_INPUT if form.errors else 200
    return render(request, "exchange/alarm.html", told, status=status)


@require_safe
def evidence(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The evidence; one that proves itself has the ending that `caunoi check` reads."""
    alarm = _find(request, public_id)
    if not alarm.evidence:
        raise Http404
    raw = bytes(alarm.evidence)
    ending = "cne" if _proves_itself(raw) else "txt"
    answer = HttpResponse(raw, content_type=FILE_TYPE)
    name = f"{alarm.what.replace('.', '-')}-{alarm.partner.node}.{ending}"
    named = content_disposition_header(as_attachment=True, filename=name)
    answer["Content-Disposition"] = named or "attachment"
    return answer


def _find(request: OfficerRequest, public_id: UUID) -> Alarm:
    rows = Alarm.objects.visible_to(request.user).select_related("partner")
    return get_object_or_404(rows, public_id=public_id)


def _proves_itself(raw: bytes) -> bool:
    try:
        files.require(raw)
    except CaunoiError:
        return False
    return True
