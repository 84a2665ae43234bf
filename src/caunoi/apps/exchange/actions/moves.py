"""Moves of the state table, written by a conditional UPDATE, or of what we hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Q

from caunoi.apps import many_rows
from caunoi.apps.exchange import rules
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.core.errors import Refused
from caunoi.core.exchange.states import Event, NoSuchMove, State, require_move


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


def move_all(asked: Sequence[InfoRequest], event: Event, **fields: Any) -> None:
    """The same for many at once, in the caller's transaction."""
    held = InfoRequest.objects.select_for_update(no_key=True).order_by("pk")
    rows = held.filter(pk__in=[one.pk for one in asked])
    now = {row.pk: row for row in rows.only("state", "version")}
    for one in asked:
        one.state, one.version = now[one.pk].state, now[one.pk].version
    move_held(event, [(one, fields) for one in asked])


def move_held(event: Event, held: Iterable[tuple[InfoRequest, Mapping[str, Any]]]) -> None:
    """Move those that can, each with columns of its own, all with the same ones.

    Our transaction holds the requests, and they are as they were read when it took hold.
    """
    told: dict[int, dict[str, Any]] = {}
    for asked, fields in held:
        try:
            after = require_move(State.known(asked.state), event)
        except NoSuchMove:
            continue
        told[asked.pk] = {"state": after, "version": asked.version + 1, **fields}
        for name, value in told[asked.pk].items():
            setattr(asked, name, value)
    many_rows.write_each(InfoRequest, told)
