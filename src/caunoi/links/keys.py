"""The node's keys on disk. Only `work` loads the private ones.

`signing.key`, `transport.key` and `kem.key` belong to card 1, `signing.2.key` and so on to
card 2. Older ones lie beside the newer until their time is over; the file `current` says
with which card's keys the node signs, and every sealing key that is there opens.
"""

import contextlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from caunoi.core.ciphers import sealing
from caunoi.core.ciphers.sealing import KemKey, KemPublic
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.envelope.message import OurKeys
from caunoi.core.errors import Refused

PRIVATE = ("root", "signing", "transport", "kem", "log", "storage", "recovery")
OF_A_CARD = ("signing", "transport", "kem")  # each card has its own
STORAGE_LABEL = b"caunoi/storage/1\0"
CURRENT = "current"
_KEM_FILE = re.compile(r"kem(?:\.([1-9]\d{0,8}))?\.key")


class KeysMissing(Refused):
    """A key file is not where it should be, or may not be read."""

    code = "keys.missing"


@dataclass(frozen=True)
class CardKeys:
    """The private keys that come and go with one version of our card."""

    signing: SigningKey
    transport: TransportKey
    kem: KemKey


@dataclass(frozen=True)
class NodeKeys:
    """The private keys that daily work needs; the root key stays on its shelf."""

    signing: SigningKey
    transport: TransportKey
    kem: KemKey
    log: SigningKey
    storage: KemKey  # opens what this node sealed for itself, such as an identity
    others: tuple[KemKey, ...] = ()  # sealing keys of other cards that are still held
    older_storage: KemKey | None = None  # while its successor takes over

    @property
    def ours(self) -> OurKeys:
        """The two keys that a message leaves with."""
        return OurKeys(self.signing, self.transport)

    @property
    def kems(self) -> tuple[KemKey, ...]:
        """Every key that may open what a partner sealed to us."""
        return (self.kem, *self.others)

    def unsealed(self, sealed: bytes) -> bytes:
        """What the node sealed for itself, with its storage key or the one before.

        Raises:
            SealWrong: it was sealed with neither, or altered.
        """
        try:
            return sealing.open_sealed(self.storage, STORAGE_LABEL, sealed)
        except sealing.SealWrong:
            if self.older_storage is None:
                raise
            return sealing.open_sealed(self.older_storage, STORAGE_LABEL, sealed)

    def now(self) -> "NodeKeys":
        """These keys; see `Shelf`, which looks each time."""
        return self


class Shelf:
    """The keys as they lie in the folder at this moment: a rotation needs no restart."""

    def __init__(self, home: Path) -> None:
        """Read them for the first time; raises `KeysMissing`."""
        self._home = home
        self._seen = _look(home)
        self._keys = load(home)

    def now(self) -> NodeKeys:
        """The keys, read anew when the folder changed."""
        seen = _look(self._home)
        if seen != self._seen:
            self._keys, self._seen = load(self._home), seen
        return self._keys


def folder(home: Path) -> Path:
    """Where the private keys lie."""
    return home / "keys"


def create(home: Path) -> tuple[SigningKey, NodeKeys, KemKey]:
    """Make and keep all keys of a new node: root, daily keys, recovery key.

    Raises:
        FileExistsError: this folder has keys already; they are never overwritten.
    """
    root, recovery = SigningKey.generate(), KemKey.generate()
    keys = NodeKeys(
        SigningKey.generate(),
        TransportKey.generate(),
        KemKey.generate(),
        SigningKey.generate(),
        KemKey.generate(),
    )
    folder(home).mkdir(mode=0o700, parents=True)
    made = {name: getattr(keys, name) for name in (*OF_A_CARD, "log", "storage")}
    for name, key in {"root": root, "recovery": recovery, **made}.items():
        keep(folder(home) / f"{name}.key", key.to_bytes())
    keep(home / "secrets" / "storage.pub", keys.storage.public().to_bytes())
    keep(home / "secrets" / "recovery.pub", recovery.public().to_bytes())
    return root, keys, recovery


