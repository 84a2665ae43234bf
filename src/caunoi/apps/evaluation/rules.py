"""What the chain refuses, and what sends a report back to its unit."""

from datetime import date

from caunoi.apps.evaluation import closed_topics, slips, steps
from caunoi.apps.evaluation.facts import Line, ReportFacts
from caunoi.apps.evaluation.models import Count, Indicator, UnitReport
from caunoi.apps.evaluation.terms import UNITS_OF, Counted, ReportKind, ReportState
from caunoi.apps.officers.models import Officer, Unit
from caunoi.core.errors import Malformed, Refused


class NothingAbove(Refused):
    """No unit stands above, so there is nobody to raise it to."""

    code = "unit-report.nothing-above"


class NotAbove(Refused):
    """A report goes to a unit above one's own."""

    code = "unit-report.not-above"


class NotBelow(Refused):
    """Only units below one's own are asked."""

    code = "unit-report.not-below"


class NotYours(Refused):
    """Only the unit whose report it is writes on it."""

    code = "unit-report.not-yours"


class NotAddressed(Refused):
    """Only the unit it was raised to answers it."""

    code = "unit-report.not-addressed"


class StepSkipped(Refused):
    """The report is not in a state this step starts from."""

    code = "unit-report.step-skipped"


class NoteMissing(Refused):
    """A return or an end without a word why."""

    code = "unit-report.note-missing"


class ReplyMissing(Malformed):
    """A reply without words."""

    code = "unit-report.reply-missing"


class PeriodMissing(Malformed):
    """A form on the situation, or an evaluation, without its period."""

    code = "unit-report.period-missing"


class PeriodBackwards(Malformed):
    """The period would end before it begins."""

    code = "unit-report.period-backwards"


class PeriodTwice(Refused):
    """The unit has told these days of this section already."""

    code = "unit-report.period-twice"


class NegativeCount(Malformed):
    """Nobody counts less than nothing."""

    code = "unit-report.negative-count"


class UnitWrong(Malformed):
    """What is counted is not counted in this unit."""

    code = "unit-report.unit-wrong"


class CountedTwice(Malformed):
    """Two lines count the same."""

    code = "unit-report.counted-twice"


class NotCollected(Refused):
    """The text speaks of opinion, belief or politics, which no form collects."""

    code = "unit-report.not-collected"


class SlipUnexplained(Refused):
    """A doubtful count is signed only with a word why it is right."""

    code = "unit-report.slip-unexplained"


class FrameMissing(Refused):
    """The frame of an evaluation needs its regulation, its period and an indicator."""

    code = "unit-report.frame-missing"


class ScoreOutside(Malformed):
    """A score lies between 1 and 5."""

    code = "unit-report.score-outside"


# ---- who --------------------------------------------------------------------------------


def above(unit: Unit) -> list[Unit]:
    """The units above one, the nearest first."""
    found = []
    parent = unit.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found


def superior(unit: Unit, chosen: Unit | None) -> Unit:
    """The unit a report goes to: the one chosen, or the one right above.

    Raises:
        NothingAbove: no unit stands above.
        NotAbove: the chosen one does not.
    """
    over = above(unit)
    if not over:
        raise NothingAbove
    if chosen is not None and chosen not in over:
        raise NotAbove
    return chosen or over[0]


def require_below(unit: Unit, asker: Unit) -> None:
    """Refuse to ask a unit that does not report to the asker.

    Raises:
        NotBelow: it does not.
    """
    if unit == asker or not unit.path.startswith(asker.path):
        raise NotBelow


def require_at_home(report: UnitReport, by: Officer) -> None:
    """Refuse to write on another unit's report, or on one that has left its unit.

    Raises:
        NotYours: it is another unit's.
        StepSkipped: it has left its unit.
    """
    if not by.answers_for(report.unit_id):
        raise NotYours
    if not report.at_home:
        raise StepSkipped


def require_step(report: UnitReport, state: ReportState, by: Officer) -> None:
    """Refuse a step that does not follow, or that is not this officer's unit's to take.

    Raises:
        StepSkipped: the state does not follow.
        NotAddressed: the officer's unit is not the one that takes this step.
    """
    if state not in steps.after(report.kind, report.state):
        raise StepSkipped
    addressed = by.answers_for(report.to_unit_id)
    raised = state in steps.BOTH_MAY and by.answers_for(report.unit_id)
    if not (addressed or raised):
        raise NotAddressed


