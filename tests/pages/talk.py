"""What both sides say about requests, for the pages that show it."""

from datetime import datetime, timedelta
from typing import Any

from caunoi.apps.exchange.actions import saying
from caunoi.apps.exchange.models import Arrival, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.ciphers import digest
from caunoi.core.texts import Text

WHICH = Text("Xe MẪU-01 mang biển số nào?", "vi", {"en": "Which plate? (SAMPLE)"})


def fill(records: dict[str, str], lan: Officer, at: datetime) -> None:
    """A question back that waits for approval, one that they took, one that they ask."""
    records["kind clarify"], records["kind clarified"] = "info.clarify", "info.clarified"
    for kind in ("info.delay", "consent.request", "consent.reply", "feedback"):
        records[f"kind {kind}"] = kind
    for state in ("received", "part_given", "in_progress"):
        _came(_of(records, state), "info.request", at)
    _came(_of(records, "closed"), "info.answer", at)
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
        _turn(asked, by_us, at - timedelta(days=2))
    told = {"reason": "judicial", "expected_date": "2026-12-24", "legal_step": None}
    _turn(_of(records, "delivered"), False, at, kind="info.delay", details=told)
    records["kind freeze.request"] = "freeze.request"
    records["kind freeze.result"] = "freeze.result"
    _freeze(records, _of(records, "in_progress"), at)
    onward = {"new_use": "onward", "receiver": Text("Cơ quan MẪU").as_plain()}
    _turn(_of(records, "answered"), False, at, kind="consent.request", details=onward)


def _freeze(records: dict[str, str], plain: InfoRequest, at: datetime) -> None:
    """A partner's request to freeze money, which nobody has answered."""
    asked = InfoRequest.objects.get(pk=plain.pk)
    asked.pk, asked.id, asked.version = None, None, 1
    asked._state.adding = True
    asked.public_id, asked.conversation = new_id(at), new_id(at)
    asked.kind, asked.clock_stopped_at = "freeze.request", None
    asked.details = {
        "account": "MAU-000123",
        "bank": "Ngân hàng MẪU",
        "amount": "125000000",
        "currency": "VND",
        "victim": "BH-01",
        "transferred_at": "2026-11-22T21:40:00Z",
    }
    asked.save(force_insert=True)
    records["request freeze"] = str(asked.public_id)
    _came(asked, "freeze.request", at)


def _of(records: dict[str, str], state: str) -> InfoRequest:
    return InfoRequest.objects.get(public_id=records[f"request {state}"])


def _came(asked: InfoRequest, kind: str, at: datetime) -> None:
    Arrival.objects.create(
        partner=asked.partner,
        message_id=new_id(at),
        sha256=digest.sha256(new_id(at).bytes),
        raw=b"",
        received_at=at,
        state=Arrival.ACCEPTED,
        kind=kind,
        info_request=asked,
    )


def _turn(asked: InfoRequest, by_us: bool, at: datetime, **more: Any) -> Turn:
    facts: dict[str, Any] = {"kind": "info.clarify", "content": WHICH, **more}
    return Turn.objects.create(
        public_id=new_id(at),
        unit=asked.unit,
        created_at=at,
        info_request=asked,
        by_us=by_us,
        state="delivered" if by_us else "received",
        limits=Text("Chỉ để tra cứu chiếc xe này."),
        source_grade="X",
        information_grade="4",
        received_at=at,
        **facts,
    )
