"""Commitments: the board with its follow-ups, and one commitment told, moved, closed."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, duties, history, next_steps
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.boards import BoardFilter
from caunoi.apps.register.forms.commitments import CommitmentForm, MoveForm
from caunoi.apps.register.forms.filters import ReleaseForm
from caunoi.apps.register.forms.following import FollowUpForm, documents_of
from caunoi.apps.register.models import (
    Commitment,
    Delivery,
    Engagement,
    FollowUp,
    Reminder,
    Reply,
    Result,
)
from caunoi.apps.register.views import pages
from caunoi.core.errors import CaunoiError

LINKS = ("said_by", "to_act", "beneficiaries")
SHOWN_REFUSALS = 20


def one(request: OfficerRequest, public_id: UUID) -> Commitment:
    """The commitment at this address, with the partners it names."""
    rows = Commitment.objects.visible_to(request.user)
    rows = pages.with_partners(rows, request.user, *LINKS)
    rows = rows.select_related(
        "close_proposed_by", "closed_by", "assigned_to", "assigned_unit", "compartment"
    )
    return get_object_or_404(rows, public_id=public_id)


# ---- the board --------------------------------------------------------------------------


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Everything promised or asked, the earliest due first, with counts of both sides."""
    return _board(request)


def _board(
    request: OfficerRequest,
    form: FollowUpForm | None = None,
    chosen: Collection[str] = (),
    refusals: Collection[tuple[Commitment, str]] = (),
) -> HttpResponse:
    filter_form = BoardFilter(request)
    mine = Commitment.objects.visible_to(request.user)
    rows = filter_form.rows(mine, request).select_related(
        "assigned_to", "assigned_unit__successor"
    )
    told = {
        "page": pages.page_of(request, pages.with_partners(rows, request.user, *LINKS)),
        "filter_form": filter_form,
        "counts": mine.counts(request.at),
        "follow_up_form": form or FollowUpForm(at=request.at),
        "chosen": frozenset(chosen),
        "refusals": refusals,
        **pages.rights(request),
    }
    status = pages.UNREADABLE if form is not None else 200
    return render(request, "register/commitments.html", told, status=status)


@require_POST
def follow_up(request: OfficerRequest) -> HttpResponse:
    """Follow up (đôn đốc) all chosen commitments with one note, or none of them."""
    request.user.require_may(Act.REGISTER)
    form = FollowUpForm(request.POST, at=request.at)
    chosen = request.POST.getlist("chosen")
    if not form.is_valid():
        return _board(request, form, chosen)
    try:
        many = _picked(request, chosen)
        count = actions.follow_up(many, form.facts(), by=request.user, at=request.at)
    except actions.SomeRefused as error:
        form.add_error(None, _("Nothing was saved: some of them cannot be followed up."))
        told = [(row, _why(request, why)) for row, why in error.refusals[:SHOWN_REFUSALS]]
        return _board(request, form, chosen, told)
    except CaunoiError as error:
        form.tell(error)
        return _board(request, form, chosen)
    messages.success(
        request,
        ngettext(
            "%(count)s commitment was followed up.",
            "%(count)s commitments were followed up.",
            count,
        )
        % {"count": count},
    )
    back = reverse("register:commitments")
    query = request.GET.urlencode()
    return redirect(f"{back}?{query}" if query else back)


def _picked(request: OfficerRequest, chosen: Collection[str]) -> list[Commitment]:
    """The chosen commitments, or everything the filter finds; one more than may be."""
    rows = Commitment.objects.visible_to(request.user)
    if "whole" in request.POST:
        rows = BoardFilter(request).rows(rows, request)
    else:
        rows = rows.filter(public_id__in=_ids(chosen)).by_due()
    return list(rows[: duties.MOST_AT_ONCE + 1])


def _ids(chosen: Collection[str]) -> list[UUID]:
    """The ids that are any; a page of ours sends no others."""
    found = []
    for told in chosen:
        try:
            found.append(UUID(told))
        except ValueError:
            continue
    return found


def _why(request: OfficerRequest, error: CaunoiError) -> str:
    return request.tell(error, language()).what


# ---- one commitment ---------------------------------------------------------------------


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One commitment: the exact words, both sides' account, and what was done."""
    return _show(request, one(request, public_id))


def _show(
    request: OfficerRequest,
    commitment: Commitment,
    *,
    move: MoveForm | None = None,
    release: ReleaseForm | None = None,
) -> HttpResponse:
    user = request.user
    said_at = Engagement.objects.visible_to(user).filter(commitments=commitment)
    related = Commitment.objects.visible_to(user)
    proposer = commitment.close_proposed_by
    return pages.show_record(
        request,
        "register/commitment.html",
        commitment,
        status=pages.UNREADABLE if move or release else 200,
        engagement=said_at.first(),
        next=next_steps.of(commitment, user, timezone.localdate(request.at)),
        released_to=history.released_to(commitment, user),
        by_another=proposer is not None and proposer.pk != user.pk,
        move_form=move or MoveForm(commitment=commitment),
        release_form=release or ReleaseForm(officer=user),
        raised_from=related.filter(raised_to=commitment).first(),
        raised_to=related.filter(raised_from=commitment),
        documents=documents_of(commitment, user),
        replies=Reply.objects.visible_to(user).of(commitment),
        deliveries=Delivery.objects.visible_to(user).of(commitment),
        follow_ups=FollowUp.objects.visible_to(user)
        .of(commitment)
        .select_related("recorded_by"),
        reminders=Reminder.objects.visible_to(user)
        .of(commitment)
        .select_related("officer"),
        results=Result.objects.visible_to(user).filter(commitment=commitment).newest(),
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
    commitment = one(request, public_id)
    duties.require_open(commitment)
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
    commitment = one(request, public_id)
    form = MoveForm(request.POST, commitment=commitment)
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
    except duties.ReasonMissing:
        form.add_error("reason", _("Say why."))
        return _show(request, commitment, move=form)
    except duties.AddresseeMissing:
        form.add_error("state", _("Say first whom it asks: change the commitment."))
        return _show(request, commitment, move=form)
    messages.success(request, _("Saved."))
    return redirect("register:commitment", public_id)


@require_POST
def close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Close it, as the second officer."""
    commitment = one(request, public_id)
    actions.close_commitment(
        commitment, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The commitment is closed."))
    return redirect("register:commitment", public_id)


@require_POST
def release(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let a partner's guests see the commitment."""
    commitment = one(request, public_id)
    form = ReleaseForm(request.POST, officer=request.user)
    if not form.is_valid():
        return _show(request, commitment, release=form)
    partner = form.cleaned_data["partner"]
    actions.release(commitment, partner, by=request.user, at=request.at)
    messages.success(request, _("Released."))
    return redirect("register:commitment", public_id)
