"""What a node under test holds, for the comparison of two; `hand` answers with it."""

from datetime import datetime, timedelta
from typing import Any

from caunoi.commands.setup import django_ready

django_ready()

from django.conf import settings  # noqa: E402 - the models need the settings first
from django.db.models import QuerySet  # noqa: E402

from caunoi.apps.due import claims  # noqa: E402
from caunoi.apps.exchange.models import (  # noqa: E402
    Alarm,
    Answer,
    Arrival,
    Correspondent,
    Dispatch,
    Gap,
    InfoRequest,
    RecordMessage,
    Turn,
)
from caunoi.apps.exchange.models.alarms import FORGOTTEN  # noqa: E402
from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf  # noqa: E402
from caunoi.web.clock import node_clock  # noqa: E402


def now() -> datetime:
    """The node's time."""
    return node_clock().now()


def open_rows() -> int:
    """How many messages are still on their way, in or out."""
    return (
        Dispatch.objects.exclude(due_at=None).count()
        + Arrival.objects.exclude(due_at=None).count()
    )


def arrived() -> int:
    """How many messages have ever come in."""
    return Arrival.objects.count()


def waiting() -> int:
    """How many requests of the partner wait for an answer."""
    return InfoRequest.objects.filter(asked_by_us=False, state="received").count()


def neglected(seconds: float) -> list[str]:
    """What an auditor would be told: rows that should have run."""
    after = timedelta(seconds=seconds)
    rows = [
        *claims.neglected(Arrival.objects.all(), now(), after),
        *claims.neglected(Dispatch.objects.all(), now(), after),
    ]
    return [str(row) for row in rows]


def hurry() -> int:
    """Make everything that was put off due at once: a patient person would wait instead."""
    late = Dispatch.objects.filter(due_at__gt=now()).update(due_at=now())
    return late + Arrival.objects.filter(due_at__gt=now()).update(due_at=now())


def greet() -> int:
    """Speak with partners now: a patient person would wait for the next contact."""
    return Correspondent.objects.filter(due_at__gt=now()).update(due_at=now())


def ledger() -> dict[str, Any]:
    """Everything the checks compare."""
    return {
        "node": settings.CAUNOI.node,
        "forgotten": forgotten(),
        "dispatches": _dispatches(),
        "arrivals": _arrivals(),
        "requests": [
            {
                "conversation": str(one.conversation),
                "ours": one.asked_by_us,
                "state": one.state,
            }
            for one in InfoRequest.objects.order_by("pk")
        ],
        "answers": [
            {
                "conversation": str(one.info_request.conversation),
                "ours": one.by_us,
                "state": one.state,
            }
            for one in Answer.objects.select_related("info_request").order_by("pk")
        ],
        "turns": _said(Turn.objects.values_list("info_request__conversation", "by_us")),
        "records": _said(RecordMessage.objects.values_list("conversation", "by_us")),
        "journal": journal(),
    }


def _dispatches() -> list[dict[str, Any]]:
    again: dict[int, list[str]] = {}
    for gap in Gap.objects.exclude(receipt=None).order_by("pk"):
        again.setdefault(gap.dispatch_id, []).append(_hex(gap.receipt))
    return [
        {
            "message": str(one.message_id),
            "kind": one.kind,
            "conversation": str(one.conversation),
            "state": one.state,
            "due": one.due_at is not None,
            "problem": one.problem,
            "receipt_code": one.receipt_code,
            "envelope": _hex(one.sha256),
            "receipt": _hex(one.receipt),
            "again": again.get(one.pk, []),
        }
        for one in Dispatch.objects.select_related(
            "info_request", "record_message"
        ).order_by("pk")
    ]


def _arrivals() -> list[dict[str, Any]]:
    return [
        {
            "message": str(one.message_id),
            "kind": one.kind,
            "state": one.state,
            "due": one.due_at is not None,
            "receipt_code": one.receipt_code,
            "envelope": _hex(one.sha256),
            "receipt": _hex(one.receipt),
            "conversation": str(one.filed_as.conversation) if one.filed_as else "",
        }
        for one in Arrival.objects.select_related(
            "info_request", "record_message"
        ).order_by("pk")
    ]


def _said(rows: QuerySet[Any, tuple[Any, bool]]) -> list[dict[str, Any]]:
    ordered = rows.order_by("pk")
    return [{"conversation": str(which), "ours": ours} for which, ours in ordered]


def forgotten() -> list[str]:
    """Messages of ours that alarms name: partners hold them, our older copy does not."""
    alarms = Alarm.objects.filter(what=FORGOTTEN).order_by("pk")
    named = (bytes(one.evidence or b"").decode().split() for one in alarms)
    return sorted({message for names in named for message in names})


def _hex(raw: Any) -> str:
    return "" if raw is None else bytes(raw).hex()


def journal() -> dict[str, Any]:
    """The journal by kind of row, and the state of the log over it."""
    counted: dict[str, int] = {}
    for what in JournalEntry.objects.values_list("what", flat=True):
        counted[what] = counted.get(what, 0) + 1
    indexes = list(LogLeaf.objects.order_by("index").values_list("index", flat=True))
    newest = LogHead.objects.order_by("-size").first()
    return {
        "counted": counted,
        "rows": sum(counted.values()),
        "not_logged": JournalEntry.objects.not_logged().count(),
        "without_gap": indexes == list(range(len(indexes))),
        "leaves": len(indexes),
        "head": newest.size if newest else 0,
        "modes": sorted(set(JournalEntry.objects.values_list("mode", flat=True))),
    }


def newest_entry() -> dict[str, str]:
    """The newest row of the journal."""
    newest = JournalEntry.objects.newest()[0]
    return {"what": newest.what, "mode": newest.mode, "at": newest.at.isoformat()}