def keep(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, and that does not exist yet."""
    with path.open("xb") as file:
        path.chmod(0o600)
        file.write(data)


def prepare(home: Path, number: int) -> CardKeys:
    """The keys for our card of this version: made and on the disk before anybody is told.

    What an interrupted rotation left is taken up again, because the card may be issued.
    """
    new = CardKeys(SigningKey.generate(), TransportKey.generate(), KemKey.generate())
    for name, key in vars(new).items():
        with contextlib.suppress(FileExistsError):
            keep_safely(_path(home, name, number), key.to_bytes())
    return of_card(home, number)


def use(home: Path, number: int) -> None:
    """Sign with the keys of this card from now on."""
    written = _written(folder(home) / CURRENT, str(number).encode())
    written.replace(folder(home) / CURRENT)


def remove(home: Path, number: int) -> None:
    """Remove the keys of one card; absent ones are no problem."""
    for name in OF_A_CARD:
        _path(home, name, number).unlink(missing_ok=True)


def current(home: Path) -> int:
    """With which card's keys the node signs."""
    try:
        return int((folder(home) / CURRENT).read_text())
    except FileNotFoundError:
        return 1
    except (OSError, ValueError) as error:
        raise KeysMissing(path=str(folder(home) / CURRENT)) from error


def of_card(home: Path, number: int) -> CardKeys:
    """The keys of one card.

    Raises:
        KeysMissing: a file is missing, cannot be read, or is no key.
    """
    return CardKeys(
        SigningKey.from_bytes(_read(_path(home, "signing", number))),
        TransportKey.from_bytes(_read(_path(home, "transport", number))),
        KemKey.from_bytes(_read(_path(home, "kem", number))),
    )


def load(home: Path) -> NodeKeys:
    """The keys of the daily work.

    Raises:
        KeysMissing: a file is missing, cannot be read, or is no key.
    """
    number = current(home)
    ours = of_card(home, number)
    found = (_KEM_FILE.fullmatch(path.name) for path in sorted(folder(home).iterdir()))
    held = {int(match[1] or 1) for match in found if match} - {number}
    others = [
        KemKey.from_bytes(_read(_path(home, "kem", one)))
        for one in sorted(held, reverse=True)
    ]
    return NodeKeys(
        **vars(ours),
        log=SigningKey.from_bytes(_read(_path(home, "log"))),
        storage=KemKey.from_bytes(_read(_path(home, "storage"))),
        others=tuple(others),
        older_storage=_older_storage(home),
    )


def _older_storage(home: Path) -> KemKey | None:
    path = folder(home) / "storage.older.key"
    return KemKey.from_bytes(_read(path)) if path.exists() else None


def load_root(home: Path) -> SigningKey:
    """The root key, put back for the purpose of signing a new card."""
    return SigningKey.from_bytes(_read(_path(home, "root")))


def storage_public(home: Path) -> KemPublic:
    """What seals a field so that only `work` can open it."""
    return KemPublic.from_bytes(_read(home / "secrets" / "storage.pub"))


def tell_public(home: Path, name: str, key: KemPublic) -> None:
    """Let this public half, `storage.pub` or `recovery.pub`, be the one that seals."""
    path = home / "secrets" / f"{name}.pub"
    _written(path, key.to_bytes()).replace(path)


def recovery_public(home: Path) -> KemPublic:
    """What seals a backup so that only the recovery key can open it."""
    return KemPublic.from_bytes(_read(home / "secrets" / "recovery.pub"))


def _path(home: Path, name: str, number: int = 1) -> Path:
    return folder(home) / (f"{name}.key" if number == 1 else f"{name}.{number}.key")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeysMissing(path=str(path)) from error


def keep_safely(path: Path, data: bytes) -> None:
    """Keep a file whole, on the disk and not only in its cache, unless it is there."""
    written = _written(path, data)
    try:
        path.hardlink_to(written)
    finally:
        written.unlink()
    sync(path.parent)


def sync(folder: Path) -> None:
    """Bring the names in a folder onto the disk, and not only into its cache."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _written(path: Path, data: bytes) -> Path:
    """The file under a name that nobody reads."""
    waiting = path.with_name(f".{path.name}")
    waiting.unlink(missing_ok=True)
    with waiting.open("xb") as file:
        waiting.chmod(0o600)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return waiting


def _look(home: Path) -> tuple[int, int]:
    """What changes when a key or the mark `current` comes or goes."""
    marked = folder(home) / CURRENT
    return (
        folder(home).stat().st_mtime_ns,
        marked.stat().st_mtime_ns if marked.exists() else 0,
    )
