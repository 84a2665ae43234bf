"""What the world does to two real nodes while officers work: one trial for each fault.

    python -m tests.journeys.faults road --seconds 60 --database sqlite --seed 7

Each trial disturbs the nodes for some seconds under load, lets everything settle, and
compares the books of both sides as the kill campaign does: nothing lost, nothing doubled,
the same bytes and receipts on both sides, journals whole.
"""

import argparse
import contextlib
import json
import random  # noqa: TID251 - repeatable from its seed, and no secret
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.journeys import kills, nodes, storage
from tests.journeys.invariants import Found, compare, ledgers_of
from tests.journeys.nodes import Node, until
from tests.journeys.postgres import Server, own_server
from tests.journeys.tables import drop_database
from tests.simulators.road import Road

HOUR = 3600
FLASH = {"urgency": "urgent", "urgency_reason": "threat_to_life"}
NAMED = "Nguyễn Thị Mẫu"
PATIENCE = 600.0  # seconds for everything to settle


@dataclass
class Trial:
    """Two nodes with a road between them, disturbed for `seconds`; what was measured."""

    vn: Node
    la: Node
    roads: tuple[Road, Road]
    seconds: float
    chance: random.Random
    done: kills.Campaign
    server: Server | None = None
    measured: dict[str, float] = field(default_factory=dict)

    @property
    def both(self) -> tuple[Node, Node]:
        """Both nodes."""
        return self.vn, self.la

    def passes(self) -> Iterator[None]:
        """Turns until the time is over."""
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            yield


# ---- the faults -------------------------------------------------------------------------


def road(trial: Trial) -> None:
    """Knocks are lost, doubled, late, replayed, cut off, or have one bit flipped."""
    for one in trial.roads:
        one.faults = 0.3
    for _ in trial.passes():
        time.sleep(0.5)
    for one in trial.roads:
        one.faults = 0.0
    trial.measured["faults"] = sum(sum(one.happened.values()) for one in trial.roads)


def partition(trial: Trial) -> None:
    """Nothing passes; after it has healed, what threatens life goes first."""
    for one in trial.roads:
        one.closed = True
    for _ in trial.passes():
        time.sleep(0.5)
    (flash,) = trial.vn.hand.do("ask", **FLASH)
    time.sleep(2 + 4 * trial.chance.random())
    for one in trial.roads:
        one.closed = False
    healed = time.monotonic()
    until(lambda: _has(trial.la, flash["conversation"]), patience=60)
    trial.measured["flash_after_heal_seconds"] = round(time.monotonic() - healed, 2)


def clock(trial: Trial) -> None:
    """The clocks of both sides jump; together they are up to a day apart."""
    for _ in trial.passes():
        for node in trial.both:
            if node.test_clock is None:
                wrong = "this trial moves the nodes' clocks"
                raise RuntimeError(wrong)
            node.test_clock.write_text(str(trial.chance.randint(-11 * HOUR, 11 * HOUR)))
        time.sleep(1 + trial.chance.random())
    for node in trial.both:
        node.test_clock.write_text("0")  # type: ignore[union-attr] # checked above


def disk_full(trial: Trial) -> None:
    """The receiver's disk fills up and has room again; the door says busy meanwhile."""
    disk = storage.Disk(trial.la.home)
    disk.fill()
    for _ in trial.passes():
        time.sleep(0.5)
    disk.make_room()
    freed = time.monotonic()
    (asked,) = trial.vn.hand.do("ask", **FLASH)
    until(lambda: _has(trial.la, asked["conversation"]), patience=60)
    trial.measured["resumed_after_seconds"] = round(time.monotonic() - freed, 2)


def read_only(trial: Trial) -> None:
    """The receiver's host comes up with a read-only file system; later it is mended."""
    disk = storage.Disk(trial.la.home)
    for process in trial.la.processes:
        process.kill()
    disk.freeze()
    for place, process in enumerate(trial.la.processes):
        trial.la.processes[place] = process.again()
    for _ in trial.passes():
        kills.stand_up(trial.both, trial.done)
        time.sleep(0.5)
    disk.thaw()
    trial.measured["run_started_again"] = trial.done.gave_up
    thawed = time.monotonic()
    (asked,) = trial.vn.hand.do("ask", **FLASH)
    until(lambda: _stands(trial, asked["conversation"]), patience=120)
    trial.measured["resumed_after_seconds"] = round(time.monotonic() - thawed, 2)


