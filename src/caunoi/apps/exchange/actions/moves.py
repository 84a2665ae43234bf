"""One move of the state table, written by a conditional UPDATE."""

from typing import Any

from django.db.models import F, Q

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.core.errors import Refused
from caunoi.core.exchange.states import Event, State, require_move


def move(
    asked: InfoRequest, event: Event, *, seen: int | None = None, **fields: Any
) -> None:
    """Write the move if the request still stands where we saw it.

    The node itself (`seen` None) looks again when somebody was faster: a receipt that is
    noted in the same moment must not turn an answer away.

    Raises:
        NoSuchMove: the table has no such move.
        Stale: somebody changed the request since version `seen`.
        NotWaiting: it moved a moment ago.
    """
    if seen is None:
        _move_anyway(asked, event, fields)
        return
    after = require_move(State.known(asked.state), event)
    where = Q(state=asked.state)
    if not records.change(asked, seen=seen, where=where, state=after, **fields):
        raise rules.NotWaiting


def _move_anyway(asked: InfoRequest, event: Event, fields: dict[str, Any]) -> None:
    while True:
        moved = {"state": require_move(State.known(asked.state), event), **fields}
        here = InfoRequest.objects.filter(pk=asked.pk, state=asked.state)
        if here.update(version=F("version") + 1, **moved):
            break
        asked.refresh_from_db()
    # What was written is known; reading all of it again costs more than the move.
    asked.version += 1
    for name, value in moved.items():
        setattr(asked, name, value)


def move_if_possible(asked: InfoRequest, event: Event, **fields: Any) -> bool:
    """The same for what the node does and may do twice, such as a repeated receipt."""
    try:
        move(asked, event, **fields)
    except Refused:
        return False
    return True
