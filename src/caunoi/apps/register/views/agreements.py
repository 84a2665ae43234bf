"""The gate of an agreement: opened, suspended, resumed from its instrument's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement


@require_POST
def open_gate(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Let messages pass."""
    kept = _one(request, public_id, number)
    agreeing.open_gate(kept, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("The gate is open."))
    return redirect("register:instrument", kept.instrument.public_id)


@require_POST
def suspend(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Hold what stands on the agreement."""
    kept = _one(request, public_id, number)
    reason = request.POST.get("reason", "")[:400]
    agreeing.suspend(
        kept, reason, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The gate is suspended; messages are held."))
    return redirect("register:instrument", kept.instrument.public_id)


@require_POST
def resume(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Let messages pass again."""
    kept = _one(request, public_id, number)
    agreeing.resume(kept, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("The gate is open again."))
    return redirect("register:instrument", kept.instrument.public_id)


def _one(request: OfficerRequest, public_id: UUID, number: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id, number=number)
