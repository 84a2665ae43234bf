"""A node's database in memory, on a disk that can fill up, lock, lie and lose power.

One schema is made once and copied by SQLite's backup interface, so that a node is there in
milliseconds. A crash comes between any two statements, or around a commit: what was open is
rolled back, and the exception passes every `except Exception` as a power cut would.
"""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.utils import ConnectionHandler, OperationalError

from caunoi.conf import env

WRITES = ("INSERT", "UPDATE", "DELETE")
FULL = "database or disk is full"
READ_ONLY = "attempt to write a readonly database"
BROKEN = "disk I/O error"


class Crash(BaseException):
    """The power went."""


class Disk:
    """What is wrong with one node's disk now; a sound one at first."""

    def __init__(self) -> None:
        self.full = self.read_only = False
        self.crash_in: int | None = None  # statements and commits until the power goes
        self.fail_commits = 0  # so many commits are refused
        self.hide_commits = 0  # so many are done and reported as failed
        self.faults = 0

    def mend(self) -> None:
        """Sound again; what a fault did stays done."""
        faults = self.faults
        self.__init__()  # type: ignore[misc] # the same values as a new one
        self.faults = faults

    def tick(self) -> None:
        """One more step, perhaps the last before the power goes."""
        if self.crash_in is not None:
            self.crash_in -= 1
            if self.crash_in < 0:
                self.crash_in = None
                self.faults += 1
                raise Crash

    def refuse(self, words: str) -> None:
        """Fail as SQLite fails."""
        self.faults += 1
        raise OperationalError(words)

    def on_statement(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Django calls this around every statement."""
        self.tick()
        if sql.lstrip().upper().startswith(WRITES):
            if self.full:
                self.refuse(FULL)
            if self.read_only:
                self.refuse(READ_ONLY)
        return execute(sql, params, many, context)


class MemoryDatabase(DatabaseWrapper):
    """A node's own SQLite in memory; `copy` is where its first content comes from."""

    def __init__(self, copy: "MemoryDatabase | None" = None) -> None:
        told = env.database("", Path("/nowhere"))
        told["OPTIONS"] = {"transaction_mode": "IMMEDIATE"}
        known = ConnectionHandler({"default": told}).settings["default"]
        super().__init__({**known, "NAME": ":memory:"}, "default")
        self.disk = Disk()
        self.ensure_connection()
        if copy is not None:
            copy.connection.backup(self.connection)
        self.execute_wrappers.append(self.disk.on_statement)

    def _commit(self) -> None:
        self.disk.tick()
        if self.disk.fail_commits:
            self.disk.fail_commits -= 1
            self.disk.refuse(BROKEN)
        super()._commit()
        self.disk.tick()
        if self.disk.hide_commits:
            self.disk.hide_commits -= 1
            self.disk.refuse(BROKEN)

    def power_cut(self) -> None:
        """Forget what was not committed, and everything that a process remembers."""
        self.connection.rollback()
        self.in_atomic_block = self.needs_rollback = False
        self.commit_on_exit, self.closed_in_transaction = True, False
        self.savepoint_ids, self.run_on_commit, self.atomic_blocks = [], [], []
        self.set_autocommit(True)

    def end(self) -> None:
        """Let go of the memory."""
        self.connection.close()


@cache
def empty() -> MemoryDatabase:
    """A database with every table and no row of a record, made once for each process."""
    with in_place(MemoryDatabase()) as made:
        call_command("migrate", verbosity=0, interactive=False)
    return made


@contextmanager
def in_place(made: MemoryDatabase) -> Iterator[MemoryDatabase]:
    """Everybody finds this one where the database of the tests was."""
    before = connections["default"]
    connections["default"] = made
    try:
        yield made
    finally:
        connections["default"] = before


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes, as on a disk that is full."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
