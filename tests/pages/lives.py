"""What a duty officer wrote and released because a life was at risk, for the pages."""

from datetime import datetime, timedelta

from caunoi.apps.exchange.models import CaseDecision, InfoRequest, LifeRelease
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.exchange.states import State
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.grounds import VITAL_INTEREST

WHY = "Nạn nhân báo đang bị giữ (MẪU)."


def fill(records: dict[str, str], duty: Officer, minh: Officer, at: datetime) -> None:
    """A draft on the vital interest, a release that waits, and reciprocity half decided."""
    draft = InfoRequest.objects.get(public_id=records[f"request {State.DRAFT}"])
    draft.pk, draft.id, draft.version = None, None, 1
    draft._state.adding = True
    draft.public_id, draft.conversation = new_id(at), new_id(at)
    draft.ground, draft.agreement, draft.article = VITAL_INTEREST, None, "1"
    draft.drafted_by = duty
    draft.save(force_insert=True)
    records["request for a life"] = str(draft.public_id)
    left = InfoRequest.objects.get(public_id=records[f"request {State.SENT}"])
    made = LifeRelease.objects.create(
        public_id=new_id(at),
        info_request=left,
        released_by=duty,
        released_at=at - timedelta(hours=2),
        ratify_by=at + timedelta(hours=22),
        reason=WHY,
    )
    records["release"] = str(made.public_id)
    CaseDecision.objects.create(
        public_id=new_id(at),
        info_request=InfoRequest.objects.get(public_id=records["request decided"]),
        kind=DecisionKind.RECIPROCITY,
        reasons=WHY,
        decided_by=minh,
        decided_at=at,
        looked_at=at,
    )
