"""The sealed identity that a letter names: opened by `work` for the making of one file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.apps.exchange.actions.reasons import NotThere
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Carried
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.links.keys import NodeKeys


@transaction.atomic
def answer_question(
    question: dict[str, Any], ours: NodeKeys, by: Officer, at: datetime
) -> dict[str, Any]:
    """What the socket of `work` answers about the letter of an approved request.

    Raises:
        NotAllowed: the officer carries no messages.
        NotThere: no such letter, or it names nobody.
    """
    by.require_may(Act.CARRY)
    of_requests = Carried.objects.visible_to(by).standing().exclude(info_request=None)
    rows = of_requests.filter(answer=None, turn=None)
    carried = rows.filter(public_id=UUID(question["letter"])).first()
    sealed = carried.asked.sealed_identity if carried else None
    if carried is None or sealed is None:
        raise NotThere
    journal.record(
        "identity.read",
        subject=carried.asked,
        by=by.username,
        at=at,
        details={"reason": "letter"},
    )
    return {"identity": vars(Identity.opened(bytes(sealed), ours))}
