"""What an administrator watches: figures, findings with their cure, the health page."""

import html
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.db import connection
from django.test import Client
from tests.apps.conftest import NOON

from caunoi.apps.exchange.models import (
    Alarm,
    Arrival,
    Correspondent,
    Dispatch,
    GateStop,
    InfoRequest,
    Knock,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight import journal, log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, OwnCard, Partner
from caunoi.core.journal import check as journal_check
from caunoi.links import disk
from caunoi.web import sentences
from caunoi.web.operation import findings, metrics, pages, thorough
from caunoi.web.operation.finding import Finding

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
ON_POSTGRESQL = connection.vendor == "postgresql"


def codes(at=NOON) -> list[str]:
    return [one.code for one in findings.quick(at)]


def backed_up(at=NOON) -> None:
    journal.record(findings.BACKED_UP, subject="node:test-node", by=journal.NODE, at=at)


@pytest.fixture
def sound(agreement: Agreement, our_side, monkeypatch: pytest.MonkeyPatch) -> Agreement:
    """A node with a card, a partner, an agreement, a backup and a log up to date."""
    monkeypatch.setattr(findings, "SHELVED", ())  # the tests keep them beside the others
    backed_up()
    while log.append(our_side.keys.log, NOON):
        pass
    return agreement


@pytest.fixture
def dispatch(submitted: InfoRequest, partner: Partner) -> Dispatch:
    return Dispatch.objects.create(
        message_id=submitted.conversation,
        kind="info.request",
        partner=partner,
        info_request=submitted,
        number=1,
        issued_at=NOON,
        expires_at=LATER,
        due_at=NOON,
        problem="courier.unreachable",
    )


def arrivals(partner: Partner, count: int) -> None:
    Arrival.objects.bulk_create(
        Arrival(
            partner=partner,
            message_id=new_id(NOON),
            sha256=bytes([number // 256, number % 256]),
            raw=b"",
            received_at=NOON,
            due_at=NOON,
        )
        for number in range(count)
    )


# ---- findings ---------------------------------------------------------------------------


@pytest.mark.usefixtures("sound")
def test_nothing_is_found_on_a_sound_node() -> None:
    assert codes() == []


def test_a_node_without_a_card_is_told_about_like_any_other() -> None:
    assert not OwnCard.objects.exists()
    assert "card.none" in codes()


def test_every_finding_has_its_sentence_and_its_cure_in_both_languages() -> None:
    folder = Path(findings.__file__).parent
    named = set(
        re.findall(
            r'"(check\.[a-z-]+)"',
            "".join(
                (folder / f"{name}.py").read_text() for name in ("findings", "thorough")
            ),
        )
    )
    assert len(named) > 20
    for code in named | {str(one) for one in journal_check.Code}:
        for lang in ("vi", "en"):
            told = sentences.sentence(code, lang, {})
            assert told.what != code
            assert told.do


@pytest.mark.usefixtures("sound")
def test_the_disk_is_told_before_the_door_closes_and_when_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    least = settings.CAUNOI.disk_free_min
    monkeypatch.setattr(disk, "free_bytes", lambda _path: 2 * least - 1)
    assert codes() == ["check.disk-low"]
    monkeypatch.setattr(disk, "free_bytes", lambda _path: least - 1)
    assert codes() == ["check.disk-full"]


@pytest.mark.usefixtures("sound", "dispatch")
def test_what_nobody_works_on_is_told_by_kind() -> None:
    found = {one.code: one.values for one in findings.quick(NOON + timedelta(minutes=6))}
    assert found["check.due-neglected"]["kind"] == "dispatch"
    assert found["check.due-neglected"]["problem"] == "courier.unreachable"
    assert "check.log-behind" in found


@pytest.mark.usefixtures("sound")
def test_cards_and_agreements_are_told_before_they_end() -> None:
    ten_years = NOON + timedelta(days=3650)
    backed_up(ten_years)
    found = codes(ten_years)
    for code in ("card-ends", "keys-old", "partner-card-ends"):
        assert f"check.{code}" in found


def test_an_agreement_is_told_before_it_ends(sound: Agreement, monkeypatch) -> None:
    ends = findings.basis.read(sound).valid_until
    if ends is None:
        whole = findings.basis.read

        class Ending:
            valid_until = LATER

        monkeypatch.setattr(findings.basis, "read", lambda kept: whole(kept) and Ending)
        assert codes() == ["check.agreement-ends"]
    else:
        assert "check.agreement-ends" in codes(ends - timedelta(days=29))
        assert "check.agreement-ends" not in codes(ends - timedelta(days=31))


@pytest.mark.usefixtures("sound")
def test_a_missing_or_old_backup_is_told() -> None:
    assert codes(NOON + timedelta(days=3)) == ["check.backup-old"]
    JournalEntry.objects.filter(what=findings.BACKED_UP).update(what="thing.done")
    assert codes() == ["check.backup-never"]


@pytest.mark.usefixtures("sound")
def test_keys_that_belong_in_a_safe_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "SHELVED", ("root", "absent"))
    (one,) = findings.quick(NOON)
    assert (one.code, one.values) == ("check.keys-lie-here", {"names": ["root.key"]})


def test_a_flood_a_silent_partner_and_a_wrong_clock_are_told_of_their_node(
    sound: Agreement, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sound.state == Agreement.OPEN
    monkeypatch.setattr(findings.knocking, "UNOPENED_MOST", (5, 4, 3))
    arrivals(partner, 3)
    Correspondent.objects.update_or_create(
        partner=partner,
        defaults={
            "last_contact_at": NOON - timedelta(hours=7),
            "clock_difference": -3600.0,
            "due_at": None,
        },
    )
    found = {one.code: one.values for one in findings.quick(NOON)}
    assert set(found) == {
        "check.partner-floods",
        "check.clocks-apart",
        "check.partner-silent",
    }
    assert all(one["partner"] == "muong-sa" for one in found.values())
    assert found["check.clocks-apart"]["minutes"] == -60


def test_an_open_alarm_is_told_with_its_own_cure(sound: Agreement, partner) -> None:
    for what, code in findings.ALARMS.items():
        Alarm.objects.all().delete()
        Alarm.objects.create(
            public_id=new_id(NOON),
            what=what,
            partner=partner,
            raised_at=NOON,
            fingerprint=b"1",
        )
        assert codes() == [code]
    Alarm.objects.update(acknowledged_at=NOON)
    assert codes() == []
    assert sound.pk


@pytest.mark.usefixtures("sound")
def test_somebody_who_tries_the_door_is_told() -> None:
    hour = NOON.replace(minute=0, second=0, microsecond=0)
    Knock.objects.create(code="door.unknown-sender", hour=hour, count=1_000)
    Knock.objects.create(code="door.id-used-twice", hour=hour, count=999)
    (one,) = findings.quick(NOON)
    assert (one.code, one.values["knock"]) == ("check.knocks", "door.unknown-sender")


@pytest.mark.usefixtures("sound")
def test_the_thorough_checks_find_a_sound_database() -> None:
    found = {one.code for check in thorough.THOROUGH for one in check(NOON)}
    # The tests' own PostgreSQL may be set for speed.
    assert found <= ({"check.database-not-durable"} if ON_POSTGRESQL else set())


def test_a_database_that_may_lose_rows_is_told() -> None:
    (one,) = thorough._not_as({"synchronous": "1"}, {"synchronous": "2"})
    assert one == Finding(
        "check.database-not-durable",
        {"name": "synchronous", "value": "1", "wanted": "2"},
    )


# ---- the page ---------------------------------------------------------------------------


@pytest.mark.usefixtures("sound")
def test_an_administrator_reads_what_is_wrong_and_what_to_do(
    signed_in, administrator: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "free_bytes", lambda _path: 0)
    browser = signed_in(administrator)
    page = html.unescape(browser.get("/administration/health").content.decode())
    said = sentences.sentence("check.disk-full", "vi", {"free": 0, "least": 512})
    assert said.what in page
    assert said.do in page


def test_nobody_else_reads_it(signed_in, lan: Officer, auditor: Officer) -> None:
    for officer in (lan, auditor):
        assert signed_in(officer).get("/administration/health").status_code == 403
    assert Client().get("/administration/health").status_code == 302


# ---- figures ----------------------------------------------------------------------------

LINE = re.compile(r'([a-z_0-9]+)(?:\{((?:[a-z]+="[^"\n]*",?)+)\})? (-?[0-9.e+]+)')


def figures() -> dict[tuple[str, str], float]:
    """All figures, read as a collector reads them."""
    found = {}
    for line in metrics.text(NOON + timedelta(seconds=30)).splitlines():
        if line.startswith("#"):
            continue
        told = LINE.fullmatch(line)
        assert told, line
        found[told[1], told[2] or ""] = float(told[3])
    return found


def test_the_figures_count_what_there_is(
    sound: Agreement, dispatch: Dispatch, partner: Partner
) -> None:
    arrivals(partner, 2)
    Knock.objects.create(code="message.unreadable", hour=NOON, count=70_000_001)
    GateStop.objects.create(
        partner=partner, code="gate.basis", stopped_at=NOON, at_arrival=True
    )
    told = figures()
    assert told["caunoi_messages", 'direction="in",state="stored",lane="routine"'] == 2
    assert told["caunoi_messages", 'direction="out",state="queued",lane="routine"'] == 1
    assert told["caunoi_messages_unopened", 'partner="muong-sa"'] == 2
    assert told["caunoi_messages_unsettled", 'partner="muong-sa"'] == 1
    assert told["caunoi_due_rows", 'kind="arrival",lane="routine"'] == 2
    assert told["caunoi_due_rows", 'kind="arrival",lane="flash"'] == 0
    assert told["caunoi_due_oldest_seconds", 'kind="dispatch"'] == 30
    assert told["caunoi_sent_away_1d", 'code="message.unreadable"'] == 70_000_001
    assert told["caunoi_gate_stops_1d", 'direction="in",code="gate.basis"'] == 1
    assert told["caunoi_findings", 'code="check.knocks"'] == 1
    assert told["caunoi_log_size", ""] > 0
    assert told["caunoi_backup_age_seconds", ""] == 30
    assert told["caunoi_disk_free_bytes", ""] > 0
    assert told["caunoi_database_bytes", ""] > 0
    assert told["caunoi_key_age_seconds", 'node="test-node"'] >= 0
    Dispatch.objects.filter(pk=dispatch.pk).update(state=Dispatch.STORED)
    assert figures()["caunoi_receipts_outstanding", 'partner="muong-sa"'] == 1
    assert sound.pk


@pytest.mark.usefixtures("sound", "dispatch")
def test_every_figure_is_told_with_what_it_means() -> None:
    told = metrics.text(NOON)
    for one in metrics.TABLE:
        assert f"# HELP {one.name} {one.meaning}\n# TYPE {one.name} gauge\n" in told
    assert len({one.name for one in metrics.TABLE}) == len(metrics.TABLE)


def test_a_label_cannot_break_out_of_its_line() -> None:
    assert metrics._escaped('a"b\\c\nd') == 'a\\"b\\\\c\\nd'


@pytest.mark.usefixtures("sound")
def test_figures_are_for_this_machine_unless_a_token_opens_them(
    tmp_path: Path, settings: LazySettings
) -> None:
    here = Client().get("/metrics")
    assert here.status_code == 200
    assert here.headers["Content-Type"] == metrics.CONTENT_TYPE
    assert Client(REMOTE_ADDR="10.0.0.7").get("/metrics").status_code == 404
    for name in pages.FORWARDED:
        through = Client(headers={name: "10.0.0.7"})
        assert through.get("/metrics").status_code == 404
    token = tmp_path / "token"
    token.write_text("chim-bay\n")
    settings.CAUNOI = replace(settings.CAUNOI, metrics_token=token)
    assert Client().get("/metrics").status_code == 404
    wrong = Client(headers={"Authorization": "Bearer chim"})
    assert wrong.get("/metrics").status_code == 404
    right = Client(headers={"Authorization": "Bearer chim-bay"}, REMOTE_ADDR="10.0.0.7")
    assert right.get("/metrics").status_code == 200
    token.write_text("")
    assert Client(headers={"Authorization": "Bearer "}).get("/metrics").status_code == 404


def test_findings_are_told_to_programs_as_json(
    sound: Agreement, capsys: pytest.CaptureFixture[str]
) -> None:
    from caunoi.__main__ import main

    JournalEntry.objects.filter(what=findings.BACKED_UP).update(what="thing.done")
    assert sound.pk
    assert main(["check", "node", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in told} >= {"check.backup-never"}
    assert set(told[0]) == {"code", "values", "what", "do"}
