"""The loop of `work`: each thread claims one row at a time, so a slow one delays nobody."""

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
IDLE_WAIT = 0.2  # seconds between looks when nothing was due


class Clock(Protocol):
    """Both clocks of a process."""

    def now(self) -> datetime:
        """The node's time, which a test may move."""

    def machine_now(self) -> datetime:
        """The machine's time, which nobody moves."""


@dataclass(frozen=True)
class DueKind:
    """One line of the table in `web/due.py`: which rows fall due, and what starts then.

    `act` returns when the row is due again, or None when it is done.
    """

    name: str
    rows: Callable[[], models.QuerySet[Any]]
    act: Callable[[Any, datetime], datetime | None]
    lease: timedelta = timedelta(seconds=30)


def run_one(kind: DueKind, clock: Clock) -> bool:
    """Claim one row of this kind, act, record; False when nothing was due."""
    row = claims.claim(
        kind.rows(), at=clock.now(), machine=clock.machine_now(), lease=kind.lease
    )
    if row is None:
        return False
    try:
        next_at = kind.act(row, clock.now())
    except CaunoiError as error:
        log.info("due.put-off kind=%s row=%s code=%s", kind.name, row.pk, error.code)
        claims.put_off(row, at=clock.now(), problem=error.code)
    except Exception:
        # One row's defect must not stop the others; it stays visible as neglected.
        log.exception("due.failed kind=%s row=%s", kind.name, row.pk)
        claims.put_off(row, at=clock.now(), problem="error")
    else:
        claims.finish(row, next_at=next_at)
    return True


def run(
    kinds: Sequence[DueKind], clock: Clock, stop: threading.Event, woken: threading.Event
) -> None:
    """Work until `stop` is set; one thread's share."""
    while not stop.is_set():
        close_old_connections()
        try:
            worked = [run_one(kind, clock) for kind in kinds]
        except Exception:
            # The database may be away for a moment; the rows are still there afterwards.
            log.exception("due.no-database")
            worked = []
        if not any(worked):
            woken.wait(IDLE_WAIT)
            woken.clear()


def listen(stop: threading.Event, woken: threading.Event) -> None:
    """On PostgreSQL, wake the threads when a due row is announced; elsewhere, nothing."""
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
