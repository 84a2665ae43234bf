"""An empty database gets its tables at once, and they are those of all migrations."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from tests.journeys.nodes import SQLITE, Node, free_port
from tests.journeys.tables import drop_database, empty_database
from tests.simulators.disk import MemoryDatabase, in_place

from caunoi.commands import init
from caunoi.web.management.commands import migrate

Cursor = Any  # of either database
# A node of an earlier release stood at exchange 0008, without the table that 0011 made.
WALK = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "exchange", "0008", verbosity=0)
assert "exchange_gap" in connection.introspection.table_names()
assert "exchange_preservation" not in connection.introspection.table_names()
call_command("migrate", verbosity=0)
"""
# Told by the order or the hour in which rows were made.
NOT_COMPARED = {"id", "applied", "content_type_id"}


# ---- both ways end at the same place ----------------------------------------------------


@pytest.mark.django_db
def test_a_node_of_an_earlier_release_ends_at_the_tables_and_rows_of_a_new_one(
    tmp_path: Path,
) -> None:
    with walked(tmp_path) as walker, connection.cursor() as maker:
        assert shapes(maker) == shapes(walker)
        assert rows(maker) == rows(walker)


@contextmanager
def walked(folder: Path) -> Iterator[Cursor]:
    """A database that took every step since the first release, with a halt between."""
    url = "" if connection.vendor == SQLITE else empty_database()
    node = Node("vn-thu", folder / "walked", free_port(), url, measured=False)
    try:
        init.make_secrets(node.home)
        told = {**node.environment(), "DJANGO_SETTINGS_MODULE": "caunoi.conf.settings"}
        subprocess.run([sys.executable, "-c", WALK], env=told, check=True)  # noqa: S603 - our own program
        wire = psycopg.connect(url) if url else sqlite3.connect(node.home / "node.sqlite3")
        with closing(wire), closing(wire.cursor()) as cursor:
            yield cursor
    finally:
        drop_database(url)


def shapes(cursor: Cursor) -> set[tuple[str, ...]]:
    """Everything that a database holds but its rows; columns stand in no order."""
    return _of_sqlite(cursor) if connection.vendor == SQLITE else _of_postgresql(cursor)


def _of_sqlite(cursor: Cursor) -> set[tuple[str, ...]]:
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        (kind, name, part)
        for kind, name, told in cursor.fetchall()
        for part in (_parts(told) if kind == "table" else [told])
    }


def _parts(told: str) -> list[str]:
    """The columns and constraints between the outer brackets of CREATE TABLE."""
    inner, depth, parts = told[told.index("(") + 1 : told.rindex(")")], 0, [""]
    for sign in re.findall(r"'[^']*'|\"[^\"]*\"|.", inner, re.DOTALL):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


OF_POSTGRESQL = (
    "SELECT 'column', table_name, column_name, data_type, is_nullable, is_identity,"
    " coalesce(column_default, ''), coalesce(character_maximum_length, 0)::text"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes"
    " WHERE schemaname = 'public'",
    "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace",
)


def _of_postgresql(cursor: Cursor) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for question in OF_POSTGRESQL:
        cursor.execute(question)
        found.update(cursor.fetchall())
    return found


def rows(cursor: Cursor) -> set[tuple[Any, ...]]:
    """Every row of every table, without what the moment of its making tells."""
    found: set[tuple[Any, ...]] = set()
    for table in connection.introspection.table_names():
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        columns = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            told = dict(zip(columns, row, strict=True))
            kept = sorted(told.keys() - NOT_COMPARED)
            found.add((table, *((column, told[column]) for column in kept)))
    return found


# ---- the short way is taken once, and wholly --------------------------------------------


@pytest.fixture
def nothing(db: None) -> Iterator[MemoryDatabase]:  # noqa: ARG001 - asks for leave to connect
    """A database without any table, where Django finds its own."""
    with in_place(MemoryDatabase()) as made:
        yield made


def test_what_fails_on_the_short_way_leaves_an_empty_database(
    nothing: MemoryDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "BESIDE_THE_MODELS", [(__name__, "broken")])
        with pytest.raises(OSError, match="no more room"):
            call_command("migrate", verbosity=0)
    assert nothing.introspection.table_names() == ["django_migrations"]
    call_command("migrate", verbosity=0)
    assert "exchange_dispatch" in nothing.introspection.table_names()


def broken(*_: object) -> None:
    """Stands for whatever may go wrong at the end."""
    raise OSError("no more room")


def test_a_database_with_any_table_takes_the_steps(nothing: MemoryDatabase) -> None:
    assert migrate.is_empty(nothing)
    with nothing.cursor() as cursor:
        cursor.execute("CREATE TABLE of_another (id integer)")
    assert not migrate.is_empty(nothing)
