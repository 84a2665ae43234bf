"""The node's keys on disk. Only `work` loads the private ones."""

from dataclasses import dataclass
from pathlib import Path

from caunoi.core.ciphers.sealing import KemKey, KemPublic
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.envelope.message import OurKeys
from caunoi.core.errors import Refused

PRIVATE = ("root", "signing", "transport", "kem", "log", "storage", "recovery")
STORAGE_LABEL = b"caunoi/storage/1\0"


class KeysMissing(Refused):
    """A key file is not where it should be, or may not be read."""

    code = "keys.missing"


@dataclass(frozen=True)
class NodeKeys:
    """The private keys that daily work needs; the root key stays on its shelf."""

    signing: SigningKey
    transport: TransportKey
    kem: KemKey
    log: SigningKey
    storage: KemKey  # opens what this node sealed for itself, such as an identity

    @property
    def ours(self) -> OurKeys:
        """The two keys that a message leaves with."""
        return OurKeys(self.signing, self.transport)


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
    made = {"root": root, "recovery": recovery, **vars(keys)}
    for name, key in made.items():
        keep(folder(home) / f"{name}.key", key.to_bytes())
    keep(home / "secrets" / "storage.pub", keys.storage.public().to_bytes())
    keep(home / "secrets" / "recovery.pub", recovery.public().to_bytes())
    return root, keys, recovery


def keep(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, and that does not exist yet."""
    with path.open("xb") as file:
        path.chmod(0o600)
        file.write(data)


def load(home: Path) -> NodeKeys:
    """The keys of the daily work.

    Raises:
        KeysMissing: a file is missing, cannot be read, or is no key.
    """
    return NodeKeys(
        SigningKey.from_bytes(_read(home, "signing")),
        TransportKey.from_bytes(_read(home, "transport")),
        KemKey.from_bytes(_read(home, "kem")),
        SigningKey.from_bytes(_read(home, "log")),
        KemKey.from_bytes(_read(home, "storage")),
    )


def load_root(home: Path) -> SigningKey:
    """The root key, put back for the purpose of signing a new card."""
    return SigningKey.from_bytes(_read(home, "root"))


def storage_public(home: Path) -> KemPublic:
    """What seals a field so that only `work` can open it."""
    return KemPublic.from_bytes(_public(home, "storage.pub"))


def recovery_public(home: Path) -> KemPublic:
    """What seals a backup so that only the recovery key can open it."""
    return KemPublic.from_bytes(_public(home, "recovery.pub"))


def _read(home: Path, name: str) -> bytes:
    path = folder(home) / f"{name}.key"
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeysMissing(path=str(path)) from error


def _public(home: Path, name: str) -> bytes:
    path = home / "secrets" / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeysMissing(path=str(path)) from error
