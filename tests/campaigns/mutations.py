"""Ten thousand mutated reports: does the reader crash, or claim what no words say?"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.core.reading import mutating

TRIALS, IN_A_ROUND = 10_000, 500
ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "campaigns" / "mutations.json"
SHOWN = 20


def run(arguments: list[str]) -> int:
    """10,000 trials, unless `--trials` says otherwise; 1 when one of them went wrong.

    What was done is kept after every round, so that a campaign that was broken off goes
    on; with another seed it begins anew.
    """
    asked = argparse.ArgumentParser(prog="make campaign mutations")
    asked.add_argument("--trials", type=int, default=TRIALS)
    asked.add_argument("--seed", type=int)
    given = asked.parse_args(arguments)
    done = _unfinished(given.seed)
    while done["trials"] < given.trials:
        _round(done, min(given.trials, done["trials"] + IN_A_ROUND))
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(done, ensure_ascii=False, indent=1), encoding="utf-8")
        _say(f"{done['trials']} of {given.trials}, wrong: {done['wrong']}")
    KEPT.rename(KEPT.with_name(f"mutations-{done['seed']}.json"))
    _say(json.dumps(done, ensure_ascii=False, indent=1))
    return 1 if done["wrong"] else 0


def _unfinished(seed: int | None) -> dict[str, Any]:
    """What a campaign that was broken off has done so far, or a new beginning."""
    if KEPT.exists():
        found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
        if seed in {None, found["seed"]}:
            return found
    return {
        "campaign": "mutations",
        "seed": uuid4().int % 1_000_000 if seed is None else seed,
        "commit": commit(),
        "texts": len(mutating.texts()),
        "trials": 0,
        "wrong": 0,
        "seconds": 0.0,
        "changes": {},
        "found": [],
    }


def commit() -> str:
    told = subprocess.run(  # noqa: S603 - fixed words
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],  # noqa: S607 - git of the path
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.stdout.strip()


def _round(done: dict[str, Any], until: int) -> None:
    """Do the next trials and add up what they found."""
    began = time.monotonic()
    changes = Counter(done["changes"])
    for number in range(done["trials"], until):
        one = mutating.trial(done["seed"], number)
        changes.update(one.changes)
        if one.wrong:
            done["wrong"] += 1
            done["found"] += [[number, one.name, *one.changes, one.wrong[0]]]
    done["found"] = done["found"][:SHOWN]
    done["changes"] = dict(sorted(changes.items()))
    done["trials"] = until
    done["seconds"] = round(done["seconds"] + time.monotonic() - began, 1)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
