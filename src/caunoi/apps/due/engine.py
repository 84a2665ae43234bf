"""The loop of `work`: each thread claims rows, acts, lets go; a slow one delays nobody."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import close_old_connections, connection, models

from caunoi.apps.due import claims
from caunoi.core.errors import CaunoiError

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
DATABASE_AWAY = 1.0  # seconds until it is tried again
LOOK_AGAIN = 0.2  # seconds between looks when nothing was due; one costs 0.1 ms


class Clock(Protocol):
    """Both clocks of a process."""

    def now(self) -> datetime:
        """The node's time, which a test may move."""

    def machine_now(self) -> datetime:
        """The machine's time, which nobody moves."""


# When a row is due again, None when it is done, or why it is to be tried again.
Outcome = datetime | CaunoiError | None


@dataclass(frozen=True)
class DueKind:
    """One line of the table in `web/due.py`: which rows fall due, and what starts then.

    `act` returns when the row is due again, or None when it is done.
    """

    name: str
    rows: Callable[[], models.QuerySet[Any]]
    act: Callable[[Any, datetime], datetime | None]
    lease: timedelta = LEASE
    urgent: bool = False  # whether threads that are kept free for urgent lanes look here
    size: int = 1
    alike: str = ""
    alone: bool = False

    def outcomes(self, rows: Sequence[Any], at: datetime) -> list[Outcome]:
        """Act on each."""
        return [self._outcome(row, at) for row in rows]

    def _outcome(self, row: Any, at: datetime) -> Outcome:
        try:
            return self.act(row, at)
        except CaunoiError as error:
            return error


@dataclass(frozen=True)
class DueMany:
    """A line of the table whose rows are worked on many at a time, all or each alone.

    `act` gives one outcome for each row, in their order. Rows share one value of `alike`;
    with `alone` nobody else works on rows of this value and lane meanwhile.
    """

    name: str
    rows: Callable[[], models.QuerySet[Any]]
    act: Callable[[Sequence[Any], datetime], list[Outcome]]
    size: int
    alike: str
    lease: timedelta = LEASE
    urgent: bool = False
    alone: bool = False

    def outcomes(self, rows: Sequence[Any], at: datetime) -> list[Outcome]:
        """Act on all at once."""
        return self.act(rows, at)


Kind = DueKind | DueMany


def run_one(kind: Kind, clock: Clock, lanes: int = claims.LEAST_URGENT) -> bool:
    """Claim rows of this kind, act, record; False when nothing was due."""
    wanted = claims.Wanted(kind.lease, kind.size, kind.alike, kind.alone, lanes)
    rows = claims.claim(kind.rows(), wanted, at=clock.now(), machine=clock.machine_now())
    if not rows:
        return False
    try:
        outcomes = kind.outcomes(rows, clock.now())
    except Exception:
        # One row's defect must not stop the others; it stays visible as neglected.
        log.exception("due.failed kind=%s row=%s", kind.name, rows[0].pk)
        if len(rows) == 1:
            claims.put_off(rows[0], at=clock.now(), problem="error")
        else:
            _each_alone(kind, rows, clock)
        return True
    _record(kind, rows, outcomes, clock)
    return True


def _each_alone(kind: Kind, rows: Sequence[Any], clock: Clock) -> None:
    """One of many has a defect: the others must not suffer for it."""
    for row in rows:
        try:
            outcomes = kind.outcomes([row], clock.now())
        except Exception:
            # This is the one.
            log.exception("due.failed kind=%s row=%s", kind.name, row.pk)
            claims.put_off(row, at=clock.now(), problem="error")
        else:
            _record(kind, [row], outcomes, clock)


def _record(
    kind: Kind, rows: Sequence[Any], outcomes: Sequence[Outcome], clock: Clock
) -> None:
    """Let go of the rows: together those that are due again at the same moment."""
    ended: dict[datetime | None, list[Any]] = {}
    for row, outcome in zip(rows, outcomes, strict=True):
        if isinstance(outcome, CaunoiError):
            log.info("due.put-off kind=%s row=%s code=%s", kind.name, row.pk, outcome.code)
            claims.put_off(row, at=clock.now(), problem=outcome.code)
        else:
            ended.setdefault(outcome, []).append(row)
    for next_at, done in ended.items():
        claims.finish(done, next_at=next_at)


def due_of(kinds: Sequence[Kind], clock: Clock, lanes: int) -> list[Kind]:
    """The kinds of which something may be due: most of the time nearly none."""
    asked = {kind.name: kind.rows().model for kind in kinds}
    waiting = claims.waiting(
        list(dict.fromkeys(asked.values())),
        lanes,
        at=clock.now(),
        machine=clock.machine_now(),
    )
    return [kind for kind in kinds if asked[kind.name] in waiting]


def run(
    kinds: Sequence[Kind],
    clock: Clock,
    stop: threading.Event,
    woken: threading.Event,
    lanes: int = claims.LEAST_URGENT,
) -> None:
    """Work until `stop` is set; one thread's share. It leaves lanes above `lanes` alone."""
    while not stop.is_set():
        close_old_connections()
        try:
            worked = [run_one(kind, clock, lanes) for kind in due_of(kinds, clock, lanes)]
        except Exception:
            # The database may be away for a moment; the rows are still there afterwards.
            log.exception("due.no-database")
            worked = []
            stop.wait(DATABASE_AWAY)
        if not any(worked) and woken.wait(LOOK_AGAIN):
            woken.clear()


def listen(stop: threading.Event, woken: threading.Event) -> None:
    """On PostgreSQL, wake the threads when a due row is announced; elsewhere, nothing.

    They would look a moment later anyway.
    """
    while connection.vendor == "postgresql" and not stop.is_set():
        try:
            connection.ensure_connection()
            connection.cursor().execute(f"LISTEN {claims.CHANNEL}")
            for _ in connection.connection.notifies(timeout=1.0):
                woken.set()
        except Exception:
            # The threads still look by themselves; only the wake-up call is late.
            log.exception("due.no-listener")
            connection.close()
            stop.wait(1)
