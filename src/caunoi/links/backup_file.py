"""The backup file: one sealed stream of lines, opened only by the recovery key.

First a line that names the format, then the length of the sealed data key in two bytes,
the data key sealed to the recovery key, and the sealed stream.

The stream holds one JSON object a line; each line says in `is` what it is.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from caunoi.core.ciphers import sealing, streaming
from caunoi.core.ciphers.sealing import KemKey, KemPublic
from caunoi.core.errors import Malformed, Refused

MAGIC = b"CAUNOI-BACKUP-1\n"
LABEL = b"caunoi/backup/1\0"
PIECE = 1 << 20  # bytes read at once
LINE_LIMIT = 64 << 20  # bytes of one line
KEY_LIMIT = 4096  # bytes of the sealed data key


class NoBackup(Malformed):
    """This file is no backup of a node."""

    code = "backup.unreadable"


class AlreadyWritten(Refused):
    """There is a file of this name; it was not touched."""

    code = "backup.already-written"


def write(path: Path, recovery: KemPublic, lines: Iterable[dict[str, Any]]) -> int:
    """Write the file whole or not at all; how many lines it holds.

    Raises:
        AlreadyWritten: there is a file of this name.
    """
    part = path.with_name(path.name + ".part")
    if path.exists():
        raise AlreadyWritten(path=str(path))
    try:
        with part.open("wb") as file:
            part.chmod(0o600)
            count = _write(file, recovery, lines)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(file: BinaryIO, recovery: KemPublic, lines: Iterable[dict[str, Any]]) -> int:
    key, count = streaming.fresh_key(), 0
    sealed_key = sealing.seal(recovery, LABEL, key)
    sealer = streaming.Sealer(key, LABEL)
    file.write(MAGIC + len(sealed_key).to_bytes(2, "big") + sealed_key)
    for line in lines:
        file.write(sealer.update(json.dumps(line, ensure_ascii=False).encode() + b"\n"))
        count += 1
    file.write(sealer.finish())
    return count


def read(path: Path, recovery: KemKey) -> Iterator[dict[str, Any]]:
    """The lines of the file. Only when the iterator ends is the file known to be whole.

    Raises:
        NoBackup: the file is something else.
        NotTrusted: it was sealed to another recovery key, altered, or cut short.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise NoBackup(path=path.name)
        size = int.from_bytes(file.read(2), "big")
        if size > KEY_LIMIT:
            raise NoBackup(path=path.name)
        opener = streaming.Opener(
            sealing.open_sealed(recovery, LABEL, file.read(size)), LABEL
        )
        rest = b""
        while piece := file.read(PIECE):
            *whole, rest = (rest + opener.update(piece)).split(b"\n")
            if len(rest) > LINE_LIMIT:
                raise NoBackup(path=path.name)
            yield from map(_line, whole)
        *whole, _ = (rest + opener.finish()).split(b"\n")
        yield from map(_line, whole)


def _line(raw: bytes) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except ValueError as error:
        raise NoBackup(path="") from error
    if not isinstance(told, dict):
        raise NoBackup(path="")
    return told