def rotation(trial: Trial) -> None:
    """Both nodes change their keys again and again while messages travel.

    The storage key changes as well; that command is killed somewhere, and goes on later.
    """
    (asked,) = trial.vn.hand.do("ask", name=NAMED)
    for _ in trial.passes():
        node = trial.chance.choice(trial.both)
        _said(node, "keys", "rotate")
        trial.measured["rotations"] = trial.measured.get("rotations", 0) + 1
        killed = node.begin("keys", "storage")
        time.sleep(4 * trial.chance.random())
        killed.kill()
        trial.measured["killed"] = trial.measured.get("killed", 0) + 1
    for node in trial.both:
        _said(node, "keys", "storage")
    until(lambda: _has(trial.la, asked["conversation"]))
    for node in trial.both:
        sealed = {"conversation": asked["conversation"], "reason": "Tìm người mất tích"}
        if NAMED not in str(node.hand.do("open_identity", **sealed)):
            told = f"{node.slug} opens no longer what was sealed before"
            raise nodes.NotThere(told)


def power_cut(trial: Trial) -> None:
    """The sender stops in the middle of everything; its database is cut wherever it may."""
    for _ in trial.passes():
        time.sleep(0.5)
    cuts = storage.cut_everywhere(trial.vn, trial.chance)
    trial.measured |= {name: float(value) for name, value in cuts.items()}


def server_stop(trial: Trial) -> None:
    """The database server of both stops with nothing written down, and starts again."""
    if trial.server is None:
        wrong = "this trial stops a server of its own"
        raise RuntimeError(wrong)
    for _ in trial.passes():
        time.sleep(1 + 3 * trial.chance.random())
        trial.server.stop_at_once()
        time.sleep(trial.chance.random())
        trial.server.start()
        trial.measured["stops"] = trial.measured.get("stops", 0) + 1
        kills.stand_up(trial.both, trial.done)


def old_backup(trial: Trial) -> None:
    """One side goes back to an older copy of itself while the other works on."""
    node, passes = trial.vn, trial.passes()
    file, home = node.home.with_name("old.backup"), node.home.with_name("restored")
    recovery = str(node.home / "keys" / "recovery.key")
    _said(node, "backup", str(file))
    for _ in passes:
        time.sleep(0.5)
    with node.at_desk:
        for process in node.processes:
            process.kill()
        node.processes.clear()
        node.send_home()
        drop_database(node.database_url)
        node.home = home
        node.database_url = nodes.new_database(trial.done.database, node.slug)
        _said(node, "restore", str(file), "--recovery-key", recovery)
        node.start_all(work=2)
        node.ready()
    began = time.monotonic()
    # By the log where the partner holds a head newer than the copy, else by messages.
    until(lambda: any(one.hand.do("alarms") for one in trial.both), patience=180)
    trial.measured["alarm_after_seconds"] = round(time.monotonic() - began, 2)


def several(trial: Trial) -> None:
    """One node runs as two `run` and three `work`, and two desks do the same at once."""
    port, node = nodes.free_port(), trial.vn
    node.start("run", "--listen", f"{node.host}:{port}")
    node.start("work")
    node.ready(port)
    trial.roads[0].others = (port,)
    desk = replace(node, at_hand=None, at_desk=threading.Lock(), calling=threading.Lock())
    try:
        with kills.at_work((desk,), trial.done):
            for _ in trial.passes():
                time.sleep(0.5)
    finally:
        desk.send_home()
    trial.measured["processes"] = len(node.processes)
    trial.measured["second_door_took"] = trial.roads[0].passed[port]


def _said(node: Node, *given: str) -> None:
    done = node.caunoi(*given, patience=PATIENCE)
    if done.returncode != 0:
        raise nodes.NotThere(done.stdout + done.stderr)


FAULTS: dict[str, Callable[[Trial], None]] = {
    "road": road,
    "partition": partition,
    "clock": clock,
    "disk-full": disk_full,
    "read-only": read_only,
    "rotation": rotation,
    "power-cut": power_cut,
    "server-stop": server_stop,
    "old-backup": old_backup,
    "several": several,
}
# Trials that need a file system of their own under the receiver, so the right to mount one.
NEED_A_DISK = ("disk-full", "read-only")
ONLY_SQLITE = ("disk-full", "read-only", "power-cut")
ONLY_POSTGRESQL = ("server-stop", "several")
OWN_SERVER = ("server-stop",)  # which the trial may stop
WITH_ALARMS = ("old-backup",)  # and an administrator who looks at them


def _stands(trial: Trial, conversation: str) -> bool:
    kills.stand_up(trial.both, trial.done)
    return _has(trial.la, conversation)


