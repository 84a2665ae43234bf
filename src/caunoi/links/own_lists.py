"""What an administrator adds to the lists of the safeguards: files in the node's home.

`never` lengthens the list of what is never asked, `conventions` tells how States stand to
conventions. Read anew each time, and parsed only when a file changed.
"""

from functools import lru_cache
from pathlib import Path

from caunoi.core.errors import Malformed
from caunoi.core.safeguards import conventions, never_list
from caunoi.core.safeguards.conventions import StateParty
from caunoi.core.safeguards.never_list import Statute

NEVER, CONVENTIONS = "never", "conventions"
LARGEST = 1024 * 1024  # bytes of one file
_Files = tuple[tuple[str, bytes], ...]


class FileTooLarge(Malformed):
    """A file of additions is larger than any list of rows."""

    code = "additions.too-large"


def never(home: Path | None) -> tuple[Statute, ...]:
    """The statutes that this node adds to the never-list.

    Raises:
        Malformed: a file or row is wrong; the error tells file, line and what is wanted.
    """
    return _never(_files(home, NEVER))


def parties(home: Path | None) -> tuple[StateParty, ...]:
    """What this node adds on how States stand to conventions.

    Raises:
        Malformed: a file or row is wrong; the error tells file, line and what is wanted.
    """
    return _parties(_files(home, CONVENTIONS))


@lru_cache(maxsize=2)
def _parties(files: _Files) -> tuple[StateParty, ...]:
    return conventions.added(dict(files))


@lru_cache(maxsize=2)
def _never(files: _Files) -> tuple[Statute, ...]:
    return never_list.added(dict(files))


def _files(home: Path | None, name: str) -> _Files:
    folder = home / name if home else None
    if folder is None or not folder.is_dir():
        return ()
    files = []
    for path in sorted(folder.glob("*.toml")):
        if path.stat().st_size > LARGEST:
            raise FileTooLarge(file=path.name, limit=LARGEST)
        files.append((path.name, path.read_bytes()))
    return tuple(files)
