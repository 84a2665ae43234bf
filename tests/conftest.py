"""What every test stands on: a node's folder of its own, and SQLite or PostgreSQL."""

import os
import tempfile
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
import django  # noqa: E402 - it reads the environment set above

django.setup()

import pytest  # noqa: E402 - after the settings, as everything below
from django.db import connection  # noqa: E402
from tests.chromium import browser  # noqa: E402 - one for all rooms

__all__ = ["browser"]
# Rooms whose tests run for minutes: begun last, they would leave one of two cores idle.
LONG = ("pages", "journeys", "simulated", "bench")


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what runs long, and keep together in one process what shares its nodes.

    The pages share one site, and journeys the pair of nodes that they ask for; other tests
    stay with those of their file.
    """
    here = Path(__file__).parent

    def room(item: pytest.Item) -> str:
        return item.path.relative_to(here).parts[0]

    places = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(room(item), len(LONG)))
    for item in items:
        file = str(item.path.relative_to(here))
        group = "pages" if room(item) == "pages" else _nodes_of(item) or file
        item.add_marker(pytest.mark.xdist_group(group))


def _nodes_of(item: pytest.Item) -> str:
    """The nodes that a test shares with others of its process; none in most rooms."""
    fixtures = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined] # of functions
    for name in ("clocked", "two"):
        made = fixtures.get(name)
        if made and made[-1].scope == "session":
            return name
    return ""


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
