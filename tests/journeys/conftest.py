"""The nodes that journeys share: one pair, made once for all tests of a process."""

import os
from collections.abc import Iterator

import pytest
from tests.journeys.nodes import POSTGRESQL, SQLITE, Node, pair

Two = tuple[Node, Node]


@pytest.fixture(scope="session")
def database() -> str:
    """The database that this run of the tests is about."""
    return POSTGRESQL if os.environ.get("CAUNOI_TEST_ON") == POSTGRESQL else SQLITE


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Two]:
    """Two live nodes that know each other and run."""
    with pair(tmp_path_factory.mktemp("two"), database=database) as both:
        yield both


@pytest.fixture(scope="session")
def clocked(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Two]:
    """Two nodes with one clock that a test may move: all that they send is in exercise."""
    folder = tmp_path_factory.mktemp("clocked")
    clock = folder / "clock"
    clock.write_text("0\n")
    # What these processes run is measured by those of `two`.
    with pair(folder, database=database, clock=clock, measured=False) as both:
        yield both
