"""What every test stands on: a node's folder of its own, and SQLite or PostgreSQL."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="caunoi-tests-"))
(_HOME / "secrets").mkdir()
(_HOME / "static").mkdir()  # where `run` looks for the collected static files
(_HOME / "secrets" / "session.key").write_bytes(b"s" * 32)
(_HOME / "secrets" / "journal.key").write_bytes(b"j" * 32)
for _name in [name for name in os.environ if name.startswith("CAUNOI_")]:
    if not _name.startswith("CAUNOI_TEST_"):
        del os.environ[_name]
os.environ.update(
    DJANGO_SETTINGS_MODULE="caunoi.conf.settings",
    CAUNOI_HOME=str(_HOME),
    CAUNOI_NODE="test-node",
    CAUNOI_ADDRESS="http://127.0.0.1:8000",
)
if os.environ.get("CAUNOI_TEST_ON") == "postgresql":
    os.environ["CAUNOI_DATABASE_URL"] = os.environ["CAUNOI_TEST_DATABASE_URL"]

# The conftest of a room below imports models, and may be read before all is set up.
from caunoi.conf import collector  # noqa: E402

collector.pause()  # until all tests are collected
import django  # noqa: E402 - it reads the environment set above

django.setup()

import pytest  # noqa: E402 - after the settings, as everything below
from coverage import Coverage  # noqa: E402
from django.db import connection  # noqa: E402
from hypothesis import settings  # noqa: E402
from tests.chromium import browser  # noqa: E402 - one for all rooms
from xdist.remote import Producer  # noqa: E402
from xdist.scheduler import LoadFileScheduling  # noqa: E402

__all__ = ["browser"]
# One commit tells the same twice; CAUNOI_TEST_EXPLORE=1 draws afresh. Time is for benches.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("CAUNOI_TEST_EXPLORE") else "same")
# Rooms whose tests run for minutes: begun last, they would leave one of two cores idle.
LONG = ("pages", "journeys", "simulated", "bench")
# What shares its nodes stays in one process, so that they are made once: all pages the
# sample site, journeys the pair that they ask for. Others stay with those of their file.
TOGETHER = {
    "tests/pages/": "site",
    "tests/journeys/test_cooperation.py": "clocked",
    "tests/journeys/test_exercise.py": "clocked",
    "tests/journeys/test_door.py": "two",
    "tests/journeys/test_request.py": "two",
    "tests/journeys/test_slow_senders.py": "two",
}
# Not measured, to save half their time: what says the same again or asks other processes.
UNMEASURED = (
    "tests/bench/",
    "tests/core/envelope/test_whatever_comes.py",
    "tests/core/reading/sights/",
    "tests/core/reading/test_mutations.py",
    "tests/core/reading/test_spans.py",
    "tests/pages/",
    "tests/simulated/",
)


class Together(LoadFileScheduling):
    """Gives a process all tests of a file, or of all files that share their nodes."""

    def _split_scope(self, nodeid: str) -> str:
        named = (name for start, name in TOGETHER.items() if nodeid.startswith(start))
        return next(named, super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Which process runs which tests."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what runs long; within a room the order stays."""
    here, places = Path(__file__).parent, {name: place for place, name in enumerate(LONG)}

    def place(item: pytest.Item) -> int:
        return places.get(item.path.relative_to(here).parts[0], len(LONG))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Thirteen thousand tests are no garbage, nor is what they have loaded by now."""
    collector.spare_what_is_loaded()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Tell coverage to look away where it would see nothing new."""
    measuring = Coverage.current() if item.nodeid.startswith(UNMEASURED) else None
    if measuring:
        measuring.stop()
    try:
        return (yield)
    finally:
        if measuring:
            measuring.start()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001 - it goes around the one of this name
    """Let go of the test database: a thread of a test may still hold a connection."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
