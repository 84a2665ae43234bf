"""`caunoi keys recovery | storage | journal`: keys that no partner knows, changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from django.conf import LazySettings
from tests.apps.exchange.conftest import BINH, Side, about_a_person
from tests.apps.exchange.contact.conftest import muong_sa, sent
from tests.commands.conftest import Program

from caunoi.apps.exchange import signed_messages
from caunoi.apps.exchange.actions import drafting, rekeying
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import checking, journal, key_changes, log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.conf import secrets
from caunoi.core.ciphers.sealing import SealWrong
from caunoi.links import keys, successors
from caunoi.web import clock

__all__ = ["muong_sa", "sent"]  # fixtures, used by their names
pytestmark = pytest.mark.usefixtures("agreement")


@pytest.fixture
def home(our_side: Side, tmp_path: Path, settings: LazySettings) -> Path:
    """Our node's keys and secrets in a folder of their own, nothing of the shelf."""
    for name in ("keys", "secrets"):
        copytree(settings.CAUNOI.home / name, tmp_path / name)
    for name in ("root", "recovery"):
        (tmp_path / "keys" / f"{name}.key").unlink(missing_ok=True)
    (tmp_path / "secrets" / "journal.key").write_bytes(settings.JOURNAL_KEY)
    settings.CAUNOI = replace(settings.CAUNOI, home=tmp_path)
    assert our_side.card.version == 1
    return tmp_path


