"""Ten million inputs, led by coverage, against every reader of bytes from outside.

It needs atheris, which `make campaign fuzz` installs from a lock of its own.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.campaigns.mutations import ROOT, commit
from tests.core.parsers import PARSERS

RUNS, IN_A_ROUND = 10_000_000, 50_000
KEPT = ROOT / "build" / "campaigns" / "fuzz"
MEMORY = 512  # MiB of one process, interpreter and corpus included
SECONDS = 5  # that one input may take before it counts as hanging
LONGEST = 32 * 1024  # bytes of one input
_DONE = re.compile(r"Done (\d+) runs in")
_PEAK = re.compile(r"stat::peak_rss_mb:\s+(\d+)")
_COVERED = re.compile(r"cov: (\d+)")


def run(arguments: list[str]) -> int:
    """10,000,000 executions over all readers, unless told otherwise; 1 when one failed.

    What was done is kept after every round, so that a campaign that was broken off goes
    on; so does the corpus, from which every later campaign begins.
    """
    asked = argparse.ArgumentParser(prog="make campaign fuzz")
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--round", type=int, default=IN_A_ROUND)
    asked.add_argument("--seed", type=int)
    asked.add_argument("--only", choices=sorted(PARSERS))
    given = asked.parse_args(arguments)
    if find_spec("atheris") is None:
        _say("atheris is not installed: make campaign fuzz installs it")
        return 1
    names = [given.only] if given.only else list(PARSERS)
    done = _unfinished(given.seed)
    while done["runs"] < given.runs:
        name = min(names, key=lambda one: done["parsers"].get(one, {}).get("seconds", 0))
        _round(done, name, min(given.round, given.runs - done["runs"]))
        _kept().write_text(json.dumps(done, indent=1), encoding="utf-8")
        told = done["parsers"][name]
        _say(f"{done['runs']:>10} of {given.runs}  {name}: {told}")
    _kept().rename(KEPT / f"fuzz-{done['seed']}.json")
    _say(json.dumps(done, indent=1))
    return 1 if done["failed"] else 0


def _kept() -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    return KEPT / "unfinished.json"


def _unfinished(seed: int | None) -> dict[str, Any]:
    """What a campaign that was broken off has done so far, or a new beginning."""
    if _kept().exists():
        found: dict[str, Any] = json.loads(_kept().read_text("utf-8"))
        if seed in {None, found["seed"]}:
            return found
    return {
        "campaign": "fuzz",
        "seed": uuid4().int % 1_000_000 if seed is None else seed,
        "commit": commit(),
        "runs": 0,
        "seconds": 0.0,
        "peak_mib": 0,
        "failed": [],
        "parsers": {},
    }


def _round(done: dict[str, Any], name: str, runs: int) -> None:
    """So many inputs for one reader: time is shared equally, so the quick get more."""
    corpus = KEPT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(PARSERS[name].seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    rounds = done["parsers"].get(name, {}).get("rounds", 0)
    words = [
        *(sys.executable, "-m", "tests.campaigns._fuzzing", name, str(corpus)),
        *(f"-runs={runs}", f"-seed={done['seed'] + rounds}", f"-max_len={LONGEST}"),
        *(f"-rss_limit_mb={MEMORY}", f"-timeout={SECONDS}", "-print_final_stats=1"),
        f"-artifact_prefix={KEPT}/failed-{name}-",
    ]
    began = time.monotonic()
    told = subprocess.run(  # noqa: S603 - our own interpreter
        words, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    spent = time.monotonic() - began
    found = _DONE.search(told.stderr)
    if told.returncode or found is None:
        done["failed"].append([name, rounds, told.stderr[-2000:]])
    ran = int(found[1]) if found else 0
    covered = [int(one) for one in _COVERED.findall(told.stderr)]
    peak = _PEAK.search(told.stderr)
    before = done["parsers"].get(name, {"runs": 0, "seconds": 0.0, "rounds": 0})
    done["parsers"][name] = {
        "runs": before["runs"] + ran,
        "seconds": round(before["seconds"] + spent, 1),
        "rounds": before["rounds"] + 1,
        "covered": max(covered, default=0),
        "peak_mib": int(peak[1]) if peak else 0,
    }
    done["runs"] += ran
    done["seconds"] = round(done["seconds"] + spent, 1)
    done["peak_mib"] = max(done["peak_mib"], done["parsers"][name]["peak_mib"])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
