"""`caunoi backup` and `caunoi restore`: every row comes back, or nothing does."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import BINH, Side, about_a_person

from caunoi.__main__ import main
from caunoi.apps.exchange.actions import attaching, drafting
from caunoi.apps.exchange.models import AttachedFile, InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.commands import backup
from caunoi.core.ciphers import sealing
from caunoi.links import backup_file
from caunoi.links.files import inspecting, store

Told = tuple[int, str]
Program = Callable[..., Told]
Rows = dict[str, list[dict[str, Any]]]

# A backup has a view of the database of its own, which no test's transaction may hold.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def caunoi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Runs the program; gives its answer and what it complained."""
    if connection.vendor == "sqlite":
        # The command changes this for its process, which here is also the tests'.
        options = connection.settings_dict["OPTIONS"]
        monkeypatch.setitem(options, "transaction_mode", options["transaction_mode"])

    def run(*given: object) -> Told:
        answer = main([str(word) for word in given])
        return answer, capsys.readouterr().err

    return run


@pytest.fixture
def file(
    caunoi: Program,
    our_side: Side,
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    tmp_path: Path,
) -> Path:
    """A backup of a node with a partner, an agreement, and a request about a person."""
    assert our_side.node == "test-node"
    drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    path = tmp_path / "node.backup"
    assert caunoi("backup", path) == (0, "")
    return path


@pytest.fixture
def recovery(file: Path, settings: Any) -> Path:  # noqa: ARG001 - the backup comes first
    return Path(settings.CAUNOI.home / "keys" / "recovery.key")


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for the node that comes back."""
    home = tmp_path / "restored"
    monkeypatch.setenv("CAUNOI_HOME", str(home))
    return home


def rows() -> Rows:
    """All that the database holds."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in backup.models()
    }


def empty() -> None:
    call_command("flush", verbosity=0, interactive=False)


def test_every_row_comes_back_as_it_was(
    caunoi: Program, file: Path, recovery: Path, new_home: Path
) -> None:
    before = rows()
    empty()
    assert rows() != before
    assert caunoi("restore", file, "--recovery-key", recovery) == (0, "")
    after = rows()
    # That a backup was made is known once it is made, and so stands in no backup itself.
    assert before["oversight.JournalEntry"].pop()["what"] == "backup.made"
    for model, kept in before.items():
        assert after[model] == kept, model
    assert (new_home / "keys" / "kem.key").exists()
    assert (new_home / "secrets" / "storage.pub").exists()


def test_the_root_and_the_recovery_key_are_in_no_backup(
    caunoi: Program, file: Path, recovery: Path, new_home: Path
) -> None:
    empty()
    caunoi("restore", file, "--recovery-key", recovery)
    names = {path.name for path in (new_home / "keys").iterdir()}
    assert not names & {"root.key", "recovery.key"}


def test_new_rows_follow_on_the_restored_ones(
    caunoi: Program,
    file: Path,
    recovery: Path,
    new_home: Path,  # noqa: ARG001 - where it is restored to
) -> None:
    empty()
    caunoi("restore", file, "--recovery-key", recovery)
    partner, lan = Partner.objects.get(), Officer.objects.get(username="lan")
    wanted = about_a_person(partner, Agreement.objects.get())
    asked = drafting.draft(wanted, None, by=lan, at=NOON)
    assert asked.pk


def test_a_database_with_rows_is_left_alone_and_so_is_the_folder(
    caunoi: Program, file: Path, recovery: Path, new_home: Path
) -> None:
    before = rows()
    answer, complained = caunoi("restore", file, "--recovery-key", recovery)
    assert answer == 1
    assert "backup.database-not-empty" in complained
    assert rows() == before
    assert not new_home.exists()