@pytest.fixture
def asked(home: Path, partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A draft with a sealed identity."""
    assert home
    at = clock.node_clock().now()
    return drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=at)


def told() -> list[str]:
    """What the journal says of these keys, oldest first."""
    rows = JournalEntry.objects.filter(what__contains="-key.").order_by("pk")
    return list(rows.values_list("what", flat=True))


def identity(asked: InfoRequest, home: Path) -> Identity:
    kept = InfoRequest.objects.get(pk=asked.pk).sealed_identity
    return Identity.opened(bytes(kept or b""), keys.load(home))


def let_pass(monkeypatch: pytest.MonkeyPatch, time: timedelta) -> None:
    """Let the node's clock show a later time."""
    now = clock.NodeClock.now

    def later(own: clock.NodeClock) -> datetime:
        return now(own) + time

    monkeypatch.setattr(clock.NodeClock, "now", later)


# ---- the recovery key -------------------------------------------------------------------


def test_a_new_recovery_key_is_the_one_for_backups(caunoi: Program, home: Path) -> None:
    before = keys.recovery_public(home)
    answer, said, _ = caunoi("keys", "recovery")
    assert answer == 0
    assert "two sticks" in said
    made = keys.KemKey.from_bytes((home / "keys" / "recovery.key").read_bytes())
    assert made.public() == keys.recovery_public(home) != before
    assert told() == ["recovery-key.changed"]
    assert "[keys.recovery-here]" in caunoi("keys", "recovery")[2]
    assert keys.recovery_public(home) == made.public()


def test_a_change_of_the_recovery_key_that_was_cut_short_is_ended(
    caunoi: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as while_running:
        while_running.setattr(keys, "tell_public", cut)
        assert caunoi("keys", "recovery")[0] == 130
    waiting = (home / "keys" / "recovery.next.key").read_bytes()
    assert caunoi("keys", "recovery")[0] == 0
    assert (home / "keys" / "recovery.key").read_bytes() == waiting
    assert told() == ["recovery-key.changed"]


def test_of_two_machines_that_change_the_recovery_key_at_once_neither_goes_on(
    caunoi: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = keys.keep_safely

    def as_quick(path: Path, data: bytes) -> None:
        keep(path, data)
        elsewhere = {"key": "0" * 16}
        at = clock.node_clock().now()
        key_changes.note("recovery", "changed", by="x", at=at, details=elsewhere)

    before = keys.recovery_public(home)
    with monkeypatch.context() as at_once:
        at_once.setattr(keys, "keep_safely", as_quick)
        assert "[keys.not-the-newest]" in caunoi("keys", "recovery")[2]
    assert keys.recovery_public(home) == before
    assert not (home / "keys" / "recovery.key").exists()
    assert caunoi("keys", "recovery", "--lost")[0] == 0


def test_where_no_keys_lie_a_change_says_so(caunoi: Program, home: Path) -> None:
    rmtree(home / "keys")
    answer, _said, complained = caunoi("keys", "session")
    assert answer == 1
    assert "[keys.missing]" in complained
    assert str(home / "keys") in complained


# ---- the storage key --------------------------------------------------------------------


def test_a_new_storage_key_opens_all_that_was_sealed_before(
    caunoi: Program,
    home: Path,
    asked: InfoRequest,
    sent: Dispatch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = keys.load(home)
    message = str(sent.message_id)
    signed = signed_messages.opened(bytes(sent.evidence or b""), message, old)
    shelf = keys.Shelf(home)
    answer, said, _ = caunoi("keys", "storage")
    assert (answer, "2 values" in said) == (0, True)
    assert shelf.now().older_storage is not None  # `work` takes both up by itself
    assert keys.storage_public(home) == shelf.now().storage.public()
    let_pass(monkeypatch, timedelta(hours=2))
    assert caunoi("keys", "storage", "--drop-older")[0] == 0
    new = keys.load(home)
    assert new.older_storage is None
    assert identity(asked, home) == BINH
    sent.refresh_from_db()
    assert signed_messages.opened(bytes(sent.evidence or b""), message, new) == signed
    with pytest.raises(SealWrong):
        Identity.opened(bytes(InfoRequest.objects.get(pk=asked.pk).sealed_identity), old)
    assert told() == [
        "storage-key.changed",
        "storage-key.sealed-anew",
        "storage-key.sealed-anew",
        "storage-key.dropped",
    ]


@pytest.mark.parametrize("step", ["hardlink_to", "replace"])
def test_a_change_of_the_storage_key_may_end_at_any_step(
    caunoi: Program,
    home: Path,
    asked: InfoRequest,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    made = successors.storage(home).prepare(keys.KemKey.generate().to_bytes())
    with monkeypatch.context() as while_running:
        while_running.setattr(Path, step, cut)
        assert caunoi("keys", "storage")[0] == 130
    assert identity(asked, home) == BINH
    with monkeypatch.context() as while_running:
        while_running.setattr(rekeying, "seal_anew", cut)
        assert caunoi("keys", "storage")[0] == 130
    assert identity(asked, home) == BINH
    assert caunoi("keys", "storage")[0] == 0
    assert keys.load(home).storage.to_bytes() == made
    assert identity(asked, home) == BINH
    assert told().count("storage-key.changed") == 1


def test_the_older_storage_key_stays_while_it_may_be_needed(
    caunoi: Program, home: Path, asked: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "[keys.no-older]" in caunoi("keys", "storage", "--drop-older")[2]
    before = InfoRequest.objects.get(pk=asked.pk).sealed_identity
    assert caunoi("keys", "storage")[0] == 0
    assert "storage.older.key" in caunoi("keys", "list")[1]
    assert "[keys.too-soon]" in caunoi("keys", "storage", "--drop-older")[2]
    let_pass(monkeypatch, timedelta(hours=2))
    InfoRequest.objects.filter(pk=asked.pk).update(sealed_identity=before)  # a slow process
    assert "[keys.older-in-use]" in caunoi("keys", "storage", "--drop-older")[2]
    assert successors.storage(home).older.exists()
    assert caunoi("keys", "storage", "--drop-older")[0] == 0
    assert identity(asked, home) == BINH


def test_what_neither_key_opens_is_told_and_left(
    caunoi: Program, home: Path, asked: InfoRequest
) -> None:
    assert home
    InfoRequest.objects.filter(pk=asked.pk).update(sealed_identity=b"?" * 2_000)
    answer, said, _ = caunoi("keys", "storage")
    assert answer == 0
    assert "1 values open with neither key" in said
    assert bytes(InfoRequest.objects.get(pk=asked.pk).sealed_identity) == b"?" * 2_000


# ---- the key of the journal -------------------------------------------------------------


def test_a_new_key_of_the_journal_covers_every_row(
    caunoi: Program,
    home: Path,
    our_side: Side,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, at = settings.JOURNAL_KEY, clock.node_clock().now()
    assert caunoi("keys", "journal")[0] == 0
    new, older = secrets.journal_keys(home)
    assert older == old != new
    # A process that has not been started anew goes on with the key it knows.
    journal.record("sign-in.done", subject="officer:1", by="lan", at=at)
    settings.JOURNAL_KEYS = (new, older)
    while log.append(our_side.keys.log, at):
        continue
    assert checking.check(our_side.card.log, (new, older)) == []
    assert [one.code for one in checking.check(our_side.card.log, (new,))] == [
        "journal.row-mac-wrong"
    ]
    let_pass(monkeypatch, timedelta(hours=2))
    assert "[keys.older-in-use]" in caunoi("keys", "journal", "--drop-older")[2]
    settings.JOURNAL_KEY = new
    assert caunoi("keys", "journal", "--drop-older")[0] == 0
    assert secrets.journal_keys(home) == (new,)
    while log.append(our_side.keys.log, at):
        continue
    assert checking.check(our_side.card.log, (new,)) == []
    assert told() == ["journal-key.changed", "journal-key.dropped"]


def test_a_row_that_no_key_made_gets_no_mac(caunoi: Program, home: Path) -> None:
    assert home
    JournalEntry.objects.filter(pk=JournalEntry.objects.latest("pk").pk).update(mac=b"0")
    assert caunoi("keys", "journal")[0] == 0
    assert JournalEntry.objects.filter(mac=b"0").count() == 1
