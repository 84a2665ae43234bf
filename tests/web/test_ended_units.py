"""What a unit that has ended left undone goes to its successor in one act, all of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from tests.apps.conftest import NOON, AddOfficer, SignedIn, english, once, page

from caunoi.apps.desk.actions import handing, tasking
from caunoi.apps.desk.actions.tasking import Asked
from caunoi.apps.desk.models import Handover, Task
from caunoi.apps.evaluation import actions as evaluation
from caunoi.apps.evaluation.facts import AskFacts, ReportFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import succession
from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers.actions import letters
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    CommitmentFacts,
    EngagementFacts,
    Keeping,
    MandateFacts,
)
from caunoi.apps.register.facts.posts import PostFacts
from caunoi.apps.register.models import Commitment, Engagement, Execution, Mandate, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.web import ended_units

pytestmark = pytest.mark.django_db
WHY = "Nghị quyết 01 MẪU, 12/6/2025"
TASK = Text("Rà soát tuyến biên giới MẪU")


@pytest.fixture
def mai(add_officer: AddOfficer, delta: Unit) -> Officer:
    """A desk officer of the unit that takes the province's place."""
    return add_officer("mai", delta, "DK")


@pytest.fixture
def ask_partner(province: Unit, partner: Partner) -> Callable[..., InfoRequest]:
    """Adds an open request of a partner to the province."""

    def add(**told: object) -> InfoRequest:
        facts = {
            "public_id": new_id(NOON),
            "conversation": new_id(NOON),
            "unit": province,
            "asked_by_us": False,
            "partner": partner,
            "state": "received",
            "crime_area": "DRUGS",
            "data_class": "general",
            "offence": Text("Mua bán trái phép chất ma túy MẪU"),
            "facts": Text("Xe tải qua cửa khẩu."),
            "created_at": NOON,
            **told,
        }
        return InfoRequest.objects.create(**facts)

    return add


def end(province: Unit, delta: Unit, administrator: Officer) -> None:
    since = PartialDate.day(date(2025, 7, 1))
    ending = officers.Ending(delta, since, WHY)
    officers.end_unit(province, ending, seen=province.version, by=administrator, at=NOON)
    for one in (province, delta):
        one.refresh_from_db()


@pytest.fixture
def left(
    ask_partner: Callable[..., InfoRequest],
    lan: Officer,
    tuan: Officer,
    province: Unit,
    post: Unit,
) -> InfoRequest:
    """One of each sort of work that the province has open."""
    asked = ask_partner()
    handing.offer(asked, post, "MẪU", seen=asked.version, by=tuan, at=NOON)
    ours = ask_partner(unit=lan.desk())
    handing.offer(ours, province, "MẪU", seen=ours.version, by=lan, at=NOON)
    tasking.ask(Asked(province, TASK), by=lan, at=NOON)
    tasking.ask(Asked(post, TASK), by=tuan, at=NOON)
    told = MandateFacts(what=TASK, executors=(province,), decision="QĐ 1")
    given = actions.add_mandate(told, by=lan, at=NOON)
    actions.issue_mandate(given, seen=1, by=lan, at=NOON)
    actions.add_mandate(told, by=lan, at=NOON)
    evaluation.add_report(ReportFacts("difficulty", "Thiếu xe MẪU"), by=tuan, at=NOON)
    duty = CommitmentFacts(act="pledge", what=TASK, we_said=True, we_act=True)
    actions.add_commitment(duty, by=tuan, at=NOON)
    meeting = EngagementFacts(title=TASK, kind="meeting", state="planned")
    actions.add_engagement(meeting, by=tuan, at=NOON, keeping=Keeping())
    paper = LetterFacts("letter", "CV", "Hà Nội", "V/v MẪU", "Nội dung", "Cục", "Minh")
    letters.draft(paper, by=tuan, at=NOON, keeping=Keeping())
    return asked


