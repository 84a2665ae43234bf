"""The parts of `caunoi keys` for keys that no partner knows.

caunoi keys recovery                a new key for backups; the older ones keep theirs
caunoi keys storage                 a new key for what the node seals for itself
caunoi keys journal                 a new key for the rows of the journal
caunoi keys session                 a new key for sessions: every one of them ends
caunoi keys storage --drop-older    an hour later: remove the one before; so the others
caunoi keys storage --lost          what was made on another machine is gone for good
"""

import argparse
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from caunoi.core.ciphers import chance
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.errors import Refused
from caunoi.links import key_files, keys, successors
from caunoi.links.key_files import NotTheNewest
from caunoi.links.successors import Succession

BY = "administrator"
PARTS = ("recovery", "storage", "journal", "session")
# What was begun with the older key has ended by then, on each machine of the node.
OVERLAP = timedelta(hours=1)
Known = frozenset[str]  # ids of the keys of one name that were told of when this began


class OnTheShelf(Refused):
    """The recovery key in use still lies in the node's folder."""

    code = "keys.recovery-here"


class NoOlderKey(Refused):
    """There is no older key to remove."""

    code = "keys.no-older"


class TooSoon(Refused):
    """The key was changed less than an hour ago."""

    code = "keys.too-soon"


class OlderInUse(Refused):
    """Something was written with the older key since the change."""

    code = "keys.older-in-use"


def add_parts(parts: Any) -> None:
    """What to do with the keys that no partner knows."""
    made = [
        parts.add_parser("recovery", help="a new recovery key for the backups from now on")
    ]
    for name, what in (
        ("storage", "what the node seals for itself"),
        ("journal", "the rows of the journal"),
        ("session", "sessions, all of which end; one-time codes go on"),
    ):
        part = parts.add_parser(name, help=f"a new key for {what}")
        part.add_argument(
            "--drop-older", action="store_true", help="remove the key before, an hour later"
        )
        made.append(part)
    for part in made:
        add_lost(part)


def add_lost(part: argparse.ArgumentParser) -> None:
    """For keys that nobody has any more."""
    part.add_argument(
        "--lost",
        action="store_true",
        help="the newer key that another machine made is lost for good: do without it",
    )


def change(arguments: argparse.Namespace, home: Path, at: datetime) -> int:
    """Do the named part."""
    from caunoi.apps.oversight import key_changes

    name = arguments.part
    known = frozenset(key_changes.told(name))  # before the look: what comes later is new
    if not arguments.lost:
        _require_newest(name, home)
    if name == "recovery":
        return recovery(home, at, known)
    parts = {"storage": storage, "journal": journal, "session": session}
    return parts[name](home, at, known, drop=arguments.drop_older)


def _require_newest(name: str, home: Path) -> None:
    """Refuse to make a key beside one that another machine of this node made.

    Raises:
        NotTheNewest: the journal tells of a later key than this folder holds.
    """
    from caunoi.apps.oversight import key_changes

    for one in key_files.held(key_files.still(home), home):
        if one.name == name and key_changes.later(name, one.current, one.ids):
            raise NotTheNewest(names=name)


def recovery(home: Path, at: datetime, known: Known) -> int:
    """A new recovery key: on the disk, in the journal, in use, and then under its name.

    Raises:
        OnTheShelf: the former still lies here.
        NotTheNewest: another machine of this node told of a new key at the same moment.
    """
    lying, following = (
        keys.folder(home) / f"{name}.key" for name in ("recovery", "recovery.next")
    )
    if lying.exists():
        raise OnTheShelf(path=str(lying))
    if not following.exists():
        keys.keep_safely(following, KemKey.generate().to_bytes())
    raw = following.read_bytes()
    _note_first("recovery", raw, known, at)
    keys.tell_public(home, "recovery", KemKey.from_bytes(raw).public())
    following.rename(lying)
    keys.sync(lying.parent)
    print(f"{lying} opens every backup from now on; the former key opens those before.")
    print("Copy it to two sticks, lock them away, remove the file, and make a backup.")
    return 0


