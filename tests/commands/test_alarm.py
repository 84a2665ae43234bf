"""`caunoi alarm`, as an administrator without a browser meets it."""

from pathlib import Path

import pytest
from tests.apps.conftest import NOON
from tests.commands.conftest import Program

from caunoi.apps.exchange.actions import alarming
from caunoi.apps.exchange.models import Alarm
from caunoi.apps.exchange.models.alarms import FORGOTTEN, RESTORED
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner

UNKNOWN = "01a206c6-0000-7000-8000-000000000000"


@pytest.fixture
def alarm(partner: Partner) -> Alarm:
    made = alarming.raise_alarm(RESTORED, partner, b"proof", {"theirs": 9}, at=NOON)
    assert made is not None
    return made


def test_open_alarms_are_told_with_their_id(caunoi: Program, alarm: Alarm) -> None:
    answer, told, _ = caunoi("alarm", "list")
    assert answer == 0
    assert told.startswith(f"{alarm.public_id}  2026-11-23 05:00 UTC  {RESTORED}  ")
    assert told.endswith(": OPEN\n")


def test_who_keeps_the_node_says_that_they_looked(
    caunoi: Program, alarm: Alarm, administrator: Officer
) -> None:
    said = ("--officer", administrator.username, "--reason", "Restored on purpose")
    answer, told, _ = caunoi("alarm", "acknowledge", alarm.public_id, *said)
    assert answer == 0
    assert f"acknowledged by {administrator.username}" in told
    assert not Alarm.objects.stops_sending()
    entry = JournalEntry.objects.filter(what="alarm.acknowledged").get()
    assert b"Restored on purpose" in bytes(entry.content or b"")
    assert f"by {administrator.username}" in caunoi("alarm", "list")[1]
    again = caunoi("alarm", "acknowledge", alarm.public_id, *said)
    assert (again[0], "[alarm.acknowledged]" in again[2]) == (1, True)


def test_an_officer_who_does_not_keep_the_node_is_refused(
    caunoi: Program, alarm: Alarm, lan: Officer
) -> None:
    said = ("--officer", lan.username, "--reason", "?")
    answer, _, complaint = caunoi("alarm", "acknowledge", alarm.public_id, *said)
    assert (answer, "[role.not-allowed]" in complaint) == (1, True)
    assert Alarm.objects.stops_sending()


def test_nothing_is_acknowledged_without_a_word(
    caunoi: Program, alarm: Alarm, administrator: Officer
) -> None:
    said = ("--officer", administrator.username, "--reason", "  ")
    answer, _, complaint = caunoi("alarm", "acknowledge", alarm.public_id, *said)
    assert (answer, "[alarm.no-reason]" in complaint) == (1, True)
    assert Alarm.objects.open().count() == 1


def test_its_evidence_becomes_a_file_once(
    caunoi: Program, alarm: Alarm, tmp_path: Path
) -> None:
    out = tmp_path / "proof.cne"
    answer, _, _ = caunoi("alarm", "evidence", alarm.public_id, out)
    assert (answer, out.read_bytes()) == (0, b"proof")
    answer, _, complaint = caunoi("alarm", "evidence", alarm.public_id, out)
    assert (answer, "[partner.file]" in complaint) == (1, True)


@pytest.mark.parametrize("wanted", ["7", UNKNOWN, "without evidence"])
def test_an_alarm_that_is_not_there_is_named(
    caunoi: Program, partner: Partner, tmp_path: Path, wanted: str
) -> None:
    if wanted == "without evidence":
        made = alarming.raise_alarm(FORGOTTEN, partner, b"", {}, at=NOON)
        assert made is not None
        wanted = str(made.public_id)
    answer, _, complaint = caunoi("alarm", "evidence", wanted, tmp_path / "out.cne")
    assert (answer, "[alarm.unknown]" in complaint, wanted in complaint) == (1, True, True)
    assert not (tmp_path / "out.cne").exists()
