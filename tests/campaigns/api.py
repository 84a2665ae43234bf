"""Every call of the API, by tokens of every scope: does each answer fit the description?"""

import argparse
import json
import os
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

EXAMPLES = 20  # of each call, phase and caller
CALLERS = (*(scope.value for scope in Scope), "every", "officer", "nobody")
KEPT = ROOT / "build" / "campaigns"


def run(arguments: list[str]) -> int:
    """All callers, on a sample node with every state in it; 1 when one answer is wrong."""
    asked = argparse.ArgumentParser(prog="make campaign api")
    asked.add_argument("--examples", type=int, default=EXAMPLES)
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    asked.add_argument("--only", choices=CALLERS)
    given = asked.parse_args(arguments)
    callers = [given.only] if given.only else list(CALLERS)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="caunoi-api-") as folder:
        told = _called(Path(folder) / "nodes", given.seed, given.examples, callers)
    report = {
        "campaign": "api",
        "seed": given.seed,
        "commit": commit(),
        "examples": given.examples,
        "calls": sum(sum(one["calls"].values()) for one in told.values()),
        "failed": sum(len(one["failed"]) for one in told.values()),
        "minutes": round((time.monotonic() - began) / 60, 1),
        "callers": told,
    }
    KEPT.mkdir(parents=True, exist_ok=True)
    shown = json.dumps(report, ensure_ascii=False, indent=1)
    (KEPT / f"api-{given.seed}.json").write_text(shown, encoding="utf-8")
    sys.stdout.write(shown + "\n")
    return 1 if report["failed"] else 0


def _called(folder: Path, seed: int, examples: int, callers: list[str]) -> dict[str, Any]:
    """What became of the calls; the node's own processes have ended before the first."""
    folder.mkdir(parents=True)
    with sample.story(folder) as site:
        site.vn.fill("full")
        environ = {**site.vn.environ, "PATH": os.environ["PATH"]}
    words = [sys.executable, "-m", "tests.campaigns._calling", str(seed), str(examples)]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [*words, *callers], env=environ, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