@pytest.mark.usefixtures("left")
def test_all_of_it_is_listed_and_goes_to_the_successor_in_one_act(
    left: InfoRequest,
    province: Unit,
    delta: Unit,
    mai: Officer,
    administrator: Officer,
    signed_in: SignedIn,
) -> None:
    end(province, delta, administrator)
    mai = Officer.objects.get(pk=mai.pk)
    address = reverse("unit-matters", args=[province.public_id])
    client = signed_in(mai)
    listed = english(client).get(address)
    assert "1 officer still signs in for the unit that ended" in page(listed)
    with translation.override("en"):
        counts = {str(one.word): one.count for one in listed.context["groups"]}
    assert counts == {
        "Requests": 1,
        "Requests offered by other units": 1,
        "Tasks between units": 2,
        "Tasks given inside our side": 1,
        "Reports of units": 1,
        "Commitments": 1,
        "Letters": 1,
        "Engagements": 1,
    }
    assert address in page(client.get("/"))  # Today says that it waits
    assert client.post(address, once()).status_code == 422  # without a reason
    assert client.post(address, {**once(), "reason": WHY}).status_code == 302
    left.refresh_from_db()
    assert left.unit == delta
    states = sorted(Handover.objects.values_list("state", "to_unit__code"))
    assert states == [("offered", "chau-tho"), ("withdrawn", "to-cong-tac")]
    asked = set(Task.objects.values_list("unit__code", "to_unit__code"))
    assert asked == {("doi-ngoai", "chau-tho"), ("chau-tho", "to-cong-tac")}
    for model in (Execution, UnitReport, Commitment, Engagement, Letter):
        assert model.objects.get().unit == delta
    assert ended_units.left_by(province, mai) == []
    assert address not in page(client.get("/"))
    summary = JournalEntry.objects.get(what="unit.work-handed-on")
    assert WHY in bytes(summary.content or b"").decode()
    given = Execution.objects.get().mandate
    assert given.version == 3, "issued, and handed on"
    for record in (Commitment.objects.get(), Engagement.objects.get(), given):
        rows = JournalEntry.objects.about(str(record)).filter(what="unit.handed-on")
        assert WHY in bytes(rows.get().content or b"").decode()
    moved = JournalEntry.objects.get(what="request.unit-changed")
    assert WHY in bytes(moved.content or b"").decode()


@pytest.mark.usefixtures("left")
def test_who_stands_above_hands_on_drafts_too_and_nobody_else_does(
    province: Unit,
    delta: Unit,
    lan: Officer,
    minh: Officer,
    administrator: Officer,
    add_officer: AddOfficer,
    post: Unit,
) -> None:
    with pytest.raises(succession.StillStanding):
        ended_units.hand_on(province, WHY, by=lan, at=NOON)
    end(province, delta, administrator)
    stranger = add_officer("thu", post, "DK")
    with pytest.raises(inheriting.NotHeir):
        ended_units.hand_on(province, WHY, by=stranger, at=NOON)
    for other in (minh, administrator):
        with pytest.raises(NotAllowed):
            ended_units.hand_on(province, WHY, by=other, at=NOON)
    with pytest.raises(officers.ReasonMissing):
        ended_units.hand_on(province, " ", by=lan, at=NOON)
    ended_units.hand_on(province, WHY, by=lan, at=NOON)
    for mandate in Mandate.objects.all():
        assert list(mandate.executors.all()) == [delta]
    assert not Commitment.objects.filter(unit=province).exists()


def test_what_lies_between_the_two_stays_and_the_successor_goes_on_with_both_sides(
    province: Unit,
    ministry: Unit,
    lan: Officer,
    administrator: Officer,
    ask_partner: Callable[..., InfoRequest],
) -> None:
    task = tasking.ask(Asked(province, TASK), by=lan, at=NOON)
    offer_of = ask_partner(unit=ministry)
    handing.offer(offer_of, province, "MẪU", seen=offer_of.version, by=lan, at=NOON)
    ask = AskFacts("difficulty", "Khó khăn MẪU", "", NOON)
    evaluation.ask_units(ask, [province], by=lan, at=NOON)
    given = MandateFacts(what=TASK, executors=(province, ministry), decision="QĐ 1")
    mandate = actions.add_mandate(given, by=lan, at=NOON)
    actions.issue_mandate(mandate, seen=1, by=lan, at=NOON)
    end(province, ministry, administrator)
    lan = Officer.objects.get(pk=lan.pk)
    assert ended_units.hand_on(province, WHY, by=lan, at=NOON) == 1
    assert Handover.objects.get().state == "withdrawn"
    task.refresh_from_db()
    assert task.to_unit == province
    tasking.take(task, seen=task.version, by=lan, at=NOON)
    report = UnitReport.objects.get()
    assert (report.unit, report.to_unit) == (province, ministry)
    told = ReportFacts("difficulty", "Khó khăn MẪU", problem="Thiếu xe")
    evaluation.change_report(report, told, seen=report.version, by=lan, at=NOON)
    own = Execution.objects.get(unit=province)
    actions.advance_execution(own, "", seen=own.version, by=lan, at=NOON)
    groups = {str(one.word): one.count for one in ended_units.left_by(province, lan)}
    assert len(groups) == 3


