"""The files beside a request and its answers, as its page shows them."""

from collections.abc import Sequence
from typing import Any

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions import opening
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.core.errors import refusal
from caunoi.core.safeguards.gate import Finding


def lay_out(
    request: OfficerRequest,
    asked: InfoRequest,
    answers: Sequence[Answer],
    waiting: Answer | None,
) -> dict[str, Any]:
    """The files of the request, and on each answer its own; what may be done with each."""
    rows = AttachedFile.objects.visible_to(request.user).filter(info_request=asked)
    files = list(rows.select_related("answer", "info_request").order_by("pk"))
    target = None if asked.asked_by_us else waiting
    open_draft = refusal(rules.require_attach, asked, target, by=request.user) is None
    for file in files:
        file.for_a_reason = file.handling in opening.FOR_A_REASON  # type: ignore[attr-defined] # for the template
        file.removable = open_draft and file.ours and file.answer == target  # type: ignore[attr-defined] # for the template
        file.why = _why(request, file)  # type: ignore[attr-defined] # for the template
    for given in answers:
        given.shelf = [file for file in files if file.answer_id == given.pk]  # type: ignore[attr-defined] # for the template
    return {"files": [file for file in files if file.answer_id is None]}


def _why(request: OfficerRequest, file: AttachedFile) -> str:
    """Why it was refused, or what holds it up; a door that is away needs no words."""
    code = file.refused_code if file.state == AttachedFile.REFUSED else ""
    if not code:
        return ""
    values: dict[str, object] = {"kind": file.kind, "told": file.kind}
    told = request.tell(Finding(code, passed=False, source="", values=values), language())
    return told.what
