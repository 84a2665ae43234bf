"""A key file of this node and its successor, changed so that a crash loses neither.

`storage.key` is in use. `storage.next.key` is made and not in use yet; `storage.older.key`
is the one before, kept until nothing needs it any more. Each step may be done again.
"""

import contextlib
import fcntl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caunoi.core.errors import Refused
from caunoi.links import keys


class BeingChanged(Refused):
    """Another command changes keys in this folder at this moment."""

    code = "keys.being-changed"


@dataclass(frozen=True)
class Succession:
    """The three files of one key."""

    folder: Path
    name: str

    @property
    def current(self) -> Path:
        """The key in use."""
        return self.folder / f"{self.name}.key"

    @property
    def next(self) -> Path:
        """The key that will be in use."""
        return self.folder / f"{self.name}.next.key"

    @property
    def older(self) -> Path:
        """The key before the one in use."""
        return self.folder / f"{self.name}.older.key"

    @property
    def is_over(self) -> bool:
        """Whether the next key has taken the place of the one that is now the older."""
        return self.older.exists() and not self.next.exists()

    def prepare(self, made: bytes) -> bytes:
        """The next key, on the disk: this one, or what an interrupted change left."""
        if not self.next.exists():
            keys.keep_safely(self.next, made)
        return self.next.read_bytes()

    def take_over(self) -> None:
        """Use the next key from now on; the former stays beside it as the older one."""
        if not self.older.exists():
            self.older.hardlink_to(self.current)
        self.next.replace(self.current)
        keys.sync(self.folder)

    def drop_older(self) -> None:
        """Remove the older key; an absent one is no problem."""
        self.older.unlink(missing_ok=True)
        keys.sync(self.folder)


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else changes keys in this folder meanwhile; a process that dies lets go.

    Raises:
        BeingChanged: somebody does already.
        KeysMissing: there is no such folder, or it may not be written to.
    """
    path = keys.folder(home) / ".change.lock"
    try:
        file = path.open("ab")
    except OSError as error:
        raise keys.KeysMissing(path=str(path.parent)) from error
    with file:
        path.chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BeingChanged from error
        yield


def storage(home: Path) -> Succession:
    """The key for what the node seals for itself."""
    return Succession(keys.folder(home), "storage")


def journal(home: Path) -> Succession:
    """The key that proves that a row of the journal is the node's own."""
    return Succession(home / "secrets", "journal")


def session(home: Path) -> Succession:
    """The key that signs sessions, and seals what officers' one-time codes are made of."""
    return Succession(home / "secrets", "session")
