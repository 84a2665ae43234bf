"""Asking the second proposer: the page says where the text goes before it goes there."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.reading import actions
from caunoi.apps.reading.views.finding import report_of


@require_http_methods(["GET", "HEAD", "POST"])
def second(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say plainly that the text leaves this host, and where to; then have it asked."""
    report = report_of(request, public_id)
    actions.require_may_leave(report)
    host = urlsplit(settings.CAUNOI.proposer_url).netloc.rpartition("@")[2]
    if request.method == "POST":
        actions.ask_second(report, host=host, by=request.user, at=request.at)
        return redirect("reading:show", public_id)
    told = {
        "report": report,
        "handling": report.handling,
        "host": host,
        "model": settings.CAUNOI.proposer_model,
        "characters": len(report.text),
    }
    return render(request, "reading/second.html", told)
