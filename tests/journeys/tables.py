"""Databases with a node's tables already made, so that each new node only copies them.

`caunoi init` then finds nothing left to migrate. What it does with an empty database is
seen in `tests/commands/test_node.py` and by the empty node of `tests/pages`.
"""

import atexit
import contextlib
import functools
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql
from tests.journeys.processes import ROOT

from caunoi.commands import init

SERVER = "CAUNOI_TEST_DATABASE_URL"


def server() -> str:
    """The PostgreSQL server for tests, empty where there is none."""
    return os.environ.get(SERVER, "")


def copy_file(home: Path) -> None:
    """Put a database file with all tables into a folder that has none."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        contextlib.closing(sqlite3.connect(_file())) as made,
        contextlib.closing(sqlite3.connect(home / "node.sqlite3")) as new,
    ):
        made.backup(new)


def copy_database(name: str, at: str = "") -> str:
    """The address of a new PostgreSQL database with all tables, on `at` if not on ours."""
    at = at or server()
    unique = f"journey_{name.replace('-', '_')}_{uuid4().hex[:8]}"
    made = sql.Identifier(urlsplit(_database(at)).path.lstrip("/"))
    new = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(unique), made)
    on_server(at, new)
    return _address(at, unique)


def drop_database(url: str) -> None:
    """Take a database away with everybody who still looks into it."""
    if url:
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        gone = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
        on_server(_address(url, "postgres"), gone)


def on_server(url: str, statement: sql.Composed) -> None:
    """Run one statement outside any transaction."""
    with psycopg.connect(url, autocommit=True) as wire:
        wire.execute(statement)


@functools.cache
def _file() -> Path:
    home = Path(tempfile.mkdtemp(prefix="caunoi-tables-"))
    _migrate(home, "")
    return home / "node.sqlite3"


def empty_database(at: str = "") -> str:
    """The address of a new PostgreSQL database without any table."""
    at, unique = at or server(), f"tables_{uuid4().hex[:8]}"
    on_server(at, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unique)))
    return _address(at, unique)


@functools.cache
def _database(at: str) -> str:
    url = empty_database(at)
    if at == server():  # another one is taken away as a whole
        atexit.register(drop_database, url)
    _migrate(Path(tempfile.mkdtemp(prefix="caunoi-tables-")), url)
    return url


def _address(at: str, name: str) -> str:
    return urlunsplit(urlsplit(at)._replace(path=f"/{name}"))


def _migrate(home: Path, url: str) -> None:
    init.make_secrets(home)
    left_out = ("CAUNOI_", "DJANGO_", "COVERAGE_")
    kept = {key: told for key, told in os.environ.items() if not key.startswith(left_out)}
    settings = {
        "CAUNOI_HOME": str(home),
        "CAUNOI_NODE": "tables",
        "CAUNOI_ADDRESS": "http://127.0.0.1:8000",
        "CAUNOI_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "caunoi.conf.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env={**kept, **settings}, cwd=ROOT, check=True)  # noqa: S603 - our own program
