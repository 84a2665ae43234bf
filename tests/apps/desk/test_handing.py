"""A whole request goes from one unit of ours to another, and its clock runs on."""

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.desk.conftest import DAY, AddRequest

from caunoi.apps.desk.actions import caring, handing
from caunoi.apps.desk.actions.tasking import NotAskedOfYou, OwnUnit
from caunoi.apps.desk.models import Assignment, Handover, Snooze
from caunoi.apps.exchange.actions import moving
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.officers.models import Compartment, Officer, Unit
from caunoi.apps.officers.records import Stale, new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
WHY = "Vụ việc thuộc địa bàn tỉnh (MẪU)."


@pytest.fixture
def offered(asked: InfoRequest, lan: Officer, province: Unit) -> Handover:
    """The ministry offers a partner's request to the province."""
    seen = asked.version
    return handing.offer(asked, province, WHY, seen=seen, by=lan, at=NOON)


def page(handover: Handover, name: str = "") -> str:
    return f"/inbox/handovers/{handover.public_id}{name}"


def seen(handover: Handover, **told: str) -> dict[str, str]:
    handover.refresh_from_db()
    return {**once(), "seen": str(handover.version), **told}


def test_taken_it_is_the_other_units_with_all_that_was_said_and_the_clock_runs_on(
    offered: Handover, asked: InfoRequest, lan: Officer, tuan: Officer, province: Unit
) -> None:
    said = Answer.objects.create(
        public_id=new_id(NOON), unit=asked.unit, created_at=NOON, info_request=asked,
        by_us=True, kind="info.answer", content=Text("Phần đầu (MẪU)."),
    )  # fmt: skip
    caring.take([asked], by=lan, at=NOON)
    caring.snooze([asked], NOON + DAY, by=lan, at=NOON)
    assert not InfoRequest.objects.visible_to(tuan).exists()
    handing.take(offered, seen=offered.version, by=tuan, at=NOON + DAY)
    asked.refresh_from_db()
    said.refresh_from_db()
    assert asked.unit == said.unit == province
    assert InfoRequest.objects.visible_to(tuan).get() == asked
    assert (asked.answer_due_at, asked.clock_stopped_at) == (NOON + 3 * DAY, None)
    assert asked.state == "received"
    assert Assignment.objects.get().officer == tuan
    assert not Snooze.objects.exists()
    told = [row.what for row in JournalEntry.objects.about(str(asked))]
    assert told[:2] == ["request.unit-changed", "handover.taken"]
    assert "handover.offered" in told
    with pytest.raises(handing.Decided):
        handing.give_back(offered, WHY, seen=offered.version, by=tuan, at=NOON)


def test_returned_it_never_left_its_unit(
    offered: Handover, asked: InfoRequest, lan: Officer, tuan: Officer, ministry: Unit
) -> None:
    with pytest.raises(handing.HandoverReason):
        handing.give_back(offered, " ", seen=offered.version, by=tuan, at=NOON)
    handing.give_back(offered, WHY, seen=offered.version, by=tuan, at=NOON)
    asked.refresh_from_db()
    assert (asked.unit, offered.state) == (ministry, "returned")
    assert not InfoRequest.objects.visible_to(tuan).exists()
    handing.require_offer(asked, by=lan)


def test_each_side_does_its_own_part(
    offered: Handover, asked: InfoRequest, lan: Officer, tuan: Officer, post: Unit
) -> None:
    with pytest.raises(NotAskedOfYou):
        handing.take(offered, seen=offered.version, by=lan, at=NOON)
    with pytest.raises(handing.NotYoursToHand):
        handing.withdraw(offered, seen=offered.version, by=tuan, at=NOON)
    with pytest.raises(Stale):
        handing.take(offered, seen=offered.version + 1, by=tuan, at=NOON)
    with pytest.raises(handing.OfferedAlready):
        handing.offer(asked, post, WHY, seen=asked.version, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            public_id=new_id(NOON), info_request=asked, from_unit=offered.from_unit,
            to_unit=post, reason=WHY, offered_by=lan, offered_at=NOON,
        )  # fmt: skip
    handing.withdraw(offered, seen=offered.version, by=lan, at=NOON)
    with pytest.raises(handing.Decided):
        handing.take(offered, seen=offered.version, by=tuan, at=NOON)
    with pytest.raises(handing.NotYoursToHand):
        handing.offer(asked, post, WHY, seen=asked.version, by=tuan, at=NOON)
    with pytest.raises(OwnUnit):
        handing.offer(asked, lan.desk(), WHY, seen=asked.version, by=lan, at=NOON)


