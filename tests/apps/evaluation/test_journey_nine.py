"""J9, thin: a year of a border regulation, evaluated by both sides and answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.evaluation.conftest import form, line

from caunoi.apps.evaluation import actions, rules
from caunoi.apps.evaluation.facts import IndicatorFacts, ReportFacts, Scores
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions as register
from caunoi.apps.register import honours, inside
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.facts.honours import CommendationFacts
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.models import Commendation, Engagement, Instrument
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


ANSWERED_AT = NOON + timedelta(days=12)


def test_a_year_of_a_border_regulation(
    regulation: Instrument,
    province: Unit,
    ministry: Unit,
    lan: Officer,
    tuan: Officer,
    son: Officer,
    signed: Callable[..., UnitReport],
) -> None:
    october = _a_slip_is_caught_and_mended(signed, tuan, son)
    meeting = _a_difficulty_is_answered_and_discussed(regulation, tuan, lan)
    evaluation = _both_sides_score_alike(regulation, meeting, tuan)
    assert list(UnitReport.objects.visible_to(lan).waiting_for(ministry)) == [evaluation]
    actions.answer_report(
        evaluation, "Đồng ý.", seen=evaluation.version, by=lan, at=ANSWERED_AT
    )
    actions.move_report(
        october, ReportState.CONSOLIDATED, seen=october.version, by=lan, at=ANSWERED_AT
    )
    seen_by_province = UnitReport.objects.visible_to(son).of_unit(province)
    assert {report.state for report in seen_by_province} == {
        "raised",  # September waits to be consolidated
        "consolidated",
        "answered",
    }


def _a_slip_is_caught_and_mended(
    signed: Callable[..., UnitReport], tuan: Officer, son: Officer
) -> UnitReport:
    """The border report: kilograms for grams."""
    signed(form(9, line("1.2"), line("3", "case", "cases"), section="Đoạn A"))
    october = actions.add_report(form(10, line("900"), section="Đoạn A"), by=tuan, at=NOON)
    actions.raise_report(october, seen=october.version, by=tuan, at=NOON)
    assert october.state == "held"
    (slip,) = rules.slips_of(october)
    assert (slip.why, slip.usual) == ("more", line("1.2").number)
    mended = form(10, line("900", "g"), section="Đoạn A")
    actions.change_report(october, mended, seen=october.version, by=tuan, at=NOON)
    actions.raise_report(october, seen=october.version, by=tuan, at=NOON)
    actions.sign_report(october, seen=october.version, by=son, at=NOON)
    assert october.state == "raised"
    return october


def _a_difficulty_is_answered_and_discussed(
    regulation: Instrument, tuan: Officer, lan: Officer
) -> Engagement:
    """The difficulty, its proposal, and the reply of the ministry within 30 days."""
    night = ReportFacts(
        kind="difficulty",
        title="Không có đầu mối trực ban đêm",
        problem="Sau 17 giờ phía bạn không nghe máy.",
        proposal="Thống nhất số trực 24/24.",
        instrument=regulation,
    )
    difficulty = actions.add_report(night, by=tuan, at=NOON)
    actions.raise_report(difficulty, seen=difficulty.version, by=tuan, at=NOON)
    assert difficulty.answer_due_at == NOON + timedelta(days=30)
    reply, seen = "Đưa vào nội dung họp giao ban tới.", difficulty.version
    actions.answer_report(difficulty, reply, seen=seen, by=lan, at=ANSWERED_AT)
    assert difficulty.replied_at is not None
    assert difficulty.replied_at <= difficulty.answer_due_at
    meeting = register.add_engagement(
        EngagementFacts(title=Text("Họp giao ban MẪU"), kind="meeting"),
        by=lan,
        at=NOON,
        keeping=Keeping(node_wide=True),
    )
    seen = difficulty.version
    actions.put_on_agenda(difficulty, meeting, seen=seen, by=lan, at=ANSWERED_AT)
    assert [topic.text.text for topic in meeting.topics.all()] == [night.title]
    return meeting


def _both_sides_score_alike(
    regulation: Instrument, meeting: Engagement, tuan: Officer
) -> UnitReport:
    """The same indicators for both; the difference is shown, not smoothed."""
    year = ReportFacts(
        kind="evaluation",
        title="Đánh giá quy chế năm 2026",
        instrument=regulation,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        findings="Hai bên chấm khác nhau ở chỉ tiêu 2.",
        engagement=meeting,
    )
    evaluation = actions.add_report(year, by=tuan, at=NOON)
    for name, baseline in (
        ("Số lần họp giao ban", "2"),
        ("Tỷ lệ trả lời đúng hạn", "60 %"),
    ):
        facts = IndicatorFacts(name, baseline)
        actions.add_indicator(evaluation, facts, by=tuan, at=NOON)
    actions.fix_frame(evaluation, seen=evaluation.version, by=tuan, at=NOON)
    for indicator, both in zip(Indicator.objects.current(), ((4, 4), (4, 2)), strict=True):
        scores = Scores(our_score=both[0], their_score=both[1], their_evidence="Biên bản")
        actions.score_indicator(indicator, scores, seen=indicator.version, by=tuan, at=NOON)
    assert [one.gap for one in Indicator.objects.current()] == [0, 2]
    actions.raise_report(evaluation, seen=evaluation.version, by=tuan, at=NOON)
    return evaluation


def test_the_province_awards_what_it_may(tuan: Officer) -> None:
    award = CommendationFacts(
        title=Text("Thành tích phối hợp tuyến biên giới MẪU"),
        award="giay_khen",
        authority="province_director",
        recipient="2 đồng chí MẪU",
    )
    register.add_commendation(award, by=tuan, at=NOON)
    with pytest.raises(honours.AboveItsPower):
        register.add_commendation(replace(award, award="bang_khen"), by=tuan, at=NOON)
    assert Commendation.objects.visible_to(tuan).get().award == "giay_khen"


def test_the_public_reads_of_the_meeting_without_its_restricted_lines(
    lan: Officer, minh: Officer
) -> None:
    held_on = NOON.date() - timedelta(days=3)
    meeting = register.add_engagement(
        EngagementFacts(
            title=Text("Họp đánh giá quy chế MẪU"),
            kind="talks",
            state="held",
            held_on=PartialDate.day(held_on),
        ),
        by=lan,
        at=NOON,
    )
    closed = "Phía bạn nêu tên ba người đang bị theo dõi tại Bến Mơ."
    told = "Hai bên thống nhất họp lại vào quý sau."
    minutes = register.write_minutes(
        meeting, MinutesFacts(f"! {closed}\n{told}"), by=lan, at=NOON
    )
    with pytest.raises(inside.TellsInside):
        register.write_summary(
            meeting, SummaryFacts(Text(f"{closed} {told}")), by=lan, at=NOON
        )
    summary = register.write_summary(meeting, SummaryFacts(Text(told)), by=lan, at=NOON)
    minutes.refresh_from_db()
    register.agree_for_us(minutes, held_on, seen=minutes.version, by=minh, at=NOON)
    register.note_they_agreed(
        minutes, held_on, "Công văn 5 MẪU", seen=minutes.version, by=lan, at=NOON
    )
    register.release_summary(summary, seen=summary.version, by=minh, at=NOON)
    assert summary.released_at == NOON
    assert closed not in summary.text.text
