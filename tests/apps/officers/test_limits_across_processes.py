"""Tries from several processes at one moment count together, on either database."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from tests.journeys import tables

from caunoi.commands import init

TRY = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from caunoi.apps.officers import actions
at, let = datetime(2026, 11, 23, 5, tzinfo=UTC), 0
sys.stdin.readline()
for _ in range(10):
    try:
        this = actions.begin_try("password", "lan", "192.0.2.1", at=at)
        actions.fail_try(this, "lan", at=at)
        let += 1
    except actions.TooManyTries:
        pass
print(let)
"""


@pytest.fixture
def environ(tmp_path: Path, transactional_db: None) -> dict[str, str]:  # noqa: ARG001 - asks for the database
    """A node whose database other processes can open."""
    home = tmp_path / "home"
    init.make_secrets(home)
    kept = {
        key: told for key, told in os.environ.items() if not key.startswith("COVERAGE_")
    }
    told = {**kept, "CAUNOI_HOME": str(home)}
    if connection.vendor == "postgresql":
        its = {
            key: quote(str(value), safe="")
            for key, value in connection.settings_dict.items()
        }
        where = f"{its['USER']}:{its['PASSWORD']}@{its['HOST']}:{its['PORT']}"
        told["CAUNOI_DATABASE_URL"] = f"postgresql://{where}/{its['NAME']}"
    else:
        told.pop("CAUNOI_DATABASE_URL", None)
        tables.copy_file(home)
    return told


@pytest.mark.slow
def test_four_processes_get_no_more_tries_than_one(environ):
    started = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", TRY],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in started:
        process.stdin.write("\n")
        process.stdin.flush()
    let = [int(process.communicate(timeout=90)[0]) for process in started]
    # A try that steps back stands in the count for a moment, so fewer may pass; never more.
    assert 1 <= sum(let) <= 5, let
