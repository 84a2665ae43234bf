"""A receipt that says otherwise than the one before: the first counts, people look."""

import base64
from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange.actions import alarming
from caunoi.apps.exchange.models import Dispatch
from caunoi.apps.exchange.models.alarms import CONTRADICTED
from caunoi.apps.oversight import journal
from caunoi.core.envelope import receipt


@transaction.atomic(savepoint=False)
def compare(dispatch: Dispatch, kept: bytes, raw: bytes, at: datetime) -> None:
    """Keep what a second receipt of the same stage says otherwise; nothing is overwritten.

    Another time alone is noted: a node that lost its rows signs once more. Another outcome,
    ground or answer cannot be true beside the first, and is an alarm.
    """
    first, second = receipt.peek(kept), receipt.peek(raw)
    told = {"first": _said(first), "second": _said(second)}
    if told["first"] == told["second"] and first.at == second.at:
        return
    times = {"first_at": first.at.isoformat(), "second_at": second.at.isoformat()}
    journal.record(
        "receipt.contradicts",
        subject=dispatch.journalled,
        by=journal.NODE,
        at=at,
        details={"message": str(dispatch.message_id), **told, **times},
    )
    if told["first"] != told["second"]:
        evidence = b"\n".join(base64.b64encode(one) for one in (kept, raw))
        details = {"message": str(dispatch.message_id), **told}
        alarming.raise_alarm(CONTRADICTED, dispatch.partner, evidence, details, at=at)


def _said(told: receipt.Receipt) -> str:
    return " ".join(one for one in (told.outcome, told.code, told.answer) if one)
