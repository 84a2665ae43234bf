"""The parts of `caunoi keys` for keys that no partner knows: recovery, storage, journal.

caunoi keys recovery                a new key for backups; the older ones keep theirs
caunoi keys storage                 a new key for what the node seals for itself
caunoi keys journal                 a new key for the rows of the journal
caunoi keys storage --drop-older    an hour later: remove the one before; so `journal`
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from caunoi.core.ciphers import chance, digest
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.errors import Refused
from caunoi.links import keys, successors
from caunoi.links.successors import Succession

BY = "administrator"
# What was begun with the older key has ended by then, on each machine of the node.
OVERLAP = timedelta(hours=1)


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
    parts.add_parser("recovery", help="a new recovery key for the backups from now on")
    for name, what in (
        ("storage", "what the node seals for itself"),
        ("journal", "the rows of the journal"),
    ):
        part = parts.add_parser(name, help=f"a new key for {what}")
        part.add_argument(
            "--drop-older", action="store_true", help="remove the key before, an hour later"
        )


def recovery(home: Path, at: datetime) -> int:
    """A new recovery key: on the disk, in the journal, in use, and then under its name."""
    lying, following = (
        keys.folder(home) / f"{name}.key" for name in ("recovery", "recovery.next")
    )
    if lying.exists():
        raise OnTheShelf(path=str(lying))
    if not following.exists():
        keys.keep_safely(following, KemKey.generate().to_bytes())
    made = KemKey.from_bytes(following.read_bytes()).public()
    _note("recovery", made.key_id(), at)
    keys.tell_public(home, "recovery", made)
    following.rename(lying)
    keys.sync(lying.parent)
    print(f"{lying} opens every backup from now on; the former key opens those before.")
    print("Copy it to two sticks, lock them away, remove the file, and make a backup.")
    return 0


def storage(home: Path, at: datetime, *, drop: bool) -> int:
    """A new storage key takes over, and everything is sealed anew with it."""
    from caunoi.apps.exchange.actions import rekeying

    files = successors.storage(home)
    if drop:
        _require_droppable("storage", files, _storage_id(files), at)
    elif not files.is_over:
        made = KemKey.from_bytes(files.prepare(KemKey.generate().to_bytes())).public()
        _note("storage", made.key_id(), at)
        files.take_over()
    ours = keys.load(home)
    keys.tell_public(home, "storage", ours.storage.public())
    anew = unreadable = 0
    for column, batch in rekeying.batches():
        counted = rekeying.seal_anew(column, batch, ours, by=BY, at=at)
        anew, unreadable = anew + counted.anew, unreadable + counted.unreadable
    print(f"{anew} values were sealed anew with the storage key in use.")
    if unreadable:
        print(f"{unreadable} values open with neither key; they stay as they are.")
    return _end("storage", files, anew, at, drop=drop)


def journal(home: Path, at: datetime, *, drop: bool) -> int:
    """A new key of the journal takes over, and every row gets its mac by it."""
    from caunoi.apps.oversight import journal as rows
    from caunoi.conf import secrets

    files = successors.journal(home)
    if drop:
        _require_droppable("journal", files, _journal_id(files), at)
    elif not files.is_over:
        made = files.prepare(chance.fresh(32))
        _note("journal", digest.sha256(made)[:8], at)
        files.take_over()
    count = rows.sign_anew(secrets.journal_keys(home))
    print(f"{count} rows of the journal have a mac by the key in use.")
    return _end("journal", files, count, at, drop=drop)


def tell_older(home: Path) -> None:
    """Say which keys still lie beside their successors."""
    for files in (successors.storage(home), successors.journal(home)):
        if files.older.exists():
            cure = f"caunoi keys {files.name} --drop-older"
            print(f"{files.older.name} is still here: {cure}")


def _end(name: str, files: Succession, left: int, at: datetime, *, drop: bool) -> int:
    if drop and left:
        raise OlderInUse(count=left)
    if drop:
        _note(name, b"", at, what="dropped")
        files.drop_older()
        print(f"{files.older.name} is removed.")
        return 0
    print("Start `caunoi run` and `caunoi work` anew; on each machine of this node first")
    print(f"copy {files.folder} there, and secrets/. An hour after that:")
    print(f"caunoi keys {name} --drop-older")
    return 0


def _require_droppable(name: str, files: Succession, key_id: str, at: datetime) -> None:
    if not files.is_over:
        raise NoOlderKey
    changed = _changed_at(name, key_id)
    if changed is None or changed > at - OVERLAP:
        raise TooSoon(minutes=int(OVERLAP.total_seconds() // 60))


def _storage_id(files: Succession) -> str:
    return KemKey.from_bytes(files.current.read_bytes()).public().key_id().hex()


def _journal_id(files: Succession) -> str:
    return digest.sha256(files.current.read_bytes())[:8].hex()


def _changed_at(name: str, key_id: str) -> datetime | None:
    """When the journal first told of this key; None where it does not."""
    from caunoi.apps.oversight.models import JournalEntry

    rows = JournalEntry.objects.filter(what=f"{name}-key.changed").exclude(content=None)
    for row in rows.order_by("pk"):
        if json.loads(bytes(row.content or b"{}"))["details"].get("key") == key_id:
            return row.at
    return None


def _note(name: str, key_id: bytes, at: datetime, *, what: str = "changed") -> None:
    """Tell the journal of it, once: what was broken off has told already."""
    from django.conf import settings

    from caunoi.apps.oversight import journal as rows

    if key_id and _changed_at(name, key_id.hex()) is not None:
        return
    subject, told = f"node:{settings.CAUNOI.node}", {"key": key_id.hex()} if key_id else {}
    rows.record(f"{name}-key.{what}", subject=subject, by=BY, at=at, details=told)
