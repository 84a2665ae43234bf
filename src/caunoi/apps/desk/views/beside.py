"""What stands beside a request on our side only: notes, ties, who has it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.desk import similar, ties
from caunoi.apps.desk.actions import handing, noting
from caunoi.apps.desk.forms.noting import NoteForm, TieForm
from caunoi.apps.desk.models import Assignment, Handover, Note, Task
from caunoi.apps.desk.views.inbox import WRONG_INPUT, require_desk
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.views import found
from caunoi.apps.officers.http import OfficerRequest
from caunoi.core.errors import refusal


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Notes, ties and who has it."""
    return _page(request, _find(request, public_id))


@require_POST
def note(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep a note."""
    asked, form = _find(request, public_id), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, note_form=form)
    noting.note(asked, form.cleaned_data["text"], by=request.user, at=request.at)
    messages.success(request, _("The note is kept. It never leaves this node."))
    return redirect("desk:request", asked.public_id)


@require_POST
def tie(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Tie it to another record."""
    asked = _find(request, public_id)
    form = TieForm(request.POST, asked=asked, officer=request.user)
    if not form.is_valid():
        return _page(request, asked, tie_form=form)
    meant = form.cleaned_data["record"]
    noting.tie(asked, meant.kind, meant.record_id, by=request.user, at=request.at)
    messages.success(request, _("Tied. Both pages show it."))
    return redirect("desk:request", asked.public_id)


@require_POST
def untie(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take a tie away."""
    asked, field = _find(request, public_id), forms.UUIDField()
    try:
        record_id = field.clean(request.POST.get("record", ""))
    except forms.ValidationError as error:
        raise noting.NothingToTie from error
    noting.untie(asked, record_id, by=request.user, at=request.at)
    messages.success(request, _("The tie is gone."))
    return redirect("desk:request", asked.public_id)


def _find(request: OfficerRequest, public_id: UUID) -> InfoRequest:
    require_desk(request)
    return found.find(request, public_id)


def _page(
    request: OfficerRequest,
    asked: InfoRequest,
    *,
    note_form: NoteForm | None = None,
    tie_form: TieForm | None = None,
) -> HttpResponse:
    notes = Note.objects.visible_to(request.user).filter(info_request=asked)
    held = Assignment.objects.visible_to(request.user).filter(info_request=asked)
    given = Task.objects.visible_to(request.user).filter(info_request=asked)
    handed = Handover.objects.visible_to(request.user).filter(info_request=asked)
    context: dict[str, Any] = {
        "info_request": asked,
        "handling": asked.handling,
        "assignment": held.select_related("officer").first(),
        "notes": notes.select_related("written_by").order_by("-pk"),
        "tasks": given.select_related("to_unit__successor").order_by("-pk"),
        "handovers": handed.select_related(
            "from_unit__successor", "to_unit__successor"
        ).order_by("-pk"),
        "may_hand": refusal(handing.require_offer, asked, by=request.user) is None,
        "ties": ties.of_request(asked, request.user),
        "similar": similar.to_request(asked, request.user),
        "note_form": note_form or NoteForm(),
        "tie_form": tie_form or TieForm(asked=asked, officer=request.user),
    }
    status = WRONG_INPUT if note_form or tie_form else 200
    return render(request, "desk/request.html", context, status=status)
