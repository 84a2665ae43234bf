"""Claim a due row, act, record the outcome: three steps, alike on both databases."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, models, transaction

from caunoi.apps.due.models import DueRow
from caunoi.core.ciphers import chance

Row = TypeVar("Row", bound=DueRow)
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=15)
LEASE_DOUBLINGS = 2  # so the longest lease is four times the first
CHANNEL = "caunoi_due"  # PostgreSQL tells it to every worker at commit


def due(
    rows: models.QuerySet[Row], at: datetime, machine: datetime
) -> models.QuerySet[Row]:
    """Rows that should be worked on now and that nobody holds, the most urgent first."""
    free = models.Q(lease_until=None) | models.Q(lease_until__lt=machine)
    return rows.filter(free, due_at__lte=at).order_by("lane", "due_at")


def neglected(
    rows: models.QuerySet[Row], at: datetime, after: timedelta
) -> models.QuerySet[Row]:
    """Rows that should have run at least `after` ago: the auditor's question."""
    return rows.filter(due_at__lt=at - after).order_by("due_at")


def claim(
    rows: models.QuerySet[Row], *, at: datetime, machine: datetime, lease: timedelta
) -> Row | None:
    """One due row, held by us alone until `lease` has passed; None when nothing is due.

    A conditional UPDATE claims it. PostgreSQL skips rows that others are claiming;
    SQLite lets one writer in at a time. Each try gets a longer lease: an act that outlasts
    the first one would else be begun again for ever, and never let go of.
    """
    key = chance.fresh(16).hex()
    with transaction.atomic():
        wanted = due(rows, at, machine)
        if connection.vendor == "postgresql":
            wanted = wanted.select_for_update(skip_locked=True)
        chosen = wanted.values_list("pk", "tries").first()
        if chosen is None:
            return None
        pk, tries = chosen
        rows.model._default_manager.filter(pk=pk).update(
            lease_until=machine + lease * 2 ** min(tries, LEASE_DOUBLINGS),
            lease_key=key,
            tries=tries + 1,
        )
    return rows.model._default_manager.get(pk=pk)


def finish(row: DueRow, *, next_at: datetime | None = None) -> bool:
    """Let go of a row that was worked on; False when our lease had passed to another."""
    return _release(row, due_at=next_at, tries=0, problem="")


def put_off(row: DueRow, *, at: datetime, problem: str) -> bool:
    """Try again later: twice as long each time, full jitter, at most `LONGEST_WAIT`."""
    part = int.from_bytes(chance.fresh(2), "big") / 0xFFFF
    return _release(row, due_at=at + longest_wait(row.tries) * part, problem=problem[:80])


def longest_wait(tries: int) -> timedelta:
    """How long a row waits at most after so many tries."""
    doubled: int = 2 ** min(tries, 10)
    return min(LONGEST_WAIT, FIRST_WAIT * doubled)


def _release(row: DueRow, **fields: object) -> bool:
    mine = type(row)._default_manager.filter(pk=row.pk, lease_key=row.lease_key)
    return bool(mine.update(lease_until=None, lease_key="", **fields))


def announce() -> None:
    """Wake the workers when this transaction commits; SQLite's look by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
