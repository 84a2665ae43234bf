"""A sealed identity, opened inside `work` for one officer with one reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.apps.exchange.actions import disclosing, opening, unbundling
from caunoi.apps.exchange.actions.by_hand import printing
from caunoi.apps.exchange.actions.reasons import NotThere, require_reason
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.errors import CaunoiError
from caunoi.links.keys import NodeKeys


def reveal(
    record: UUID, reason: str, ours: NodeKeys, *, by: Officer, at: datetime
) -> Identity:
    """Open the identity in a request; the reading and its reason are journalled first.

    Raises:
        NotAllowed: none of the officer's roles opens sealed identities.
        ReasonNeeded: the reason says nothing.
        NotThere: there is nothing sealed that this officer may see.
    """
    by.require_may(Act.READ_SEALED_IDENTITY)
    require_reason(reason)
    asked = InfoRequest.objects.visible_to(by).filter(public_id=record).first()
    if asked is None or asked.sealed_identity is None:
        raise NotThere
    journal.record(
        "identity.read", subject=asked, by=by.username, at=at, details={"reason": reason}
    )
    return Identity.opened(bytes(asked.sealed_identity), ours)


def answer_question(
    question: dict[str, Any], ours: NodeKeys, at: datetime
) -> dict[str, Any]:
    """What the socket of `work` answers: identity, key, signed message, or refusal."""
    try:
        by = Officer.objects.get(username=question["officer"], is_active=True)
        if "file" in question:
            return opening.answer_question(question, ours, by, at)
        if "bundle" in question:
            return unbundling.answer_question(question, ours, by, at)
        if "letter" in question:
            return printing.answer_question(question, ours, by, at)
        if "message" in question:
            return disclosing.answer_question(question, ours, by, at)
        record = UUID(question["record"])
        found = reveal(record, str(question["reason"]), ours, by=by, at=at)
    except CaunoiError as error:
        return {
            "refused": error.code,
            "values": {k: str(v) for k, v in error.values.items()},
        }
    except (KeyError, ValueError, Officer.DoesNotExist):
        return {"refused": NotThere.code, "values": {}}
    return {"identity": vars(found)}
