"""The due engine with four real workers: killed, kept busy by a slow row, or all gone."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.journeys import due_rows
from tests.journeys.nodes import Node, until

from caunoi.apps.due.claims import LEASE_DOUBLINGS

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Node]:
    with due_rows.workers(tmp_path_factory.mktemp("due"), database) as one:
        yield one


def test_a_slow_row_delays_no_other(node: Node) -> None:
    held = due_rows.LEASE * 2**LEASE_DOUBLINGS  # seconds; longer than the act, or the
    tries = {"seconds": held - 2, "tries": LEASE_DOUBLINGS}  # others would begin it too
    slow = node.hand.do("add_rows", count=2, lane=0, **tries)
    until(lambda: node.hand.do("begun", rows=slow) == len(slow))
    quick = node.hand.do("add_rows", count=30)
    until(lambda: node.hand.do("done", rows=quick) == len(quick))
    assert node.hand.do("done", rows=slow) == 0, "the slow rows were over before"
    until(lambda: node.hand.do("done", rows=slow) == len(slow))


def test_no_row_is_lost_and_none_has_a_second_effect_when_workers_die(node: Node) -> None:
    seed = uuid4().int % 1_000_000
    found = due_rows.campaign(node, kill_count=8, seed=seed)
    assert found["rows"] >= 8
    assert (found["lost"], found["doubled"]) == (0, 0), f"seed {seed}: {found}"


def test_rows_that_nobody_works_on_are_named(node: Node) -> None:
    for worker in node.processes:
        worker.kill()
    try:
        node.hand.do("add_rows", count=1, minutes_ago=6)
        checked = node.caunoi("check", "due")
        assert checked.returncode == 1
        assert "kind=arrival count=1 " in checked.stdout
    finally:
        node.processes[:] = [worker.again() for worker in node.processes]
    until(lambda: not node.hand.do("open_rows"))
    assert node.caunoi("check", "due").returncode == 0
