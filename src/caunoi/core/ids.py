"""Public identifiers: UUID version 7 (RFC 9562 §5.7), made from a given time and chance."""

import uuid
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
CHANCE_SIZE = 10  # bytes; 74 of these 80 bits are used


def uuid7(at: datetime, chance: bytes) -> uuid.UUID:
    """An identifier that sorts by time, in milliseconds since 1970 UTC.

    Raises:
        RuntimeError: `chance` is shorter than `CHANCE_SIZE` bytes, or `at` has no zone.
    """
    if len(chance) < CHANCE_SIZE or at.tzinfo is None:
        message = "uuid7 needs a zoned time and 10 bytes of chance"
        raise RuntimeError(message)
    # Whole numbers only: a float would lose a millisecond now and then.
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    drawn = int.from_bytes(chance[:CHANCE_SIZE], "big")
    high = (drawn >> 64) & 0xFFF
    low = drawn & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | _VERSION_7 | high << 64 | _VARIANT | low)
