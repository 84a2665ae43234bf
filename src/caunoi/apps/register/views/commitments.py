"""Commitments: what our side promised, what theirs did, what was only wished for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, history, rules
from caunoi.apps.register.forms.commitments import CommitmentForm, MoveForm, ProofForm
from caunoi.apps.register.forms.filters import CommitmentFilter, ReleaseForm
from caunoi.apps.register.models import Commitment, Engagement
from caunoi.apps.register.views import pages


def _one(request: OfficerRequest, public_id: UUID) -> Commitment:
    rows = Commitment.objects.visible_to(request.user)
    rows = pages.with_partners(rows, request.user, "said_by", "to_act")
    rows = rows.select_related("close_proposed_by", "closed_by")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All commitments, the earliest due first, with counts of both sides."""
    form = CommitmentFilter(request)
    mine = Commitment.objects.visible_to(request.user)
    rows = pages.with_partners(form.rows(mine, request), request.user, "said_by", "to_act")
    promises = mine.promises().open()
    late = mine.overdue(request.at)
    counts = {
        "ours": promises.ours().count(),
        "ours_late": late.ours().count(),
        "theirs": promises.theirs().count(),
        "theirs_late": late.theirs().count(),
        "wishes": mine.wishes().open().count(),
    }
    return pages.show_list(request, "register/commitments.html", rows, form, counts=counts)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One commitment: the exact words, who said it, who must act, and what was done."""
    return _show(request, _one(request, public_id))


def _show(
    request: OfficerRequest,
    commitment: Commitment,
    *,
    move: MoveForm | None = None,
    proof: ProofForm | None = None,
    release: ReleaseForm | None = None,
) -> HttpResponse:
    user = request.user
    said_at = Engagement.objects.visible_to(user).filter(commitments=commitment)
    proposer = commitment.close_proposed_by
    refused = move or proof or release
    return pages.show_record(
        request,
        "register/commitment.html",
        commitment,
        status=pages.UNREADABLE if refused else 200,
        engagement=said_at.first(),
        released_to=history.released_to(commitment, user),
        by_another=proposer is not None and proposer.pk != user.pk,
        move_form=move or MoveForm(initial={"state": commitment.state}),
        proof_form=proof or ProofForm(initial={"proof": commitment.proof}),
        release_form=release or ReleaseForm(officer=user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Add a commitment."""
    request.user.require_may(Act.REGISTER)
    form = CommitmentForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_commitment(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The commitment is in the register."))
        return redirect("register:commitment", made.public_id)
    back = reverse("register:commitments")
    return pages.show_form(request, form, _("Add a commitment"), back)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a commitment that has not ended."""
    request.user.require_may(Act.REGISTER)
    commitment = _one(request, public_id)
    rules.require_open(commitment)
    form = CommitmentForm(
        pages.sent(request), officer=request.user, at=request.at, record=commitment
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_commitment(
            commitment, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:commitment", public_id)
    back = reverse("register:commitment", args=[public_id])
    return pages.show_form(request, form, _("Change the commitment"), back, commitment)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Follow a commitment to its next state."""
    commitment = _one(request, public_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _show(request, commitment, move=form)
    told = form.cleaned_data
    try:
        actions.move_commitment(
            commitment,
            told["state"],
            told["reason"],
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
    except rules.ReasonMissing:
        form.add_error("reason", _("Say why."))
        return _show(request, commitment, move=form)
    messages.success(request, _("Saved."))
    return redirect("register:commitment", public_id)


@require_POST
def propose_close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Name the document that shows it was kept."""
    commitment = _one(request, public_id)
    form = ProofForm(request.POST)
    if not form.is_valid():
        return _show(request, commitment, proof=form)
    actions.propose_close_commitment(
        commitment,
        form.cleaned_data["proof"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("Proposed. Another officer closes it."))
    return redirect("register:commitment", public_id)


@require_POST
def close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Close it, as the second officer."""
    commitment = _one(request, public_id)
    actions.close_commitment(
        commitment, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The commitment is closed."))
    return redirect("register:commitment", public_id)


@require_POST
def release(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let a partner's guests see the commitment."""
    commitment = _one(request, public_id)
    form = ReleaseForm(request.POST, officer=request.user)
    if not form.is_valid():
        return _show(request, commitment, release=form)
    partner = form.cleaned_data["partner"]
    actions.release(commitment, partner, by=request.user, at=request.at)
    messages.success(request, _("Released."))
    return redirect("register:commitment", public_id)
