"""Pages about powers delegated: what one gave and received; to delegate, and to end it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers import actions, words
from caunoi.apps.officers.actions.deputies import Over, require_end
from caunoi.apps.officers.deputy_forms import NewDeputy
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Deputy, DeputyAct
from caunoi.apps.oversight import words as done
from caunoi.core.errors import CaunoiError

WRONG_INPUT = 422
LAST_ROWS = 20
Row = dict[str, object]
# Beside which field a refusal stands.
BESIDE = {
    "deputy.no-power": "role",
    "deputy.not-onward": "role",
    "deputy.days-wrong": "last_day",
    "deputy.too-long": "last_day",
    "deputy.reason-missing": "reason",
}


@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """What the officer gave and received, and what was decided under it."""
    known = Deputy.objects.visible_to(request.user).listed()
    decided = DeputyAct.objects.visible_to(request.user).filter(deputy__in=known)
    context = {
        "given": [_row(one, request) for one in known if one.giver_id == request.user.pk],
        "received": [
            _row(one, request) for one in known if one.giver_id != request.user.pk
        ],
        "decided": [_decided(one) for one in decided.listed()[:LAST_ROWS]],
        "may_give": bool(NewDeputy.powers_of(request.user)),
    }
    return render(request, "officers/deputies.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Delegate one power from day to day."""
    form = NewDeputy(request.POST or None, officer=request.user, at=request.at)
    if form.is_valid():
        receiver = form.cleaned_data["receiver"]
        try:
            actions.name_deputy(receiver, form.wanted(), by=request.user, at=request.at)
        except CaunoiError as error:
            said = request.tell(error, get_language() or "vi")
            field = BESIDE.get(error.code, "receiver")
            form.add_error(field, f"{said.what} {said.do}")
        else:
            messages.success(request, _("Delegated. Both of you find it here."))
            return redirect("officers:deputies")
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "officers/deputy.html", {"form": form}, status=status)


@require_POST
def end(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """End it before its last day."""
    known = Deputy.objects.visible_to(request.user).listed()
    made = get_object_or_404(known, public_id=public_id)
    seen = seen_version(request)
    actions.end_deputy(made, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Ended. What was decided under it stays."))
    return redirect("officers:deputies")


def _row(made: Deputy, request: OfficerRequest) -> Row:
    state, tone = _stands(made, request)
    try:
        require_end(made, by=request.user, at=request.at)
    except Over:
        may_end = False
    else:
        may_end = True
    return {
        "made": made,
        "power": words.of_role(made.role),
        "state": state,
        "tone": tone,
        "may_end": may_end,
    }


def _decided(act: DeputyAct) -> tuple[Promise | str, str, DeputyAct]:
    kind, told = done.of_subject(act.subject)
    return done.of(act.what), f"{kind} …{told}", act


def _stands(made: Deputy, request: OfficerRequest) -> tuple[Promise, str]:
    today = timezone.localdate(request.at)
    if made.ended_at is not None:
        return gettext_lazy("Ended early"), ""
    if made.role_held.ended_at is not None:
        return gettext_lazy("Stopped: the role has ended"), "bad"
    if made.last_day < today:
        return gettext_lazy("Over"), ""
    if made.first_day > today:
        return gettext_lazy("Begins later"), "note"
    return gettext_lazy("Counts today"), "good"
