"""The key files of a node as they lie in its folder at one moment.

A change of keys renames files one after another. `still` reads until two readings are the
same, so what it gives has every key that was there at one moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caunoi.core.ciphers import digest
from caunoi.core.ciphers.sealing import KemKey, KemPublic
from caunoi.core.errors import Refused
from caunoi.links import keys

Files = dict[str, bytes]  # path inside the node's folder → content
SECRETS = (
    "session.key", "session.older.key", "session.next.key",
    "journal.key", "journal.older.key", "journal.next.key",
    "storage.pub", "recovery.pub",
)  # fmt: skip
DOOR = ("tls.key", "tls.crt", "tls.next.key", "tls.next.crt")  # where there is one
# They should lie elsewhere, and never in a backup.
SHELVED = ("root.key", "recovery.key", "recovery.next.key")
READINGS = 10
# Keys that change apart from cards, and where the one in use lies.
APART = {"storage": "keys", "journal": "secrets", "session": "secrets"}


class KeysChanging(Refused):
    """The key files were others at each look."""

    code = "backup.keys-changing"


class NotTheNewest(Refused):
    """The folder lacks keys that the database already tells of."""

    code = "keys.not-the-newest"


@dataclass(frozen=True)
class Held:
    """The keys of one name in a folder: the one in use, and the same with its successor."""

    name: str
    current: str
    ids: frozenset[str]


def still(home: Path) -> Files:
    """Every key file that belongs into a backup, all of one moment.

    Raises:
        KeysChanging: somebody changes them all the time.
    """
    seen: Files | None = None
    for _ in range(READINGS):
        now = _reading(home)
        if now is not None and now == seen:
            return now
        seen = now
    raise KeysChanging


def held(files: Mapping[str, bytes], home: Path) -> list[Held]:
    """The keys that change apart from cards, as these files have them."""
    found = []
    for name, place in APART.items():
        lying = (files.get(f"{place}/{name}{part}.key", b"") for part in ("", ".next"))
        current, following = (key_id(name, raw) if raw else "" for raw in lying)
        if current:
            found.append(Held(name, current, frozenset({current, following} - {""})))
    if raw := files.get("secrets/recovery.pub"):
        current = KemPublic.from_bytes(raw).key_id().hex()
        found.append(Held("recovery", current, frozenset({current, *_next_recovery(home)})))
    return found


def key_id(name: str, raw: bytes) -> str:
    """The id by which the journal tells of this key."""
    if name in ("storage", "recovery"):
        return KemKey.from_bytes(raw).public().key_id().hex()
    return digest.sha256(raw)[:8].hex()


def _next_recovery(home: Path) -> set[str]:
    path = keys.folder(home) / "recovery.next.key"
    return {key_id("recovery", path.read_bytes())} if path.exists() else set()


def _reading(home: Path) -> Files | None:
    """One reading; None when a file went away under it."""
    wanted = [home / "secrets" / name for name in (*SECRETS, *DOOR)]
    lying = sorted(keys.folder(home).glob("[a-z]*.key"))
    wanted += [path for path in lying if path.name not in SHELVED]
    wanted.append(keys.folder(home) / keys.CURRENT)
    read: Files = {}
    for path in wanted:
        try:
            read[str(path.relative_to(home))] = path.read_bytes()
        except FileNotFoundError:
            if path in lying:
                return None
    return read
