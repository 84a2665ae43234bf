"""The register for programs: reading only, page by page, what the officer may read."""

from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.paging import Code, Paging
from caunoi.apps.register.api_schemas import (
    CommitmentOut,
    EngagementOut,
    InstrumentOut,
    PartnerOut,
    ResultOut,
    asking,
)
from caunoi.apps.register.models import (
    Commitment,
    Engagement,
    Instrument,
    Partner,
    Result,
)
from caunoi.apps.register.views.pages import with_partners

router = Router(tags=["register"])


class CommitmentAsk(Schema):
    """Which commitments are asked for."""

    side: Code = ""  # ours or theirs
    act: Code = ""
    state: Code = ""
    overdue: bool = False


@router.get("/partners", response=list[PartnerOut], summary="Partners")
@paginate(Paging)
def partners(request: HttpRequest) -> QuerySet[Partner]:
    """Partners the officer may read."""
    return Partner.objects.visible_to(asking(request)).order_by("pk")


@router.get("/partners/{public_id}", response=PartnerOut, summary="One partner")
def partner(request: HttpRequest, public_id: UUID) -> Partner:
    """One partner."""
    rows = Partner.objects.visible_to(asking(request))
    return get_object_or_404(rows, public_id=public_id)


@router.get("/instruments", response=list[InstrumentOut], summary="Instruments")
@paginate(Paging)
def instruments(request: HttpRequest) -> QuerySet[Instrument]:
    """Instruments the officer may read."""
    officer = asking(request)
    rows = Instrument.objects.visible_to(officer).order_by("pk")
    return with_partners(rows, officer, "partners")


@router.get("/instruments/{public_id}", response=InstrumentOut, summary="One instrument")
def instrument(request: HttpRequest, public_id: UUID) -> Instrument:
    """One instrument."""
    officer = asking(request)
    rows = with_partners(Instrument.objects.visible_to(officer), officer, "partners")
    return get_object_or_404(rows, public_id=public_id)


@router.get("/engagements", response=list[EngagementOut], summary="Engagements")
@paginate(Paging)
def engagements(request: HttpRequest) -> QuerySet[Engagement]:
    """Engagements the officer may read."""
    officer = asking(request)
    rows = Engagement.objects.visible_to(officer).order_by("pk")
    return with_partners(rows, officer, "partners")


@router.get("/engagements/{public_id}", response=EngagementOut, summary="One engagement")
def engagement(request: HttpRequest, public_id: UUID) -> Engagement:
    """One engagement."""
    officer = asking(request)
    rows = with_partners(Engagement.objects.visible_to(officer), officer, "partners")
    return get_object_or_404(rows, public_id=public_id)


@router.get("/commitments", response=list[CommitmentOut], summary="Commitments")
@paginate(Paging)
def commitments(request: HttpRequest, ask: Query[CommitmentAsk]) -> QuerySet[Commitment]:
    """Commitments the officer may read, the earliest due first."""
    officer = asking(request)
    rows = Commitment.objects.visible_to(officer)
    if ask.overdue:
        rows = rows.overdue(cast("OfficerRequest", request).at)
    if ask.side:
        rows = rows.ours() if ask.side == "ours" else rows.theirs()
    if ask.act:
        rows = rows.filter(act=ask.act)
    if ask.state:
        rows = rows.filter(state=ask.state)
    return with_partners(rows.by_due(), officer, "said_by", "to_act")


@router.get("/commitments/{public_id}", response=CommitmentOut, summary="One commitment")
def commitment(request: HttpRequest, public_id: UUID) -> Commitment:
    """One commitment."""
    officer = asking(request)
    rows = Commitment.objects.visible_to(officer)
    rows = with_partners(rows, officer, "said_by", "to_act")
    return get_object_or_404(rows, public_id=public_id)


@router.get("/results", response=list[ResultOut], summary="Results")
@paginate(Paging)
def results(request: HttpRequest) -> QuerySet[Result]:
    """Results the officer may read, the latest period first."""
    officer = asking(request)
    rows = Result.objects.visible_to(officer).newest()
    return with_partners(rows, officer, "by_partners", "to_partners")


@router.get("/results/{public_id}", response=ResultOut, summary="One result")
def result(request: HttpRequest, public_id: UUID) -> Result:
    """One result."""
    officer = asking(request)
    rows = Result.objects.visible_to(officer)
    rows = with_partners(rows, officer, "by_partners", "to_partners")
    return get_object_or_404(rows, public_id=public_id)
