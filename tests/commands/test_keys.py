"""`caunoi keys`, as an administrator meets it."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.commands.conftest import Program
from tests.simulators import disk

from caunoi.apps.exchange.models import Correspondent
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import basis
from caunoi.apps.register.models import (
    Agreement,
    OwnCard,
    Partner,
    Revocation,
    RevocationNotice,
)
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import revocation as revocations
from caunoi.links import door_key, keys

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
    first, second, theirs = listed.splitlines()
    assert first.startswith("card 2:")
    assert "in use" in first
    assert "still opens" in second
    assert theirs.endswith("holds card –")  # `work` has not met them yet


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


# ---- revoking ---------------------------------------------------------------------------

SINCE = "2026-01-20T08:00:00+07:00"


@pytest.mark.usefixtures("root")
def test_a_stolen_card_is_revoked_for_every_partner(
    caunoi: Program, our_side: Side, tmp_path: Path
) -> None:
    out = tmp_path / "our.revocation"
    given = ("--card", 1, "--since", SINCE, "--reason", "stolen", out)
    answer, told, _ = caunoi("keys", "revoke", *given)
    assert answer == 0
    assert "newest card" in told
    made = revocations.read(out.read_bytes(), our_side.card)
    assert made.revokes(our_side.card)
    assert RevocationNotice.objects.get().due_at is not None
    assert Revocation.objects.get().partner is None
    again = caunoi("keys", "revoke", *given)[2]
    nowhere = caunoi("keys", "revoke", *given[:-1], tmp_path / "no" / "file")[2]
    assert ("[partner.file]" in again, "[partner.file]" in nowhere) == (True, True)
    assert revocations.read(out.read_bytes(), our_side.card) == made
    assert Revocation.objects.count() == 1  # nothing was said that cannot be handed over


@pytest.mark.usefixtures("root")
def test_what_a_full_disk_does_not_take_is_not_revoked(
    caunoi: Program, tmp_path: Path
) -> None:
    given = ("--card", 1, "--since", SINCE, "--reason", "stolen", tmp_path / "out")
    with disk.full_at(16):
        complained = caunoi("keys", "revoke", *given)[2]
    assert "[partner.file]" in complained
    assert not (tmp_path / "out").exists()  # a part of it would be in the way
    assert not Revocation.objects.exists()
    assert not RevocationNotice.objects.exists()
    assert caunoi("keys", "revoke", *given)[0] == 0


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("card", "since", "code"),
    [
        (7, SINCE, "keys.no-such-card"),
        (1, "yesterday", "keys.when"),
        (1, "2026-01-20T08:00:00", "keys.when"),
        (1, "2999-01-20T08:00:00+07:00", "keys.when"),
    ],
)
def test_a_revocation_names_a_card_and_a_moment(
    caunoi: Program, tmp_path: Path, card: int, since: str, code: str
) -> None:
    given = ("--card", card, "--since", since, "--reason", "lost", tmp_path / "out")
    answer, _, complained = caunoi("keys", "revoke", *given)
    assert answer == 1
    assert f"[{code}]" in complained
    assert not Revocation.objects.exists()


def test_a_partners_revocation_is_taken_from_a_file(
    caunoi: Program, their_side: Side, tmp_path: Path, partner: Partner
) -> None:
    path = tmp_path / "their.revocation"
    assert "[partner.file]" in caunoi("keys", "take", path)[2]
    path.write_bytes(b"rubbish")
    assert "[revocation.unreadable]" in caunoi("keys", "take", path)[2]
    told = revocations.Revocation(
        their_side.node, their_side.card.key_ids(), NOON, "lost", NOON
    )
    path.write_bytes(revocations.sign(told, their_side.root))
    assert caunoi("keys", "take", path)[0] == 0
    assert basis.card_of(partner) is None


@pytest.mark.usefixtures("minh", "administrator")
def test_two_officers_distrust_a_partner_who_can_sign_nothing(
    caunoi: Program, partner: Partner, administrator: Officer
) -> None:
    given = ("--since", SINCE, "--reason", "lost", "--officers")
    two = ("minh", administrator.username)
    for node, names, code in (
        ("nobody", two, "keys.no-such-node"),
        (partner.node, ("minh", "absent"), "keys.no-such-officer"),
        (partner.node, ("minh", "minh"), "four-eyes.same-officer"),
    ):
        assert f"[{code}]" in caunoi("keys", "distrust", node, *given, *names)[2]
    assert caunoi("keys", "distrust", partner.node, *given, *two)[0] == 0
    assert basis.card_of(partner) is None


# ---- the door over TLS ------------------------------------------------------------------


@pytest.mark.usefixtures("root")
def test_the_next_card_names_the_key_of_the_door(
    caunoi: Program, home: Path, settings: LazySettings, partner: Partner
) -> None:
    (home / "secrets").mkdir()
    Correspondent.objects.create(partner=partner, holds_our_card=3)
    assert "[keys.no-tls]" in caunoi("keys", "tls")[2]
    settings.CAUNOI = replace(settings.CAUNOI, address="https://caunoi.example")
    assert caunoi("keys", "tls")[0] == 0
    assert caunoi("keys", "rotate")[0] == 0
    assert basis.our_card().tls == door_key.pins(home)
    assert "[keys.no-next]" in caunoi("keys", "tls", "--use-next")[2]
    _, told, _ = caunoi("keys", "tls")
    assert "--use-next" in told
    assert "[keys.next-waits]" in caunoi("keys", "tls")[2]
    assert "[keys.next-not-named]" in caunoi("keys", "tls", "--use-next")[2]
    assert caunoi("keys", "rotate")[0] == 0
    both = basis.our_card().tls
    assert caunoi("keys", "tls", "--use-next")[0] == 0
    assert door_key.pins(home) == both[1:]


@pytest.mark.usefixtures("root")
def test_the_next_key_is_not_shown_to_a_partner_who_does_not_know_it(
    caunoi: Program, home: Path, settings: LazySettings, partner: Partner
) -> None:
    (home / "secrets").mkdir()
    settings.CAUNOI = replace(settings.CAUNOI, address="https://caunoi.example")
    for part in ("tls", "rotate", "tls", "rotate"):
        assert caunoi("keys", part)[0] == 0
    assert f"{partner.node}: has shown that it holds card –" in caunoi("keys", "list")[1]
    assert "[keys.partners-behind]" in caunoi("keys", "tls", "--use-next")[2]  # never met
    known = Correspondent.objects.create(partner=partner, holds_our_card=2)
    shown = (home / "secrets" / "tls.crt").read_bytes()
    refused = caunoi("keys", "tls", "--use-next")[2]
    assert "[keys.partners-behind]" in refused
    assert partner.node in refused
    assert (home / "secrets" / "tls.crt").read_bytes() == shown
    Correspondent.objects.filter(pk=known.pk).update(holds_our_card=3)
    assert caunoi("keys", "tls", "--use-next")[0] == 0
    for part in ("tls", "rotate"):
        assert caunoi("keys", part)[0] == 0
    assert caunoi("keys", "tls", "--use-next", "--now")[0] == 0
