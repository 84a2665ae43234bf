"""A backup in the very moment of a change of keys has every key that its rows need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from tests.commands.conftest import Program
from tests.commands.test_renewing import home
from tests.commands.test_session_key import changed_elsewhere

from caunoi.core.ciphers.sealing import KemKey
from caunoi.links import backup_file, key_files, keys, successors

__all__ = ["home"]  # a fixture, used by its name
# A backup has a view of the database of its own, which no test's transaction may hold.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agreement"),
]


@pytest.fixture(autouse=True)
def mode_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command changes this for its process, which here is also the tests'."""
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        monkeypatch.setitem(options, "transaction_mode", options["transaction_mode"])


@pytest.fixture
def recovery(home: Path) -> KemKey:
    made = KemKey.generate()
    keys.tell_public(home, "recovery", made.public())
    return made


def kept(file: Path, recovery: KemKey) -> dict[str, str]:
    lines = backup_file.read(file, recovery)
    return {line["path"]: line["data"] for line in lines if line["is"] == "file"}


def test_a_change_between_two_readings_costs_neither_key(
    caunoi: Program,
    home: Path,
    recovery: KemKey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files, reading = successors.storage(home), Path.read_bytes

    def changing(path: Path) -> bytes:
        """A name is listed, and means another key by the time it is read."""
        if path == files.current and not files.older.exists():
            files.prepare(KemKey.generate().to_bytes())
            files.take_over()
        return reading(path)

    monkeypatch.setattr(Path, "read_bytes", changing)
    assert caunoi("backup", tmp_path / "b")[0] == 0
    held = kept(tmp_path / "b", recovery)
    assert {"keys/storage.key", "keys/storage.older.key"} <= set(held)
    assert held["keys/storage.key"] != held["keys/storage.older.key"]


def test_a_folder_that_never_rests_gives_no_backup(
    caunoi: Program, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home
    numbers: Iterator[int] = iter(range(100))
    monkeypatch.setattr(key_files, "_reading", lambda _: {"keys/x": bytes([next(numbers)])})
    assert "[backup.keys-changing]" in caunoi("backup", tmp_path / "b")[2]
    assert not list(tmp_path.glob("b*"))


@pytest.mark.parametrize("name", ["storage", "journal", "session", "recovery"])
def test_a_folder_without_the_newest_key_gives_no_backup(
    caunoi: Program, home: Path, recovery: KemKey, tmp_path: Path, name: str
) -> None:
    assert recovery
    (home / "secrets" / "session.key").write_bytes(bytes(32))
    changed_elsewhere(name)
    refused = caunoi("backup", tmp_path / "b")[2]
    assert "[keys.not-the-newest]" in refused
    assert name in refused
    assert not list(tmp_path.glob("b*"))


def test_a_next_key_that_was_told_and_waits_is_in_the_backup(
    caunoi: Program,
    home: Path,
    recovery: KemKey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as while_running:
        while_running.setattr(Path, "hardlink_to", cut)
        (home / "keys" / "storage.next.key").write_bytes(KemKey.generate().to_bytes())
        assert caunoi("keys", "storage")[0] == 130
    assert caunoi("backup", tmp_path / "b")[0] == 0
    assert "keys/storage.next.key" in kept(tmp_path / "b", recovery)
