"""The table for the ministry: units down, crime areas across, for one period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.apps.evaluation.models import Count, UnitReport
from caunoi.apps.evaluation.terms import GRAMS, Counted, CountUnit, ReportState
from caunoi.apps.officers.models import Officer, Unit, Units
from caunoi.apps.officers.roles import Act
from caunoi.core.vocabulary import CrimeArea

Sums = dict[tuple[str, str], Decimal]  # what is counted and its base unit → how many


@dataclass(frozen=True)
class Figure:
    """One sum, in the largest unit that keeps it readable."""

    counted: Counted
    number: Decimal
    unit: CountUnit


@dataclass(frozen=True)
class Row:
    """One unit: a cell for each crime area of the table, and the forms behind it."""

    unit: Unit
    reports: list[UnitReport]
    cells: list[list[Figure]]


@dataclass(frozen=True)
class Table:
    """The rows, the sums over all of them, and who has told nothing."""

    areas: list[CrimeArea]
    rows: list[Row]
    totals: list[list[Figure]]
    silent: list[Unit]

    def waits_for(self, officer: Officer) -> bool:
        """Whether a form here still waits for this officer's unit to consolidate it."""
        forms = [report for row in self.rows for report in row.reports]
        ours = [one for one in forms if one.to_unit_id == officer.unit_id]
        raised = any(one.state == ReportState.RAISED for one in ours)
        return raised and officer.may(Act.ANSWER_UNITS)


def of_period(officer: Officer, first: date, last: date) -> Table:
    """What units told in signed forms whose period lies within these days.

    Only forms the officer may read are counted; a corrected form counts in its newest
    edition alone.
    """
    reports = UnitReport.objects.visible_to(officer).counted().within(first, last)
    told = list(
        reports.select_related("unit__successor").order_by("unit__path", "period_from")
    )
    counts = Count.objects.visible_to(officer).filter(report__in=told)
    lines = list(counts.select_related("report"))
    named = {count.crime_area for count in lines}
    areas = [area for area in CrimeArea if area.value in named]
    units = {report.unit_id: report.unit for report in told}
    rows = [
        Row(
            unit,
            [report for report in told if report.unit_id == unit.pk],
            _cells((one for one in lines if one.report.unit_id == unit.pk), areas),
        )
        for unit in units.values()
    ]
    silent = _below(officer).exclude(pk__in=units).order_by("path")
    return Table(areas, rows, _cells(lines, areas), list(silent))


def of_report(counts: Iterable[Count]) -> list[tuple[str, list[Figure]]]:
    """What one form counts, by crime area."""
    lines = list(counts)
    areas = [area for area in CrimeArea if any(one.crime_area == area for one in lines)]
    return list(zip((area.value for area in areas), _cells(lines, areas), strict=True))


def _below(officer: Officer) -> Units:
    desk = officer.desk()
    below = Unit.objects.visible_to(officer).standing().below(desk).exclude(pk=desk.pk)
    return below.filter(kind=Unit.Kind.PROVINCE)


def _cells(counts: Iterable[Count], areas: list[CrimeArea]) -> list[list[Figure]]:
    sums: dict[str, Sums] = defaultdict(lambda: defaultdict(Decimal))
    for count in counts:
        grams = GRAMS.get(CountUnit.known(count.unit))
        unit = CountUnit.GRAM if grams else CountUnit.known(count.unit)
        sums[count.crime_area][count.counted, unit.value] += count.number * (
            grams or Decimal(1)
        )
    return [_figures(sums[area.value]) for area in areas]


def _figures(sums: Sums) -> list[Figure]:
    order = list(Counted)
    known = sorted(sums.items(), key=lambda one: order.index(Counted.known(one[0][0])))
    return [
        _figure(Counted.known(counted), number, CountUnit.known(unit))
        for (counted, unit), number in known
    ]


def _figure(counted: Counted, number: Decimal, unit: CountUnit) -> Figure:
    if unit is CountUnit.GRAM and number >= GRAMS[CountUnit.KILOGRAM]:
        return Figure(counted, number / GRAMS[CountUnit.KILOGRAM], CountUnit.KILOGRAM)
    return Figure(counted, number, unit)
