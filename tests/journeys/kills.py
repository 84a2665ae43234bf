"""The kill campaign: `kill -9` at random moments under load, then nothing may be missing.

    python -m tests.journeys.kills --kills 200 --database sqlite --seed 7 --json OUT

Officers of both nodes ask and answer all the time while processes of either side are
killed and started again. Afterwards everything is left to settle, and the books of both
nodes are compared: `invariants`. The seed decides who is killed when; what the kill meets
is decided by the machine.
"""

import argparse
import contextlib
import json
import os
import platform
import random  # noqa: TID251 - repeatable from its seed, and no secret
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from operator import gt
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.journeys import nodes, processes
from tests.journeys.invariants import Found, compare, ledgers_of
from tests.journeys.nodes import Node, until

PAUSES = (0.1, 1.5)  # seconds between two kills
BACKLOG = 40  # messages on their way at one node before its officers pause
SETTLING = 1200.0  # seconds for everything to arrive once nobody is killed any more


@dataclass
class Campaign:
    """What one campaign did and found."""

    database: str
    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    gave_up: int = 0
    seconds: float = 0.0
    settling_seconds: float = 0.0
    found: Found = field(default_factory=Found)

    def told(self) -> dict[str, Any]:
        """The report, ready to be written down."""
        return {
            "database": self.database,
            "seed": self.seed,
            "kills": sum(self.kills.values()),
            "killed": dict(self.kills),
            "run_gave_up": self.gave_up,
            **self.found.counts(),
            "sound": self.found.sound,
            "wrong": self.found.said() if not self.found.sound else "",
            "officers_met": dict(self.refused),
            "seconds": round(self.seconds),
            "settling_seconds": round(self.settling_seconds),
            "commit": commit(),
            "machine": machine(),
        }


def campaign(
    both: tuple[Node, Node], *, database: str, kills: int, seed: int, only: str = ""
) -> Campaign:
    """Kill that many times, let everything settle, compare the books.

    `only` names what is killed, `run` or `work`; left empty, both are. The kills begin
    once messages have come in on both sides, however slow the machine is.
    """
    done, began = Campaign(database, seed), time.monotonic()
    chance = random.Random(seed)  # noqa: S311 - as above
    before = [node.hand.do("arrived") for node in both]
    with at_work(both, done):
        until(lambda: all(map(gt, (node.hand.do("arrived") for node in both), before)))
        for _ in range(kills):
            time.sleep(chance.uniform(*PAUSES))
            stand_up(both, done)
            _kill_one(both, chance, done, only)
    ended = time.monotonic()
    settle(both, done)
    done.settling_seconds = time.monotonic() - ended
    done.found = compare(*ledgers_of(both))
    for node in both:
        checked = node.caunoi("check", "journal")
        if checked.returncode != 0:
            done.found.journal.append(f"{node.slug}: {checked.stdout[:300]}")
    done.seconds = time.monotonic() - began
    return done


@contextlib.contextmanager
def at_work(both: Iterable[Node], done: Campaign) -> Iterator[None]:
    """Officers of both nodes at work; what stopped them for good is raised at the end."""
    stop = threading.Event()
    with ThreadPoolExecutor() as threads:
        loads = [threads.submit(load, one, stop, done) for one in both]
        try:
            yield
        finally:
            stop.set()
    for one in loads:
        one.result()


def load(node: Node, stop: threading.Event, done: Campaign) -> None:
    """The officers of one node: they answer what has come, and ask."""
    while not stop.is_set():
        try:
            with node.at_desk:
                node.hand.do("answer", count=3)
                if node.hand.do("open_rows") < BACKLOG:
                    node.hand.do("ask", count=2)
        except processes.Said as said:
            done.refused[said.code.partition(":")[0]] += 1
        stop.wait(0.05)


