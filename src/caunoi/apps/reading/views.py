"""Pages of reports: upload, list, and the review with source and proposals side by side."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.reading import actions, review
from caunoi.apps.reading.forms import RejectForm, UploadForm, correction_of
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.reading.parties import parties_of
from caunoi.apps.register.actions import SimilarContact, SimilarPartner
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm
from caunoi.core.reading.decoding import DEFAULT_LIMIT

ROWS = 50


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All reports, newest first, with what waits for a decision."""
    request.user.require_may(Act.READ_REPORTS)
    rows = Report.objects.visible_to(request.user).with_waiting().order_by("-created_at")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "reading/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: OfficerRequest) -> HttpResponse:
    """Have a text file read. The same file again leads to its first reading."""
    request.user.require_may(Act.READ_REPORTS)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, officer=request.user)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            # One byte more than allowed is enough to be refused as too large.
            report = actions.read_report(
                file.read(DEFAULT_LIMIT + 1),
                file.name,
                by=request.user,
                at=request.at,
                keeping=form.keeping(),
            )
        except actions.ReadAlready as error:
            report = error.existing
            messages.info(
                request, _("This file was read before. Here is its first reading.")
            )
        return redirect("reading:show", report.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "reading/upload.html", {"form": form}, status=status)


def _report(request: OfficerRequest, public_id: UUID) -> Report:
    request.user.require_may(Act.READ_REPORTS)
    return get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)


def _proposal(request: OfficerRequest, report: Report, proposal_id: UUID) -> Proposal:
    rows = Proposal.objects.visible_to(request.user).filter(report=report)
    return get_object_or_404(rows.select_related("report"), public_id=proposal_id)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The source on the left, what it proposes on the right, each leading to the other."""
    report = _report(request, public_id)
    rows = Proposal.objects.visible_to(request.user).filter(report=report)
    proposals = list(rows.order_by("number"))
    parties = parties_of(report, request.user)
    may_decide = request.user.may(Act.REGISTER)
    cards = [
        review.card_of(report, one, parties, language(), may_decide=may_decide)
        for one in proposals
    ]
    told = {
        "report": report,
        "handling": report.handling,
        "pieces": review.pieces_of(report, proposals),
        "cards": cards,
        "waiting": sum(not card.state for card in cards),
        "notes": list(dict.fromkeys(card.note for card in cards if card.note)),
    }
    return render(request, "reading/review.html", told)


@require_POST
def decide(request: OfficerRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Accept or reject a proposal, then go to the next one."""
    report = _report(request, public_id)
    proposal = _proposal(request, report, proposal_id)
    seen = seen_version(request)
    if request.POST.get("decision") == "accept":
        actions.accept(proposal, seen=seen, by=request.user, at=request.at)
    else:
        reason = request.POST.get("reason", "")
        actions.reject(proposal, reason, seen=seen, by=request.user, at=request.at)
    return redirect(_next_after(request, proposal))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Correct a proposal before it enters the register."""
    request.user.require_may(Act.REGISTER)
    report = _report(request, public_id)
    proposal = _proposal(request, report, proposal_id)
    if proposal.decision != Proposal.PROPOSED:
        raise actions.DecidedAlready
    facts = actions.draft(proposal, request.user)
    sent = request.POST if request.method == "POST" else None
    form = correction_of(proposal, facts, request, sent)
    if form.is_valid():
        try:
            actions.accept(
                proposal,
                form.facts(),
                seen=seen_version(request),
                by=request.user,
                at=request.at,
                although_similar=bool(form.cleaned_data.get("although_similar")),
            )
        except (SimilarPartner, SimilarContact) as error:
            if isinstance(form, PartnerForm | ContactForm):
                form.is_similar_to(error.candidates)
        else:
            return redirect(_next_after(request, proposal))
    told = {
        "report": report,
        "handling": report.handling,
        "proposal": proposal,
        "kind": review.KINDS[proposal.kind],
        "note": review.note_of(proposal),
        "form": form,
        "reject_form": RejectForm(),
        "back": f"{reverse('reading:show', args=[public_id])}#{proposal.anchor}",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reading/correct.html", told, status=status)


def _next_after(request: OfficerRequest, proposal: Proposal) -> str:
    """The review page at the next proposal that waits, else where we were."""
    waiting = Proposal.objects.visible_to(request.user).waiting()
    of_report = waiting.filter(report=proposal.report).order_by("number")
    following = of_report.filter(number__gt=proposal.number).first() or of_report.first()
    page = reverse("reading:show", args=[proposal.report.public_id])
    return f"{page}#{(following or proposal).anchor}"
