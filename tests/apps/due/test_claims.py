"""A due row is held by one worker at a time, and comes back when that worker is gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.conftest import NOON
from tests.apps.due.conftest import AddRow

from caunoi.apps.due import claims
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.register.models import Partner

LEASE = timedelta(seconds=30)
SECOND = timedelta(seconds=1)


@pytest.fixture
def second_partner(partner: Partner) -> Partner:
    other = Partner.objects.get(pk=partner.pk)
    other.pk, other.public_id, other.node = None, uuid4(), "another-node"
    other.save(force_insert=True)
    return other


def claim(*, at=NOON, machine=NOON):
    rows = claims.claim(Arrival.objects.all(), claims.Wanted(LEASE), at=at, machine=machine)
    return rows[0] if rows else None


# ---- who gets it ------------------------------------------------------------------------


def test_a_claimed_row_is_nobody_elses(add_row: AddRow) -> None:
    row = add_row()
    assert claim() == row
    assert claim() is None


def test_each_worker_gets_another_row(add_row: AddRow) -> None:
    rows = {add_row().pk for _ in range(3)}
    assert {claim().pk for _ in rows} == rows
    assert claim() is None


def test_nothing_due_gives_nothing(add_row: AddRow) -> None:
    add_row(due_at=None)
    add_row(due_at=NOON + SECOND)
    assert claim() is None


def test_the_most_urgent_lane_comes_first_and_then_the_oldest(add_row: AddRow) -> None:
    routine = add_row(lane=2, due_at=NOON - 2 * SECOND)
    later = add_row(lane=0, due_at=NOON)
    sooner = add_row(lane=0, due_at=NOON - SECOND)
    assert [claim() for _ in range(3)] == [sooner, later, routine]


def test_a_claim_counts_the_tries(add_row: AddRow) -> None:
    add_row()
    assert claim().tries == 1
    assert claim(machine=NOON + LEASE + SECOND).tries == 2


# ---- leases -----------------------------------------------------------------------------


def test_the_row_of_a_dead_worker_is_free_again_after_its_lease(add_row: AddRow) -> None:
    row = add_row()
    claim()
    assert claim(machine=NOON + LEASE) is None
    assert claim(machine=NOON + LEASE + SECOND) == row


def test_an_act_that_outlasts_its_lease_has_longer_at_the_next_try(
    add_row: AddRow,
) -> None:
    add_row()
    claim()
    again = NOON + LEASE + SECOND
    claim(machine=again)
    assert claim(machine=again + LEASE + SECOND) is None
    assert claim(machine=again + 2 * LEASE + SECOND) is not None


def test_no_lease_grows_past_four_times_the_first(add_row: AddRow) -> None:
    add_row(tries=1000)
    claim()
    assert claim(machine=NOON + 4 * LEASE) is None
    assert claim(machine=NOON + 4 * LEASE + SECOND) is not None


def test_a_moved_clock_hands_no_row_to_a_second_worker(add_row: AddRow) -> None:
    add_row()
    claim()
    assert claim(at=NOON + timedelta(days=365)) is None


def test_who_lost_the_lease_can_neither_finish_nor_put_off(add_row: AddRow) -> None:
    add_row()
    slow = claim()
    quick = claim(machine=NOON + LEASE + SECOND)
    assert claims.finish([slow]) is False
    assert claims.put_off(slow, at=NOON, problem="late") is False
    held = Arrival.objects.get(pk=quick.pk)
    assert (held.lease_key, held.due_at) == (quick.lease_key, NOON)
    assert claims.finish([quick]) is True


# ---- afterwards -------------------------------------------------------------------------


def test_a_finished_row_is_due_no_more(add_row: AddRow) -> None:
    add_row()
    assert claims.finish([claim()]) is True
    assert Arrival.objects.get().due_at is None
    assert claim(at=NOON + timedelta(days=365), machine=NOON + 2 * LEASE) is None


def test_a_row_that_goes_on_is_due_at_its_next_time(add_row: AddRow) -> None:
    row = add_row()
    claims.finish([claim()], next_at=NOON + SECOND)
    assert claim() is None
    again = claim(at=NOON + SECOND)
    assert (again, again.tries, again.problem) == (row, 1, "")


def test_a_row_put_off_tells_why_and_keeps_its_tries(add_row: AddRow) -> None:
    add_row()
    claims.put_off(claim(), at=NOON, problem="courier.unreachable")
    kept = Arrival.objects.get()
    assert (kept.problem, kept.tries) == ("courier.unreachable", 1)
    assert kept.lease_until is None
    assert NOON <= kept.due_at <= NOON + 2 * claims.FIRST_WAIT


@given(tries=st.integers(0, 10_000), chance=st.integers(0, 0xFFFF))
def test_waiting_grows_with_the_tries_and_never_past_the_longest(
    tries: int, chance: int
) -> None:
    for lane, most in enumerate(claims.LONGEST_WAIT):
        longest = claims.longest_wait(tries, lane)
        assert claims.FIRST_WAIT <= longest <= most
        assert longest <= claims.longest_wait(tries + 1, lane)
    assert timedelta(0) <= longest * (chance / 0xFFFF) <= longest


def test_two_rows_put_off_at_once_do_not_come_back_at_once(add_row: AddRow) -> None:
    for _ in range(8):
        add_row(tries=6)
        claims.put_off(claim(), at=NOON, problem="courier.unreachable")
    assert len(set(Arrival.objects.values_list("due_at", flat=True))) > 1


# ---- many at once -----------------------------------------------------------------------


def test_many_rows_of_one_kind_are_claimed_at_once(
    add_row: AddRow, second_partner: Partner
) -> None:
    mine = [add_row(due_at=NOON - n * SECOND) for n in (4, 3, 1)]
    add_row(whose=second_partner, due_at=NOON - 2 * SECOND)
    add_row(lane=1, due_at=NOON + SECOND)
    wanted = claims.Wanted(LEASE, size=10, alike="partner_id")
    rows = claims.claim(Arrival.objects.all(), wanted, at=NOON, machine=NOON)
    assert rows == mine
    assert len({row.lease_key for row in rows}) == 1
    assert claims.finish(rows) is True
    few = claims.Wanted(LEASE, size=10, alike="partner_id")
    (other,) = claims.claim(Arrival.objects.all(), few, at=NOON, machine=NOON)
    assert other.partner == second_partner


def test_more_urgent_rows_are_not_claimed_together_with_less_urgent_ones(
    add_row: AddRow,
) -> None:
    flash, routine = add_row(lane=0), add_row(lane=2, due_at=NOON - SECOND)
    wanted = claims.Wanted(LEASE, size=10, alike="lane")
    assert claims.claim(Arrival.objects.all(), wanted, at=NOON, machine=NOON) == [flash]
    assert claims.claim(Arrival.objects.all(), wanted, at=NOON, machine=NOON) == [routine]


def test_who_is_kept_free_for_flash_takes_nothing_else(add_row: AddRow) -> None:
    add_row(lane=1)
    wanted = claims.Wanted(LEASE, lanes=0)
    assert claims.claim(Arrival.objects.all(), wanted, at=NOON, machine=NOON) == []
    flash = add_row(lane=0)
    assert claims.claim(Arrival.objects.all(), wanted, at=NOON, machine=NOON) == [flash]


def test_a_slow_partner_takes_one_thread_and_leaves_the_others_to_the_rest(
    add_row: AddRow, second_partner: Partner
) -> None:
    for _ in range(3):
        add_row(due_at=NOON - SECOND)
    quick, urgent = add_row(whose=second_partner), add_row(lane=0)
    wanted = claims.Wanted(LEASE, size=1, alike="partner_id", alone=True)
    rows = Arrival.objects.all()
    taken = [claims.claim(rows, wanted, at=NOON, machine=NOON) for _ in range(4)]
    assert taken[0] == [urgent]
    assert taken[1][0].lane == 2
    assert taken[2] == [quick]
    assert taken[3] == []
    later = NOON + LEASE + SECOND
    assert claims.claim(rows, wanted, at=NOON, machine=later) == [urgent]


def test_rows_that_would_fail_alike_wait_and_are_hastened_together(
    add_row: AddRow,
) -> None:
    later = NOON + timedelta(minutes=9)
    held, waiting = add_row(), add_row()
    tried = claim()
    rows = Arrival.objects.all()
    assert claims.hold_back(rows, "courier.unreachable", at=NOON, until=later) == 1
    assert claim() is None
    claims.put_off(tried, at=NOON + timedelta(minutes=5), problem="courier.unreachable")
    assert claims.hasten(rows, NOON) == 2
    assert {claim(), claim()} == {held, waiting}


# ---- the auditor ------------------------------------------------------------------------


def test_a_row_that_should_have_run_is_named(add_row: AddRow) -> None:
    after = timedelta(minutes=5)
    forgotten = add_row(due_at=NOON - timedelta(minutes=6))
    add_row(due_at=NOON - timedelta(minutes=4))
    add_row(due_at=None)
    assert list(claims.neglected(Arrival.objects.all(), NOON, after)) == [forgotten]


# ---- on PostgreSQL ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_announcement_wakes_whoever_listens() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no NOTIFY; its workers look by themselves")
    import psycopg

    told = connection.get_connection_params()
    told.pop("cursor_factory", None), told.pop("context", None)
    with psycopg.connect(
        dbname=told["dbname"],
        user=told.get("user"),
        password=told.get("password"),
        host=told.get("host"),
        port=told.get("port"),
        autocommit=True,
    ) as listener:
        listener.execute(f"LISTEN {claims.CHANNEL}")
        claims.announce()
        heard = next(listener.notifies(timeout=5))
    assert heard.channel == claims.CHANNEL


# ---- one look at all kinds --------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "lanes", "is_due"),
    [
        ({}, 2, True),
        ({"lane": 2}, 1, False),
        ({"due_at": None}, 2, False),
        ({"due_at": NOON + SECOND}, 2, False),
        ({"lease_until": NOON - SECOND}, 2, True),
        ({"lease_until": NOON + SECOND}, 2, False),
    ],
)
def test_one_look_tells_where_something_is_due(
    told: dict[str, object],
    lanes: int,
    is_due: bool,
    add_row: AddRow,
) -> None:
    add_row(**told)
    asked = [InfoRequest, Arrival, Dispatch]
    waiting = claims.waiting(asked, lanes, at=NOON, machine=NOON)
    assert waiting == ({Arrival} if is_due else set())
    least = claims.Wanted(LEASE, lanes=lanes)
    claimed = claims.claim(Arrival.objects.all(), least, at=NOON, machine=NOON)
    assert bool(claimed) == is_due
