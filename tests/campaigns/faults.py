"""What the world may do to two real nodes, fault by fault: is anything lost or doubled?"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.campaigns._rounds import FOLDER
from tests.journeys import faults, nodes, storage, tables
from tests.journeys.postgres import programs

SECONDS = 60.0  # of each fault


def run(arguments: list[str]) -> int:
    """Every fault on both databases, unless told otherwise; goes on where it broke off."""
    asked = argparse.ArgumentParser(prog="make campaign faults")
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    asked.add_argument("--only", choices=faults.FAULTS)
    given = asked.parse_args(arguments)
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / "faults.json"
    done: dict[str, Any] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name, database in _wanted(given.only):
        key = f"{name} {database}"
        if key in done:
            continue
        with tempfile.TemporaryDirectory(prefix="caunoi-faults-") as folder:
            seed = given.seed + len(done)
            done[key] = faults.round_of(name, Path(folder), database, given.seconds, seed)
        kept.write_text(json.dumps(done, ensure_ascii=False, indent=1), encoding="utf-8")
        _say(row(done[key]))
    kept.rename(FOLDER / f"faults-{given.seed}.json")
    return 0 if all(one["sound"] for one in done.values()) else 1


def _wanted(only: str | None) -> list[tuple[str, str]]:
    databases = [nodes.SQLITE] + ([nodes.POSTGRESQL] if tables.server() else [])
    if not tables.server():
        _say(f"PostgreSQL is left out: {tables.SERVER} is not set")
    names = [only] if only else list(faults.FAULTS)
    if not storage.may_mount():
        _say(f"left out, as nothing can be mounted here: {', '.join(faults.NEED_A_DISK)}")
        names = [name for name in names if name not in faults.NEED_A_DISK]
    return [(name, database) for name in names for database in _on(name, databases)]


def _on(name: str, databases: list[str]) -> list[str]:
    """On which of the databases a fault is tried."""
    if name in faults.ONLY_SQLITE:
        return [nodes.SQLITE]
    if name in faults.ONLY_POSTGRESQL:
        return [nodes.POSTGRESQL] if programs() else []
    return databases


def row(told: dict[str, Any]) -> str:
    """The report as a line of the table in `docs/reference/faults.md`."""
    measured = ", ".join(f"{name} {value:g}" for name, value in told["measured"].items())
    names = ("fault", "database", "seed", "messages", "lost", "doubled", "differing")
    cells = [
        *(told[name] for name in (*names, "refused", "unsettled", "journal")),
        measured or "–",
        f"`{told['commit']}`",
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
