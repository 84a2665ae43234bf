"""The two columns of an evaluation: indicators, and both sides' scores on the same ones."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from caunoi.apps.evaluation import rules
from caunoi.apps.evaluation.facts import IndicatorFacts, Scores
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal

UNSCORED = ("our_result", "our_score", "our_evidence", "their_score", "their_evidence")


@transaction.atomic
def add_indicator(
    report: UnitReport, facts: IndicatorFacts, *, by: Officer, at: datetime
) -> Indicator:
    """Add a measure to the frame of an evaluation.

    Raises:
        NotYours, StepSkipped: it is another unit's, or no evaluation at home.
    """
    _require_evaluation(report, by)
    last = report.indicators.aggregate(last=Max("number"))["last"] or 0
    made = Indicator.objects.create(
        public_id=records.new_id(at),
        report=report,
        number=last + 1,
        name=facts.name,
        baseline=facts.baseline,
    )
    journal.record("indicator.added", subject=made, by=by.username, at=at)
    return made


@transaction.atomic
def change_indicator(
    indicator: Indicator,
    facts: IndicatorFacts,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> Indicator:
    """Change a measure; once the period has begun, as a new edition beside the old one.

    The new edition holds no scores: they were given on the old one, which keeps them.

    Raises:
        NotYours, StepSkipped: it is another unit's, or no evaluation at home.
        Stale: somebody changed it since it was read.
    """
    report = indicator.report
    _require_evaluation(report, by)
    begun = report.period_from and report.period_from <= timezone.localdate(at)
    if not begun:
        records.change(indicator, seen=seen, name=facts.name, baseline=facts.baseline)
        made = indicator
    else:
        _replace(indicator, seen, at)
        made = Indicator.objects.create(
            public_id=records.new_id(at),
            report=report,
            number=indicator.number,
            name=facts.name,
            baseline=facts.baseline,
            edition=indicator.edition + 1,
        )
    journal.record(
        "indicator.changed",
        subject=made,
        by=by.username,
        at=at,
        details={"count": made.edition},
    )
    return made


@transaction.atomic
def score_indicator(
    indicator: Indicator, scores: Scores, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write down our score, and theirs as they gave it.

    Raises:
        NotYours, StepSkipped: it is another unit's, its frame is not fixed, or it left.
        ScoreOutside: a score is not between 1 and 5.
        Stale: somebody changed it since it was read.
    """
    _require_evaluation(indicator.report, by)
    framed = (ReportState.FRAMED, ReportState.RETURNED)
    if indicator.report.state not in framed:
        raise rules.StepSkipped
    for score in (scores.our_score, scores.their_score):
        if score is not None and not 1 <= score <= 5:
            raise rules.ScoreOutside
    told = {name: getattr(scores, name) for name in UNSCORED}
    if not records.change(indicator, seen=seen, where=Q(replaced_at=None), **told):
        raise rules.StepSkipped
    journal.record("indicator.scored", subject=indicator, by=by.username, at=at)


def _require_evaluation(report: UnitReport, by: Officer) -> None:
    by.require_may(Act.REGISTER)
    rules.require_at_home(report, by)
    if report.kind != ReportKind.EVALUATION:
        raise rules.StepSkipped


def _replace(indicator: Indicator, seen: int, at: datetime) -> None:
    if not records.change(indicator, seen=seen, where=Q(replaced_at=None), replaced_at=at):
        raise rules.StepSkipped