# ---- what -------------------------------------------------------------------------------


def require_sound(facts: ReportFacts) -> None:
    """Refuse what can never be right, whoever explains it.

    Raises:
        PeriodMissing, PeriodBackwards: the days do not make a period.
        NegativeCount, UnitWrong, CountedTwice: a line is impossible.
        NotCollected: a free text speaks of what no form collects.
    """
    first, last = facts.period_from, facts.period_to
    counts = facts.kind == ReportKind.SITUATION
    if (counts or facts.kind == ReportKind.EVALUATION) and not (first and last):
        raise PeriodMissing
    if first and last and last < first:
        raise PeriodBackwards(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    seen: set[tuple[str, str, str]] = set()
    for line in facts.lines:
        require_line(line)
        same = (line.crime_area, line.counted, line.unit)
        if same in seen:
            raise CountedTwice
        seen.add(same)
    if counts:
        require_collectable(facts.title, facts.section, facts.note)


def require_line(line: Line) -> None:
    """Refuse an impossible line.

    Raises:
        NegativeCount: less than nothing.
        UnitWrong: what is counted is not counted in this unit.
    """
    if line.number < 0:
        raise NegativeCount(number=line.number)
    if line.unit not in UNITS_OF[Counted.known(line.counted)]:
        raise UnitWrong(unit=line.unit)


def require_collectable(*texts: str) -> None:
    """Refuse a text on opinion, belief or politics.

    Raises:
        NotCollected: one of the texts is; the words are named.
    """
    for text in texts:
        named = closed_topics.named_in(text)
        if named:
            raise NotCollected(words=named)


def require_new_period(facts: ReportFacts, unit: Unit, leave: UnitReport | None) -> None:
    """Refuse a form on days that the unit has told already for this section.

    `leave` is the form itself when it changes; the form it corrects is left out too.

    Raises:
        PeriodTwice: it has.
    """
    first, last = facts.period_from, facts.period_to
    if facts.kind != ReportKind.SITUATION or first is None or last is None:
        return
    rows = UnitReport.objects.of_unit(unit).filter(kind=facts.kind, section=facts.section)
    rows = rows.exclude(state=ReportState.CORRECTED).crossing(first, last)
    if leave is not None:
        rows = rows.exclude(pk__in=[leave.pk, leave.corrects_id or leave.pk])
    told = rows.first()
    if told is not None:
        raise PeriodTwice(first=_day(told.period_from), last=_day(told.period_to))


def lacking(report: UnitReport) -> list[str]:
    """What a report needs before the unit above can use it; without it, it comes back."""
    needed: dict[str, object]
    match report.kind:
        case ReportKind.DIFFICULTY:
            needed = {"problem": report.problem}
        case ReportKind.NEED:
            needed = {
                "problem": report.problem,
                "evidence": report.evidence,
                "headcount": report.headcount,
            }
        case ReportKind.SITUATION:
            needed = {"counts": Count.objects.filter(report=report).exists()}
        case _:
            open_ones = Indicator.objects.filter(report=report).current()
            unscored = open_ones.filter(our_score=None) | open_ones.filter(their_score=None)
            needed = {
                "scores": not unscored.exists(),
                "meeting": report.engagement_id,
                "findings": report.findings,
            }
    return [
        name
        for name, told in needed.items()
        if not (told.strip() if isinstance(told, str) else told)
    ]


def lines_of(report: UnitReport) -> list[Line]:
    """The counts of a form, as values."""
    return [_line(count) for count in Count.objects.filter(report=report).in_order()]


def slips_of(report: UnitReport) -> list[slips.Slip]:
    """The doubtful counts of a form, against the forms of the same unit and section."""
    before = UnitReport.objects.of_unit(report.unit).counted()
    before = before.filter(section=report.section, period_to__lt=report.period_from)
    earlier = Count.objects.filter(report__in=before).in_order()
    return slips.find(lines_of(report), [_line(count) for count in earlier])


def _line(count: Count) -> Line:
    return Line(count.crime_area, count.counted, count.number, count.unit)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