def test_what_ended_or_moved_meanwhile_is_not_taken(
    offered: Handover, asked: InfoRequest, tuan: Officer, lan: Officer, post: Unit
) -> None:
    InfoRequest.objects.update(state="closed")
    asked.refresh_from_db()
    offered.refresh_from_db()
    with pytest.raises(handing.NothingToHand):
        handing.take(offered, seen=offered.version, by=tuan, at=NOON)
    with pytest.raises(handing.NothingToHand):
        handing.require_offer(asked, by=lan)
    InfoRequest.objects.update(state="received", unit=post)
    offered.refresh_from_db()
    with pytest.raises(moving.UnitMoved), transaction.atomic():
        handing.take(offered, seen=offered.version, by=tuan, at=NOON)
    offered.refresh_from_db()
    assert offered.state == "offered"


@pytest.mark.parametrize(("handling", "shown"), [("H0", True), ("H2", False)])
def test_a_unit_sees_of_it_what_the_handling_code_lets_it(
    handling: str,
    shown: bool,
    add_request: AddRequest,
    post: Unit,
    tuan: Officer,
    signed_in: SignedIn,
) -> None:
    asked = add_request(handling=handling, unit=tuan.desk())
    made = handing.offer(asked, post, WHY, seen=asked.version, by=tuan, at=NOON)
    client = signed_in(tuan)
    assert str(asked.offence) in client.get(page(made)).content.decode()
    InfoRequest.objects.update(unit=post)  # as taking it does
    body = client.get(page(made)).content.decode()
    assert WHY in body
    assert (str(asked.offence) in body) is shown
    assert f"/requests/{asked.public_id}" not in body


def test_the_pages_lead_from_the_offer_to_the_taking(
    asked: InfoRequest, lan: Officer, tuan: Officer, province: Unit, signed_in: SignedIn
) -> None:
    desk, other = signed_in(lan), signed_in(tuan)
    add = f"/inbox/requests/{asked.public_id}/hand"
    assert add in desk.get(f"/inbox/requests/{asked.public_id}").content.decode()
    assert desk.get(add).status_code == 200
    sent = {**once(), "seen": str(asked.version), "unit": str(province.public_id)}
    assert desk.post(add, sent).status_code == 422
    assert desk.post(add, {**sent, **once(), "reason": WHY}).status_code == 302
    made = Handover.objects.get()
    assert page(made) in other.get("/inbox/tasks/").content.decode()
    assert other.post(page(made, "/return"), seen(made, reason="")).status_code == 422
    assert other.post(page(made, "/nothing"), seen(made)).status_code == 404
    assert other.post(page(made, "/take"), seen(made)).status_code == 302
    asked.refresh_from_db()
    assert asked.unit == province
    back = handing.offer(asked, lan.desk(), WHY, seen=asked.version, by=tuan, at=NOON)
    assert desk.post(page(back, "/return"), seen(back, reason=WHY)).status_code == 302
    assert WHY in other.get(page(back)).content.decode()


def test_nobody_else_finds_it(
    offered: Handover,
    guest: Officer,
    administrator: Officer,
    lan: Officer,
    tuan: Officer,
    signed_in: SignedIn,
) -> None:
    assert signed_in(guest).get(page(offered)).status_code == 404
    assert not Handover.objects.visible_to(administrator).exists()
    circle = Compartment.objects.create(
        public_id=new_id(NOON), code="kin", name=Text("Nhóm kín")
    )
    circle.members.add(lan)
    InfoRequest.objects.update(compartment=circle)
    assert list(Handover.objects.visible_to(lan)) == [offered]
    assert not Handover.objects.visible_to(tuan).exists()
