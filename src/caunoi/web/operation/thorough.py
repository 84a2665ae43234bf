"""What takes long to find out: whether the database is sound and keeps what it is given."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caunoi.apps.register import own_keys
from caunoi.links import key_files
from caunoi.links.key_files import KeysChanging, NotTheNewest
from caunoi.web.operation import clocks
from caunoi.web.operation.finding import Finding

FULL = 2  # SQLite's PRAGMA synchronous
PROBLEMS_MOST = 20


def database(_at: datetime) -> Iterator[Finding]:
    """Whether the database is whole, and durable: nothing acknowledged may be lost."""
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        yield from _postgresql()


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pragma_quick_check LIMIT %s", [PROBLEMS_MOST])
        said = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT * FROM pragma_synchronous, pragma_journal_mode")
        synchronous, mode = cursor.fetchone()
    if said != ["ok"]:
        yield Finding("check.database-damaged", {"count": len(said)})
    settings = {"synchronous": str(synchronous), "journal_mode": str(mode)}
    yield from _not_as(settings, {"synchronous": str(FULL), "journal_mode": "wal"})


def _postgresql() -> Iterator[Finding]:
    wanted = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
    settings = {}
    with connection.cursor() as cursor:
        for name in wanted:
            cursor.execute("SELECT current_setting(%s)", [name])
            settings[name] = str(cursor.fetchone()[0])
    if settings["synchronous_commit"] in ("remote_apply", "remote_write", "local"):
        wanted["synchronous_commit"] = settings["synchronous_commit"]
    yield from _not_as(settings, wanted)


def _not_as(settings: dict[str, str], wanted: dict[str, str]) -> Iterator[Finding]:
    for name, value in wanted.items():
        # A database in memory, as in tests, has no file to lose.
        if settings[name] not in (value, "memory"):
            values = {"name": name, "value": settings[name], "wanted": value}
            yield Finding("check.database-not-durable", values)


def migrations(_at: datetime) -> Iterator[Finding]:
    """What this release still has to change in the database."""
    executor = MigrationExecutor(connection)
    planned = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if planned:
        yield Finding("check.migrations-wait", {"count": len(planned)})


def framework(_at: datetime) -> Iterator[Finding]:
    """What Django itself complains of."""
    for one in checks.run_checks():
        yield Finding("check.framework", {"id": one.id, "said": one.msg})


def newest_keys(_at: datetime) -> Iterator[Finding]:
    """Keys that were changed on another machine of the node, and not copied to this one."""
    home = settings.CAUNOI.home
    try:
        own_keys.require_newest(key_files.still(home), home)
    except (NotTheNewest, KeysChanging) as error:
        yield Finding(error.code, error.values)


THOROUGH = (database, migrations, framework, clocks.edited)