def storage(home: Path, at: datetime, known: Known, *, drop: bool) -> int:
    """A new storage key takes over, and everything is sealed anew with it."""
    from caunoi.apps.exchange.actions import rekeying

    files = successors.storage(home)
    if drop:
        _require_droppable(files, at)
    else:
        _take_over(files, KemKey.generate().to_bytes(), known, at)
    ours = keys.load(home)
    keys.tell_public(home, "storage", ours.storage.public())
    anew = unreadable = 0
    for column, batch in rekeying.batches():
        counted = rekeying.seal_anew(column, batch, ours, by=BY, at=at)
        anew, unreadable = anew + counted.anew, unreadable + counted.unreadable
    print(f"{anew} values were sealed anew with the storage key in use.")
    if unreadable:
        print(f"{unreadable} values open with neither key; they stay as they are.")
    return _end(files, anew, at, drop=drop)


def journal(home: Path, at: datetime, known: Known, *, drop: bool) -> int:
    """A new key of the journal takes over, and every row gets its mac by it."""
    from caunoi.apps.oversight import journal as rows
    from caunoi.conf import secrets

    files = successors.journal(home)
    if drop:
        _require_droppable(files, at)
    else:
        _take_over(files, chance.fresh(32), known, at)
    count = rows.sign_anew(secrets.journal_keys(home))
    print(f"{count} rows of the journal have a mac by the key in use.")
    return _end(files, count, at, drop=drop)


def session(home: Path, at: datetime, known: Known, *, drop: bool) -> int:
    """A new key for sessions takes over: they end, and one-time codes are sealed anew."""
    from caunoi.apps.officers.actions import session_key

    files = successors.session(home)
    if drop:
        _require_droppable(files, at)
    else:
        _take_over(files, chance.fresh(32), known, at)
        ended = session_key.end_sessions(by=BY, at=at)
        print(f"{ended} sessions ended; every officer signs in again.")
    done, unreadable = session_key.seal_devices_anew(by=BY, at=at)
    print(f"{done} one-time codes and sets of recovery codes were sealed anew.")
    if unreadable:
        print(f"{unreadable} open with neither key: their officers set up new ones.")
    return _end(files, done, at, drop=drop)


def tell_older(home: Path) -> None:
    """Say which keys still lie beside their successors."""
    for of in (successors.storage, successors.journal, successors.session):
        files = of(home)
        if files.older.exists():
            cure = f"caunoi keys {files.name} --drop-older"
            print(f"{files.older.name} is still here: {cure}")


def _take_over(files: Succession, made: bytes, known: Known, at: datetime) -> None:
    """The next key, on the disk and told, takes over, unless it has already.

    Raises:
        NotTheNewest: another machine of this node told of a new key at the same moment.
    """
    if files.is_over:
        return
    following = files.prepare(made)
    _note_first(files.name, following, known, at)
    files.take_over()


def _end(files: Succession, left: int, at: datetime, *, drop: bool) -> int:
    if drop and left:
        raise OlderInUse(count=left)
    if drop:
        _note(files.name, b"", at, what="dropped")
        files.drop_older()
        print(f"{files.older.name} is removed.")
        return 0
    print("Start `caunoi run` and `caunoi work` anew; on each machine of this node first")
    print(f"copy keys/ and secrets/ there from {files.folder.parent}. An hour after that:")
    print(f"caunoi keys {files.name} --drop-older")
    return 0


def _require_droppable(files: Succession, at: datetime) -> None:
    from caunoi.apps.oversight import key_changes

    if not files.is_over:
        raise NoOlderKey
    key = key_files.key_id(files.name, files.current.read_bytes())
    changed = key_changes.told(files.name).get(key)
    if changed is None or changed > at - OVERLAP:
        raise TooSoon(minutes=int(OVERLAP.total_seconds() // 60))


def _note_first(name: str, raw: bytes, known: Known, at: datetime) -> None:
    """Tell the journal of a key before it is used; nobody else may have told meanwhile.

    Raises:
        NotTheNewest: another machine of this node told of a new key at the same moment.
    """
    from caunoi.apps.oversight import key_changes

    _note(name, raw, at)
    if set(key_changes.told(name)) - known - {key_files.key_id(name, raw)}:
        raise NotTheNewest(names=name)


def _note(name: str, raw: bytes, at: datetime, *, what: str = "changed") -> None:
    """Tell the journal of it, once: what was broken off has told already."""
    from caunoi.apps.oversight import key_changes

    told = {"key": key_files.key_id(name, raw)} if raw else {}
    key_changes.note(name, what, by=BY, at=at, details=told)
