"""The key of our door over TLS, on disk beside the other secrets of `run`.

`tls.key` and `tls.crt` are in use. `tls.next.key` and `tls.next.crt` wait until every
partner has a card that names both; then the next ones take the place of the first.
"""

import contextlib
from datetime import datetime
from pathlib import Path

from caunoi.core.ciphers import certificate
from caunoi.links import keys

NAMES = ("tls", "tls.next")


def folder(home: Path) -> Path:
    """Where they lie."""
    return home / "secrets"


def in_use(home: Path) -> tuple[Path, Path] | None:
    """Key and certificate that `run` shows, None where a proxy ends TLS."""
    key, shown = folder(home) / "tls.key", folder(home) / "tls.crt"
    return (key, shown) if key.exists() and shown.exists() else None


def make(home: Path, host: str, at: datetime) -> str:
    """Make the first key, or the next one beside it; which of the two.

    Raises:
        FileExistsError: a next one waits already.
    """
    name = NAMES[0] if in_use(home) is None else NAMES[1]
    key, shown = (folder(home) / f"{name}.{end}" for end in ("key", "crt"))
    if shown.exists():
        raise FileExistsError
    # The certificate is kept last: a key alone was left by a command that was cut short.
    with contextlib.suppress(FileExistsError):
        keys.keep_safely(key, certificate.new_key())
    keys.keep_safely(shown, certificate.of(key.read_bytes(), host, at))
    return name


def use_next(home: Path) -> bool:
    """Show the next key from the next start of `run` on; False when there is none."""
    if next_pin(home) is None:
        return False
    for end in ("key", "crt"):  # the certificate last: until then this may be done again
        waiting = folder(home) / f"{NAMES[1]}.{end}"
        if waiting.exists():
            waiting.replace(folder(home) / f"{NAMES[0]}.{end}")
    keys.sync(folder(home))
    return True


def next_pin(home: Path) -> bytes | None:
    """What a card names of the next key; None when there is none."""
    shown = folder(home) / f"{NAMES[1]}.crt"
    return certificate.pin_of(shown.read_bytes()) if shown.exists() else None


def pins(home: Path) -> tuple[bytes, ...]:
    """What our card names: the key in use, and the next one where there is one."""
    files = [folder(home) / f"{name}.crt" for name in NAMES]
    return tuple(certificate.pin_of(one.read_bytes()) for one in files if one.exists())
