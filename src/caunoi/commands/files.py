"""Files that a command writes: never over one that is there."""

import os
from pathlib import Path

from caunoi.core.errors import Refused


class FileUnreadable(Refused):
    """The file cannot be read, or the new one is there already."""

    code = "partner.file"


def write_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet, onto the disk and not only into its cache.

    Raises:
        FileUnreadable: it is there, or cannot be written; then no part of it stays.
    """
    begun = False
    try:
        with path.open("xb") as file:
            begun = True
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if begun:
            path.unlink()
        raise FileUnreadable(path=str(path), why=error.strerror or "") from error
