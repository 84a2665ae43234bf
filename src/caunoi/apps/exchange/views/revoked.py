"""Keys that are believed no more, and what came under them, decided by two officers."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.exchange.actions import revoking
from caunoi.apps.exchange.forms.revoked import RevocationForm, VerdictForm
from caunoi.apps.exchange.models import Quarantined, QuarantinedItems
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Revocation
from caunoi.core.errors import Malformed, NotTrusted


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: OfficerRequest) -> HttpResponse:
    """Every revocation taken in, and the place to bring one."""
    request.user.require_may(Act.PAIR_PARTNERS)
    sent = request.POST if request.method == "POST" else None
    form = RevocationForm(sent, request.FILES if sent is not None else None)
    if form.is_valid() and _taken(request, form):
        return redirect("exchange:revocations")
    waiting = Q(items__decided_by=None, items__isnull=False)
    rows = Revocation.objects.visible_to(request.user).annotate(
        all_items=Count("items"), waiting=Count("items", filter=waiting)
    )
    told = {"form": form, "rows": rows.order_by("-taken_in_at")}
    status = WRONG_INPUT if form.errors else 200
    return render(request, "exchange/revocations.html", told, status=status)


def _taken(request: OfficerRequest, form: RevocationForm) -> bool:
    raw = form.cleaned_data["file"]
    try:
        revoking.take_in(raw, by=request.user.username, at=request.at)
    except (Malformed, NotTrusted) as error:
        form.add_error("file", request.tell(error, language()).what)
        return False
    messages.success(request, _("The revocation is in force from now on."))
    return True


@require_safe
def quarantine(request: OfficerRequest) -> HttpResponse:
    """What came under revoked keys, by partner, what waits first."""
    request.user.require_may(Act.DECIDE_QUARANTINE)
    rows = _rows(request).order_by("decided_at", "revocation__partner", "came_at")
    told = {
        "waiting": [row for row in rows if row.decided_by is None],
        "decided": [row for row in rows if row.decided_by is not None],
    }
    return render(request, "exchange/quarantine.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: OfficerRequest, number: int) -> HttpResponse:
    """One of them: what it is, what is proposed, and the form that proposes."""
    request.user.require_may(Act.DECIDE_QUARANTINE)
    one = get_object_or_404(_rows(request), pk=number)
    form = VerdictForm(request.POST if request.method == "POST" else None, item=one)
    if form.is_valid():
        given = form.cleaned_data
        revoking.propose(
            one,
            given["verdict"],
            given["reason"],
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Proposed. Another officer confirms it."))
        return redirect("exchange:quarantined", number)
    told = {
        "item": one,
        "form": form,
        "by_another": one.proposed_by is not None and one.proposed_by != request.user,
    }
    status = WRONG_INPUT if form.errors else 200
    return render(request, "exchange/quarantined.html", told, status=status)


@require_POST
def confirm(request: OfficerRequest, number: int) -> HttpResponse:
    """Decide as another officer proposed."""
    one = get_object_or_404(_rows(request), pk=number)
    revoking.confirm(one, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Decided."))
    return redirect("exchange:quarantine")


def _rows(request: OfficerRequest) -> QuarantinedItems:
    return Quarantined.objects.visible_to(request.user).select_related(
        "revocation__partner",
        "info_request",
        "record_message",
        "arrival",
        "dispatch",
        "proposed_by",
        "decided_by",
    )
