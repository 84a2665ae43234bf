"""Slips of the pen in counts, above all kilograms written for grams: held, not refused.

A count is doubtful when it is two hundred times what was usual before, or a two-hundredth
of it, or when a drug weighs more than anybody seizes in one period. The bounds are our own
defaults, wide on purpose: a doubtful count may be right, and then an officer says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from caunoi.apps.evaluation.facts import Line
from caunoi.apps.evaluation.terms import Counted

JUMP = 200  # a slip of kg for g makes 1,000; what is natural moves it by five either way
SMALL = 20  # cases or persons up to this number are no slip, whatever stood before
# Grams of one drug that one unit may plausibly seize in one period.
BOUNDS: dict[Counted, Decimal] = {
    Counted.HEROIN: Decimal(500_000),
    Counted.METHAMPHETAMINE: Decimal(2_000_000),
    Counted.TABLETS: Decimal(1_000_000),
    Counted.OPIUM: Decimal(300_000),
    Counted.CANNABIS: Decimal(3_000_000),
    Counted.KETAMINE: Decimal(1_000_000),
}
LEAST = Decimal("0.05")  # grams; less is a number written for kilograms


@dataclass(frozen=True)
class Slip:
    """One doubtful line: why, and what was usual, both in the unit of the line."""

    line: Line
    why: str  # more, less, bound
    usual: Decimal


def find(lines: Iterable[Line], earlier: Sequence[Line]) -> list[Slip]:
    """The doubtful lines, against what the same unit told for earlier periods."""
    found = []
    for line in lines:
        slip = _against(line, earlier) or _against_bounds(line)
        if slip:
            found.append(slip)
    return found


def _against(line: Line, earlier: Sequence[Line]) -> Slip | None:
    before = [one.in_base for one in earlier if one.measure == line.measure]
    known = [one for one in before if one > 0]
    if not known or line.number == 0:
        return None
    usual = median(known)
    factor = line.in_base / line.number
    is_weight = line.measure[2]
    if line.in_base >= usual * JUMP and (is_weight or line.number > SMALL):
        return Slip(line, "more", usual / factor)
    if line.in_base * JUMP <= usual and (is_weight or usual > SMALL):
        return Slip(line, "less", usual / factor)
    return None


def _against_bounds(line: Line) -> Slip | None:
    if not line.is_drug or line.number == 0:
        return None
    factor = line.in_base / line.number
    bound = BOUNDS.get(Counted.known(line.counted))
    if bound is not None and line.in_base > bound:
        return Slip(line, "bound", bound / factor)
    if line.in_base < LEAST:
        return Slip(line, "bound", LEAST / factor)
    return None
