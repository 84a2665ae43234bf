"""Our provinces, old and new, and the table of what each gave in which round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from caunoi.apps.register.models import Round, RoundProvince
from caunoi.core.errors import Malformed, Refused
from caunoi.core.names import folded
from caunoi.core.reading import lexicon
from caunoi.core.vocabulary import RoundStep


class NoProvince(Malformed):
    """A round without a province, or with one that nobody knows."""

    code = "round.no-province"


class ProvinceHasGiven(Refused):
    """A province that has given something is not taken out of its round."""

    code = "round.province-has-given"


class StepAhead(Refused):
    """A province would have given something before the mandate, or on a day ahead."""

    code = "round.step-when"


def require_between(day: date | None, first: date, last: date) -> None:
    """Refuse a day outside these two.

    Raises:
        StepAhead: it is.
    """
    if day is not None and not first <= day <= last:
        raise StepAhead(day=f"{day:%d/%m/%Y}")


@cache
def successors() -> dict[str, str]:
    """Name of a province → the one it became part of on 1 July 2025, empty for none."""
    rows = lexicon.default().table("places", "province")
    return {row["name"]: row.get("now", "") for row in rows}


def names() -> list[str]:
    """The provinces, in the order of the alphabet."""
    return sorted(successors(), key=folded)


@dataclass(frozen=True)
class Cell:
    """One step of one province: when it was given, or that it is late."""

    step: RoundStep
    done: date | None
    due: date | None
    late: bool


@dataclass(frozen=True)
class Row:
    """One province of a round with its three steps."""

    row: RoundProvince
    now: str
    cells: tuple[Cell, ...]


def table(held: Round, rows: Iterable[RoundProvince], today: date) -> list[Row]:
    """Provinces down, steps across."""
    return [
        Row(
            one,
            successors().get(one.province, ""),
            tuple(_cell(held, one, step, today) for step in RoundStep),
        )
        for one in sorted(rows, key=lambda one: folded(one.province))
    ]


def _cell(held: Round, one: RoundProvince, step: RoundStep, today: date) -> Cell:
    done, due = one.done(step), held.due(step)
    reached = done or today
    return Cell(step, done, due, due is not None and reached > due)


@dataclass(frozen=True)
class Tally:
    """One province in one round: how many of the three steps, and how many are late."""

    round: Round
    there: bool
    given: int = 0
    late: int = 0


def across(
    rounds: list[Round], rows: Iterable[RoundProvince], today: date
) -> list[tuple[str, str, list[Tally]]]:
    """Provinces down, rounds across: name, the province of today, a tally for each."""
    known = {(row.province, row.round_id): row for row in rows}
    provinces = sorted({province for province, _round in known}, key=folded)
    return [
        (
            province,
            successors().get(province, ""),
            [_tally(one, known.get((province, one.pk)), today) for one in rounds],
        )
        for province in provinces
    ]


def _tally(held: Round, row: RoundProvince | None, today: date) -> Tally:
    if row is None:
        return Tally(held, there=False)
    cells = [_cell(held, row, step, today) for step in RoundStep]
    given = sum(cell.done is not None for cell in cells)
    late = sum(cell.late and cell.done is None for cell in cells)
    return Tally(held, there=True, given=given, late=late)
