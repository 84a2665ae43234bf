"""What the door does when it can take no more: it says so, and is asked again later."""

import html
import sqlite3
from unittest import mock

import psycopg
import pytest
from django.conf import LazySettings, settings
from django.db import IntegrityError, InternalError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, knocking, unsealing
from caunoi.apps.exchange.models import Arrival, Knock
from caunoi.apps.officers.models import Officer
from caunoi.core.envelope import message, piles
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.links import disk
from caunoi.web import database_faults, inbox, sentences

pytestmark = pytest.mark.django_db


def knock(client: Client, raw: bytes) -> HttpResponse:
    return client.post("/door", raw, content_type="application/caunoi-envelope+cose")


def left_at(client: Client, *raws: bytes) -> HttpResponse:
    return client.post("/door/pile", piles.write(raws), content_type="application/pile")


# ---- the disk ---------------------------------------------------------------------------


def test_on_the_last_of_the_disk_nothing_is_taken_in_and_then_it_is(
    client: Client, muong_sa: SimulatedPartner, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    least = settings.CAUNOI.disk_free_min
    with monkeypatch.context() as patched:
        patched.setattr(disk, "free_bytes", lambda _path: least - 1)
        for answer in (knock(client, raw), left_at(client, raw)):
            assert (answer.status_code, answer.json()["code"]) == (503, "door.disk-full")
            assert answer.headers["Retry-After"] == "60"
    assert not Arrival.objects.exists()
    assert knock(client, raw).status_code == 202


def test_the_watermark_looks_at_the_disk_of_the_node(tmp_path) -> None:
    free = disk.free_bytes(tmp_path)
    disk.require_room(tmp_path, 0)
    with pytest.raises(disk.DiskFull):
        disk.require_room(tmp_path, 2 * free + 2**20)


# ---- a partner that floods --------------------------------------------------------------


@pytest.fixture
def small_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "UNOPENED_MOST", (5, 4, 3))


def flash(muong_sa: SimulatedPartner, told: Told) -> bytes:
    made = Message(muong_sa.header("info.request", told), payloads.write(QUESTION))
    return message.seal(made, muong_sa.keys.ours, muong_sa.ours, lane="flash")


