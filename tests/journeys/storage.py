"""Disks that fill up or freeze, and databases cut as a loss of power may cut them."""

import contextlib
import os
import random  # noqa: TID251 - repeatable from its seed, and no secret
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from django.db.backends.sqlite3 import _functions as functions
from tests.journeys.nodes import Node, until

DISK = "192m"
FREE_MIN = "32"  # megabytes that the node leaves free on it
BALLAST = "ballast"
WAL_HEADER, FRAME_HEADER = 32, 24  # bytes; SQLite file format, section 4
MOVED_AT = 128  # bytes into the index of the log
MOST_CUTS = 400


def may_mount() -> bool:
    """Whether a file system of one's own can be mounted here."""
    return os.geteuid() == 0 and shutil.which("mount") is not None


@contextlib.contextmanager
def own_disk(folder: Path) -> Iterator[None]:
    """A small file system in memory where the node's folder will be."""
    folder.mkdir(parents=True, exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "-l", str(folder))


@dataclass(frozen=True)
class Disk:
    """The file system under a node's folder."""

    folder: Path

    def fill(self) -> None:
        """Leave no byte free."""
        with (self.folder / BALLAST).open("wb", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * 65536)
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"\0")

    def make_room(self) -> None:
        """Take the ballast away."""
        (self.folder / BALLAST).unlink()

    def freeze(self) -> None:
        """Let nobody write; the kernel waits until nobody has a file open for it."""
        until(lambda: _may("mount", "-o", "remount,ro", str(self.folder)), 60, pause=0.1)

    def thaw(self) -> None:
        """Let everybody write again."""
        _run("mount", "-o", "remount,rw", str(self.folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - as root, in a trial


def _may(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603 - as root, in a trial


def cut_everywhere(node: Node, chance: random.Random) -> dict[str, int]:
    """Kill the node's processes, cut copies of its log of changes, and look into each.

    A loss of power may leave any prefix of what was written. Each must open, be whole, and
    hold no receipt for what it does not hold. The node itself then goes on from its own.
    """
    copies = node.home.with_name("cuts")
    copies.mkdir()
    database = _stopped(node, copies)
    log = _beside(database, "-wal").read_bytes()
    ends = _ends(log, _moved(database))
    drawn = sorted(chance.sample(ends, min(len(ends), MOST_CUTS)))
    wrong = 0
    for end in drawn:
        copy = copies / "cut.sqlite3"
        shutil.copy(database, copy)
        _beside(copy, "-wal").write_bytes(log[:end])
        wrong += not _is_whole(copy)
        for file in copies.glob("cut.*"):
            file.unlink()
    for place, process in enumerate(node.processes):
        node.processes[place] = process.again()
    node.ready()
    return {"frames": len(ends) // 2, "cuts": len(drawn), "not_whole": wrong}


def _stopped(node: Node, folder: Path) -> Path:
    """What stands on the node's disk in the moment in which its processes are killed."""
    database = node.home / "node.sqlite3"
    with node.at_desk:  # no officer writes meanwhile
        for process in node.processes:
            process.kill()
        for end in ("", "-wal", "-shm"):
            shutil.copy(_beside(database, end), folder)
    return folder / database.name


def _beside(database: Path, end: str) -> Path:
    return database.with_name(database.name + end)


def _moved(database: Path) -> int:
    """How many frames at most a checkpoint has begun to copy into the database.

    They are synced before, so none of them can be lost (SQLite "WAL-mode file format",
    nBackfillAttempted). How many were copied is written at its end, so a kill comes before.
    """
    index = _beside(database, "-shm").read_bytes()
    return int(struct.unpack("=I", index[MOVED_AT : MOVED_AT + 4])[0])


def _ends(log: bytes, first: int) -> list[int]:
    """Where each frame of a write-ahead log ends from this one on, and its middle."""
    size = struct.unpack(">I", log[8:12])[0] + FRAME_HEADER
    count = (len(log) - WAL_HEADER) // size
    ends = [WAL_HEADER + number * size for number in range(first, count + 1)]
    return [*ends, *(end + size // 2 for end in ends[:-1])]


def _is_whole(database: Path) -> bool:
    """Whether it opens, is sound, and each receipt stands with what it is for."""
    try:
        return _holds(database)
    except sqlite.DatabaseError:
        return False


def _holds(database: Path) -> bool:
    with contextlib.closing(sqlite.connect(str(database))) as opened:
        functions.register(opened)  # the check also asks what Django wrote into constraints
        sound = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        alone = opened.execute(
            "SELECT count(*) FROM exchange_arrival WHERE state = 'accepted'"
            " AND (info_request_id IS NULL OR receipt IS NULL)"
        ).fetchone()
        told = opened.execute(
            "SELECT (SELECT count(*) FROM exchange_arrival WHERE receipt IS NOT NULL),"
            " (SELECT count(*) FROM oversight_journalentry"
            " WHERE what IN ('message.accepted', 'message.refused'))"
        ).fetchone()
    return sound and alone == (0,) and told[0] == told[1]
