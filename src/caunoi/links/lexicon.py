"""The words that an administrator adds: the files in the folder `lexicon` of the node."""

from functools import lru_cache
from pathlib import Path

from caunoi.core.errors import Malformed
from caunoi.core.reading import lexicon
from caunoi.core.reading.lexicon import Lexicon

FOLDER = "lexicon"
LARGEST = 1024 * 1024  # bytes of one file


class FileTooLarge(Malformed):
    """A file of words is larger than any list of words."""

    code = "lexicon.too-large"


def of_home(home: Path | None) -> Lexicon:
    """The lexicon of a node: ours, with the words of its administrator.

    The files are looked at anew each time, and read into patterns only when one changed.

    Raises:
        FileTooLarge: a file is no list of words.
        Malformed: a file or an entry is wrong; the error tells file, line and what to do.
    """
    folder = home / FOLDER if home else None
    if folder is None or not folder.is_dir():
        return lexicon.default()
    files = []
    for path in sorted(folder.glob("*.toml")):
        if path.stat().st_size > LARGEST:
            raise FileTooLarge(file=path.name, limit=LARGEST)
        files.append((path.name, path.read_bytes()))
    return _extended(tuple(files)) if files else lexicon.default()


@lru_cache(maxsize=2)
def _extended(files: tuple[tuple[str, bytes], ...]) -> Lexicon:
    return lexicon.with_additions(dict(files))
