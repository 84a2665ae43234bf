"""What an officer tells about a report of a unit: values only, named as their columns."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from caunoi.apps.evaluation.terms import GRAMS, Counted, CountUnit
from caunoi.apps.officers.models import Unit
from caunoi.apps.register.models import Engagement, Instrument, Partner


@dataclass(frozen=True)
class Line:
    """One count of the form on the situation."""

    crime_area: str
    counted: str
    number: Decimal
    unit: str

    @property
    def measure(self) -> tuple[str, str, bool]:
        """What can be compared with what: weights with weights, pieces with pieces."""
        return self.crime_area, self.counted, self.unit in GRAMS

    @property
    def in_base(self) -> Decimal:
        """The number in grams, or in pieces."""
        return self.number * GRAMS.get(CountUnit.known(self.unit), Decimal(1))

    @property
    def is_drug(self) -> bool:
        """Whether it tells the weight of a drug."""
        return self.unit in GRAMS and self.counted not in (Counted.WILDLIFE, Counted.GOODS)


@dataclass(frozen=True)
class ReportFacts:
    """A difficulty, a need, a form on the situation, or an evaluation."""

    APART: ClassVar[tuple[str, ...]] = ("to_unit", "lines")  # no plain columns

    kind: str
    title: str
    to_unit: Unit | None = None  # None: the unit right above
    period_from: date | None = None
    period_to: date | None = None
    section: str = ""
    crime_areas: tuple[str, ...] = ()
    partner: Partner | None = None
    instrument: Instrument | None = None
    problem: str = ""
    cause: str = ""
    proposal: str = ""
    evidence: str = ""
    findings: str = ""
    note: str = ""
    headcount: int | None = None
    priority: str = ""
    engagement: Engagement | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class AskFacts:
    """What a superior unit asks the units below it for."""

    kind: str
    title: str
    words: str
    due_at: datetime
    period_from: date | None = None
    period_to: date | None = None
    instrument: Instrument | None = None


@dataclass(frozen=True)
class IndicatorFacts:
    """One measure of a regulation and where it stood before."""

    name: str
    baseline: str


@dataclass(frozen=True)
class Scores:
    """Both sides' scores on one indicator, each with what it rests on."""

    our_result: str = ""
    our_score: int | None = None
    our_evidence: str = ""
    their_score: int | None = None
    their_evidence: str = ""
