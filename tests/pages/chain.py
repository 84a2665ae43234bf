"""What the walk over the pages finds of the chain inside the agency."""

from datetime import date, datetime

from caunoi.apps.evaluation import actions
from caunoi.apps.evaluation.facts import IndicatorFacts, ReportFacts, Scores
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Instrument

Records = dict[str, str]


def fill(records: Records, paper: Instrument, thao: Officer, at: datetime) -> None:
    """Reports in the states a page shows, by the names they have in the addresses."""
    for kind in ("difficulty", "need", "situation", "evaluation"):
        records[f"kind {kind}"] = kind
    told = UnitReport.objects.visible_to(thao)
    for state in ("raised", "answered"):
        report = told.filter(kind="difficulty", state=state).latest("pk")
        records[f"difficulty {state}"] = str(report.public_id)
    for state in ("raised", "held"):
        report = told.filter(kind="situation", state=state).latest("pk")
        records[f"situation {state}"] = str(report.public_id)
    asked = told.filter(state="asked").latest("pk")
    records["need asked"], records["round"] = str(asked.public_id), str(asked.round_id)
    empty = ReportFacts(kind="need", title="Nhu cầu chưa đủ căn cứ (MẪU)")
    returned = actions.add_report(empty, by=thao, at=at)
    actions.raise_report(returned, seen=returned.version, by=thao, at=at)
    assert returned.state == ReportState.RETURNED
    records["need returned"] = str(returned.public_id)
    _evaluation(records, paper, thao, at)


def _evaluation(records: Records, paper: Instrument, thao: Officer, at: datetime) -> None:
    facts = ReportFacts(
        kind="evaluation",
        title="Đánh giá quy chế phối hợp (MẪU)",
        instrument=paper,
        period_from=date(2025, 1, 1),
        period_to=date(2025, 12, 31),
    )
    report = actions.add_report(facts, by=thao, at=at)
    for name, baseline in (("Số lần họp giao ban", "2"), ("Trả lời đúng hạn", "60 %")):
        measure = IndicatorFacts(name, baseline)
        made = actions.add_indicator(report, measure, by=thao, at=at)
    other = IndicatorFacts("Trả lời đúng hạn", "65 %")
    made = actions.change_indicator(made, other, seen=made.version, by=thao, at=at)
    actions.fix_frame(report, seen=report.version, by=thao, at=at)
    made.report = report
    scores = Scores(our_score=4, their_score=2, our_evidence="Sổ theo dõi (MẪU)")
    actions.score_indicator(made, scores, seen=made.version, by=thao, at=at)
    records["evaluation"], records["indicator"] = str(report.public_id), str(made.public_id)
