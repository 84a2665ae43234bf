"""The keys of a node on disk: made once, for the owner's eyes only."""

import stat
from pathlib import Path

import pytest

from caunoi.core.ciphers import sealing
from caunoi.links import keys


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("node")
    (home / "secrets").mkdir()
    keys.create(home)
    return home


def test_the_daily_keys_load_as_they_were_made(home: Path) -> None:
    loaded = keys.load(home)
    sealed = sealing.seal(keys.storage_public(home), keys.STORAGE_LABEL, b"identity")
    assert sealing.open_sealed(loaded.storage, keys.STORAGE_LABEL, sealed) == b"identity"
    assert keys.load_root(home).to_bytes() == (home / "keys" / "root.key").read_bytes()


def test_only_the_owner_may_read_a_private_key(home: Path) -> None:
    for path in (home / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700


def test_keys_are_never_overwritten(home: Path) -> None:
    before = {path.name: path.read_bytes() for path in (home / "keys").iterdir()}
    with pytest.raises(FileExistsError):
        keys.create(home)
    assert before == {path.name: path.read_bytes() for path in (home / "keys").iterdir()}


def test_daily_work_needs_neither_root_nor_recovery_key(home: Path, tmp_path: Path) -> None:
    for path in (home / "keys").iterdir():
        if path.stem not in ("root", "recovery"):
            (tmp_path / "keys").mkdir(exist_ok=True)
            (tmp_path / "keys" / path.name).write_bytes(path.read_bytes())
    assert keys.load(tmp_path).signing.to_bytes() == keys.load(home).signing.to_bytes()


@pytest.mark.parametrize("ask", [keys.load, keys.load_root, keys.recovery_public])
def test_a_missing_key_is_told_by_its_path(ask: object, tmp_path: Path) -> None:
    with pytest.raises(keys.KeysMissing) as caught:
        ask(tmp_path)  # type: ignore[operator] # three functions of one argument
    assert str(tmp_path) in str(caught.value.values["path"])
