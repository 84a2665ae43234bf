"""The loop: one row at a time, and the trouble of one row is nobody else's."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from django.db import connection
from tests.apps.conftest import NOON
from tests.apps.due.conftest import AddRow

from caunoi.apps.due import engine
from caunoi.apps.due.engine import DueKind, DueMany, Outcome
from caunoi.apps.exchange.models import Arrival
from caunoi.core.errors import Unreachable


class Away(Unreachable):
    """The partner of the test does not answer."""

    code = "courier.unreachable"


class StoppedClock:
    """Both clocks stand at noon."""

    def now(self) -> datetime:
        return NOON

    def machine_now(self) -> datetime:
        return NOON


CLOCK = StoppedClock()


def kind(act) -> DueKind:
    return DueKind("trial", Arrival.objects.all, act)


def test_a_row_is_acted_on_and_done(add_row: AddRow) -> None:
    row, seen = add_row(), []
    assert engine.run_one(kind(lambda one, at: seen.append((one, at))), CLOCK)
    assert seen == [(row, NOON)]
    assert Arrival.objects.get().due_at is None
    assert not engine.run_one(kind(seen.append), CLOCK)


def test_an_act_says_when_to_look_again(add_row: AddRow) -> None:
    add_row()
    later = NOON + timedelta(minutes=1)
    engine.run_one(kind(lambda *_: later), CLOCK)
    assert Arrival.objects.get().due_at == later


def test_a_refusal_puts_the_row_off_under_its_code(add_row: AddRow) -> None:
    add_row()

    def act(*_: object) -> None:
        raise Away

    assert engine.run_one(kind(act), CLOCK)
    assert Arrival.objects.get().problem == "courier.unreachable"


def test_a_defect_puts_the_row_off_and_stays_visible(
    add_row: AddRow, caplog: pytest.LogCaptureFixture
) -> None:
    add_row()

    def act(*_: object) -> None:
        raise ZeroDivisionError

    assert engine.run_one(kind(act), CLOCK)
    assert Arrival.objects.get().problem == "error"
    assert "due.failed kind=trial" in caplog.text


def test_one_rows_defect_does_not_stop_the_others(add_row: AddRow) -> None:
    bad, good = add_row(), add_row()

    def act(row: Arrival, _: datetime) -> None:
        if row == bad:
            raise ZeroDivisionError

    engine.run_one(kind(act), CLOCK)
    engine.run_one(kind(act), CLOCK)
    assert Arrival.objects.get(pk=good.pk).due_at is None
    assert Arrival.objects.get(pk=bad.pk).due_at is not None


def many(act) -> DueMany:
    return DueMany("trial", Arrival.objects.all, act, size=10, alike="partner_id")


def test_many_rows_are_acted_on_at_once_and_each_has_its_outcome(add_row: AddRow) -> None:
    done, again, failed = add_row(), add_row(), add_row()
    later, seen = NOON + timedelta(minutes=1), []

    def act(rows: Sequence[Arrival], at: datetime) -> list[Outcome]:
        seen.append((list(rows), at))
        return [None, later, Away()]

    assert engine.run_one(many(act), CLOCK)
    assert seen == [([done, again, failed], NOON)]
    kept = {row.pk: row for row in Arrival.objects.all()}
    assert kept[done.pk].due_at is None
    assert (kept[again.pk].due_at, kept[again.pk].problem) == (later, "")
    assert kept[failed.pk].problem == "courier.unreachable"
    assert kept[failed.pk].due_at is not None


def test_one_defect_among_many_is_put_off_and_the_others_are_done(
    add_row: AddRow, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad, other = add_row(), add_row(), add_row()

    def act(rows: Sequence[Arrival], _: datetime) -> list[Outcome]:
        if bad in rows:
            raise ZeroDivisionError
        return [None for _ in rows]

    assert engine.run_one(many(act), CLOCK)
    kept = {row.pk: row for row in Arrival.objects.all()}
    assert (kept[good.pk].due_at, kept[other.pk].due_at) == (None, None)
    assert kept[bad.pk].problem == "error"
    assert f"due.failed kind=trial row={bad.pk}" in caplog.text


def test_a_thread_kept_free_for_urgent_rows_leaves_the_others_alone(
    add_row: AddRow,
) -> None:
    add_row(lane=2)
    assert not engine.run_one(kind(lambda *_: None), CLOCK, lanes=1)
    add_row(lane=1)
    assert engine.run_one(kind(lambda *_: None), CLOCK, lanes=1)


# The loop closes connections that a transaction of the test would still need.
@pytest.mark.django_db(transaction=True)
def test_the_loop_works_until_it_is_stopped(add_row: AddRow) -> None:
    rows, done, stop = [add_row() for _ in range(3)], [], threading.Event()

    def act(row: Arrival, _: datetime) -> None:
        done.append(row)
        if len(done) == len(rows):
            stop.set()

    engine.run([kind(act)], CLOCK, stop, threading.Event())
    assert done == rows


@pytest.mark.django_db(transaction=True)
def test_the_loop_outlives_a_database_that_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop, asked = threading.Event(), []

    def rows() -> Iterator[Arrival]:
        asked.append(1)
        if len(asked) == 2:
            stop.set()
        raise ConnectionError

    woken = threading.Event()
    woken.set()
    engine.run([DueKind("trial", rows, lambda *_: None)], CLOCK, stop, woken)
    assert len(asked) == 2
    assert "due.no-database" in caplog.text


def test_listening_ends_at_once_where_nothing_can_be_heard() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL can be listened to")
    engine.listen(threading.Event(), threading.Event())
    assert connection.vendor == "sqlite"


@pytest.mark.django_db(transaction=True)
def test_a_listener_hears_an_announcement_of_another_process() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no NOTIFY")
    from caunoi.apps.due import claims

    stop, woken = threading.Event(), threading.Event()

    def listen() -> None:
        try:
            engine.listen(stop, woken)
        finally:
            connection.close()

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        for _ in range(50):
            claims.announce()
            if woken.wait(0.1):
                break
        assert woken.is_set()
    finally:
        stop.set()
        listener.join()
