"""What both sides say about requests, for the pages that show it."""

from datetime import datetime, timedelta
from typing import Any

from caunoi.apps.exchange.actions import saying
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.texts import Text

WHICH = Text("Xe MẪU-01 mang biển số nào?", "vi", {"en": "Which plate? (SAMPLE)"})


def fill(records: dict[str, str], lan: Officer, at: datetime) -> None:
    """A question back that waits for approval, one that they took, one that they ask."""
    records["kind clarify"], records["kind clarified"] = "info.clarify", "info.clarified"
    received = _of(records, "received")
    wanted = saying.TurnDraft(
        "info.clarify", WHICH, source_grade="X", information_grade="4"
    )
    saying.draft(received, wanted, seen=received.version, by=lan, at=at)
    for state, by_us in (("in_progress", True), ("delivered", False)):
        asked = _of(records, state)
        asked.received_at = at - timedelta(days=3)
        asked.clock_stopped_at = at - timedelta(days=2)
        asked.answer_due_at = at + timedelta(hours=5)
        asked.save()
        _turn(asked, by_us=by_us, received_at=asked.clock_stopped_at)


def _of(records: dict[str, str], state: str) -> InfoRequest:
    return InfoRequest.objects.get(public_id=records[f"request {state}"])


def _turn(asked: InfoRequest, *, by_us: bool, **more: Any) -> Turn:
    return Turn.objects.create(
        public_id=new_id(more["received_at"]),
        unit=asked.unit,
        created_at=more["received_at"],
        info_request=asked,
        by_us=by_us,
        kind="info.clarify",
        state="delivered" if by_us else "received",
        content=WHICH,
        limits=Text("Chỉ để tra cứu chiếc xe này."),
        source_grade="X",
        information_grade="4",
        **more,
    )
