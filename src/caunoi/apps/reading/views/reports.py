"""Upload, list, the review with source and proposals side by side, the counts of rules."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.reading import actions, review
from caunoi.apps.reading.forms import UploadForm
from caunoi.apps.reading.models import (
    Proposal,
    Report,
    ReportFile,
    RuleTally,
    SecondReading,
)
from caunoi.apps.reading.parties import parties_of
from caunoi.apps.register.forms.base import language
from caunoi.core.errors import CaunoiError
from caunoi.core.reading import sureness
from caunoi.core.safeguards.gate import Finding
from caunoi.links.documents import FILE_LIMIT

ROWS = 50
MEDIA = {
    "txt": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All reports, newest first, with what waits for a decision."""
    request.user.require_may(Act.READ_REPORTS)
    rows = Report.objects.visible_to(request.user).with_waiting().order_by("-created_at")
    listed = rows.defer("text", "found", "blocks")
    page = Paginator(listed, ROWS).get_page(request.GET.get("page"))
    return render(request, "reading/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: OfficerRequest) -> HttpResponse:
    """Have a file read. The same report again leads to its first reading."""
    request.user.require_may(Act.READ_REPORTS)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, officer=request.user)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            # One byte more than allowed is enough to be refused as too large.
            report = actions.read_report(
                file.read(FILE_LIMIT + 1),
                file.name,
                by=request.user,
                at=request.at,
                keeping=form.keeping(),
                origin=form.origin(),
            )
        except actions.ReadAlready as error:
            messages.info(
                request, _("This report was read before. Here is its first reading.")
            )
            return redirect("reading:show", error.existing.public_id)
        except actions.AlmostRead as error:
            form.is_alike(error.existing)
        else:
            return redirect("reading:show", report.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "reading/upload.html", {"form": form}, status=status)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The source on the left, what it proposes on the right, each leading to the other."""
    request.user.require_may(Act.READ_REPORTS)
    report = get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)
    rows = Proposal.objects.visible_to(request.user).filter(report=report)
    proposals = list(rows.order_by("number"))
    for one in proposals:
        one.report = report  # else each card would fetch the whole text again
    tally = RuleTally.objects.visible_to(request.user).as_tally()
    look = review.Look(language(), request.user, tally)
    order = request.GET.get("order", "")
    if order == "unsure":
        proposals.sort(key=lambda one: (look.sure(report, one), one.number))
    parties = parties_of(report, request.user)
    cards = [review.card_of(report, one, parties, look) for one in proposals]
    told = {
        "report": report,
        "handling": report.handling,
        "pieces": review.pieces_of(report, proposals),
        "cards": cards,
        "order": order,
        "waiting": sum(not card.state for card in cards),
        "notes": list(dict.fromkeys(card.note for card in cards if card.note)),
        "doubts": [_said(request, code, values) for code, values in report.notes],
        **_second(request, report),
    }
    return render(request, "reading/review.html", told)


def _said(request: OfficerRequest, code: str, values: dict[str, object]) -> str:
    """A note about the whole report: what is so, and what to do about it."""
    note = Finding(code, passed=False, source="", values=values)
    told = request.tell(note, language())
    return f"{told.what} {told.do}"


def _second(request: OfficerRequest, report: Report) -> dict[str, object]:
    """What the second proposer said, or whether it may be asked."""
    rows = SecondReading.objects.visible_to(request.user)
    found = rows.filter(report=report).first()
    try:
        actions.require_may_leave(report)
        may_ask = found is None or found.state == SecondReading.FAILED
    except CaunoiError:
        may_ask = False
    dropped = sum(found.dropped.values()) if found else 0
    failed = found is not None and found.state == SecondReading.FAILED
    why = [_said(request, code, {}) for code in found.dropped] if found and failed else []
    return {"second": found, "may_ask": may_ask, "dropped": dropped, "why": why}


@require_safe
def file(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The file as it came, to be kept and never shown inside our own pages."""
    request.user.require_may(Act.READ_REPORTS)
    rows = ReportFile.objects.visible_to(request.user).select_related("report")
    kept = get_object_or_404(rows, report__public_id=public_id)
    answer = HttpResponse(bytes(kept.data), content_type=MEDIA[kept.report.kind])
    name = f"{kept.report.sha256[:12]}.{kept.report.kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
def rules(request: OfficerRequest) -> HttpResponse:
    """Every rule of the reading with what officers decided about it, by outlet."""
    officer = request.user
    if not (officer.may(Act.READ_REPORTS) or officer.may(Act.MANAGE_NODE)):
        raise NotAllowed(act=str(Act.READ_REPORTS))
    kept = RuleTally.objects.visible_to(officer).order_by("rule", "outlet")
    tally = kept.as_tally()
    rows = [(one, f"{sureness.of(one.rule, one.outlet, tally):.0%}") for one in kept]
    told = {"rows": rows, "may_read": officer.may(Act.READ_REPORTS)}
    return render(request, "reading/rules.html", told)
