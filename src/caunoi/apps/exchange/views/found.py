"""What a page is about, and the answer to it that waits."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from caunoi.apps.exchange import may_send
from caunoi.apps.exchange.models import Answer, InfoRequest, RecordMessage, Told
from caunoi.apps.officers.http import OfficerRequest


def find(request: OfficerRequest, public_id: UUID) -> InfoRequest:
    """The request, if this officer may read it; else it does not exist."""
    rows = InfoRequest.objects.visible_to(request.user)
    stands_on = rows.select_related("partner", "agreement", "instrument", "unit")
    joined = stands_on.select_related("drafted_by", "reviewed_by", "approved_by")
    return get_object_or_404(joined, public_id=public_id)


def told(request: OfficerRequest, public_id: UUID) -> Told:
    """The request, or the message about a record, whose letters a page shows."""
    rows = RecordMessage.objects.visible_to(request.user)
    joined = rows.select_related("partner", "commitment", "engagement", "agreement")
    return joined.filter(public_id=public_id).first() or find(request, public_id)


def waiting_answer(request: OfficerRequest, asked: InfoRequest) -> Answer | None:
    """The answer of ours that waits for an approval."""
    return may_send.waiting_answer(asked, request.user)
