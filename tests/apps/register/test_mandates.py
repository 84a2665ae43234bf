"""Mandates: drafts without a decision; units acknowledge, execute and report."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page
from tests.apps.register.conftest import on

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register.facts import MandateFacts
from caunoi.apps.register.models import Execution, Mandate
from caunoi.apps.register.models.mandates import working_days_after
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
TASK = Text("Tổ chức các buổi làm việc tại địa phương MẪU")


def drafted(lan: Officer, *units: Unit, **more: object) -> Mandate:
    told = {"what": TASK, "executors": units, "tasking_unit": lan.unit, **more}
    return actions.add_mandate(MandateFacts(**told), by=lan, at=NOON)  # type: ignore[arg-type]  # a test's short hand


@pytest.fixture
def issued(lan: Officer, province: Unit, post: Unit) -> Mandate:
    made = drafted(lan, province, post, decision="QĐ 12/MẪU")
    actions.issue_mandate(made, seen=1, by=lan, at=NOON)
    return made


def test_a_task_without_a_decision_stays_a_draft(
    lan: Officer, tuan: Officer, province: Unit
) -> None:
    made = drafted(lan, province)
    with pytest.raises(rules.NoDecision):
        actions.issue_mandate(made, seen=1, by=lan, at=NOON)
    assert not Mandate.objects.visible_to(tuan).exists()
    below = drafted(lan, province, parent=made)
    with pytest.raises(rules.NoDecision):  # the task above it is a draft itself
        actions.issue_mandate(below, seen=1, by=lan, at=NOON)
    bare = drafted(lan, decision="QĐ 1")
    with pytest.raises(rules.NoExecutor):
        actions.issue_mandate(bare, seen=1, by=lan, at=NOON)
    up = MandateFacts(what=TASK, parent=below)
    with pytest.raises(rules.AboveItself):
        actions.change_mandate(made, up, seen=1, by=lan, at=NOON)


def test_nobody_acts_abroad_without_the_host_states_consent(
    lan: Officer, post: Unit, signed_in: SignedIn
) -> None:
    told = {"decision": "QĐ 1", "operates_abroad": True}
    made = drafted(lan, post, **told)
    with pytest.raises(rules.HostConsentMissing):
        actions.issue_mandate(made, seen=1, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.update(state="issued")
    client = signed_in(lan)
    page = client.get(reverse("register:mandate", args=[made.public_id])).content.decode()
    assert "nước sở tại" in page
    assert reverse("register:mandate-issue", args=[made.public_id]) not in page
    change = reverse("register:mandate-change", args=[made.public_id])
    sent = {"what": TASK.text, "what_language": "vi", "decision": "QĐ 1", "seen": "1"}
    sent |= {"operates_abroad": "on", "host_consent": "Công hàm 5, Bộ Ngoại giao, 1/11"}
    sent |= {"executors": str(post.public_id)}
    assert client.post(change, {**once(), **sent}).status_code == 302
    made.refresh_from_db()
    actions.issue_mandate(made, seen=made.version, by=lan, at=NOON)
    assert Execution.objects.filter(unit=post).exists()


def test_each_unit_acknowledges_executes_and_reports(
    issued: Mandate, lan: Officer, tuan: Officer, province: Unit, post: Unit
) -> None:
    assert Mandate.objects.visible_to(tuan).get() == issued
    own, other = (Execution.objects.get(unit=unit) for unit in (province, post))
    with pytest.raises(rules.NotYourTask):
        actions.advance_execution(other, "", seen=1, by=tuan, at=NOON)
    for seen, report in enumerate(("", "", "Đã tổ chức hai buổi"), start=1):
        own.refresh_from_db()
        actions.advance_execution(own, report, seen=seen, by=tuan, at=NOON)
    assert (own.state, own.report) == ("reported", "Đã tổ chức hai buổi")
    issued.refresh_from_db()
    assert issued.state == "issued"  # as its slowest unit
    actions.advance_execution(other, "", seen=1, by=lan, at=NOON)
    issued.refresh_from_db()
    assert issued.state == "acknowledged"
    with pytest.raises(rules.NotFromHere):
        actions.advance_execution(own, "", seen=4, by=tuan, at=NOON)
    told = JournalEntry.objects.about(str(issued)).values_list("what", flat=True)
    assert {"mandate.acknowledged", "mandate.executed", "mandate.reported"} <= set(told)


def test_a_task_is_held_before_what_a_unit_does_with_it(
    issued: Mandate, lan: Officer, tuan: Officer, province: Unit
) -> None:
    """In the order in which a withdrawal takes them, or the two wait for each other."""
    own = Execution.objects.select_related("mandate").get(unit=province)
    stale = own.mandate
    actions.withdraw_mandate(issued, "Trùng việc MẪU", seen=2, by=lan, at=NOON)
    own.state = "issued"  # as it was read a moment before
    with CaptureQueriesContext(connection) as asked, pytest.raises(records.Stale):
        actions.advance_execution(own, "", seen=1, by=tuan, at=NOON)
    told = [one["sql"] for one in asked]
    held = next(n for n, sql in enumerate(told) if 'FROM "register_mandate"' in sql)
    moved = next(n for n, sql in enumerate(told) if 'UPDATE "register_execution"' in sql)
    assert held < moved
    assert stale.state == "withdrawn"  # read anew
    if connection.features.has_select_for_no_key_update:
        assert told[held].endswith("FOR NO KEY UPDATE")


def test_a_report_has_words(issued: Mandate, tuan: Officer, province: Unit) -> None:
    own = Execution.objects.get(unit=province)
    for seen in (1, 2):
        actions.advance_execution(own, "", seen=seen, by=tuan, at=NOON)
    with pytest.raises(rules.ReportMissing):
        actions.advance_execution(own, " ", seen=3, by=tuan, at=NOON)
    assert issued.state == "issued"


def test_a_task_that_was_given_is_not_changed(issued: Mandate, lan: Officer) -> None:
    with pytest.raises(rules.AlreadyIssued):
        actions.change_mandate(issued, MandateFacts(what=TASK), seen=2, by=lan, at=NOON)
    with pytest.raises(rules.AlreadyIssued):
        actions.issue_mandate(issued, seen=2, by=lan, at=NOON)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (datetime(2026, 11, 23, 5, tzinfo=UTC), date(2026, 11, 25)),  # Monday
        (datetime(2026, 11, 26, 5, tzinfo=UTC), date(2026, 11, 30)),  # Thursday
        (datetime(2026, 11, 27, 20, tzinfo=UTC), date(2026, 12, 1)),  # Saturday in Hà Nội
    ],
)
def test_two_working_days(start: datetime, last: date) -> None:
    assert working_days_after(start, 2) == last


def test_a_unit_that_is_silent_is_late(
    issued: Mandate, province: Unit, lan: Officer, signed_in: SignedIn
) -> None:
    own = Execution.objects.get(unit=province)
    assert own.acknowledge_by() == date(2026, 11, 25)
    assert not own.is_unacknowledged(date(2026, 11, 25))
    assert own.is_unacknowledged(date(2026, 11, 26))
    Mandate.objects.update(issued_at=datetime(2026, 1, 5, tzinfo=UTC))
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(reverse("register:mandates")).content.decode()
    assert "Not acknowledged in time" in page
    one = client.get(reverse("register:mandate", args=[issued.public_id]))
    assert "Not acknowledged in time" in one.content.decode()


def test_a_task_goes_its_way_on_its_pages(
    lan: Officer, tuan: Officer, province: Unit, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    sent = {
        "what": TASK.text,
        "what_language": "vi",
        "executors": [str(province.public_id)],
        "readers": "unit",
        "handling": "H0",
    }
    page = client.post(reverse("register:mandate-add"), {**sent, **once()}).headers[
        "Location"
    ]
    changed = {**sent, **once(), "decision": "QĐ 12", "seen": "1"}
    assert client.get(f"{page}/change").status_code == 200
    assert client.post(f"{page}/change", changed).status_code == 302
    assert client.post(f"{page}/issue", {**once(), "seen": "2"}).status_code == 302
    theirs = signed_in(tuan)
    assert TASK.text in theirs.get(reverse("register:mandates")).content.decode()
    own = reverse("register:execution-advance", args=[Execution.objects.get().public_id])
    for seen in ("1", "2"):
        assert theirs.post(own, {**once(), "seen": seen}).status_code == 302
    assert theirs.post(own, {**once(), "seen": "3"}).status_code == 422
    words = {**once(), "seen": "3", "report": "Đã tổ chức"}
    assert theirs.post(own, words).status_code == 302
    assert "Đã tổ chức" in client.get(page).content.decode()
    assert Mandate.objects.get().state == "reported"


def test_a_task_stands_on_today_until_it_is_reported_on(
    issued: Mandate, tuan: Officer, lan: Officer, province: Unit, signed_in: SignedIn
) -> None:
    page = reverse("register:mandate", args=[issued.public_id])
    assert page in signed_in(tuan).get("/").content.decode()
    assert page not in signed_in(lan).get("/").content.decode()
    found = signed_in(tuan).get("/search", {"q": "buoi lam viec dia phuong"})
    assert page in found.content.decode()
    Execution.objects.filter(unit=province).update(state="reported")
    assert page not in signed_in(tuan).get("/").content.decode()


def withdraw(mandate: Mandate, by: Officer) -> None:
    mandate.refresh_from_db()
    seen = mandate.version
    actions.withdraw_mandate(mandate, "Hoãn MẪU", seen=seen, by=by, at=NOON)


def test_a_task_that_was_withdrawn_is_late_on_no_list(
    issued: Mandate, lan: Officer, signed_in: SignedIn
) -> None:
    Mandate.objects.update(due=on(2026, 1, 5))
    client = english(signed_in(lan))
    assert "Overdue" in page(client.get(reverse("register:mandates")))
    withdraw(issued, lan)
    for address in (
        reverse("register:mandates"),
        reverse("register:mandate", args=[issued.public_id]),
    ):
        told = page(client.get(address))
        assert "05/01/2026" in told
        assert "Overdue" not in told


def test_a_report_that_comes_while_its_task_is_withdrawn_stays_a_report(
    issued: Mandate, lan: Officer, province: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = records.change

    def after_the_report(record: Mandate | Execution, **told: object) -> bool:
        if isinstance(record, Execution) and record.unit == province:
            Execution.objects.filter(pk=record.pk).update(state="reported", report="Xong")
        return change(record, **told)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(records, "change", after_the_report)
    withdraw(issued, lan)
    told = dict(Execution.objects.values_list("unit__code", "state"))
    assert told == {"song-lam": "reported", "to-cong-tac": "withdrawn"}
    entry = JournalEntry.objects.get(what="mandate.withdrawn")
    assert json.loads(bytes(entry.content or b""))["details"]["units"] == ["to-cong-tac"]


def test_today_leads_to_the_withdrawn_tasks_that_it_does_not_show(
    issued: Mandate, lan: Officer, tuan: Officer, province: Unit,
    monkeypatch: pytest.MonkeyPatch, signed_in: SignedIn,
) -> None:  # fmt: skip
    other = drafted(lan, province, decision="QĐ 13/MẪU")
    actions.issue_mandate(other, seen=1, by=lan, at=NOON)
    for one in (issued, other):
        withdraw(one, lan)
    client = english(signed_in(tuan))
    assert "All tasks" not in page(client.get("/"))
    monkeypatch.setattr("caunoi.web.groups.MOST", 1)
    assert "All tasks" in page(client.get("/"))