def _kill_one(
    both: tuple[Node, ...], chance: random.Random, done: Campaign, only: str
) -> None:
    """Kill one process, or only the web worker that it leads; start anew what has gone.

    Where one kind alone is killed, the one that has run longest goes first: a process that
    was started a moment ago, and is still reading the program, holds nothing.
    """
    node = chance.choice(both)
    places = range(len(node.processes))
    of_kind = [at for at in places if only in ("", node.processes[at].what)]
    oldest = min(of_kind, key=lambda at: node.processes[at].began)
    place = oldest if only else chance.choice(of_kind)
    victim = node.processes[place]
    if victim.what == "run" and chance.random() < 0.5 and victim.kill_child():
        done.kills["web worker"] += 1
        return
    victim.kill()
    done.kills[victim.what] += 1
    time.sleep(chance.uniform(0, 0.3))
    node.processes[place] = victim.again()


def stand_up(both: tuple[Node, ...], done: Campaign) -> None:
    """Start anew each `run` that gave up, as the service manager does.

    Its server ends by itself when a web worker dies twice within seconds. A `work` never
    ends by itself, so one that did is left lying and fails the campaign.
    """
    for node in both:
        for place, process in enumerate(node.processes):
            if process.what == "run" and not process.runs:
                node.processes[place] = process.again()
                done.gave_up += 1


def settle(
    both: tuple[Node, ...],
    done: Campaign,
    patience: float = SETTLING,
    look: Callable[[], object] = lambda: None,
) -> None:
    """Answer what is left, and wait until nothing is on its way and the logs are complete.

    A message that met a dead door several times waits minutes for its next try; what such
    waiting would show is shown by asking for the next try now. `look` is done each time.
    """

    def settled() -> bool:
        stand_up(both, done)
        look()
        for node in both:
            if not all(one.runs for one in node.processes):
                told = f"{node.slug}: a process ended by itself; see {node.logs}"
                raise nodes.NotThere(told)
            node.hand.do("answer")
            node.hand.do("hurry")
        return not any(_unsettled(node) for node in both)

    until(settled, patience, pause=0.5)


def _unsettled(node: Node) -> int:
    journal = node.hand.do("journal")
    waiting = node.hand.do("open_rows") + node.hand.do("waiting")
    return int(waiting) + int(journal["not_logged"])


def round_of(folder: Path, database: str, kills: int, seed: int) -> dict[str, Any]:
    """One round of `make campaign kills`: the program as it is, two `work` a node."""
    with nodes.pair(folder, database=database, work=2) as both:
        return campaign(both, database=database, kills=kills, seed=seed).told()


# ---- telling about it -------------------------------------------------------------------


def commit() -> str:
    """The commit that was tried, marked where files differ from it."""
    told = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(  # noqa: S603 - git tells its version
        told, cwd=processes.ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()


def machine() -> str:
    """What it ran on."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} × {cpu}, Linux {platform.release().split('-')[0]}"


def main() -> int:
    """Run a campaign; 1 when something was wrong."""
    asked = argparse.ArgumentParser(prog="kills", description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    asked.add_argument("--run", type=int, default=1, help="`run` processes a node")
    asked.add_argument("--work", type=int, default=2, help="`work` processes a node")
    asked.add_argument("--lease", type=float, help="seconds, instead of the node's own")
    asked.add_argument("--broken", type=float, help="receipt so many seconds before commit")
    asked.add_argument("--json", type=Path, help="write the report to this file as well")
    given = asked.parse_args()
    print(f"seed {given.seed}", flush=True)  # noqa: T201 - a campaign prints
    changed = {"lease": given.lease, "receipt_before_commit": given.broken}
    with tempfile.TemporaryDirectory(prefix="caunoi-kills-") as folder:
        trial = {name: value for name, value in changed.items() if value is not None}
        with nodes.pair(
            Path(folder),
            database=given.database,
            run=given.run,
            work=given.work,
            trial=trial,
        ) as both:
            done = campaign(
                both, database=given.database, kills=given.kills, seed=given.seed
            )
    told = json.dumps(done.told(), ensure_ascii=False, indent=1)
    print(told)  # noqa: T201 - a campaign prints
    if given.json:
        given.json.write_text(told + "\n", encoding="utf-8")
    return 0 if done.found.sound else 1


if __name__ == "__main__":
    sys.exit(main())
