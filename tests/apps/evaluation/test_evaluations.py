"""Two columns on the same indicators: what changes too late stands beside what it was."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from tests.apps.conftest import NOON, SignedIn, english, page

from caunoi.apps.evaluation import actions, pathway, rules
from caunoi.apps.evaluation.facts import IndicatorFacts, ReportFacts, Scores
from caunoi.apps.evaluation.forms.steps import StepForm
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.register import actions as register
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.models import Instrument
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
MEETINGS = IndicatorFacts("Số lần họp giao ban", "2 (2025)")


@pytest.fixture
def evaluation(regulation: Instrument, tuan: Officer) -> UnitReport:
    """The frame of an evaluation whose period began on 1 January."""
    facts = ReportFacts(
        kind="evaluation",
        title="Đánh giá quy chế năm 2026",
        instrument=regulation,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
    )
    return actions.add_report(facts, by=tuan, at=NOON)


@pytest.fixture
def meetings(evaluation: UnitReport, tuan: Officer) -> Indicator:
    return actions.add_indicator(evaluation, MEETINGS, by=tuan, at=NOON)


@pytest.fixture
def framed(evaluation: UnitReport, meetings: Indicator, tuan: Officer) -> Indicator:
    """The indicator of an evaluation whose frame is fixed."""
    actions.fix_frame(evaluation, seen=evaluation.version, by=tuan, at=NOON)
    return Indicator.objects.select_related("report").get(pk=meetings.pk)


def score(indicator: Indicator, by: Officer, **told: object) -> None:
    scores = Scores(**told)  # type: ignore[arg-type]
    actions.score_indicator(indicator, scores, seen=indicator.version, by=by, at=NOON)


def test_both_sides_score_the_same_indicator(framed: Indicator, tuan: Officer) -> None:
    assert framed.gap is None
    score(framed, tuan, our_score=4, our_result="5 lần", their_score=2)
    assert (framed.our_score, framed.their_score, framed.gap) == (4, 2, 2)


def test_before_the_period_a_measure_is_simply_changed(
    meetings: Indicator, tuan: Officer
) -> None:
    UnitReport.objects.update(period_from=NOON.date() + timedelta(days=30))
    meetings = Indicator.objects.get()
    other = IndicatorFacts(MEETINGS.name, "3 (2025)")
    made = actions.change_indicator(meetings, other, seen=1, by=tuan, at=NOON)
    assert (made.pk, made.baseline, made.edition) == (meetings.pk, "3 (2025)", 1)


def test_once_the_period_has_begun_the_old_value_stays(
    framed: Indicator, tuan: Officer
) -> None:
    score(framed, tuan, our_score=4, their_score=4)
    other = IndicatorFacts(MEETINGS.name, "3 (2025)")
    made = actions.change_indicator(framed, other, seen=framed.version, by=tuan, at=NOON)
    assert (made.edition, made.number, made.our_score) == (2, framed.number, None)
    old = Indicator.objects.replaced().get()
    assert (old.baseline, old.our_score, old.replaced_at) == ("2 (2025)", 4, NOON)
    with pytest.raises(rules.StepSkipped):  # the old edition is history
        score(old, tuan, our_score=1)
    with pytest.raises(rules.StepSkipped):
        actions.change_indicator(old, other, seen=old.version, by=tuan, at=NOON)
    with pytest.raises(Stale):
        actions.score_indicator(made, Scores(), seen=9, by=tuan, at=NOON)


def test_a_frame_needs_its_regulation_and_something_to_score(
    evaluation: UnitReport, tuan: Officer
) -> None:
    with pytest.raises(rules.FrameMissing):
        actions.fix_frame(evaluation, seen=1, by=tuan, at=NOON)
    actions.add_indicator(evaluation, MEETINGS, by=tuan, at=NOON)
    evaluation.instrument = None
    with pytest.raises(rules.FrameMissing):
        actions.fix_frame(evaluation, seen=1, by=tuan, at=NOON)


def test_nothing_is_scored_or_raised_before_the_frame_is_fixed(
    evaluation: UnitReport, meetings: Indicator, tuan: Officer
) -> None:
    with pytest.raises(rules.StepSkipped):
        score(meetings, tuan, our_score=3)
    with pytest.raises(rules.StepSkipped):
        actions.raise_report(evaluation, seen=evaluation.version, by=tuan, at=NOON)
    difficulty = actions.add_report(
        ReportFacts(kind="difficulty", title="MẪU"), by=tuan, at=NOON
    )
    with pytest.raises(rules.StepSkipped):
        actions.fix_frame(difficulty, seen=1, by=tuan, at=NOON)
    with pytest.raises(rules.StepSkipped):
        actions.add_indicator(difficulty, MEETINGS, by=tuan, at=NOON)


@pytest.mark.parametrize("points", [0, 6])
def test_a_score_lies_between_one_and_five(
    points: int, framed: Indicator, tuan: Officer
) -> None:
    with pytest.raises(rules.ScoreOutside):
        score(framed, tuan, their_score=points)
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.update(our_score=points)


def test_an_unscored_evaluation_comes_back_and_can_be_finished(
    framed: Indicator, tuan: Officer
) -> None:
    report = framed.report
    actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
    told = ["scores", "meeting", "findings"]
    assert (report.state, rules.lacking(report)) == ("returned", told)
    score(framed, tuan, our_score=4, their_score=4)
    assert rules.lacking(report) == ["meeting", "findings"]


def test_another_unit_scores_nothing(framed: Indicator, lan: Officer) -> None:
    with pytest.raises(rules.NotYours):
        score(framed, lan, our_score=5)


# ---- the way, on the page ---------------------------------------------------------------


def way_of(report: UnitReport) -> tuple[str, str]:
    """The next stage, and who takes it."""
    found = pathway.next_stage(pathway.of(UnitReport.objects.get(pk=report.pk)))
    return (str(found.name), found.who.code) if found else ("", "")


def test_the_way_of_an_evaluation_names_the_next_stage_and_whose_it_is(
    evaluation: UnitReport,
    meetings: Indicator,
    tuan: Officer,
    lan: Officer,
    province: Unit,
    ministry: Unit,
) -> None:
    ours, above = province.code, ministry.code
    with translation.override("en"):
        assert way_of(evaluation) == ("Frame", ours)
        actions.fix_frame(evaluation, seen=evaluation.version, by=tuan, at=NOON)
        assert way_of(evaluation) == ("Our score", ours)
        meetings = Indicator.objects.select_related("report").get()
        score(meetings, tuan, our_score=4)
        assert way_of(evaluation) == ("Their score", ours)
        score(Indicator.objects.get(), tuan, our_score=4, their_score=3)
        assert way_of(evaluation) == ("Joint meeting", ours)
        facts = EngagementFacts(title=Text("Họp chung MẪU"), kind="talks")
        talks = register.add_engagement(facts, by=tuan, at=NOON)
        UnitReport.objects.update(engagement=talks)
        assert way_of(evaluation) == ("Findings", ours)
        UnitReport.objects.update(findings="Hai bên thống nhất.")
        assert way_of(evaluation) == ("Sent up", ours)
        report = UnitReport.objects.get()
        actions.raise_report(report, seen=report.version, by=tuan, at=NOON)
        assert report.state == "raised"
        assert way_of(report) == ("Reply", above)
        actions.answer_report(report, "Đồng ý.", seen=report.version, by=lan, at=NOON)
        assert way_of(report) == ("Outcome", ours)
        solved = ReportState.SOLVED
        actions.move_report(report, solved, "Đã làm", seen=report.version, by=lan, at=NOON)
        assert way_of(report) == ("", "")


def test_the_page_shows_the_way_to_province_and_ministry(
    framed: Indicator, tuan: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    url = reverse("evaluation:report", args=[framed.report.public_id])
    shown = page(english(signed_in(tuan)).get(url))
    assert "Score every indicator for our side." in shown
    assert "The frame is fixed. Add an indicator all the same" in shown
    UnitReport.objects.update(state="raised", findings="A", raised_at=NOON)
    shown = page(english(signed_in(lan)).get(url))
    assert "Answer the evaluation and its proposals." in shown
    assert '<option value="">---------</option>' in shown or 'value="" selected' in shown


def test_nothing_is_chosen_beforehand_among_the_steps(
    framed: Indicator, lan: Officer
) -> None:
    framed.report.state = "raised"
    form: Any = StepForm(report=framed.report, officer=lan)
    assert form.has_steps
    assert form.fields["state"].choices[0] == ("", "---------")
    assert not StepForm({"state": ""}, report=framed.report, officer=lan).is_valid()
