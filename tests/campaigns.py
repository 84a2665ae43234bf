"""The long trials by name: `make campaign kills`, `make campaign workers`.

A campaign is run in rounds, each with fresh nodes. What a round found is kept under
`build/campaigns`, so a campaign that was broken off goes on where it stood; started
again after its end it begins anew. `docs/reference/faults.md` has the results.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.journeys import due_rows, kills, nodes

FOLDER = nodes.ROOT / "build" / "campaigns"
Report = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One campaign: how many kills in all, how many in a round, and what a round does."""

    kills: int
    in_a_round: int
    round: Callable[[Path, str, int, int], Report]  # folder, database, kills, seed


KINDS = {
    "kills": Kind(200, 50, kills.round_of),
    "workers": Kind(200, 50, due_rows.round_of),
}


def run(name: str, database: str, wanted: int, seed: int) -> Report:
    """Bring a campaign to its end; what its rounds found, added up."""
    kind = KINDS[name]
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / f"{name}-{database}.json"
    done = _unfinished(kept, seed)
    while (left := wanted - sum(one["kills"] for one in done["rounds"])) > 0:
        number = len(done["rounds"])
        with tempfile.TemporaryDirectory(prefix=f"caunoi-{name}-") as folder:
            size = min(left, kind.in_a_round)
            found = kind.round(Path(folder), database, size, done["seed"] + number)
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


def main() -> int:
    """Run one campaign on both databases; 1 when something was wrong."""
    asked = argparse.ArgumentParser(prog="campaigns", description=__doc__)
    asked.add_argument("name", nargs="?", choices=KINDS)
    asked.add_argument("--kills", type=int)
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    asked.add_argument("--database", choices=(nodes.SQLITE, nodes.POSTGRESQL))
    given = asked.parse_args()
    if given.name is None:
        _say("\n".join(f"make campaign {name}" for name in KINDS))
        return 0
    both = [nodes.SQLITE] + ([nodes.POSTGRESQL] if nodes.server() else [])
    if not nodes.server():
        _say(f"PostgreSQL is left out: {nodes.SERVER} is not set")
    sound = True
    for database in [given.database] if given.database else both:
        wanted = given.kills or KINDS[given.name].kills
        report = run(given.name, database, wanted, given.seed)
        _say(json.dumps(report, ensure_ascii=False, indent=1))
        sound = sound and report["sound"]
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
