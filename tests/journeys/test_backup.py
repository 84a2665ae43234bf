"""A node comes back from its backup, also on the other database, and goes on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.conftest import Two
from tests.journeys.nodes import (
    POSTGRESQL,
    SQLITE,
    Node,
    new_database,
    pair,
    until,
)
from tests.journeys.tables import drop_database, server
from tests.journeys.test_request import quiet, state

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture
def two(tmp_path: Path, database: str) -> Iterator[Two]:
    """Two nodes of their own, as one of them is replaced."""
    with pair(tmp_path, database=database, measured=False) as both:
        yield both


def target(database: str) -> str:
    """Where a backup is restored: on the other database, where there is one."""
    return POSTGRESQL if database == SQLITE and server() else SQLITE


def test_a_node_restored_elsewhere_answers_its_partners_next_message(
    two: Two, tmp_path: Path, database: str
) -> None:
    vn, la = two
    (known,) = la.hand.do("ask", name="Nguyễn Văn Mẫu")
    until(lambda: state(vn, known["conversation"]))
    recovery = vn.home / "keys" / "recovery.key"
    file = tmp_path / "node.backup"
    _back_up_under_load(vn, file)
    until(lambda: quiet(two))
    vn.stop()
    vn.home = tmp_path / "restored"
    vn.database_url = made = new_database(target(database), vn.slug)
    try:
        restored = vn.caunoi("restore", str(file), "--recovery-key", str(recovery))
        assert restored.returncode == 0, restored.stderr
        vn.start_all()
        vn.ready()
        _goes_on(vn, la, known["conversation"])
    finally:
        vn.stop()
        drop_database(made)


def _back_up_under_load(node: Node, file: Path) -> None:
    """Write a backup while the node's officers go on asking."""
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(
            0.1
        ):  # what piles up meanwhile is sent before anything is restored
            node.hand.do("ask")

    busy = threading.Thread(target=ask)
    busy.start()
    try:
        written = node.caunoi("backup", str(file))
    finally:
        stop.set()
        busy.join()
    assert written.returncode == 0, written.stderr
    assert file.stat().st_mode & 0o077 == 0
    assert b"MAU-1234567" not in file.read_bytes()


def _closed_once_looked_at(vn: Node, la: Node, conversation: str) -> bool:
    vn.hand.do("acknowledge")
    vn.hand.do("hurry")
    return bool(state(la, conversation) == ["closed"])


def _goes_on(vn: Node, la: Node, known: str) -> None:
    """The restored node takes a new question, answers it, and still opens what it held."""
    (asked,) = la.hand.do("ask")
    until(lambda: state(vn, asked["conversation"]) == ["received"])
    vn.hand.do("answer")
    # The copy may be older than what the partner holds; sending stops until that is seen.
    until(lambda: _closed_once_looked_at(vn, la, asked["conversation"]))
    until(lambda: state(vn, asked["conversation"]) == ["closed"])
    opened = vn.hand.do("open_identity", conversation=known, reason="Tìm người mất tích")
    assert opened["identity"]["name"] == "Nguyễn Văn Mẫu"
    until(lambda: not vn.hand.do("journal")["not_logged"])
    checked = vn.caunoi("check", "journal")
    assert checked.returncode == 0, checked.stdout
