"""Who has a request, and until when it rests."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.desk.conftest import DAY, AddRequest

from caunoi.apps.desk import inbox
from caunoi.apps.desk.actions import caring
from caunoi.apps.desk.models import Assignment, Snooze
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core import desk
from caunoi.core.desk import Lane
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def lane(officer: Officer, name: Lane, at: object = NOON) -> list[InfoRequest]:
    return list(inbox.Desk(officer, at).lane(name).order_by("pk"))  # type: ignore[arg-type] # a time


def test_what_nobody_has_is_taken_once(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    caring.take([asked], by=lan, at=NOON)
    caring.take([asked], by=lan, at=NOON)
    with pytest.raises(caring.TakenAlready):
        caring.take([asked], by=minh, at=NOON)
    assert Assignment.objects.get().officer == lan
    assert [row.what for row in JournalEntry.objects.about(str(asked))] == ["request.taken"]


def test_many_are_given_at_once_or_none(
    add_request: AddRequest, minh: Officer, lan: Officer, tuan: Officer
) -> None:
    rows = [add_request(), add_request()]
    caring.assign(rows, lan, by=minh, at=NOON)
    assert {one.officer for one in Assignment.objects.all()} == {lan}
    with pytest.raises(caring.CannotRead):
        caring.assign([*rows, add_request(node_wide=True)], tuan, by=minh, at=NOON)
    assert {one.officer for one in Assignment.objects.all()} == {lan}


def test_nobody_is_given_what_lies_in_a_circle_they_are_not_of(
    add_request: AddRequest, minh: Officer, lan: Officer
) -> None:
    circle = Compartment.objects.create(
        public_id=new_id(NOON), code="kin", name=Text("Nhóm kín")
    )
    circle.members.add(minh)
    with pytest.raises(caring.CannotRead):
        caring.assign([add_request(compartment=circle)], lan, by=minh, at=NOON)


def test_work_is_given_downwards_only(
    add_request: AddRequest, lan: Officer, tuan: Officer, auditor: Officer
) -> None:
    below = add_request(unit=tuan.desk())
    caring.assign([below], tuan, by=lan, at=NOON)
    with pytest.raises(caring.NotOfYourUnits):
        caring.assign([below], lan, by=tuan, at=NOON)
    with pytest.raises(NotAllowed):
        caring.take([below], by=auditor, at=NOON)
    with pytest.raises(caring.NothingChosen):
        caring.take([], by=lan, at=NOON)


def test_who_put_it_down_has_it_no_longer(asked: InfoRequest, lan: Officer) -> None:
    caring.take([asked], by=lan, at=NOON)
    caring.release([asked], by=lan, at=NOON)
    caring.release([asked], by=lan, at=NOON)
    assert not Assignment.objects.exists()
    told = [row.what for row in JournalEntry.objects.about(str(asked))]
    assert told == ["request.put-down", "request.taken"]


def test_what_one_puts_aside_comes_back_by_itself(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    caring.snooze([asked], NOON + DAY, by=lan, at=NOON)
    assert lane(lan, Lane.ANSWER) == []
    assert lane(lan, Lane.SNOOZED) == [asked]
    assert lane(minh, Lane.ANSWER) == [asked], "a colleague's inbox is not touched"
    assert lane(lan, Lane.ANSWER, NOON + DAY) == [asked]


def test_it_comes_back_when_it_falls_due_earlier_than_it_did(
    asked: InfoRequest, lan: Officer
) -> None:
    caring.snooze([asked], NOON + 2 * DAY, by=lan, at=NOON)
    InfoRequest.objects.filter(pk=asked.pk).update(answer_due_at=NOON + DAY)
    assert lane(lan, Lane.ANSWER, NOON + DAY) == [asked]


def test_nothing_is_put_aside_past_its_due_time_and_none_of_many(
    add_request: AddRequest, lan: Officer
) -> None:
    rows = [add_request(answer_due_at=None), add_request()]
    with pytest.raises(desk.SnoozeTooLong):
        caring.snooze(rows, NOON + 3 * DAY + timedelta(hours=1), by=lan, at=NOON)
    assert not Snooze.objects.exists()


def test_it_is_brought_back_before_its_day(asked: InfoRequest, lan: Officer) -> None:
    caring.snooze([asked], NOON + DAY, by=lan, at=NOON)
    caring.wake([asked], by=lan, at=NOON)
    caring.wake([asked], by=lan, at=NOON)
    assert lane(lan, Lane.ANSWER) == [asked]
