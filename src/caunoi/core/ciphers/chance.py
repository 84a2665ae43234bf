"""The one fence for randomness in core."""

import os


def fresh(size: int) -> bytes:
    """Bytes nobody can guess, from the operating system."""
    return os.urandom(size)
