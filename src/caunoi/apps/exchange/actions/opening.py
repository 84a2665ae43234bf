"""The key of one file, handed by `work` to one officer; the opening is journalled first."""

import base64
from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.apps.exchange import record_content
from caunoi.apps.exchange.actions import attaching
from caunoi.apps.exchange.actions.reasons import NotThere, require_reason
from caunoi.apps.exchange.models import AttachedFile
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused
from caunoi.core.safeguards import uses
from caunoi.core.safeguards.uses import Use
from caunoi.links.keys import NodeKeys

# What a partner lets nobody export is read by one officer, for a reason.
FOR_A_REASON = uses.closing(Use.EXPORT)


class NotWhole(Refused):
    """The file has not come whole yet, or it was refused."""

    code = "attachment.not-whole"


def require_open(file: AttachedFile) -> None:
    """A file that is whole on our disk.

    Raises:
        NotWhole: it is still coming, it was refused, or it never came.
    """
    if file.state not in (AttachedFile.KEPT, AttachedFile.COMPLETE):
        raise NotWhole


def key_of(
    record: UUID, reason: str, ours: NodeKeys, *, by: Officer, at: datetime
) -> bytes:
    """The key of a file, for the purpose of the request it belongs to.

    Raises:
        NotThere: no file that this officer may see.
        NotWhole: there is nothing to open yet.
        ReasonNeeded: its handling code asks for a reason, and none is stated.
    """
    rows = AttachedFile.objects.visible_to(by).filter(public_id=record)
    file = rows.select_related("info_request", "record_message", "answer").first()
    if file is None:
        raise NotThere
    require_open(file)
    if file.handling in FOR_A_REASON:
        require_reason(reason)
    told = {
        "file": bytes(file.sha256).hex(),
        "purpose": _purpose(file),
        "reason": reason,
    }
    journal.record(
        "file.opened", subject=file.journalled, by=by.username, at=at, details=told
    )
    return attaching.manifest_entry(file, ours).key


def _purpose(file: AttachedFile) -> str:
    asked = file.info_request
    return asked.purpose if asked else record_content.PURPOSE


def answer_question(
    question: dict[str, Any], ours: NodeKeys, by: Officer, at: datetime
) -> dict[str, Any]:
    """What the socket of `work` answers about a file."""
    key = key_of(UUID(question["file"]), str(question["reason"]), ours, by=by, at=at)
    return {"key": base64.b64encode(key).decode()}