def _has(node: Node, conversation: str) -> bool:
    told = node.hand.do("ledger")["requests"]
    return any(one["conversation"] == conversation for one in told)


# ---- one round --------------------------------------------------------------------------


def round_of(
    name: str, folder: Path, database: str, seconds: float, seed: int
) -> dict[str, Any]:
    """One fault under load, then the books compared."""
    began = time.monotonic()
    done = kills.Campaign(database, seed)
    with _nodes(name, folder, done) as (trial, both):
        trial.seconds = seconds
        _disturb(trial, FAULTS[name], done)
        kills.settle(both, done, PATIENCE, _look(name, both))
        if name in WITH_ALARMS:
            _await_mending(trial, done)
        alarms = [what for node in both for what in node.hand.do("alarms")]
        found = compare(*ledgers_of(both))
        _check_journals(both, found)
    return {
        "fault": name,
        "database": database,
        "seed": seed,
        **found.counts(),
        "sound": found.sound
        and not trial.measured.get("not_whole")
        and bool(alarms) == (name in WITH_ALARMS),
        "wrong": "" if found.sound else found.said(),
        "alarms": alarms,
        "officers_met": dict(done.refused),
        "measured": trial.measured,
        "seconds": round(time.monotonic() - began),
        "commit": kills.commit(),
        "machine": kills.machine(),
    }


def _look(name: str, both: tuple[Node, ...]) -> Callable[[], object]:
    """What administrators do about alarms where a trial must have some; else nothing."""
    if name not in WITH_ALARMS:
        return lambda: None
    return lambda: [node.hand.do(act) for node in both for act in ("acknowledge", "greet")]


def _await_mending(trial: Trial, done: kills.Campaign) -> None:
    """Wait until the partner has found what the older copy lost, and sent it again."""
    began, look = time.monotonic(), _look("old-backup", trial.both)

    def mended() -> bool:
        kills.settle(trial.both, done, PATIENCE, look)
        return not compare(*(node.hand.do("ledger") for node in trial.both)).lost

    until(mended, PATIENCE, pause=2)
    trial.measured["mended_after_settling_seconds"] = round(time.monotonic() - began, 2)


def _disturb(trial: Trial, fault: Callable[[Trial], None], done: kills.Campaign) -> None:
    with kills.at_work(trial.both, done):
        time.sleep(2)  # so that the fault meets messages on their way
        fault(trial)


def _check_journals(both: tuple[Node, ...], found: Found) -> None:
    for node in both:
        checked = node.caunoi("check", "journal")
        if checked.returncode != 0:
            found.journal.append(f"{node.slug}: {checked.stdout[:300]}")


@contextlib.contextmanager
def _nodes(
    name: str, folder: Path, done: kills.Campaign
) -> Iterator[tuple[Trial, tuple[Node, Node]]]:
    """Two nodes with a road to each."""
    moved, database, seed = name == "clock", done.database, done.seed
    with contextlib.ExitStack() as stack:
        both, roads = [], []
        server = None
        if name in OWN_SERVER:
            server = stack.enter_context(own_server(nodes.free_port()))
        for number, slug in enumerate(("vn-thu", "la-thu")):
            url = server.url if server else ""
            changed = {"lease": 5.0}
            node = nodes.new_node(
                folder, slug, database, url, trial=changed, measured=False
            )
            if moved:
                node.mode, node.test_clock = "exercise", folder / f"{slug}.clock"
                node.test_clock.write_text("0")
            if name in NEED_A_DISK and slug == "la-thu":
                stack.enter_context(storage.own_disk(node.home))
                node.settings["CAUNOI_DISK_FREE_MIN"] = storage.FREE_MIN
            road_to = stack.enter_context(Road(node.port, seed + number))
            node.entrance = road_to.entrance
            both.append(node)
            roads.append(road_to)
        stack.enter_context(nodes.standing(tuple(both), work=2))
        chance = random.Random(seed)  # noqa: S311 - as above
        trial = Trial(both[0], both[1], (roads[0], roads[1]), 0, chance, done, server)
        yield trial, (both[0], both[1])


def main() -> int:
    """Try one fault; 1 when something was wrong."""
    asked = argparse.ArgumentParser(prog="faults", description=__doc__)
    asked.add_argument("fault", choices=FAULTS)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--seed", type=int, default=uuid4().int % 1_000_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="caunoi-faults-") as folder:
        told = round_of(
            given.fault, Path(folder), given.database, given.seconds, given.seed
        )
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return 0 if told["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
