"""`caunoi work`: does what falls due, keeps the log, and alone holds the private keys."""

import argparse
import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

from caunoi.commands.setup import django_ready
from caunoi.conf import collector

log = logging.getLogger(__name__)
LOG_EVERY = 0.5  # seconds between looks for journal rows that the log lacks
MEET_EVERY = 30.0  # seconds between looks for partners whose node is new to us
EXPIRE_EVERY = 3600.0
SOCKET_EVERY = 5.0  # seconds until the socket is opened again where it could not be


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many threads, and a test clock."""
    parser.add_argument(
        "--threads", type=int, default=2, help="rows worked on side by side"
    )
    parser.add_argument(
        "--test-clock", metavar="FILE", help="move the clock; forces exercise"
    )


def run(arguments: argparse.Namespace) -> int:
    """Work until stopped."""
    if arguments.test_clock:
        os.environ["CAUNOI_TEST_CLOCK"] = arguments.test_clock
    django_ready()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threads = [
        threading.Thread(target=task, daemon=True) for task in tasks(arguments, stop)
    ]
    collector.spare_what_is_loaded()
    for thread in threads:
        thread.start()
    while not stop.is_set():
        stop.wait(1)
    for thread in threads:
        thread.join(timeout=15)
    return 0


def tasks(arguments: argparse.Namespace, stop: threading.Event) -> list[Callable[[], None]]:
    """What the threads of this process do."""
    from django.conf import settings

    from caunoi.apps.due import engine
    from caunoi.apps.exchange.actions import contacting, revealing
    from caunoi.apps.oversight import log as merkle_log
    from caunoi.core.exchange import lanes
    from caunoi.links import work_socket
    from caunoi.web import due, retention, wiring
    from caunoi.web.clock import node_clock

    wires, clock, woken = wiring.wires(), node_clock(), threading.Event()
    kinds = due.table(wires, wiring.proposer(), wiring.mailer())
    home = settings.CAUNOI.home

    def answer(question: work_socket.Plain) -> work_socket.Plain:
        return revealing.answer_question(question, wires.keys, clock.now())

    def keep_log() -> None:
        while merkle_log.append(wires.keys.log, clock.now()) == merkle_log.BATCH:
            continue

    urgent = [kind for kind in kinds if kind.urgent]

    def work(wanted: Sequence[engine.Kind], least: int) -> Callable[[], None]:
        return lambda: engine.run(wanted, clock, stop, woken, least)

    return [
        *([work(kinds, lanes.ROUTINE)] * arguments.threads),
        # However many slow partners there are, these threads stay free for what is urgent.
        work(urgent, lanes.ALERT),
        work(urgent, lanes.FLASH),
        lambda: engine.listen(stop, woken),
        # A full or read-only disk has no room for the socket; later it has.
        lambda: every(SOCKET_EVERY, lambda: work_socket.serve(home, answer, stop), stop),
        lambda: every(LOG_EVERY, keep_log, stop),
        lambda: every(MEET_EVERY, lambda: contacting.meet(clock.now()), stop),
        lambda: every(EXPIRE_EVERY, lambda: retention.remove_expired(clock.now()), stop),
    ]


def every(seconds: float, task: Callable[[], object], stop: threading.Event) -> None:
    """Do something again and again; a failure is told and tried again."""
    from django.db import IntegrityError, close_old_connections

    while not stop.is_set():
        close_old_connections()
        try:
            task()
        except IntegrityError:
            log.info("work.another-was-first")
        except Exception:
            # Whatever went wrong, the next look may succeed; the log shows each failure.
            log.exception("work.task-failed")
        stop.wait(timedelta(seconds=seconds).total_seconds())
