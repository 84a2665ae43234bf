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


# ---- keys of a second card --------------------------------------------------------------


@pytest.fixture
def rotated(home: Path, tmp_path: Path) -> Path:
    """The same node with the keys of a second card prepared."""
    (tmp_path / "keys").mkdir()
    for path in (home / "keys").iterdir():
        (tmp_path / "keys" / path.name).write_bytes(path.read_bytes())
    keys.prepare(tmp_path, 2)
    return tmp_path


def test_prepared_keys_open_at_once_and_sign_when_they_are_used(
    home: Path, rotated: Path
) -> None:
    first, second = keys.load(home), keys.of_card(rotated, 2)
    before = keys.load(rotated)
    assert before.signing.public() == first.signing.public()
    assert [one.public() for one in before.others] == [second.kem.public()]
    keys.use(rotated, 2)
    after = keys.load(rotated)
    assert after.ours.transport.public() == second.transport.public()
    assert [one.public() for one in after.kems] == [
        second.kem.public(),
        first.kem.public(),
    ]
    assert stat.S_IMODE((rotated / "keys" / "kem.2.key").stat().st_mode) == 0o600


def test_preparing_again_finds_the_same_keys(rotated: Path) -> None:
    made = keys.of_card(rotated, 2)
    (rotated / "keys" / "signing.2.key").unlink()
    again = keys.prepare(rotated, 2)
    assert again.kem.public() == made.kem.public()
    assert again.signing.public() != made.signing.public()


def test_a_shelf_notices_what_changes_in_the_folder(rotated: Path) -> None:
    shelf = keys.Shelf(rotated)
    first = shelf.now()
    assert shelf.now() is first
    keys.use(rotated, 2)
    assert shelf.now().signing.public() == keys.of_card(rotated, 2).signing.public()
    keys.remove(rotated, 1)
    keys.remove(rotated, 1)
    assert shelf.now().others == ()


def test_a_mark_that_cannot_be_read_is_told(rotated: Path) -> None:
    (rotated / "keys" / keys.CURRENT).write_text("second")
    with pytest.raises(keys.KeysMissing):
        keys.load(rotated)