@pytest.mark.usefixtures("small_room")
def test_a_flooding_partner_is_told_to_come_back_and_finds_room_when_some_are_opened(
    client: Client, muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    raws = [muong_sa.envelope(QUESTION, "info.request", told) for _ in range(5)]
    answers = left_at(client, *raws).json()["answers"]
    assert sorted(next(iter(one)) for one in answers) == ["later"] * 2 + ["stored"] * 3
    assert {"later": "door.too-many-unopened"} in answers
    assert Knock.objects.get().code == "door.too-many-unopened"
    alone = knock(client, muong_sa.envelope(QUESTION, "info.request", told))
    assert (alone.status_code, alone.json()["code"]) == (503, "door.too-many-unopened")
    # A copy of what is here has its answer all the same, and the urgent find room.
    here = [raw for raw, one in zip(raws, answers, strict=True) if "stored" in one]
    assert knock(client, here[0]).status_code == 202
    assert knock(client, flash(muong_sa, told)).status_code == 202
    for arrival in Arrival.objects.all():
        unsealing.open_arrival(arrival, our_side.keys, inbox.ACTIONS, NOON)
    Arrival.objects.update(due_at=None)  # as the engine does when a row is done
    again = left_at(client, *raws).json()["answers"]
    assert all("later" not in one for one in again)


@pytest.mark.usefixtures("small_room")
def test_the_flood_of_one_partner_leaves_the_door_open_to_others(
    client: Client, muong_sa: SimulatedPartner, told: Told, partner
) -> None:
    raws = [muong_sa.envelope(QUESTION, "info.request", told) for _ in range(4)]
    left_at(client, *raws[:3])
    assert knock(client, raws[3]).status_code == 503
    other = type(partner).objects.get(pk=partner.pk)
    other.pk, other.public_id, other.node = None, told.agreement_id, "xa-thu"
    other.save()
    Arrival.objects.update(partner=other)  # the same flood, by somebody else
    assert knock(client, raws[3]).status_code == 202


def test_later_is_counted_and_never_closes_the_door(
    client: Client, muong_sa: SimulatedPartner, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knocking, "UNOPENED_MOST", (0, 0, 0))
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    knock(client, raw)
    Knock.objects.update(count=knocking.KNOCKS_AN_HOUR + 1)
    assert knock(client, raw).json()["code"] == "door.too-many-unopened"


# ---- a database that fails --------------------------------------------------------------


class Driver(sqlite3.OperationalError):
    """What SQLite's driver raises, with SQLite's own name for it."""

    def __init__(self, name: str) -> None:
        super().__init__("it failed")
        self.sqlite_errorname = name


def caused(by: Exception, kind: type[Exception] = OperationalError) -> Exception:
    error = kind("it failed")
    error.__cause__ = by
    return error


FAULTS = [
    (caused(Driver("SQLITE_FULL")), "database.full"),
    (caused(Driver("SQLITE_READONLY_DBMOVED")), "database.read-only"),
    (caused(Driver("SQLITE_BUSY")), "database.busy"),
    (caused(Driver("SQLITE_IOERR_FSYNC")), "database.disk-fails"),
    (caused(Driver("SQLITE_CORRUPT")), "database.damaged"),
    (caused(Driver("SQLITE_CANTOPEN")), "database.away"),
    (caused(Driver("SQLITE_ERROR")), "database.away"),
    (caused(psycopg.errors.DiskFull()), "database.full"),
    (caused(psycopg.errors.ReadOnlySqlTransaction(), InternalError), "database.read-only"),
    (caused(psycopg.errors.AdminShutdown()), "database.away"),
    (caused(psycopg.errors.UndefinedColumn(), ProgrammingError), "database.older"),
    (caused(psycopg.errors.UndefinedTable(), ProgrammingError), "database.older"),
    (OperationalError("no such column: a.b"), "database.older"),
]


@pytest.mark.parametrize(("error", "code"), FAULTS)
def test_the_door_answers_a_failing_database_with_later(
    client: Client, error: Exception, code: str
) -> None:
    with mock.patch.object(arriving, "take_in", side_effect=error):
        answer = knock(client, b"envelope")
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    assert "Traceback" not in answer.content.decode()


def test_an_error_that_is_no_fault_of_the_database_is_not_taken_for_one() -> None:
    assert database_faults.of(caused(Driver("SQLITE_CONSTRAINT"), IntegrityError)) is None
    assert database_faults.of(ZeroDivisionError()) is None
    assert database_faults.of(None) is None


def test_a_defect_at_the_door_is_json_without_a_word_about_it(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch.object(arriving, "take_in", side_effect=ZeroDivisionError("0815")):
        answer = knock(client, b"envelope")
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    assert "0815" not in answer.content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_officer_reads_a_plain_sentence_when_the_disk_is_full(
    signed_in, lan: Officer, language: str
) -> None:
    browser = signed_in(lan)
    browser.cookies["caunoi_test-node_language"] = language
    error = caused(Driver("SQLITE_FULL"))
    with mock.patch("caunoi.web.today.render", side_effect=error):
        page = browser.get("/")
    assert page.status_code == 503
    said = sentences.sentence("database.full", language, {})
    assert said.what in html.unescape(page.content.decode())
    assert said.do in html.unescape(page.content.decode())


def test_where_not_even_the_officer_can_be_looked_up_both_languages_are_shown(
    signed_in, lan: Officer, settings: LazySettings
) -> None:
    browser = signed_in(lan)
    browser.raise_request_exception = False
    error = caused(Driver("SQLITE_IOERR_READ"))
    store = f"{settings.SESSION_ENGINE}.SessionStore.load"
    with mock.patch(store, side_effect=error):
        page = browser.get("/")
    assert page.status_code == 503
    for language in ("vi", "en"):
        said = sentences.sentence("database.disk-fails", language, {})
        assert said.what in html.unescape(page.content.decode())
