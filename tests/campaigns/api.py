"""Every call of the API, by every kind of caller: does each answer fit the description?"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.campaigns.mutations import ROOT, commit
from tests.pages import sample

from caunoi.apps.tokens.scopes import Scope

EXAMPLES = 2  # by chance of each call and caller, and the measure of all the rest
PEOPLE = ("officer", "approver", "lawyer", "duty", "guest")
CALLERS = ("every", *PEOPLE, *(scope.value for scope in Scope), "nobody")
KEPT = ROOT / "build" / "campaigns" / "api.json"


def run(arguments: list[str]) -> int:
    """All callers, each on the same sample node with every state in it.

    What a caller met is kept when it is done, so that a campaign that was broken off goes
    on with the next one; with another seed it begins anew. 1 when an answer was wrong, or
    a caller left a call of the API untried.
    """
    asked = argparse.ArgumentParser(prog="make campaign api")
    asked.add_argument("--examples", type=int, default=EXAMPLES)
    asked.add_argument("--seed", type=int)
    asked.add_argument("--only", choices=CALLERS, help="this caller, and keep nothing")
    given = asked.parse_args(arguments)
    done = _unfinished(given.seed, given.examples, keep=not given.only)
    wanted = [given.only] if given.only else list(CALLERS)
    left = [caller for caller in wanted if caller not in done["callers"]]
    _say(f"seed {done['seed']}, commit {done['commit']}, still to call: {', '.join(left)}")
    with tempfile.TemporaryDirectory(prefix="caunoi-api-") as folder:
        node = Node(Path(folder))
        for caller in left:
            done["callers"][caller] = _round(node, done, caller)
            if not given.only:
                KEPT.parent.mkdir(parents=True, exist_ok=True)
                KEPT.write_text(json.dumps(done, ensure_ascii=False), encoding="utf-8")
    if not given.only:
        KEPT.rename(KEPT.with_name(f"api-{done['seed']}.json"))
    report = told(done)
    _say(json.dumps(report, ensure_ascii=False, indent=1))
    return 0 if report["sound"] else 1


def _unfinished(seed: int | None, examples: int, *, keep: bool) -> dict[str, Any]:
    """What a campaign that was broken off has done so far, or a new beginning."""
    if keep and KEPT.exists():
        found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
        if seed in {None, found["seed"]} and (examples, commit()) == (
            found["examples"],
            found["commit"],
        ):
            return found
    return {
        "campaign": "api",
        "seed": uuid4().int % 1_000_000 if seed is None else seed,
        "commit": commit(),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "examples": examples,
        "callers": {},
    }


class Node:
    """A sample node with every state in it, which each caller finds as it was made."""

    def __init__(self, folder: Path) -> None:
        """Make the node; its own processes have ended before the first call."""
        self.place, self.kept = folder / "nodes", folder / "kept"
        self.place.mkdir()
        with sample.story(self.place) as site:
            site.vn.fill("full")
            self.environ = {**site.vn.environ, "PATH": os.environ["PATH"]}
        self.place.rename(self.kept)

    def fresh(self) -> dict[str, str]:
        """Its environment, after it was put back."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.kept, self.place, symlinks=True)
        return self.environ


def _round(node: Node, done: dict[str, Any], caller: str) -> dict[str, Any]:
    """What became of the calls of one caller."""
    began = time.monotonic()
    words = [sys.executable, "-m", "tests.campaigns._calling"]
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [*words, str(done["seed"]), str(done["examples"]), caller],
        env=node.fresh(), cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise RuntimeError(ran.stderr.decode(errors="replace")[-4000:])
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    found["seconds"] = round(time.monotonic() - began)
    found["by_status"] = _by_status(found)
    _say(f"{caller}: {found['by_status']}, wrong: {len(found['failed'])}, ", found)
    return found


def _by_status(found: dict[str, Any]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in found["operations"].values():
        for status, number in one["calls"].items():
            counted[status] = counted.get(status, 0) + number
    return dict(sorted(counted.items()))


def told(done: dict[str, Any]) -> dict[str, Any]:
    """The campaign in a page: how far every call was tried by every caller, what failed."""
    pairs = {
        (name, caller): one
        for caller, found in done["callers"].items()
        for name, one in found["operations"].items()
    }
    calls = {pair: sum(one["calls"].values()) for pair, one in pairs.items()}
    taken = {pair for pair, one in pairs.items() if set(one["calls"]) & {"200", "201"}}
    untried = [" by ".join(pair) for pair, number in calls.items() if not number]
    failed = {who: one["failed"] for who, one in done["callers"].items() if one["failed"]}
    operations = {name for name, _caller in pairs}
    return {
        **{name: done[name] for name in ("seed", "commit", "machine", "examples")},
        "minutes": round(sum(one["seconds"] for one in done["callers"].values()) / 60, 1),
        "operations": len(operations),
        "callers": len(done["callers"]),
        "pairs": len(pairs),
        "untried": untried,
        "calls": sum(calls.values()),
        "calls of a pair": {
            "fewest": min(calls.values()),
            "median": round(statistics.median(calls.values())),
            "most": max(calls.values()),
        },
        "examples at the edges": {
            "drawn": sum(one["drawn"] for one in pairs.values()),
        },
        "beside": sum(one["beside"] for one in done["callers"].values()),
        "pairs with a call that was taken": len(taken),
        "never taken": sorted(operations - {name for name, _caller in taken}),
        "statuses": {who: one["by_status"] for who, one in done["callers"].items()},
        "failed": failed,
        "sound": not failed and not untried and bool(pairs),
    }


def _say(text: str, found: dict[str, Any] | None = None) -> None:
    more = f"{found['seconds']} s" if found else ""
    sys.stdout.write(f"{text}{more}\n")
    sys.stdout.flush()
