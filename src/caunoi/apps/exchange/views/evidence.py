"""Evidence of one message as a file: asked of `work` with a reason, kept nowhere here."""

import base64
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from caunoi.apps.exchange import asking_work, evidence
from caunoi.apps.exchange.actions import disclosing
from caunoi.apps.exchange.forms.evidence import EvidenceForm
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.officers.http import OfficerRequest, outside_transaction

FILE_TYPE = "application/octet-stream"


@outside_transaction
@never_cache
@require_http_methods(["GET", "POST"])
def export(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Choose a message and say what for, then get the file.

    No transaction is open here: `work` journals it before it opens anything.
    """
    asked = found.find(request, public_id)
    disclosing.require_may(asked, request.user)
    kept = evidence.messages(asked)
    given = (request.POST,) if request.method == "POST" else ()
    form = EvidenceForm(*given, messages=kept)
    if not given or not form.is_valid():
        context = {"form": form, "info_request": asked, "any_kept": bool(kept)}
        status = WRONG_INPUT if given else 200
        return render(request, "exchange/evidence.html", context, status=status)
    chosen = form.cleaned_data["message"]
    question = {
        "record": str(asked.public_id),
        "message": chosen,
        "officer": request.user.username,
        "reason": form.cleaned_data["reason"],
        "through": "page",
    }
    signed = base64.b64decode(asking_work.ask(question, "signed")["signed"])
    row = next(one for one in kept if str(one.message_id) == chosen)
    answer = HttpResponse(evidence.file_of(row, signed), content_type=FILE_TYPE)
    named = content_disposition_header(
        as_attachment=True, filename=f"evidence-{chosen}.cne"
    )
    if named:
        answer["Content-Disposition"] = named
    return answer
