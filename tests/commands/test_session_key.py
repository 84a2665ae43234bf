"""`caunoi keys session`, and two administrators who change keys at one moment."""

from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.apps.conftest import PASSWORD, once
from tests.apps.exchange.conftest import Side
from tests.apps.officers.test_devices import browser, code_now, second_step, secret
from tests.commands.conftest import Program
from tests.commands.test_renewing import home, let_pass, told

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal, key_changes
from caunoi.apps.oversight.models import JournalEntry
from caunoi.conf import secrets
from caunoi.links import keys, successors
from caunoi.web import clock

__all__ = ["browser", "home", "secret"]  # fixtures, used by their names
pytestmark = pytest.mark.usefixtures("agreement")


@pytest.fixture
def node(home: Path, settings: LazySettings) -> Path:
    """The node's folder, with the key that this process reads in its settings."""
    (home / "secrets" / "session.key").write_bytes(bytes.fromhex(settings.SECRET_KEY))
    return home


@pytest.mark.usefixtures("lan")
def test_every_session_ends_and_one_time_codes_go_on(
    node: Path, secret: str, caunoi: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Authenticator.objects.get(type="totp").data["secret"]
    answer, said, _ = caunoi("keys", "session")
    assert answer == 0
    assert "1 sessions ended" in said
    assert "2 one-time codes" in said
    assert not Session.objects.exists()
    new, older = secrets.session_keys(node)
    assert new != older
    assert Authenticator.objects.get(type="totp").data["secret"] != before
    let_pass(monkeypatch, timedelta(hours=2))
    assert caunoi("keys", "session", "--drop-older")[0] == 0
    assert secrets.session_keys(node) == (new,)
    assert second_step(Client(), code_now(secret, ahead=1))["Location"] == "/"
    assert told() == [
        "session-key.changed",
        "session-key.sessions-ended",
        "session-key.sealed-anew",
        "session-key.dropped",
    ]


def test_a_session_under_the_key_before_is_none_after_the_new_start(
    node: Path, lan: Officer, client: Client, caunoi: Program, settings: LazySettings
) -> None:
    caunoi("keys", "session")
    client.post("/sign-in/login/", {"login": lan.username, "password": PASSWORD, **once()})
    assert client.get("/").status_code == 200  # `run` was not started anew yet
    settings.SECRET_KEY = secrets.session_key(node)
    assert client.get("/")["Location"].startswith("/sign-in/login/")


@pytest.mark.usefixtures("secret")
def test_a_change_that_ended_in_the_middle_is_taken_up(
    node: Path, caunoi: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as while_running:
        while_running.setattr(Path, "hardlink_to", cut)
        assert caunoi("keys", "session")[0] == 130
    waiting = successors.session(node).prepare(b"never taken")
    with monkeypatch.context() as while_running:
        while_running.setattr("caunoi.apps.officers.device_secrets.sealed", cut)
        assert caunoi("keys", "session")[0] == 130
    assert "2 one-time codes" in caunoi("keys", "session")[1]
    assert secrets.session_keys(node)[0] == waiting
    assert told().count("session-key.changed") == 1


@pytest.mark.usefixtures("secret", "node")
def test_what_neither_key_opens_is_told_and_left(caunoi: Program) -> None:
    Authenticator.objects.filter(type="totp").update(data={"secret": "AAAA"})
    assert "1 open with neither key" in caunoi("keys", "session")[1]
    assert Authenticator.objects.get(type="totp").data == {"secret": "AAAA"}


# ---- two at once ------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["rotate", "tls", "recovery", "storage", "session"])
def test_one_change_of_keys_at_a_time(caunoi: Program, node: Path, part: str) -> None:
    before = {path: path.read_bytes() for path in node.rglob("*.key")}
    with successors.alone(node):
        assert "[keys.being-changed]" in caunoi("keys", part)[2]
        assert caunoi("keys", "list")[0] == 0
    assert {path: path.read_bytes() for path in node.rglob("*.key")} == before
    assert told() == []


def changed_elsewhere(name: str) -> None:
    """Another machine of this node makes a new key of this name."""
    at = clock.node_clock().now()
    told = {"key": "00" * 8}
    key_changes.note(name, "changed", by="administrator", at=at, details=told)


def test_a_key_made_on_another_machine_is_not_made_again_unless_lost(
    caunoi: Program, node: Path
) -> None:
    changed_elsewhere("storage")
    refused = caunoi("keys", "storage")[2]
    assert "[keys.not-the-newest]" in refused
    assert "storage" in refused
    assert not successors.storage(node).next.exists()
    assert "[keys.not-the-newest]" in caunoi("check", "node")[1]
    assert caunoi("keys", "storage", "--lost")[0] == 0
    assert "[keys.not-the-newest]" not in caunoi("check", "node")[1]


@pytest.mark.parametrize("moment", ["is_over", "prepare"])  # after the look at the journal
def test_of_two_machines_that_change_a_key_at_once_neither_goes_on(
    caunoi: Program, node: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    class AsQuick(successors.Succession):
        def __getattribute__(self, name: str) -> object:
            if name == moment:
                changed_elsewhere("journal")
            return super().__getattribute__(name)

    before = successors.journal(node).current.read_bytes()
    monkeypatch.setattr(successors, "Succession", AsQuick)
    assert "[keys.not-the-newest]" in caunoi("keys", "journal")[2]
    assert successors.journal(node).current.read_bytes() == before
    assert caunoi("keys", "journal", "--lost")[0] == 0
    assert successors.journal(node).current.read_bytes() != before


def test_the_keys_of_a_card_issued_elsewhere_are_not_guessed(
    caunoi: Program, node: Path, our_side: Side
) -> None:
    (node / "keys" / "root.key").write_bytes(our_side.root.to_bytes())
    assert caunoi("keys", "rotate")[0] == 0
    keys.use(node, 1)
    keys.remove(node, 2)
    assert "[keys.not-the-newest]" in caunoi("keys", "rotate")[2]
    assert keys.current(node) == 1
    made = keys.prepare(node, 2)  # another key than the card names
    assert made.kem
    assert "[keys.not-the-newest]" in caunoi("keys", "rotate")[2]
    assert caunoi("keys", "rotate", "--lost")[0] == 0
    assert keys.current(node) == 3


def test_a_journal_without_content_tells_of_no_key(node: Path) -> None:
    assert node
    changed_elsewhere("journal")
    row = JournalEntry.objects.get(what="journal-key.changed")
    journal.erase(row, "test", by="lan", at=clock.node_clock().now())
    assert key_changes.told("journal") == {}
