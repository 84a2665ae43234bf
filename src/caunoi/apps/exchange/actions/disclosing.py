"""A signed message, opened inside `work` so that one officer can make evidence of it."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.apps.exchange import evidence, obeying, signed_messages
from caunoi.apps.exchange.actions.reasons import require_reason
from caunoi.apps.exchange.evidence import Holder
from caunoi.apps.exchange.models import InfoRequest, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.oversight import journal
from caunoi.apps.register.rules import require_releasable
from caunoi.core.errors import Refused
from caunoi.core.safeguards.uses import Use
from caunoi.links.keys import NodeKeys


class NoEvidence(Refused):
    """No such message is kept that this officer may see."""

    code = "evidence.not-there"


def require_may(asked: Holder, by: Officer) -> None:
    """Demand that the officer may take the whole of this request's messages out.

    Raises:
        NotAllowed: a guest, or somebody who may not read the sealed identity in it.
    """
    if by.agency_id:
        raise NotAllowed(act=str(Act.DRAFT))
    if isinstance(asked, InfoRequest) and asked.sealed_identity is not None:
        by.require_may(Act.READ_SEALED_IDENTITY)


@dataclass(frozen=True)
class Wanted:
    """Which message of which request, for what, and through which door: page or command."""

    record: UUID
    message_id: UUID
    reason: str
    through: str = "page"


@transaction.atomic
def disclose(wanted: Wanted, ours: NodeKeys, *, by: Officer, at: datetime) -> bytes:
    """The signed message; that it was taken out, and why, is journalled first.

    Raises:
        NotAllowed: the officer may not take it out.
        ReasonNeeded: the reason says nothing.
        NoEvidence: it is not kept, or the officer may not see its request.
        ClosedCircle, ConsentNeeded: what was told about a record is not released.
        NotFree: its handling code keeps it here until the originator consents.
    """
    asked = _holder(wanted.record, by)
    row = evidence.find(asked, wanted.message_id) if asked else None
    if asked is None or row is None or row.evidence is None:
        raise NoEvidence
    require_may(asked, by)
    item = evidence.carried_in(row)
    if isinstance(item, RecordMessage):
        require_releasable(item)
    else:
        obeying.require(Use.EXPORT, item, at)
    require_reason(wanted.reason)
    details = {
        "message": str(wanted.message_id),
        "handling": item.handling,
        "reason": wanted.reason,
        "through": wanted.through,
    }
    journal.record(
        "evidence.exported",
        subject=_journalled(asked),
        by=by.username,
        at=at,
        details=details,
    )
    return signed_messages.opened(bytes(row.evidence), str(wanted.message_id), ours)


def _holder(record: UUID, by: Officer) -> Holder | None:
    """The request, or what was told about a record, if the officer may read it."""
    asked = InfoRequest.objects.visible_to(by).filter(public_id=record).first()
    told = RecordMessage.objects.visible_to(by).filter(public_id=record)
    return asked or told.first()


def _journalled(asked: Holder) -> object:
    return asked.journalled if isinstance(asked, RecordMessage) else asked


def answer_question(
    question: dict[str, Any], ours: NodeKeys, by: Officer, at: datetime
) -> dict[str, Any]:
    """What the socket of `work` answers about a signed message."""
    wanted = Wanted(
        UUID(question["record"]),
        UUID(question["message"]),
        str(question["reason"]),
        str(question["through"]),
    )
    found = disclose(wanted, ours, by=by, at=at)
    return {"signed": base64.b64encode(found).decode()}
