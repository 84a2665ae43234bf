"""The one hash of the house: SHA-256 (FIPS 180-4)."""

import hashlib

SIZE = 32  # bytes


def sha256(data: bytes) -> bytes:
    """The SHA-256 of the bytes."""
    return hashlib.sha256(data).digest()
