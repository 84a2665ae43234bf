"""A report or proposal by its address, as far as the officer may read it."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.reading.models import Proposal, Report


def report_of(request: OfficerRequest, public_id: UUID) -> Report:
    """The report, for an officer that reads reports."""
    request.user.require_may(Act.READ_REPORTS)
    return get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)


def proposal_of(request: OfficerRequest, report: Report, proposal_id: UUID) -> Proposal:
    """A proposal of the report."""
    rows = Proposal.objects.visible_to(request.user).filter(report=report)
    return get_object_or_404(rows.select_related("report"), public_id=proposal_id)


def card_url(proposal: Proposal) -> str:
    """The review page at the card of a proposal."""
    page = reverse("reading:show", args=[proposal.report.public_id])
    return f"{page}#{proposal.anchor}"
