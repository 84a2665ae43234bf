"""The one hash of the house: SHA-256 (FIPS 180-4)."""

import hashlib

SIZE = 32  # bytes


def sha256(data: bytes) -> bytes:
    """The SHA-256 of the bytes."""
    return hashlib.sha256(data).digest()


class Running:
    """The SHA-256 of bytes that come piece by piece."""

    __slots__ = ("_inner",)

    def __init__(self) -> None:
        """Begin with nothing."""
        self._inner = hashlib.sha256()

    def update(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._inner.update(piece)

    def digest(self) -> bytes:
        """The SHA-256 of all that came."""
        return self._inner.digest()
