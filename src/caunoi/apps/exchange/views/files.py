"""Files beside a request or answer: put there, taken away, opened by one officer."""

import base64
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange import asking_work, rules
from caunoi.apps.exchange.actions import attaching, opening
from caunoi.apps.exchange.forms.files import AttachForm
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, outside_transaction, seen_version
from caunoi.links.files import kinds, store


@require_http_methods(["GET", "POST"])
def attach(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Put one file beside the draft."""
    asked = found.find(request, public_id)
    given = waiting(request, asked)
    rules.require_attach(asked, given, by=request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AttachForm(*sent, tell=lambda error: request.tell(error, language()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["attachment"]
        attaching.attach(
            asked,
            given,
            (file.name, file.sealed),
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("The file is sealed and stands beside the draft."))
        return redirect("exchange:show", asked.public_id)
    context = {
        "form": form,
        "info_request": asked,
        "handling": given.handling if given else asked.handling,
        "limit": settings.CAUNOI.attachment_mib,
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/attach.html", context, status=status)


@require_POST
def remove(request: OfficerRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file away from the draft."""
    file = _find(request, public_id, file_id)
    attaching.remove(file, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("The file was taken away."))
    return redirect("exchange:show", public_id)


@outside_transaction
@never_cache
@require_POST
def open_file(
    request: OfficerRequest, public_id: UUID, file_id: UUID
) -> HttpResponse | StreamingHttpResponse:
    """The plain file, opened piece by piece while it is handed out.

    `work` journals the opening before it gives the key of this one file.
    """
    file = _find(request, public_id, file_id)
    reason = ""
    if file.handling in opening.FOR_A_REASON:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return reason_page(request, form, public_id)
        reason = form.cleaned_data["reason"]
    opening.require_open(file)
    told = asking_work.ask(
        {"file": str(file.public_id), "officer": request.user.username, "reason": reason},
        "key",
    )
    key = base64.b64decode(str(told["key"]))
    plain = store.opened(settings.CAUNOI.home, bytes(file.sha256), key)
    return StreamingHttpResponse(
        plain,
        content_type=kinds.KINDS[file.kind].media,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=file.name
            )
            or "attachment",
            "Content-Length": str(file.size),
            "Content-Encoding": "identity",  # packing it would need the whole of it
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def waiting(request: OfficerRequest, asked: InfoRequest) -> Answer | None:
    """The answer of ours that a file would be put beside; none where we ask."""
    return None if asked.asked_by_us else found.waiting_answer(request, asked)


def _find(request: OfficerRequest, public_id: UUID, file_id: UUID) -> AttachedFile:
    rows = AttachedFile.objects.visible_to(request.user)
    beside = Q(info_request__public_id=public_id)
    here = rows.filter(beside | Q(record_message__public_id=public_id))
    joined = here.select_related(
        "info_request__partner", "record_message__partner", "answer"
    )
    return get_object_or_404(joined, public_id=file_id)
