"""A task goes from unit to unit, and its report into the answer to the partner."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.desk.conftest import DAY, AddRequest

from caunoi.apps.desk.actions import tasking
from caunoi.apps.desk.actions.tasking import Asked, Report
from caunoi.apps.desk.models import Task
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.officers.models import Compartment, Officer, Unit
from caunoi.apps.officers.records import Stale, new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core import desk
from caunoi.core.desk import TaskState
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
FOUND = "Chủ xe đã bán xe từ tháng trước (MẪU)."


@pytest.fixture
def task(asked: InfoRequest, lan: Officer, province: Unit) -> Task:
    """The ministry asks the province about a partner's request."""
    wanted = Asked(province, Text("Xác minh chủ xe."), asked, NOON + DAY)
    return tasking.ask(wanted, by=lan, at=NOON)


def reported(task: Task, by: Officer) -> Task:
    tasking.take(task, seen=task.version, by=by, at=NOON)
    told = Report(Text(FOUND), "B", "2", "H2")
    tasking.report(task, told, seen=task.version, by=by, at=NOON)
    return task


def test_it_is_asked_taken_reported_and_closed(
    task: Task, tuan: Officer, lan: Officer
) -> None:
    reported(task, tuan)
    assert (task.state, task.report_handling, task.handling) == ("reported", "H2", "H2")
    tasking.ask_more(task, seen=task.version, by=lan, at=NOON)
    with pytest.raises(desk.NoSuchTaskMove):
        tasking.take(task, seen=task.version, by=tuan, at=NOON)
    tasking.close(task, seen=task.version, by=lan, at=NOON)
    told = [row.what for row in JournalEntry.objects.about(str(task))]
    assert told == [
        "task.closed", "task.returned", "task.reported", "task.taken", "task.asked",
    ]  # fmt: skip


def test_each_side_does_its_own_part(
    task: Task, tuan: Officer, lan: Officer, post: Unit
) -> None:
    with pytest.raises(tasking.NotAskedOfYou):
        tasking.take(task, seen=task.version, by=lan, at=NOON)
    with pytest.raises(tasking.NotAskedOfYou):
        tasking.close(task, seen=task.version, by=tuan, at=NOON)
    with pytest.raises(Stale):
        tasking.take(task, seen=task.version + 1, by=tuan, at=NOON)
    upward = tasking.ask(Asked(lan.desk(), Text("Xin ý kiến.")), by=tuan, at=NOON)
    with pytest.raises(tasking.NotAskedOfYou):
        tasking.take(upward, seen=upward.version, by=tuan, at=NOON)
    with pytest.raises(tasking.OwnUnit):
        tasking.ask(Asked(tuan.desk(), Text("Việc của ta.")), by=tuan, at=NOON)
    across = tasking.ask(Asked(post, Text("Xác minh giúp.")), by=tuan, at=NOON)
    assert Task.objects.visible_to(tuan).filter(pk=across.pk).exists()


@pytest.mark.parametrize("late", [-DAY, timedelta(0), 4 * DAY])
def test_the_report_is_needed_before_the_answer(
    late: timedelta, asked: InfoRequest, lan: Officer, province: Unit
) -> None:
    with pytest.raises(tasking.TaskDue):
        tasking.ask(Asked(province, Text("x"), asked, NOON + late), by=lan, at=NOON)


def test_the_unit_reads_the_task_and_not_the_request(
    signed_in: SignedIn, task: Task, tuan: Officer, asked: InfoRequest, guest: Officer
) -> None:
    client = signed_in(tuan)
    page = client.get(f"/inbox/tasks/{task.public_id}").content.decode()
    assert str(asked.public_id) not in page
    assert client.get(f"/requests/{asked.public_id}").status_code == 404
    assert not Task.objects.visible_to(guest).exists()


def test_a_task_of_a_closed_circle_exists_for_its_members_only(
    add_request: AddRequest, lan: Officer, tuan: Officer, province: Unit
) -> None:
    circle = Compartment.objects.create(
        public_id=new_id(NOON), code="kin", name=Text("Nhóm kín")
    )
    circle.members.add(lan)
    about = add_request(compartment=circle, handling="H3")
    made = tasking.ask(Asked(province, Text("x"), about), by=lan, at=NOON)
    assert made.handling == "H3"
    assert not Task.objects.visible_to(tuan).exists()
    circle.members.add(tuan)
    assert Task.objects.visible_to(tuan).exists()


def test_the_report_becomes_the_answer_without_retyping(
    signed_in: SignedIn, task: Task, tuan: Officer, lan: Officer, asked: InfoRequest
) -> None:
    client, page = signed_in(lan), f"/inbox/tasks/{task.public_id}"
    assert client.get(f"{page}/answer").status_code == 404
    reported(task, tuan)
    assert f"{page}/answer" in client.get(page).content.decode()
    shown = client.get(f"{page}/answer")
    form = shown.context["form"]
    assert f'action="/requests/{asked.public_id}/answer"' in shown.content.decode()
    sent = {name: form.initial.get(name, "") for name in form.fields}
    sent |= {"availability": "direct", "partial": "", "seen": str(asked.version)}
    del sent["partial"]
    answer = client.post(f"/requests/{asked.public_id}/answer", {**sent, **once()})
    assert answer.status_code == 302
    given = Answer.objects.get()
    assert (given.content.text, given.handling) == (FOUND, "H2")
    assert (given.source_grade, given.information_grade) == ("B", "2")


def test_the_pages_of_a_task(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer, tuan: Officer, province: Unit
) -> None:
    ministry, below = signed_in(lan), signed_in(tuan)
    form = f"/inbox/requests/{asked.public_id}/task"
    assert ministry.get(form).status_code == 200
    assert ministry.post(form, once()).status_code == 422
    day = f"{timezone.localdate() + DAY:%d/%m/%Y}"
    told = {"unit": str(province.public_id), "what": "Xác minh.", "until": day}
    page = ministry.post(form, {**told, "handling": "H1", **once()}).headers["Location"]
    assert page in below.get("/inbox/tasks/").content.decode()
    assert "(1)" in below.get("/inbox/").content.decode()
    for view in ("given", "closed", "nothing"):
        assert ministry.get(f"/inbox/tasks/?view={view}").status_code == 200
    assert page in ministry.get(f"/inbox/requests/{asked.public_id}").content.decode()
    steps: list[tuple[Client, str, dict[str, str], int]] = [
        (below, "nothing", {}, 404),
        (ministry, "take", {}, 409),
        (below, "take", {}, 302),
        (below, "report", {}, 422),
        (
            below,
            "report",
            {"lang": "vi", "text": FOUND, "source_grade": "A", "information_grade": "1",
             "handling": "H1"},
            302,
        ),
        (ministry, "more", {}, 302),
        (ministry, "close", {}, 302),
    ]  # fmt: skip
    for client, step, more, status in steps:
        seen = str(Task.objects.get().version)
        answer = client.post(f"{page}/{step}", {**more, "seen": seen, **once()})
        assert (step, answer.status_code) == (step, status)
        assert ministry.get(page).status_code == 200
    assert Task.objects.get().state == TaskState.CLOSED
