"""Thousands of simulated worlds, each told by its seed: lost, doubled, told otherwise?"""

import argparse
import json
import logging
import platform
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

WORLDS, IN_A_ROUND, STEPS = 10_000, 25, 100
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "campaigns"
SHOWN = 20


def run(arguments: list[str]) -> int:
    """As many worlds as asked for, or as there is time for; 1 when one was wrong.

    What was done is kept after every round, so that a campaign that was broken off goes
    on; `--first` begins another one.
    """
    asked = argparse.ArgumentParser(prog="make campaign simulated")
    asked.add_argument("--worlds", type=int, default=WORLDS)
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--first", type=int, help="the first seed")
    given = asked.parse_args(arguments)
    _prepare()
    kept = FOLDER / f"simulated-{given.first or 1}.json"
    done = _unfinished(kept, given.first or 1)
    until = time.monotonic() + given.minutes * 60
    while done["worlds"] < given.worlds and time.monotonic() < until:
        _round(done, min(given.worlds, done["worlds"] + IN_A_ROUND))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(done, ensure_ascii=False, indent=1), encoding="utf-8")
        _say(
            f"{done['worlds']} worlds, {done['messages']} messages,"
            f" {done['seen']['frames']} frames, wrong: {done['wrong']}"
        )
    if done["worlds"] >= given.worlds:
        kept.rename(kept.with_name(f"{kept.stem}-done.json"))
    _say(json.dumps(done, ensure_ascii=False, indent=1))
    return 1 if done["wrong"] else 0


def _prepare() -> None:
    """The tests' own settings, before anything of Django is read."""
    from tests import conftest

    logging.disable(logging.WARNING)
    _say(f"campaign simulated, settings of {conftest.__name__}")


def _unfinished(kept: Path, first: int) -> dict[str, Any]:
    """What a campaign that was broken off has done so far, or a new beginning."""
    if kept.exists():
        found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        return found
    return {
        "campaign": "simulated",
        "first": first,
        "commit": _commit(),
        "machine": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "worlds": 0,
        "wrong": 0,
        "messages": 0,
        "seconds": 0.0,
        "seen": {},
        "done": {},
        "met": {},
        "found": [],
    }


def _round(done: dict[str, Any], until: int) -> None:
    """Live through the next worlds and add up what happened in them."""
    from tests.simulators import happenings, shapes, truth
    from tests.simulators.world import World

    began = time.monotonic()
    sums = {name: Counter(done[name]) for name in ("seen", "done", "met")}
    for number in range(done["worlds"], until):
        seed = done["first"] + number
        count = 2 + seed % 4
        with World(seed, shapes.everybody(count), count) as world:
            happenings.live(world, STEPS)
            world.heal()
            wrong = truth.problems(world)
            done["messages"] += truth.messages(world)
            sums["seen"].update(world.wire.seen)
            sums["done"].update(world.done)
            sums["met"].update(world.met)
        if wrong:
            done["wrong"] += 1
            done["found"] = [*done["found"], [seed, *wrong[:3]]][:SHOWN]
    done |= {name: dict(sorted(counted.items())) for name, counted in sums.items()}
    done["worlds"] = until
    done["seconds"] = round(done["seconds"] + time.monotonic() - began, 1)


def _commit() -> str:
    told = subprocess.run(  # noqa: S603 - fixed words
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],  # noqa: S607 - git of the path
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.stdout.strip()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
