"""The pages that follow one commitment: each a form, an act, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, duties
from caunoi.apps.register.forms import following as forms
from caunoi.apps.register.models import Commitment, Document
from caunoi.apps.register.views import commitments, pages
from caunoi.core.errors import CaunoiError

form_view = require_http_methods(["GET", "HEAD", "POST"])
Run = Callable[[Any, Commitment, int, Officer, datetime], object]


@dataclass(frozen=True)
class Step:
    """One page: its heading and form, what it starts, and what it says afterwards."""

    heading: Promise
    form: type[forms.StepForm]
    run: Run
    done: Promise


def _walk(request: OfficerRequest, public_id: UUID, step: Step) -> HttpResponse:
    request.user.require_may(Act.REGISTER)
    commitment = commitments.one(request, public_id)
    duties.require_open(commitment)
    form = step.form(
        pages.sent(request),
        request.FILES or None,
        officer=request.user,
        at=request.at,
        commitment=commitment,
    )
    if form.is_valid():
        try:
            seen = seen_version(request)
            step.run(form, commitment, seen, request.user, request.at)
        except CaunoiError as error:
            form.tell(error)
        else:
            messages.success(request, str(step.done))
            return redirect("register:commitment", public_id)
    back = reverse("register:commitment", args=[public_id])
    return pages.show_form(request, form, step.heading, back, commitment)


@form_view
def assign(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Give it to an officer or a unit of ours."""

    def run(
        form: forms.AssignForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        told = form.cleaned_data
        to, unit = told["officer_of_ours"], told["unit"]
        actions.assign_commitment(one, to=to, unit=unit, seen=seen, by=by, at=at)

    step = Step(_("Who follows it"), forms.AssignForm, run, _("Given."))
    return _walk(request, public_id, step)


@form_view
def their_state(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep how far the other side says it has come."""

    def run(
        form: forms.TheirStateForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        actions.record_their_state(one, form.facts(), seen=seen, by=by, at=at)

    heading = _("What the other side says about it")
    return _walk(request, public_id, Step(heading, forms.TheirStateForm, run, _("Saved.")))


@form_view
def reply(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep a reply to an ask or a wish."""

    def run(
        form: forms.ReplyForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        actions.reply_to_commitment(one, form.facts(), seen=seen, by=by, at=at)

    step = Step(_("Record a reply"), forms.ReplyForm, run, _("The reply is recorded."))
    return _walk(request, public_id, step)


@form_view
def deliver(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep that a part, or the rest, of it came."""

    def run(
        form: forms.DeliveryForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        actions.record_delivery(one, form.facts(), seen=seen, by=by, at=at)

    heading = _("Record a delivery")
    return _walk(request, public_id, Step(heading, forms.DeliveryForm, run, _("Saved.")))


@form_view
def follow_up(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep that somebody was reminded of it."""

    def run(
        form: forms.OneFollowUpForm,
        one: Commitment,
        _seen: int,
        by: Officer,
        at: datetime,
    ) -> None:
        actions.follow_up([one], form.facts(), by=by, at=at)

    step = Step(_("Follow up"), forms.OneFollowUpForm, run, _("Saved."))
    return _walk(request, public_id, step)


@form_view
def add_document(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep a supporting document with it."""

    def run(
        form: forms.DocumentForm,
        one: Commitment,
        _seen: int,
        by: Officer,
        at: datetime,
    ) -> None:
        handling = form.cleaned_data["document_handling"]
        actions.add_document(form.document(), one, by=by, at=at, handling=handling)

    heading = _("Add a supporting document")
    return _walk(request, public_id, Step(heading, forms.DocumentForm, run, _("Saved.")))


@form_view
def propose_close(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Name the document that shows it was kept; another officer closes it."""

    def run(
        form: forms.ProofForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        actions.propose_close_commitment(one, form.facts(), seen=seen, by=by, at=at)

    done = _("Proposed. Another officer closes it.")
    return _walk(
        request, public_id, Step(_("Propose to close it"), forms.ProofForm, run, done)
    )


@form_view
def raise_wish(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Make an ask of a wish, or a task of a unit below."""

    def run(
        form: forms.RaiseForm, one: Commitment, seen: int, by: Officer, at: datetime
    ) -> None:
        actions.raise_wish(one, form.raising(), seen=seen, by=by, at=at)

    done = _("The wish was raised; it points at what it became.")
    return _walk(request, public_id, Step(_("Raise the wish"), forms.RaiseForm, run, done))


@require_safe
def document_file(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The file of a supporting document, to be saved and never opened by the browser."""
    rows = Document.objects.visible_to(request.user).exclude(content=None)
    document = get_object_or_404(rows, public_id=public_id)
    actions.note_document_saved(document, by=request.user, at=request.at)
    answer = HttpResponse(
        bytes(document.content or b""), content_type="application/octet-stream"
    )
    name = document.file_name or f"{document.sha256[:12]}.bin"
    header = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = header or "attachment"
    answer.headers["Cache-Control"] = "no-store"
    return answer
