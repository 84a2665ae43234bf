"""Sealed files on disk, each under the hash of its sealed bytes; nothing lies there open.

`files/<sha256>` is whole and never changes. `files/incoming` holds what is on its way:
an upload that is being sealed, a file of a partner of which a part has come. A file gets
its place only after it is safely on disk, so a crash leaves it whole or in `incoming`.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from caunoi.core.ciphers import chance, digest
from caunoi.core.ciphers.streaming import Opener, Sealer, fresh_key
from caunoi.core.envelope import attachment
from caunoi.core.errors import NotTrusted, Refused, Unreachable
from caunoi.links.files.inspecting import Inspector

PIECE = 64 * 1024  # bytes read at once
_NAME = re.compile(r"[0-9a-f]{64}")


class TooLarge(Refused):
    """The file is larger than this node takes."""

    code = "attachment.too-large"


class DiskNearlyFull(Unreachable):
    """Little room is left on the disk, and messages go before files."""

    code = "attachment.disk-nearly-full"


class NotHere(Unreachable):
    """The sealed file is not on this node's disk."""

    code = "attachment.not-here"


class Differs(NotTrusted):
    """The bytes that came are not those that the message named."""

    code = "attachment.differs"


class Busy(Unreachable):
    """Another process works on this file now."""

    code = "attachment.busy"


@dataclass(frozen=True)
class Sealed:
    """A file that was sealed: its names, sizes and key, and where it waits."""

    sha256: bytes
    size: int  # plain bytes
    plain_sha256: bytes
    key: bytes = field(repr=False)
    part: Path


def folder(home: Path) -> Path:
    """Where sealed files lie."""
    return home / "files"


def incoming(home: Path) -> Path:
    """Where files lie that are on their way."""
    return folder(home) / "incoming"


def path_of(home: Path, sha256: bytes) -> Path:
    """Where a sealed file lies when it is here."""
    return folder(home) / sha256.hex()


def part_of(home: Path, sha256: bytes) -> Path:
    """Where the part lies that has come of a partner's file."""
    return incoming(home) / f"{sha256.hex()}.part"


def is_file_name(name: str) -> bool:
    """Whether sealed files are called like this."""
    return bool(_NAME.fullmatch(name))


def here(home: Path) -> Iterator[Path]:
    """All whole sealed files."""
    lying = folder(home).iterdir() if folder(home).is_dir() else ()
    return (path for path in lying if _NAME.fullmatch(path.name))


def require_room(home: Path, size: int, *, least: int) -> None:
    """Refuse a file after which less than `least` bytes would be free.

    Raises:
        DiskNearlyFull: telling both in whole MiB.
    """
    free = shutil.disk_usage(home).free
    if free - size < least:
        raise DiskNearlyFull(free=free // 1024**2, least=least // 1024**2)


class Sealing:
    """One upload, looked into and sealed while it streams by."""

    def __init__(self, home: Path, inspector: Inspector, *, limit: int, least: int) -> None:
        """Begin; `limit` bounds the plain bytes, `least` is what stays free on the disk.

        Raises:
            DiskNearlyFull: there is no room for a file at all.
        """
        incoming(home).mkdir(mode=0o700, parents=True, exist_ok=True)
        require_room(home, 0, least=least)
        self._home, self._least, self._limit = home, least, limit
        self._inspector = inspector
        self._key = fresh_key()
        self._sealer = Sealer(self._key, attachment.CONTEXT)
        self._size, self._since = 0, 0
        self._plain, self._sealed = digest.Running(), digest.Running()
        self._part = incoming(home) / f"{chance.fresh(16).hex()}.upload"
        self._file = self._part.open("xb")
        self._part.chmod(0o600)

    def update(self, piece: bytes) -> None:
        """Take the next plain bytes.

        Raises:
            TooLarge, DiskNearlyFull: the file does not fit.
            CaunoiError: whatever the inspector finds.
        """
        self._size += len(piece)
        if self._size > self._limit:
            raise TooLarge(limit=self._limit // 1024**2)
        self._since += len(piece)
        if self._since > 256 * PIECE:
            require_room(self._home, 0, least=self._least)
            self._since = 0
        self._inspector.update(piece)
        self._plain.update(piece)
        self._write(self._sealer.update(piece))

    def finish(self) -> Sealed:
        """The sealed file, safely on disk, still without its place."""
        self._inspector.finish()
        self._write(self._sealer.finish())
        _sync(self._file)
        self._file.close()
        return Sealed(
            self._sealed.digest(), self._size, self._plain.digest(), self._key, self._part
        )

    def discard(self) -> None:
        """Forget the upload."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def _write(self, sealed: bytes) -> None:
        self._sealed.update(sealed)
        self._file.write(sealed)


def keep(home: Path, part: Path, sha256: bytes) -> None:
    """Give a whole file its place; a second time changes nothing."""
    part.replace(path_of(home, sha256))
    for changed in (folder(home), incoming(home)):
        place = os.open(changed, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def pieces(path: Path, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes of a file from `start` up to `end`, a piece at a time."""
    with path.open("rb") as file:
        file.seek(start)
        left = PIECE if end is None else end - start
        while left > 0 and (piece := file.read(min(PIECE, left))):
            yield piece
            left = PIECE if end is None else left - len(piece)


def opened(home: Path, sha256: bytes, key: bytes) -> Iterator[bytes]:
    """The plain bytes; the file is known to be whole only when the iterator has ended.

    Raises:
        NotHere: there is no such file.
        StreamWrong: it was altered on the disk, or the key is another one's.
    """
    path = path_of(home, sha256)
    if not path.is_file():
        raise NotHere
    return _opened(path, key)


def _opened(path: Path, key: bytes) -> Iterator[bytes]:
    opener = Opener(key, attachment.CONTEXT)
    for piece in pieces(path):
        yield opener.update(piece)
    yield opener.finish()


# ---- a partner's file on its way --------------------------------------------------------


@contextmanager
def part(home: Path, sha256: bytes) -> Iterator[BinaryIO]:
    """The part that has come, to be added to by nobody else meanwhile.

    Raises:
        Busy: another process adds to it now.
    """
    incoming(home).mkdir(mode=0o700, parents=True, exist_ok=True)
    place = part_of(home, sha256)
    with place.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy from error
        place.chmod(0o600)
        yield file
        _sync(file)


def is_whole(path: Path, sha256: bytes) -> bool:
    """Whether these are the sealed bytes of this name."""
    seen = digest.Running()
    for piece in pieces(path):
        seen.update(piece)
    return seen.digest() == sha256


def require_genuine(path: Path, one: attachment.Attachment, inspector: Inspector) -> None:
    """Look into a partner's whole file: the bytes that were named, of the kind named.

    Raises:
        Differs: the plain bytes are others.
        StreamWrong: it does not open with the key of the message.
        CaunoiError: whatever the inspector finds.
    """
    plain, size = digest.Running(), 0
    for out in _opened(path, one.key):
        plain.update(out)
        inspector.update(out)
        size += len(out)
    if (plain.digest(), size) != (one.plain_sha256, one.size):
        raise Differs
    inspector.finish()


def sweep(home: Path, is_named: Callable[[bytes], bool], *, before: float) -> int:
    """Remove what no record names and nobody touched since `before`; how many files.

    `before` is a time of the file system, in seconds.
    """
    gone = 0
    left = incoming(home).iterdir() if incoming(home).is_dir() else ()
    for path in [*here(home), *left]:
        named = _NAME.fullmatch(path.stem) and is_named(bytes.fromhex(path.stem))
        if not named and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
