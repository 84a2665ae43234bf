"""How much room a disk has: what comes from outside is not taken in on the last of it."""

import shutil
from pathlib import Path

from caunoi.core.errors import Unreachable


class DiskFull(Unreachable):
    """The disk has less room than is kept for the node's own work."""

    code = "door.disk-full"


def free_bytes(path: Path) -> int:
    """Bytes that the node's system user may still write beside this path."""
    return shutil.disk_usage(path).free


def require_room(path: Path, least: int) -> None:
    """Let only pass when `least` bytes are free.

    Raises:
        DiskFull: there are fewer; whoever sends shall try again later.
    """
    free = free_bytes(path)
    if free < least:
        raise DiskFull(free=free // 2**20, least=least // 2**20)
