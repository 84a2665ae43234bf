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


def copy_database(name: str) -> str:
    """The address of a new PostgreSQL database with all tables."""
    unique = f"journey_{name.replace('-', '_')}_{uuid4().hex[:8]}"
    made = sql.Identifier(urlsplit(_database()).path.lstrip("/"))
    on_server(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(unique), made)
    )
    return _address(unique)


def drop_database(url: str) -> None:
    """Take a database away with everybody who still looks into it."""
    if url:
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def on_server(statement: sql.Composed) -> None:
    """Run one statement outside any transaction."""
    with psycopg.connect(server(), autocommit=True) as wire:
        wire.execute(statement)


@functools.cache
def _file() -> Path:
    home = Path(tempfile.mkdtemp(prefix="caunoi-tables-"))
    _migrate(home, "")
    return home / "node.sqlite3"


@functools.cache
def _database() -> str:
    unique = f"tables_{uuid4().hex[:8]}"
    on_server(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unique)))
    url = _address(unique)
    atexit.register(drop_database, url)
    _migrate(Path(tempfile.mkdtemp(prefix="caunoi-tables-")), url)
    return url


def _address(name: str) -> str:
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


def _migrate(home: Path, url: str) -> None:
    init.make_secrets(home)
    left_out = ("CAUNOI_", "DJANGO_")
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