def test_a_closed_circle_is_handed_on_by_its_members_alone(
    province: Unit,
    delta: Unit,
    lan: Officer,
    mai: Officer,
    administrator: Officer,
    ask_partner: Callable[..., InfoRequest],
) -> None:
    circle = officers.add_compartment("kin", Text("Kín"), (mai,), by="test", at=NOON)
    hidden = ask_partner(compartment=circle)
    end(province, delta, administrator)
    lan, mai = (Officer.objects.get(pk=one.pk) for one in (lan, mai))
    assert ended_units.hand_on(province, WHY, by=lan, at=NOON) == 0
    assert ended_units.waiting_for(lan) == []
    assert ended_units.waiting_for(mai) == [province]
    assert ended_units.hand_on(province, WHY, by=mai, at=NOON) == 1
    hidden.refresh_from_db()
    assert hidden.unit == delta


def test_an_ended_unit_takes_no_task_no_offer_and_no_report(
    province: Unit,
    delta: Unit,
    lan: Officer,
    tuan: Officer,
    administrator: Officer,
    ask_partner: Callable[..., InfoRequest],
) -> None:
    told = MandateFacts(what=TASK, executors=(province,), decision="QĐ 1")
    mandate = actions.add_mandate(told, by=lan, at=NOON)
    duty = CommitmentFacts(act="pledge", what=TASK, we_said=True, we_act=True)
    promise = actions.add_commitment(duty, by=lan, at=NOON)
    asked = ask_partner(unit=lan.desk())
    end(province, delta, administrator)
    lan, tuan = (Officer.objects.get(pk=one.pk) for one in (lan, tuan))
    ask = AskFacts("difficulty", "MẪU", "", NOON)
    refused: list[Callable[[], object]] = [
        lambda: tasking.ask(Asked(province, TASK), by=lan, at=NOON),
        lambda: handing.offer(asked, province, "X", seen=asked.version, by=lan, at=NOON),
        lambda: actions.issue_mandate(mandate, seen=1, by=lan, at=NOON),
        lambda: actions.assign_commitment(
            promise, to=None, unit=province, seen=promise.version, by=lan, at=NOON
        ),
        lambda: evaluation.ask_units(ask, [province], by=lan, at=NOON),
        lambda: evaluation.add_report(ReportFacts("difficulty", "X"), by=tuan, at=NOON),
    ]
    for act in refused:
        with pytest.raises(succession.UnitEnded) as error:
            act()
        assert error.value.values["now"] == delta.name.text


def test_only_a_unit_that_ended_has_such_a_page(
    province: Unit, lan: Officer, signed_in: SignedIn
) -> None:
    address = reverse("unit-matters", args=[province.public_id])
    assert signed_in(lan).get(address).status_code == 409


def test_a_form_that_was_signed_and_sent_up_keeps_the_name_of_who_signed_it(
    province: Unit, delta: Unit, lan: Officer, tuan: Officer, administrator: Officer
) -> None:
    days = {"period_from": date(2026, 10, 1), "period_to": date(2026, 10, 31)}
    for title in ("Tháng 10 MẪU", "Còn dự thảo MẪU"):
        told = ReportFacts("situation", title, **days, section=title)  # type: ignore[arg-type]
        evaluation.add_report(told, by=tuan, at=NOON)
    UnitReport.objects.filter(title="Tháng 10 MẪU").update(state="raised")
    end(province, delta, administrator)
    lan = Officer.objects.get(pk=lan.pk)
    assert ended_units.hand_on(province, WHY, by=lan, at=NOON) == 1
    units = dict(UnitReport.objects.values_list("title", "unit__code"))
    assert units == {"Tháng 10 MẪU": "song-lam", "Còn dự thảo MẪU": "chau-tho"}


