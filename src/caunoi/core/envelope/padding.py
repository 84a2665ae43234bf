"""Padding, so that a sealed message's length tells little about what is in it.

The room is 512 bytes, 2, 8 or 32 KiB, then multiples of 32 KiB: four bytes of length, the
content, zeros. There is one way to pad each content, and only that one is read.
"""

from caunoi.core.errors import Malformed

STEPS = (512, 2 * 1024, 8 * 1024, 32 * 1024)  # bytes

_LENGTH_SIZE = 4


class PaddingWrong(Malformed):
    """The padding is not the one that this content gets."""

    code = "padding.wrong"


def pad(content: bytes) -> bytes:
    """The content with its length before it and zeros behind it."""
    length = len(content).to_bytes(_LENGTH_SIZE, "big")
    return (length + content).ljust(_room_for(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content.

    Raises:
        PaddingWrong: the length, the room or the zeros are wrong.
    """
    size = int.from_bytes(padded[:_LENGTH_SIZE], "big")
    end = _LENGTH_SIZE + size
    if end > len(padded) or len(padded) != _room_for(size) or padded[end:].strip(b"\0"):
        raise PaddingWrong
    return padded[_LENGTH_SIZE:end]


def _room_for(size: int) -> int:
    needed, largest = size + _LENGTH_SIZE, STEPS[-1]
    for step in STEPS:
        if needed <= step:
            return step
    return -(-needed // largest) * largest
