"""Two real nodes on a bad road; `CAUNOI_TEST_FAULTS` names more faults, or `all`.

`make campaign faults` tries every fault for a minute on both databases.
"""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from tests.journeys import faults, storage
from tests.journeys.postgres import programs

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(900)]

NAMED = os.environ.get("CAUNOI_TEST_FAULTS", "road")
SECONDS = 8.0


@pytest.mark.parametrize(
    "name", list(faults.FAULTS) if NAMED == "all" else NAMED.split(",")
)
def test_a_fault_costs_no_message(name: str, tmp_path: Path, database: str) -> None:
    if name in faults.NEED_A_DISK and not storage.may_mount():
        pytest.skip("no file system can be mounted here")
    if name in faults.ONLY_SQLITE and database != "sqlite":
        pytest.skip("this fault is of a file that is the database")
    if name in faults.ONLY_POSTGRESQL and (database == "sqlite" or not programs()):
        pytest.skip("this fault is of a database server")
    seed = uuid4().int % 1_000_000
    told = faults.round_of(name, tmp_path, database, SECONDS, seed)
    assert told["messages"] >= 10, f"seed {seed}: there was hardly any load"
    assert told["sound"], f"seed {seed}: {told['wrong']}"
    assert not told["measured"].get("not_whole"), f"seed {seed}: {told['measured']}"
