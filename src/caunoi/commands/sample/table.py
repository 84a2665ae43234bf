"""The signing table: papers that the two sides hand each other, as files."""

import time
from collections.abc import Callable
from pathlib import Path

from caunoi.core.errors import Unreachable

PATIENCE = 60.0  # seconds for what the other side brings


class OtherSideAway(Unreachable):
    """The other node did not come to the signing table."""

    code = "sample.other-side-away"


def put(path: Path, raw: bytes) -> None:
    """Lay a paper on the table, whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(raw)
    part.rename(path)


def take(path: Path) -> bytes:
    """Wait for a paper of the other side."""
    until(path.exists)
    return path.read_bytes()


def until(there: Callable[[], bool]) -> None:
    """Wait until something is there.

    Raises:
        OtherSideAway: it did not come in time.
    """
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise OtherSideAway
        time.sleep(0.1)
