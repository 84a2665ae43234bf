"""Reports of units and the consolidated table leave as files."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.apps.conftest import NOON
from tests.apps.evaluation.conftest import Raise, form, line

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SignedIn = Callable[[Officer], Client]
Signed = Callable[..., UnitReport]


def rows(answer: Any) -> list[list[str]]:
    raw = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(raw)))


def test_reports_leave_with_what_they_count(
    lan: Officer, raised: Raise, signed: Signed, tuan: Officer, signed_in: SignedIn
) -> None:
    raised(kind="difficulty", title="Thiếu phiên dịch", problem="Ban đêm không có người")
    signed(form(8, line("2"), line("3", "case", "cases")))
    actions.add_report(form(9, line("1")), by=tuan, at=NOON)  # a draft of another unit
    told = rows(signed_in(lan).get(reverse("evaluation:export", args=["csv"])))
    assert len(told) == 4
    assert "Tội phạm ma túy: Số vụ 3 vụ; Tội phạm ma túy: Heroin 2 kg" in told[2]
    assert "Ban đêm không có người" in told[3]
    assert "Công an tỉnh Sông Lam" in told[3]
    address = reverse("evaluation:export", args=["csv"]) + "?kind=difficulty"
    assert len(rows(signed_in(lan).get(address))) == 3
    assert JournalEntry.objects.filter(what="list.exported").count() == 2


def test_a_file_tells_the_day_that_it_is_here(
    lan: Officer, raised: Raise, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)  # half past one in Hà Nội, the 23rd
    monkeypatch.setattr(clock.NodeClock, "now", lambda _clock: early)
    raised(kind="difficulty", title="Thiếu xe MẪU", problem="MẪU")
    UnitReport.objects.update(raised_at=early, replied_at=None)
    answer = signed_in(lan).get(reverse("evaluation:export", args=["csv"]))
    assert "2026-11-23.csv" in answer.headers["Content-Disposition"]
    told = dict(zip(*rows(answer)[1:3], strict=True))
    assert told["Ngày gửi"] == "23/11/2026"
    assert told["Ngày trả lời"] == ""


def test_the_consolidated_table_leaves_as_it_stands(
    lan: Officer, signed: Signed, signed_in: SignedIn
) -> None:
    report = signed(form(8, line("2")))
    client, days = signed_in(lan), "?first=01/08/2026&last=31/08/2026"
    address = reverse("evaluation:table-file", args=["csv"])
    assert rows(client.get(address + days))[1:] == [
        ["Đơn vị", "Tội phạm ma túy"],
        ["Công an tỉnh Sông Lam", "Heroin 2 kg"],
        ["Cộng", "Heroin 2 kg"],
    ]
    answer: Any = client.get(reverse("evaluation:table-file", args=["xlsx"]) + days)
    assert load_workbook(io.BytesIO(answer.content)).worksheets[0]["B3"].value == (
        "Heroin 2 kg"
    )
    assert client.get(address).status_code == 404, "no period, no table"
    UnitReport.objects.filter(pk=report.pk).update(handling="H2")
    assert client.get(address + days).status_code == 409, "a sum of what stays, stays"


def test_no_guest_and_no_auditor_takes_them_out(
    guest: Officer, auditor: Officer, signed_in: SignedIn
) -> None:
    for officer in (guest, auditor):
        for name in ("export", "table-file"):
            address = reverse(f"evaluation:{name}", args=["csv"])
            days = "?first=01/08/2026&last=31/08/2026"
            assert signed_in(officer).get(address + days).status_code == 404
