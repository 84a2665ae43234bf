"""A campaign in rounds, each with fresh nodes, so that one that was broken off goes on.

What the rounds found is kept under `build/campaigns`; started again after its end, a
campaign begins anew. `docs/reference/faults.md` has the results.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.journeys import nodes, processes, tables

FOLDER = processes.ROOT / "build" / "campaigns"
Report = dict[str, Any]


# What one round does: folder, database, how many kills, seed; it gives back its report.
Round = Callable[[Path, str, int, int], Report]
KILLS, IN_A_ROUND = 200, 100


def bring_to_its_end(
    name: str, play: Round, database: str, wanted: int, seed: int
) -> Report:
    """Play the rounds that are still wanting; what all of them found, added up."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / f"{name}-{database}.json"
    done = _unfinished(kept, seed)
    while (left := wanted - sum(one["kills"] for one in done["rounds"])) > 0:
        number = len(done["rounds"])
        with tempfile.TemporaryDirectory(prefix=f"caunoi-{name}-") as folder:
            size = min(left, IN_A_ROUND)
            found = play(Path(folder), database, size, done["seed"] + number)
        done["rounds"].append(found)
        kept.write_text(json.dumps(done, ensure_ascii=False, indent=1), encoding="utf-8")
        _say(f"{name}, {database}: {wanted - left + found['kills']} of {wanted} kills")
    whole = added_up(done["rounds"])
    kept.rename(FOLDER / f"{name}-{database}-{done['seed']}.json")
    return {"campaign": name, "database": database, "seed": done["seed"], **whole}


def _unfinished(kept: Path, seed: int) -> Report:
    """What a campaign that was broken off has found so far, or a new beginning."""
    if kept.exists():
        found: Report = json.loads(kept.read_text("utf-8"))
        return found
    return {"seed": seed, "rounds": []}


def added_up(rounds: list[Report]) -> Report:
    """The rounds as one report: figures added, the rest as the rounds agree on it."""
    whole: Report = {}
    for one in rounds:
        for name, value in one.items():
            if isinstance(value, bool):
                whole[name] = whole.get(name, True) and value
            elif isinstance(value, int | float):
                whole[name] = whole.get(name, 0) + value
            elif isinstance(value, dict):
                before = whole.get(name, {})
                whole[name] = {
                    key: before.get(key, 0) + value.get(key, 0)
                    for key in {**before, **value}
                }
            elif value not in str(whole.get(name, "")).split(" · "):
                whole[name] = " · ".join(filter(None, (whole.get(name), value)))
    whole.pop("seed", None)
    return whole


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a campaign prints


def run(name: str, play: Round, arguments: list[str]) -> int:
    """Run one campaign on both databases; 1 when something was wrong."""
    asked = argparse.ArgumentParser(prog=f"make campaign {name}")
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    asked.add_argument("--database", choices=(nodes.SQLITE, nodes.POSTGRESQL))
    given = asked.parse_args(arguments)
    both = [nodes.SQLITE] + ([nodes.POSTGRESQL] if tables.server() else [])
    if not tables.server():
        _say(f"PostgreSQL is left out: {tables.SERVER} is not set")
    sound = True
    for database in [given.database] if given.database else both:
        report = bring_to_its_end(name, play, database, given.kills, given.seed)
        _say(json.dumps(report, ensure_ascii=False, indent=1))
        sound = sound and report["sound"]
    return 0 if sound else 1
