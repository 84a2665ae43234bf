"""Four workers of the due engine, killed at random: is a row lost, or done twice?"""

import contextlib
import random  # noqa: TID251 - repeatable from its seed, and no secret
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.journeys import kills, nodes, tables
from tests.journeys.nodes import Node, until
from tests.journeys.processes import Process

WORKERS = 4
LEASE = 2.0  # seconds
PAUSES = (0.05, 0.4)  # seconds between two kills


@contextlib.contextmanager
def workers(folder: Path, database: str, count: int = WORKERS) -> Iterator[Node]:
    """One node with nothing but workers of the due engine."""
    node = nodes.new_node(folder, "vn-thu", database, measured=False)
    try:
        node.make()
        node.hand.do("seat")
        for _ in range(count):
            add_worker(node)
        yield node
    except BaseException:
        nodes.show_log(node)
        raise
    finally:
        node.stop()
        tables.drop_database(node.database_url)


def add_worker(node: Node) -> None:
    """One more worker."""
    command = [sys.executable, "-m", "tests.journeys.due_worker", str(LEASE)]
    process = Process.start("worker", command, node.environment(), node.logs)
    node.processes.append(process)


def campaign(node: Node, *, kill_count: int, seed: int) -> dict[str, Any]:
    """Kill workers while rows come in; then what became of every row."""
    chance = random.Random(seed)  # noqa: S311 - as above
    began = time.monotonic()
    for _ in range(kill_count):
        node.hand.do("add_rows", count=chance.randrange(1, 12))
        time.sleep(chance.uniform(*PAUSES))
        place = chance.randrange(len(node.processes))
        node.processes[place].kill()
        node.processes[place] = node.processes[place].again()
    until(lambda: not node.hand.do("open_rows"), patience=120)
    return {
        "kills": kill_count,
        "seed": seed,
        **node.hand.do("rows"),
        "seconds": round(time.monotonic() - began),
    }


def round_of(folder: Path, database: str, kill_count: int, seed: int) -> dict[str, Any]:
    """One round of `make campaign workers`."""
    with workers(folder, database) as node:
        found = campaign(node, kill_count=kill_count, seed=seed)
    sound = bool(found["rows"]) and not found["lost"] and not found["doubled"]
    return {**found, "sound": sound, "commit": kills.commit(), "machine": kills.machine()}
