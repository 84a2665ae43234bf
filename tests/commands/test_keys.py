"""`caunoi keys`, as an administrator meets it."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.apps.exchange.conftest import Side
from tests.commands.conftest import Program

from caunoi.apps.register.models import Agreement, OwnCard
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards
from caunoi.links import keys

pytestmark = pytest.mark.usefixtures("agreement")


@pytest.fixture
def home(our_side: Side, tmp_path: Path, settings: LazySettings) -> Path:
    """Our node's keys in a folder of their own; the root key is on its shelf."""
    (tmp_path / "keys").mkdir()
    for path in (settings.CAUNOI.home / "keys").iterdir():
        if path.name != "root.key":
            (tmp_path / "keys" / path.name).write_bytes(path.read_bytes())
    settings.CAUNOI = replace(settings.CAUNOI, home=tmp_path)
    assert our_side.card.version == 1
    return tmp_path


@pytest.fixture
def root(home: Path, our_side: Side) -> Path:
    """The root key, put back for the purpose."""
    path = home / "keys" / "root.key"
    path.write_bytes(our_side.root.to_bytes())
    return path


@pytest.mark.usefixtures("root")
def test_rotating_issues_the_next_card_and_uses_its_keys(
    caunoi: Program, home: Path, our_side: Side
) -> None:
    shelf = keys.Shelf(home)
    answer, told, _ = caunoi("keys", "rotate")
    assert answer == 0
    assert "root.key" in told
    new = cards.require_follows(our_side.raw, bytes(OwnCard.objects.latest("number").raw))
    held = shelf.now()
    assert (new.signing, new.kem) == (held.signing.public(), held.kem.public())
    assert [one.public() for one in held.others] == [our_side.card.kem]
    assert held.log.public() == our_side.card.log
    _, listed, _ = caunoi("keys", "list")
    first, second = listed.splitlines()
    assert first.startswith("card 2:")
    assert "in use" in first
    assert "still opens" in second


def test_rotating_needs_the_root_key_of_this_node(
    caunoi: Program, home: Path, our_side: Side
) -> None:
    answer, _, complained = caunoi("keys", "rotate")
    assert answer == 1
    assert "[keys.missing]" in complained
    (home / "keys" / "root.key").write_bytes(SigningKey.generate().to_bytes())
    answer, _, complained = caunoi("keys", "rotate")
    assert answer == 1
    assert "[keys.other-root]" in complained
    assert OwnCard.objects.get().number == our_side.card.version
    assert keys.current(home) == 1


@pytest.mark.usefixtures("root")
def test_a_rotation_that_was_cut_short_is_taken_up_again(
    caunoi: Program, home: Path
) -> None:
    made = keys.prepare(home, 2)
    assert caunoi("keys", "rotate")[0] == 0
    assert keys.load(home).signing.public() == made.signing.public()
    (home / "keys" / keys.CURRENT).unlink()  # as if it had ended before the mark
    assert keys.load(home).kem.public() != made.kem.public()
    answer, told, _ = caunoi("keys", "rotate")
    assert (answer, OwnCard.objects.count()) == (0, 2)
    assert "issued before" in told
    assert keys.load(home).kem.public() == made.kem.public()


def test_keys_whose_time_is_over_are_told(caunoi: Program, agreement: Agreement) -> None:
    OwnCard.objects.update(keys_removed_at=agreement.opened_at)
    _, listed, _ = caunoi("keys", "list")
    assert "keys removed" in listed