@pytest.mark.usefixtures("left")
def test_a_list_does_not_ask_row_by_row_who_took_a_units_place(
    province: Unit, delta: Unit, lan: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    Commitment.objects.update(assigned_unit=province)
    Mandate.objects.update(tasking_unit=province)
    end(province, delta, administrator)
    client = english(signed_in(lan))
    alone = f'FROM "officers_unit" WHERE "officers_unit"."id" = {delta.pk} '
    for name in ("desk:tasks", "register:mandates", "register:commitments"):
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(reverse(name), {"view": "given"})
        assert "now Châu Thổ Provincial Police" in page(shown)
        assert not [one["sql"] for one in asked if alone in one["sql"]], name


def test_many_ended_units_are_asked_about_as_one(
    province: Unit,
    delta: Unit,
    post: Unit,
    lan: Officer,
    minh: Officer,
    administrator: Officer,
    django_assert_max_num_queries: Any,
) -> None:
    meeting = EngagementFacts(title=TASK, kind="meeting", state="planned")
    here = officers.Ending(delta, PartialDate.day(date(2025, 7, 1)), WHY)
    gone = [province, post]
    for number in range(4):
        told = f"to-{number}", "desk", Text(f"Tổ {number} MẪU"), lan.unit
        gone.append(officers.add_unit(*told, by="test", at=NOON))
    for unit in gone:
        officers.end_unit(unit, here, seen=unit.version, by=administrator, at=NOON)
    for unit in (province, post):
        actions.add_engagement(meeting, by=lan, at=NOON, keeping=Keeping(unit=unit))
    lan = Officer.objects.get(pk=lan.pk)
    with django_assert_max_num_queries(6):
        assert ended_units.waiting_for(lan) == [province, post]
    with django_assert_max_num_queries(2):
        assert not ended_units.waiting_for(minh)  # an approver hands nothing on


def test_what_a_post_had_begun_is_reported_by_a_unit_that_is_no_post(
    post: Unit, province: Unit, lan: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    told = MandateFacts(what=TASK, executors=(post,), decision="QĐ 1")
    given = actions.add_mandate(told, by=lan, at=NOON)
    actions.issue_mandate(given, seen=1, by=lan, at=NOON)
    own = Execution.objects.get()
    for seen in (1, 2):
        actions.advance_execution(own, "", seen=seen, by=lan, at=NOON)
    assert own.state == "in_progress"
    end(post, province, administrator)
    assert ended_units.hand_on(post, WHY, by=lan, at=NOON) == 1
    client = english(signed_in(lan))
    address = reverse("register:mandate", args=[given.public_id])
    assert "Report on it" in page(client.get(address))
    advance = reverse("register:execution-advance", args=[own.public_id])
    sent = {**once(), "seen": str(own.version + 1), "report": "Đã xong"}
    assert client.post(advance, sent).status_code == 302
    own.refresh_from_db()
    assert (own.state, own.unit) == ("reported", province)


@pytest.mark.parametrize(
    ("kind", "host", "handed"),
    [("post", "LA", 1), ("post", "TH", 0), ("post", "", 0), ("province", "", 0)],
)
def test_the_consent_of_a_host_state_is_inherited_by_a_post_in_that_state_alone(
    kind: str,
    host: str,
    handed: int,
    post: Unit,
    ministry: Unit,
    lan: Officer,
    administrator: Officer,
    signed_in: SignedIn,
) -> None:
    heir = officers.add_unit(
        "ke-thua", kind, Text("Kế thừa MẪU"), ministry, by="x", at=NOON
    )
    actions.add_post(PostFacts(post, "LA"), by=lan, at=NOON)
    if host:
        actions.add_post(PostFacts(heir, host), by=lan, at=NOON)
    told = MandateFacts(
        TASK, executors=(post,), decision="QĐ 1", operates_abroad=True, host_consent="CH 5"
    )
    given = actions.add_mandate(told, by=lan, at=NOON)
    actions.issue_mandate(given, seen=1, by=lan, at=NOON)
    end(post, heir, administrator)
    client = english(signed_in(lan))
    address = reverse("unit-matters", args=[post.public_id])
    kept = "Not handed on: another State has not consented" in page(client.get(address))
    assert kept is not bool(handed)
    assert ended_units.hand_on(post, WHY, by=lan, at=NOON) == handed
    own = Execution.objects.get()
    assert own.unit == (heir if handed else post)
    assert list(given.executors.all()) == [own.unit]
    actions.advance_execution(
        own, "", seen=own.version, by=lan, at=NOON
    )  # it speaks for both
