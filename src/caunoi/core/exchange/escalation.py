"""Who is reminded of an answer that is owed, and when: steps over the time there is (F18).

The officer who works on it at half of the time and at three quarters; the head of the
unit as well at the due moment, and once more when half of the time has passed again.
A clock that stands still takes its steps along: they are reckoned back from the due
moment as it is now.

>>> step_at(DUE, timedelta(hours=8), DUE - timedelta(hours=2))
<Step.LAST_QUARTER: 'last_quarter'>
"""

from datetime import datetime, timedelta
from fractions import Fraction

from caunoi.core.vocabulary.term import Term


class Step(Term):
    """One reminder, named by how much of the time has passed."""

    HALF = "half", "Đã qua nửa thời hạn", "Half of the time has passed"
    LAST_QUARTER = (
        "last_quarter",
        "Còn một phần tư thời hạn",
        "A quarter of the time is left",
    )
    DUE = "due", "Đã đến hạn", "The answer is due now"
    AFTER = "after", "Đã quá hạn lâu", "The answer has been late for long"

    @property
    def share(self) -> Fraction:
        """How much of the time has passed; 1 is the due moment."""
        return _SHARES[self]

    @property
    def to_head(self) -> bool:
        """Whether the head of the unit is reminded as well."""
        return self.share >= 1


_SHARES = {
    Step.HALF: Fraction(1, 2),
    Step.LAST_QUARTER: Fraction(3, 4),
    Step.DUE: Fraction(1),
    Step.AFTER: Fraction(3, 2),
}


def moment_of(step: Step, due: datetime, length: timedelta) -> datetime:
    """When a step comes, of a time of this length that ends at `due`."""
    ahead = 1 - step.share
    return due - length * ahead.numerator / ahead.denominator


def step_at(due: datetime, length: timedelta, at: datetime) -> Step | None:
    """The newest step that has come; after a long stop the others are left out."""
    come = [step for step in Step if moment_of(step, due, length) <= at]
    return come[-1] if come else None


def next_at(due: datetime, length: timedelta, at: datetime) -> datetime | None:
    """When the next step comes; None after the last."""
    moments = (moment_of(step, due, length) for step in Step)
    return min((moment for moment in moments if moment > at), default=None)
