"""Reports for programs: what was read, and what became of each proposal. Reading only."""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.pagination import paginate

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.kept_back import Kept
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.paging import Paging
from caunoi.apps.officers.roles import Act
from caunoi.apps.reading.models import Proposal, Report

router = Router(tags=["reports"])


class ProposalOut(Kept):
    """One possible entry of the register, with the words it stands on."""

    TEXTS = ("fields_read", "words")

    public_id: UUID
    version: int
    kind: str
    fields_read: dict[str, Any]
    start: int
    end: int
    words: str
    rule: str
    sureness: float
    note: str
    seconded: bool
    decision: str
    made_kind: str
    made_id: UUID | None

    @staticmethod
    def resolve_fields_read(row: Proposal) -> dict[str, Any]:
        """What was read; identifiers such as O1 are known in this report only."""
        return dict(row.fields)

    @staticmethod
    def resolve_note(row: Proposal) -> str:
        """The code of what the reviewer must look at."""
        return row.note_code


class ReportOut(Kept):
    """One report."""

    TEXTS: ClassVar[tuple[str, ...]] = ("name", "outlet")

    public_id: UUID
    version: int
    name: str
    kind: str
    outlet: str
    sha256: str
    language: str
    created_at: datetime


class ReportWithProposals(ReportOut):
    """One report with what it proposes, in the order of the text."""

    TEXTS = (*ReportOut.TEXTS, "proposals")

    proposals: list[ProposalOut]

    @staticmethod
    def resolve_proposals(row: Any) -> list[Proposal]:
        """The proposals that the route brought along."""
        return list(row.shown_proposals)


def asking(request: HttpRequest) -> Officer:
    """The officer who asks, who must be one that reads reports.

    Raises:
        NotAllowed: the officer's roles do not include it.
    """
    officer = cast("OfficerRequest", request).user
    officer.require_may(Act.READ_REPORTS)
    return officer


@router.get("", response=list[ReportOut], summary="Reports")
@paginate(Paging)
def reports(request: HttpRequest) -> QuerySet[Report]:
    """Reports the officer may read, newest first."""
    return Report.objects.visible_to(asking(request)).order_by("-created_at", "-pk")


@router.get("/{public_id}", response=ReportWithProposals, summary="One report")
def report(request: HttpRequest, public_id: UUID) -> Report:
    """One report with its proposals."""
    officer = asking(request)
    proposals = Proposal.objects.visible_to(officer).order_by("number")
    rows = Report.objects.visible_to(officer).prefetch_related(
        Prefetch("proposals", proposals, to_attr="shown_proposals")
    )
    return get_object_or_404(rows, public_id=public_id)
