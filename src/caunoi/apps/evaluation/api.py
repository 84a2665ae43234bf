"""Reports of units for programs: reading only, what the officer may read."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, cast
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from caunoi.apps.evaluation.models import Count, Indicator, UnitReport
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.kept_back import Kept
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.paging import Code, Paging

router = Router(tags=["unit reports"])


class CountOut(Schema):
    """One line of a form on the situation."""

    crime_area: str
    counted: str
    number: Decimal
    unit: str


class IndicatorOut(Schema):
    """One measure with both sides' scores; `replaced_at` is null in its newest edition."""

    public_id: UUID
    number: int
    edition: int
    name: str
    baseline: str
    our_result: str
    our_score: int | None
    their_score: int | None
    replaced_at: datetime | None


class UnitReportOut(Kept):
    """What one unit tells the unit above it."""

    TEXTS: ClassVar[tuple[str, ...]] = ("title", "section")

    public_id: UUID
    version: int
    kind: str
    state: str
    title: str
    from_unit: str
    to_unit: str
    period_from: date | None
    period_to: date | None
    section: str
    crime_areas: list[str]
    asked_due_at: datetime | None
    raised_at: datetime | None
    triage_due_at: datetime | None
    answer_due_at: datetime | None
    replied_at: datetime | None
    edition: int

    @staticmethod
    def resolve_from_unit(row: UnitReport) -> str:
        """The code of the unit that raised it."""
        return row.unit.code

    @staticmethod
    def resolve_to_unit(row: UnitReport) -> str:
        """The code of the unit it goes to."""
        return row.to_unit.code


class WholeUnitReport(UnitReportOut):
    """One report with its texts, its counts and its indicators."""

    TEXTS = (
        *UnitReportOut.TEXTS,
        "problem",
        "cause",
        "proposal",
        "evidence",
        "findings",
        "note",
        "headcount",
        "reply",
        "counts",
        "indicators",
    )

    problem: str
    cause: str
    proposal: str
    evidence: str
    findings: str
    note: str
    headcount: int | None
    priority: str
    reply: str
    counts: list[CountOut]
    indicators: list[IndicatorOut]

    @staticmethod
    def resolve_counts(row: UnitReport) -> list[Count]:
        """The lines that the route brought along."""
        return list(getattr(row, "shown_counts", ()))

    @staticmethod
    def resolve_indicators(row: UnitReport) -> list[Indicator]:
        """The indicators that the route brought along."""
        return list(getattr(row, "shown_indicators", ()))


class ReportAsk(Schema):
    """Which reports are asked for."""

    side: Code = ""  # ours, waiting or asked
    kind: Code = ""
    state: Code = ""


def asking(request: HttpRequest) -> Officer:
    """The officer who asks; nobody else gets as far as a route."""
    return cast("OfficerRequest", request).user


@router.get("", response=list[UnitReportOut], summary="Reports of units")
@paginate(Paging)
def reports(request: HttpRequest, ask: Query[ReportAsk]) -> QuerySet[UnitReport]:
    """Reports the officer may read: of their unit, and what units below have raised."""
    officer = asking(request)
    rows = UnitReport.objects.visible_to(officer).seen_from(officer.unit)
    if ask.side == "ours":
        rows = rows.of_unit(officer.unit)
    if ask.side == "waiting":
        rows = rows.waiting_for(officer.unit)
    if ask.side == "asked":
        rows = rows.asked_of(officer.unit)
    if ask.kind:
        rows = rows.filter(kind=ask.kind)
    if ask.state:
        rows = rows.filter(state=ask.state)
    return rows.select_related("unit", "to_unit").order_by("-created_at", "-pk")


@router.get("/{public_id}", response=WholeUnitReport, summary="One report of a unit")
def report(request: HttpRequest, public_id: UUID) -> UnitReport:
    """One report with its counts and its indicators."""
    officer = asking(request)
    counts = Count.objects.visible_to(officer).in_order()
    indicators = Indicator.objects.visible_to(officer).order_by("number", "edition")
    rows = UnitReport.objects.visible_to(officer).select_related("unit", "to_unit")
    rows = rows.prefetch_related(
        Prefetch("counts", counts, to_attr="shown_counts"),
        Prefetch("indicators", indicators, to_attr="shown_indicators"),
    )
    return get_object_or_404(rows, public_id=public_id)
