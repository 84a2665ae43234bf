"""Whether the key files of a folder are those that the database tells of.

Keys that were changed on another machine of the node, or in this very moment, are in the
database at once; in this folder they are when somebody has copied them.
"""

import contextlib
from pathlib import Path

from caunoi.apps.oversight import key_changes
from caunoi.apps.register import basis
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey
from caunoi.core.envelope.card import Card
from caunoi.links import key_files
from caunoi.links.key_files import Files, NotTheNewest


def require_newest(files: Files, home: Path) -> None:
    """Raises `NotTheNewest` with what the folder lacks."""
    names = [
        one.name
        for one in key_files.held(files, home)
        if key_changes.later(one.name, one.current, one.ids)
    ]
    if names:
        raise NotTheNewest(names=", ".join(names))
    with contextlib.suppress(basis.NoCard):
        require_newest_card(files)


def require_newest_card(files: Files) -> None:
    """Raises `NotTheNewest` when the files hold no keys, or others, for our newest card."""
    card = basis.our_card()
    if not _has_keys(files, card):
        raise NotTheNewest(names=f"card {card.version}")


def _has_keys(files: Files, card: Card) -> bool:
    part = "" if card.version == 1 else f".{card.version}"
    raw = [files.get(f"keys/{name}{part}.key") for name in ("signing", "transport", "kem")]
    if not all(raw):
        return False
    signing, transport, kem = (one or b"" for one in raw)
    return (
        SigningKey.from_bytes(signing).public() == card.signing
        and TransportKey.from_bytes(transport).public() == card.transport
        and KemKey.from_bytes(kem).public() == card.kem
    )
