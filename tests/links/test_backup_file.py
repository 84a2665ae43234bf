"""The backup file: whole or not at all, and only for the recovery key."""

from pathlib import Path

import pytest

from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.errors import CaunoiError, NotTrusted
from caunoi.links import backup_file
from caunoi.links.backup_file import AlreadyWritten, NoBackup

KEY = KemKey.generate()
LINES = [{"is": "node", "n": number, "text": "ơ" * 50} for number in range(400)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "node.backup"
    assert backup_file.write(path, KEY.public(), LINES) == len(LINES)
    return path


def test_the_recovery_key_reads_every_line(file: Path) -> None:
    assert list(backup_file.read(file, KEY)) == LINES


def test_nothing_in_the_file_is_readable_as_it_lies(file: Path) -> None:
    assert ("ơ" * 10).encode() not in file.read_bytes()


def test_another_key_opens_nothing(file: Path) -> None:
    with pytest.raises(NotTrusted):
        list(backup_file.read(file, KemKey.generate()))


@pytest.mark.parametrize("cut", [20, 500, -1, -20])
def test_a_file_cut_short_is_refused(file: Path, cut: int) -> None:
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(CaunoiError):
        list(backup_file.read(file, KEY))


@pytest.mark.parametrize("place", [30, 1500, -5])
def test_an_altered_file_is_refused(file: Path, place: int) -> None:
    raw = bytearray(file.read_bytes())
    raw[place] ^= 1
    file.write_bytes(raw)
    with pytest.raises(CaunoiError):
        list(backup_file.read(file, KEY))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", backup_file.MAGIC + b"\xff\xff"])
def test_another_file_is_no_backup(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(raw)
    with pytest.raises(NoBackup):
        list(backup_file.read(path, KEY))


def test_an_existing_file_is_never_overwritten_and_no_half_file_stays(
    tmp_path: Path,
) -> None:
    def failing() -> object:
        yield {"is": "node"}
        raise RuntimeError

    path = tmp_path / "node.backup"
    with pytest.raises(RuntimeError):
        backup_file.write(path, KEY.public(), failing())  # type: ignore[arg-type] # fails on purpose
    assert not list(tmp_path.iterdir())
    backup_file.write(path, KEY.public(), LINES)
    with pytest.raises(AlreadyWritten):
        backup_file.write(path, KEY.public(), LINES)
