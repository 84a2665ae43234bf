"""Files that a command writes: never over one that is there."""

from pathlib import Path

from caunoi.core.errors import Refused


class FileUnreadable(Refused):
    """The file cannot be read, or the new one is there already."""

    code = "partner.file"


def write_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileUnreadable: it is there, or cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(raw)
    except OSError as error:
        raise FileUnreadable(path=str(path), why=error.strerror or "") from error
