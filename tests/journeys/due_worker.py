"""A worker of the due engine whose act is known: it says that it began, then does it.

The act commits its effect by a conditional UPDATE and may be killed before, after or in
between. `trial.begun` counts the beginnings, `trial.done` the effects.
"""

import signal
import sys
import threading
import time
from datetime import datetime, timedelta

from caunoi.commands.setup import django_ready

django_ready()

from django.db import transaction  # noqa: E402 - the models need the settings first

from caunoi.apps.due import engine  # noqa: E402
from caunoi.apps.due.engine import DueKind  # noqa: E402
from caunoi.apps.exchange.models import Arrival  # noqa: E402
from caunoi.apps.oversight import journal  # noqa: E402
from caunoi.web.clock import node_clock  # noqa: E402

QUICK = 0.01  # seconds before and after the effect of a row that is not slow


def act(row: Arrival, at: datetime) -> None:
    """Take as long as the row says (`kind` holds the seconds), and have one effect."""
    journal.record("trial.begun", subject=row, by=journal.NODE, at=at)
    time.sleep(float(row.kind or QUICK))
    with transaction.atomic():
        waiting = Arrival.objects.filter(pk=row.pk, state=Arrival.STORED)
        if waiting.update(state=Arrival.ACCEPTED):
            journal.record("trial.done", subject=row, by=journal.NODE, at=at)
    time.sleep(QUICK)


def main(lease: float) -> None:
    """Work until stopped, in one thread, so that four workers are four processes."""
    stop, woken = threading.Event(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    listener = threading.Thread(target=engine.listen, args=(stop, woken), daemon=True)
    listener.start()
    kind = DueKind("trial", Arrival.objects.all, act, lease=timedelta(seconds=lease))
    engine.run([kind], node_clock(), stop, woken)


if __name__ == "__main__":
    main(float(sys.argv[1]))
