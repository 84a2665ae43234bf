"""An agreement: who has signed, what it permits, its versions, and its gate."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import history, signing
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.forms.agreements import AgreementForm, SuspendForm
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Agreement, Instrument, TheirSuspension
from caunoi.apps.register.views import pages
from caunoi.core.envelope import agreement as agreements
from caunoi.core.errors import CaunoiError

AGREEMENT_TYPE = "application/caunoi-agreement+cose"


@require_safe
def show(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """One version: its parties and signatures, its articles in words, all versions."""
    return _show(request, _one(request, public_id, number))


def _show(
    request: OfficerRequest, kept: Agreement, refused: SuspendForm | None = None
) -> HttpResponse:
    """The page of a version; a form that was refused is shown with what was typed."""
    public_id = kept.public_id
    rows = Agreement.objects.visible_to(request.user).filter(public_id=public_id)
    context = {
        "record": kept,
        "told": signing.told(kept),
        "signatories": signing.signatories(kept),
        "standing": signing.standing(kept, request.at),
        "versions": [
            (row, signing.told(row), signing.standing(row, request.at))
            for row in rows.order_by("-number")
        ],
        "handling": kept.instrument.handling,
        "gate_acts": history.of_gate(kept, request.user),
        "suspensions": TheirSuspension.objects.visible_to(request.user)
        .of(kept)
        .told()
        .select_related("partner"),
        "may_compare": request.user.may(Act.REGISTER),
        "may_open_gate": request.user.may(Act.OPEN_GATE),
        "suspend_form": refused or SuspendForm(of=kept),
        "may_take": request.user.may(Act.VERIFY_INSTRUMENT),
        "to_sign": not set(signing.told(kept).nodes)
        <= set(agreements.signers(bytes(kept.raw))),
    }
    status = pages.UNREADABLE if refused else 200
    return render(request, "register/agreement.html", context, status=status)


@require_safe
def file(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """The file with the signatures so far, for the next party to sign."""
    request.user.require_may(Act.VERIFY_INSTRUMENT)
    kept = _one(request, public_id, number)
    answer = HttpResponse(bytes(kept.raw), content_type=AGREEMENT_TYPE)
    name = f"agreement-{public_id}-{number}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take in the file of an agreement: a new version, or further signatures."""
    request.user.require_may(Act.VERIFY_INSTRUMENT)
    rows = Instrument.objects.visible_to(request.user)
    instrument = get_object_or_404(rows, public_id=public_id)
    form = AgreementForm(pages.sent(request), request.FILES or None)
    if form.is_valid():
        try:
            raw = form.cleaned_data["file"]
            kept = agreeing.take_file(instrument, raw, by=request.user, at=request.at)
        except CaunoiError as error:
            form.add_error("file", request.tell(error, language()).what)
        else:
            messages.success(request, _("The file was taken in; every signature holds."))
            return redirect("register:agreement", kept.public_id, kept.number)
    back = reverse("register:instrument", args=[public_id])
    return pages.show_form(request, form, _("Take in a signed agreement"), back)


@require_POST
def open_gate(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Let messages pass."""
    kept = _one(request, public_id, number)
    agreeing.open_gate(kept, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("The gate is open."))
    return redirect("register:agreement", public_id, number)


@require_POST
def suspend(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Hold what stands on the agreement."""
    kept = _one(request, public_id, number)
    request.user.require_may(Act.OPEN_GATE)
    form = SuspendForm(request.POST, of=kept)
    if not form.is_valid():
        return _show(request, kept, form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    agreeing.suspend(kept, reason, seen=seen, by=request.user, at=request.at, tell=True)
    messages.success(request, _("The gate is suspended; messages are held."))
    return redirect("register:agreement", public_id, number)


@require_POST
def resume(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Let messages pass again."""
    kept = _one(request, public_id, number)
    agreeing.resume(
        kept, seen=seen_version(request), by=request.user, at=request.at, tell=True
    )
    messages.success(request, _("The gate is open again."))
    return redirect("register:agreement", public_id, number)


def _one(request: OfficerRequest, public_id: UUID, number: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id, number=number)