def test_a_missing_file_or_key_is_told_by_name(
    caunoi: Program, file: Path, recovery: Path, new_home: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere"
    answer, complained = caunoi("restore", file, "--recovery-key", nowhere)
    assert (answer, "keys.missing" in complained) == (1, True)
    answer, complained = caunoi("restore", nowhere, "--recovery-key", recovery)
    assert (answer, "backup.unreadable" in complained) == (1, True)
    assert not new_home.exists()


def test_a_folder_with_files_is_left_alone(
    caunoi: Program, file: Path, recovery: Path, new_home: Path
) -> None:
    new_home.mkdir()
    (new_home / "letter").write_text("xin chào", encoding="utf-8")
    answer, complained = caunoi("restore", file, "--recovery-key", recovery)
    assert answer == 1
    assert "init.already-there" in complained
    assert [path.name for path in new_home.iterdir()] == ["letter"]


def test_the_backup_of_another_node_is_refused(
    caunoi: Program,
    file: Path,
    recovery: Path,
    new_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CAUNOI_NODE", "another")
    answer, complained = caunoi("restore", file, "--recovery-key", recovery)
    assert answer == 1
    assert "backup.other-node" in complained
    assert not new_home.exists()


@pytest.mark.parametrize("place", [20, 2000, -20])
def test_an_altered_backup_restores_nothing(
    caunoi: Program, file: Path, recovery: Path, new_home: Path, place: int
) -> None:
    raw = bytearray(file.read_bytes())
    raw[place] ^= 1
    file.write_bytes(raw)
    empty()
    answer, _ = caunoi("restore", file, "--recovery-key", recovery)
    assert answer == 1
    assert not new_home.exists()
    assert not any(rows().values())


def test_a_backup_without_its_last_line_restores_nothing(
    caunoi: Program, file: Path, recovery: Path, new_home: Path, tmp_path: Path
) -> None:
    key = sealing.KemKey.from_bytes(recovery.read_bytes())
    lines = list(backup_file.read(file, key))
    assert json.dumps(lines[-1]).startswith('{"is": "end"')
    short = tmp_path / "short.backup"
    backup_file.write(short, key.public(), lines[:-1])
    answer, complained = caunoi("restore", short, "--recovery-key", recovery)
    assert answer == 1
    assert "backup.cut-short" in complained
    assert not new_home.exists()


def test_a_backup_that_names_files_outside_the_folder_is_none(
    caunoi: Program, file: Path, recovery: Path, new_home: Path, tmp_path: Path
) -> None:
    key = sealing.KemKey.from_bytes(recovery.read_bytes())
    lines = list(backup_file.read(file, key))
    for path in ("keys/../../evil", "/etc/evil", "keys/.evil", "static/evil.js"):
        bad = [lines[0], {"is": "file", "path": path, "data": ""}, *lines[1:]]
        forged = tmp_path / "forged.backup"
        forged.unlink(missing_ok=True)
        backup_file.write(forged, key.public(), bad)
        answer, complained = caunoi("restore", forged, "--recovery-key", recovery)
        assert (answer, "backup.unreadable" in complained) == (1, True), path
        assert not new_home.exists()


# ---- files beside messages --------------------------------------------------------------


def with_file(lan: Officer, home: Path) -> AttachedFile:
    """A sealed file of several pieces beside the draft in the backup."""
    asked = InfoRequest.objects.get()
    sealing_ = store.Sealing(home, inspecting.Inspector("txt"), limit=1 << 30, least=0)
    sealing_.update(b"A line of a note.\n" * 20_000)
    file = ("note.txt", sealing_.finish())
    return attaching.attach(asked, None, file, seen=asked.version, by=lan, at=NOON)


@pytest.mark.usefixtures("file")
def test_files_beside_messages_come_back(
    caunoi: Program,
    lan: Officer,
    recovery: Path,
    new_home: Path,
    settings: Any,
    tmp_path: Path,
) -> None:
    kept = with_file(lan, settings.CAUNOI.home)
    raw = store.path_of(settings.CAUNOI.home, bytes(kept.sha256)).read_bytes()
    whole = tmp_path / "whole.backup"
    assert caunoi("backup", whole) == (0, "")
    empty()
    assert caunoi("restore", whole, "--recovery-key", recovery) == (0, "")
    assert store.path_of(new_home, bytes(kept.sha256)).read_bytes() == raw


@pytest.mark.usefixtures("file")
def test_files_that_were_only_named_are_told_and_those_still_served_fetched_again(
    lan: Officer,
    recovery: Path,
    new_home: Path,
    settings: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = with_file(lan, settings.CAUNOI.home)
    theirs = {name: getattr(ours, name) for name in ("name", "kind", "size", "added_at")}
    AttachedFile.objects.create(
        **theirs,
        public_id=records.new_id(NOON),
        info_request=ours.info_request,
        ours=False,
        state=AttachedFile.COMPLETE,
        sha256=bytes(32),
        plain_sha256=bytes(32),
        sealed_key=b"x",
        expires_at=NOON + timedelta(days=36_500),
    )
    short = tmp_path / "short.backup"
    assert main(["backup", "--without-files", str(short)]) == 0
    assert "are only named" in capsys.readouterr().out
    empty()
    assert main(["restore", str(short), "--recovery-key", str(recovery)]) == 0
    told = capsys.readouterr().out
    assert bytes(ours.sha256).hex() in told
    assert bytes(32).hex() not in told
    assert not store.path_of(new_home, bytes(ours.sha256)).exists()
    again = AttachedFile.objects.get(ours=False)
    assert (again.state, again.due_at is not None) == (AttachedFile.WAITING, True)
    assert JournalEntry.objects.filter(what="file.missing").count() == 2


@pytest.mark.parametrize(
    "line",
    [
        {"is": "piece", "name": "../keys/root.key", "data": ""},
        {"is": "piece", "name": "00" * 32, "data": "eA=="},
    ],
)
def test_a_backup_with_other_files_than_it_names_is_none(
    caunoi: Program,
    file: Path,
    recovery: Path,
    new_home: Path,
    tmp_path: Path,
    line: dict[str, str],
) -> None:
    key = sealing.KemKey.from_bytes(recovery.read_bytes())
    lines = list(backup_file.read(file, key))
    wrong = tmp_path / "wrong.backup"
    backup_file.write(wrong, key.public(), [*lines[:-1], line, lines[-1]])
    empty()
    answer, complained = caunoi("restore", wrong, "--recovery-key", recovery)
    assert (answer, "backup.unreadable" in complained) == (1, True)
    assert not new_home.exists()
