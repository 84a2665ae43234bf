"""Claim due rows, act, record the outcome: three steps, alike on both databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, models, transaction

from caunoi.apps.due.models import DueRow
from caunoi.core.ciphers import chance

Row = TypeVar("Row", bound=DueRow)
FIRST_WAIT = timedelta(seconds=1)
LEAST_URGENT = 2  # lane
# By lane: a flash message is tried every few seconds until it gets through.
LONGEST_WAIT = (timedelta(seconds=4), timedelta(minutes=1), timedelta(minutes=15))
LEASE_DOUBLINGS = 2  # so the longest lease is four times the first
CHANNEL = "caunoi_due"  # PostgreSQL tells it to every worker at commit


def due(
    rows: models.QuerySet[Row], at: datetime, machine: datetime
) -> models.QuerySet[Row]:
    """Rows that should be worked on now and that nobody holds, the most urgent first."""
    free = models.Q(lease_until=None) | models.Q(lease_until__lt=machine)
    return rows.filter(free, due_at__lte=at).order_by("lane", "due_at")


def waiting(
    models_asked: Sequence[type[DueRow]], lanes: int, *, at: datetime, machine: datetime
) -> set[type[DueRow]]:
    """Of which of these somebody should claim rows now: one question for all of them."""
    quoted, adapted = connection.ops.quote_name, connection.ops.adapt_datetimefield_value
    one = "SELECT {} WHERE EXISTS (SELECT 1 FROM {} WHERE due_at <= %s AND lane <= %s"
    one += " AND (lease_until IS NULL OR lease_until < %s))"
    asked = [
        one.format(number, quoted(model._meta.db_table))
        for number, model in enumerate(models_asked)
    ]
    with connection.cursor() as cursor:
        times = (adapted(at), lanes, adapted(machine))
        cursor.execute(" UNION ALL ".join(asked), times * len(asked))
        return {models_asked[number] for (number,) in cursor.fetchall()}


def neglected(
    rows: models.QuerySet[Row], at: datetime, after: timedelta
) -> models.QuerySet[Row]:
    """Rows that should have run at least `after` ago: the auditor's question."""
    return rows.filter(due_at__lt=at - after).order_by("due_at")


@dataclass(frozen=True)
class Wanted:
    """What to claim: so many rows at once, of one value in the column `alike` if named.

    `lanes` is the least urgent lane that is taken: 0 flash alone, 2 all. With `alone`
    nothing is taken of a value and lane of which somebody holds rows already.
    """

    lease: timedelta
    size: int = 1
    alike: str = ""
    alone: bool = False
    lanes: int = LEAST_URGENT


def claim(
    rows: models.QuerySet[Row], wanted: Wanted, *, at: datetime, machine: datetime
) -> list[Row]:
    """Due rows, held by us alone until the lease has passed; none when nothing is due.

    A conditional UPDATE claims them. PostgreSQL skips rows that others are claiming;
    SQLite lets one writer in at a time. Each try gets a longer lease: an act that outlasts
    the first one would else be begun again for ever, and never let go of.
    """
    key = chance.fresh(16).hex()
    with transaction.atomic():
        chosen = dict(_chosen(rows.filter(lane__lte=wanted.lanes), wanted, at, machine))
        if not chosen:
            return []
        tries = max(chosen.values())
        rows.model._default_manager.filter(pk__in=chosen).update(
            lease_until=machine + wanted.lease * 2 ** min(tries, LEASE_DOUBLINGS),
            lease_key=key,
            tries=models.F("tries") + 1,
        )
    claimed = {row.pk: row for row in rows.filter(pk__in=chosen)}
    return [claimed[pk] for pk in chosen]


def _chosen(
    rows: models.QuerySet[Row], wanted: Wanted, at: datetime, machine: datetime
) -> Iterable[tuple[int, int]]:
    """The keys and tries of the rows to claim, the most urgent first."""
    free = due(rows, at, machine)
    if wanted.alone:
        for value, lane in _held(rows, wanted, at, machine):
            free = free.exclude(**{wanted.alike: value, "lane": lane})
    if connection.vendor == "postgresql":
        free = free.select_for_update(skip_locked=True)
    if not wanted.alike:
        return free.values_list("pk", "tries")[: wanted.size]
    first = free.values_list(wanted.alike, "lane").first()
    if first is None:
        return []
    alike = free.filter(**{wanted.alike: first[0], "lane": first[1]})
    return alike.values_list("pk", "tries")[: wanted.size]


def _held(
    rows: models.QuerySet[Row], wanted: Wanted, at: datetime, machine: datetime
) -> set[tuple[object, int]]:
    """Of what somebody holds rows at this moment: one slow partner takes one thread."""
    held = rows.filter(due_at__lte=at, lease_until__gte=machine).order_by()
    return set(held.values_list(wanted.alike, "lane").distinct())


def finish(rows: Sequence[DueRow], *, next_at: datetime | None = None) -> bool:
    """Let go of rows that were worked on; False when a lease had passed to another."""
    return _release(rows, due_at=next_at, tries=0, problem="") == len(rows)


def put_off(row: DueRow, *, at: datetime, problem: str) -> bool:
    """Try again later: twice as long each time, full jitter, at most as its lane allows."""
    part = int.from_bytes(chance.fresh(2), "big") / 0xFFFF
    later = at + longest_wait(row.tries, row.lane) * part
    return _release([row], due_at=later, problem=problem[:80]) == 1


def longest_wait(tries: int, lane: int = LEAST_URGENT) -> timedelta:
    """How long a row of this lane waits at most after so many tries."""
    doubled: int = 2 ** min(tries, 10)
    return min(LONGEST_WAIT[lane], FIRST_WAIT * doubled)


def hold_back(
    rows: models.QuerySet[Row], problem: str, *, at: datetime, until: datetime
) -> int:
    """Let rows wait that would fail as the one just tried did; nobody holds them."""
    free = rows.filter(lease_until=None, due_at__lte=at)
    return free.update(due_at=until, problem=problem[:80])


def hasten(rows: models.QuerySet[Row], at: datetime) -> int:
    """Try rows now that wait for a retry: what kept them away has just been heard from."""
    waiting = rows.filter(lease_until=None, due_at__gt=at).exclude(problem="")
    return waiting.update(due_at=at, tries=0)


def _release(rows: Sequence[DueRow], **fields: object) -> int:
    first = rows[0]
    mine = type(first)._default_manager.filter(
        pk__in=[row.pk for row in rows], lease_key=first.lease_key
    )
    return mine.update(lease_until=None, lease_key="", **fields)


def announce() -> None:
    """Wake the workers when this transaction commits; SQLite's look by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
