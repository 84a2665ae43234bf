"""Processes die at random moments; nothing is lost, doubled or told differently.

The size is small here; `CAUNOI_TEST_KILLS` makes it larger, `make campaign kills` large.
"""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.journeys import kills
from tests.journeys.conftest import Two
from tests.journeys.nodes import SQLITE, pair, until

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(900)]

KILLS = int(os.environ.get("CAUNOI_TEST_KILLS", "5"))
LEASE = 2.0  # seconds, so that what a killed process held is free again soon


@pytest.fixture(scope="module")
def two(
    tmp_path_factory: pytest.TempPathFactory, database: str
) -> Iterator[tuple[Two, str]]:
    """Two nodes of their own, as one of these tests breaks them."""
    folder = tmp_path_factory.mktemp("kills")
    changed = {"lease": LEASE}
    with pair(folder, database=database, work=2, trial=changed, measured=False) as both:
        yield both, database


def test_no_message_is_lost_doubled_or_told_differently(two: tuple[Two, str]) -> None:
    both, database = two
    done = kills.campaign(both, database=database, kills=KILLS, seed=_seed())
    assert sum(done.kills.values()) == KILLS
    assert done.found.messages >= 10, "there was hardly any load"
    assert done.found.sound, f"seed {done.seed}: {done.found.said()}"
    assert not done.refused, "the officers were stopped by something"


def test_a_web_worker_that_dies_twice_at_once_is_survived(two: tuple[Two, str]) -> None:
    both, database = two
    done = kills.Campaign(database, seed=0)
    serving = both[0].processes[0]
    until(lambda: not (serving.kill_child() or serving.runs), pause=0.5)
    kills.settle(both, done)
    assert done.gave_up == 1
    both[0].ready()


def test_a_receipt_before_its_commit_is_found_out(two: tuple[Two, str]) -> None:
    both, database = two
    if database != SQLITE:
        pytest.skip("the comparison itself is on trial: that is done once, on SQLite")
    for node in both:
        node.again(work_trial={"lease": LEASE, "receipt_before_commit": 0.4})
    found = None
    for _ in range(5):  # a kill may meet a moment at which nothing is being opened
        done = kills.campaign(both, database=database, kills=3, seed=_seed(), only="work")
        found = done.found
        if found.lost:
            break
    assert found is not None
    assert found.lost, "the broken order went unnoticed"
    assert not found.sound


def _seed() -> int:
    """Printed with the captured output when a test fails."""
    seed = uuid4().int % 1_000_000
    print(f"seed {seed}")  # noqa: T201 - who repeats a failure needs it
    return seed
