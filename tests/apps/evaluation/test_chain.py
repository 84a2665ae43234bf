"""A difficulty or a need goes up, is answered on a day, and comes to an end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.evaluation.conftest import Raise

from caunoi.apps.evaluation import actions, rules
from caunoi.apps.evaluation.facts import AskFacts, ReportFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def move(report: UnitReport, state: str, by: Officer, note: str = "") -> None:
    actions.move_report(
        report, ReportState.known(state), note, seen=report.version, by=by, at=NOON
    )


def test_a_difficulty_goes_up_is_answered_and_solved(
    raised: Raise, lan: Officer, tuan: Officer, ministry: Unit
) -> None:
    report = raised(problem="Không liên lạc được ban đêm", proposal="Lập đường dây trực")
    assert (report.state, report.to_unit) == ("raised", ministry)
    assert report.triage_due_at == NOON + timedelta(days=5)
    assert report.answer_due_at == NOON + timedelta(days=30)
    assert list(UnitReport.objects.visible_to(lan).waiting_for(ministry)) == [report]
    move(report, "triaged", lan)
    assert report.owner == lan
    later = NOON + timedelta(days=3)
    actions.answer_report(report, "Đồng ý.", seen=report.version, by=lan, at=later)
    assert (report.state, report.replied_by, report.replied_at) == ("answered", lan, later)
    assert UnitReport.objects.visible_to(tuan).get().reply == "Đồng ý."
    move(report, "acting", lan)
    move(report, "solved", tuan, "Đã có người trực.")
    assert report.has_ended
    assert not UnitReport.objects.open().exists()
    steps = JournalEntry.objects.about(str(report)).filter(what="unitreport.moved")
    assert steps.count() == 5


def test_a_proposal_without_a_problem_comes_back(raised: Raise, tuan: Officer) -> None:
    report = raised(proposal="Lập đường dây trực")
    assert (report.state, rules.lacking(report)) == ("returned", ["problem"])
    whole = ReportFacts(kind="difficulty", title="MẪU", problem="Không liên lạc được")
    actions.change_report(report, whole, seen=report.version, by=tuan, at=NOON)
    actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
    assert report.state == "raised"


@pytest.mark.parametrize(
    ("told", "lacks"),
    [
        ({"evidence": "Rà soát quý II"}, ["headcount"]),
        ({"headcount": 12}, ["evidence"]),
        ({"headcount": 12, "evidence": " "}, ["evidence"]),
    ],
)
def test_a_need_without_evidence_or_heads_comes_back(
    told: dict[str, object], lacks: list[str], raised: Raise
) -> None:
    report = raised(kind="need", problem="Thiếu phiên dịch tiếng Lào", **told)
    assert (report.state, rules.lacking(report)) == ("returned", lacks)


def test_a_need_goes_its_own_way(raised: Raise, lan: Officer) -> None:
    report = raised(
        kind="need", problem="Thiếu phiên dịch", evidence="Rà soát", headcount=12
    )
    with pytest.raises(rules.StepSkipped):
        move(report, "triaged", lan)
    move(report, "validated", lan)
    move(report, "prioritised", lan)
    with pytest.raises(rules.StepSkipped):  # what meets it is told by a reply
        move(report, "matched", lan)
    actions.answer_report(report, "Lớp tháng 3.", seen=report.version, by=lan, at=NOON)
    assert report.state == "matched"
    with pytest.raises(rules.NoteMissing):
        move(report, "delivered", lan)
    move(report, "delivered", lan, "12 cán bộ đã học.")
    assert not report.has_ended, "whether it helped is still to be seen"
    with pytest.raises(rules.NoteMissing):
        move(report, "remeasured", lan)
    move(report, "remeasured", lan, "Sau sáu tháng: 10 người dùng được.")
    assert report.state_note == "12 cán bộ đã học.\nSau sáu tháng: 10 người dùng được."
    assert report.has_ended


def test_a_return_says_why_and_the_unit_raises_it_again(
    raised: Raise, lan: Officer, tuan: Officer
) -> None:
    report = raised(problem="Chậm")
    with pytest.raises(rules.NoteMissing):
        move(report, "returned", lan, " ")
    move(report, "returned", lan, "Nêu rõ vụ việc.")
    assert report.at_home
    actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
    assert (report.state, report.state_note) == ("raised", "")


def test_only_the_unit_it_was_raised_to_answers(
    raised: Raise,
    tuan: Officer,
    son: Officer,
    hoa: Officer,
    post: Unit,
    add_officer: Callable[..., Officer],
) -> None:
    report = raised(problem="Chậm")
    with pytest.raises(rules.NotAddressed):
        actions.answer_report(report, "Được.", seen=report.version, by=tuan, at=NOON)
    with pytest.raises(NotAllowed):  # the lead raises, and answers nobody
        actions.answer_report(report, "Được.", seen=report.version, by=son, at=NOON)
    with pytest.raises(NotAllowed):
        actions.answer_report(report, "Được.", seen=report.version, by=hoa, at=NOON)
    abroad = add_officer("quan", post, "DK")
    assert not UnitReport.objects.visible_to(abroad).exists()
    with pytest.raises(rules.NotYours):
        actions.raise_report(report, seen=report.version, by=abroad, at=NOON)


def test_what_has_left_is_not_written_on(raised: Raise, tuan: Officer) -> None:
    report = raised(problem="Chậm")
    facts = ReportFacts(kind="difficulty", title="Khác", problem="Khác")
    with pytest.raises(rules.StepSkipped):
        actions.change_report(report, facts, seen=report.version, by=tuan, at=NOON)


def test_a_reply_has_words_and_meets_no_stale_page(raised: Raise, lan: Officer) -> None:
    report = raised(problem="Chậm")
    with pytest.raises(rules.ReplyMissing):
        actions.answer_report(report, " ", seen=report.version, by=lan, at=NOON)
    with pytest.raises(Stale):
        actions.answer_report(report, "Được.", seen=report.version - 1, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReport.objects.update(reply="Không ai ký tên.")


def test_nobody_raises_from_the_top_or_sideways(
    lan: Officer, tuan: Officer, post: Unit
) -> None:
    facts = ReportFacts(kind="difficulty", title="MẪU", problem="Chậm")
    with pytest.raises(rules.NothingAbove):
        actions.add_report(facts, by=lan, at=NOON)
    sideways = ReportFacts(kind="difficulty", title="MẪU", to_unit=post)
    with pytest.raises(rules.NotAbove):
        actions.add_report(sideways, by=tuan, at=NOON)


def test_an_answered_difficulty_becomes_a_point_of_the_next_meeting(
    raised: Raise, lan: Officer, tuan: Officer
) -> None:
    report = raised(problem="Không liên lạc được ban đêm")
    meeting = register.add_engagement(
        EngagementFacts(title=Text("Họp giao ban MẪU"), kind="meeting"),
        by=lan,
        at=NOON,
        keeping=Keeping(node_wide=True),
    )
    with pytest.raises(rules.NotAddressed):
        actions.put_on_agenda(report, meeting, seen=report.version, by=tuan, at=NOON)
    actions.put_on_agenda(report, meeting, seen=report.version, by=lan, at=NOON)
    assert list(meeting.unit_reports.visible_to(tuan)) == [report]
    assert meeting.topics.get().text.text == report.title
    with pytest.raises(rules.StepSkipped):  # once
        actions.put_on_agenda(report, meeting, seen=report.version, by=lan, at=NOON)


# ---- asked from above -------------------------------------------------------------------


@pytest.fixture
def round_of_two(lan: Officer, province: Unit, post: Unit) -> AskFacts:
    ask = AskFacts(
        kind="need",
        title="Nhu cầu năm 2027",
        words="Tình hình, nhu cầu",
        due_at=NOON + timedelta(days=2),
    )
    actions.ask_units(ask, [province, post], by=lan, at=NOON)
    return ask


def test_a_round_shows_who_has_answered_and_who_is_late(
    round_of_two: AskFacts, lan: Officer, tuan: Officer, province: Unit, post: Unit
) -> None:
    asked = UnitReport.objects.visible_to(tuan).asked_of(province).get()
    assert asked.state == "asked"
    facts = ReportFacts(
        kind="need", title=asked.title, problem="Thiếu", evidence="Rà soát", headcount=3
    )
    actions.change_report(asked, facts, seen=asked.version, by=tuan, at=NOON)
    assert (asked.state, asked.round_id) == ("draft", asked.round_id)
    actions.raise_report(asked, seen=asked.version, by=tuan, at=NOON)
    both = UnitReport.objects.visible_to(lan).filter(round_id=asked.round_id)
    assert {one.unit.code: one.at_home for one in both} == {
        "song-lam": False,
        "to-cong-tac": True,
    }
    silent = both.get(unit=post)
    assert not silent.is_late(round_of_two.due_at + timedelta(hours=24))
    assert silent.is_late(round_of_two.due_at + timedelta(hours=25))
    assert not asked.is_late(NOON + timedelta(days=90))


def test_only_units_below_are_asked(
    lan: Officer, tuan: Officer, ministry: Unit, post: Unit
) -> None:
    ask = AskFacts("need", "Nhu cầu", "", NOON)
    for units, by in (([ministry], lan), ([post], tuan), ([], lan)):
        with pytest.raises(rules.NotBelow):
            actions.ask_units(ask, units, by=by, at=NOON)
    assert not UnitReport.objects.exists()
