"""The inbox: forty open requests and what is done with those that are ticked."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.desk import inbox as desks
from caunoi.apps.desk.actions import caring
from caunoi.apps.desk.forms.caring import CareForm
from caunoi.apps.desk.forms.filters import InboxForm
from caunoi.apps.desk.models import Handover, Task
from caunoi.apps.exchange import paging
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.core.desk import Lane, Pace

A_PAGE = 50
WRONG_INPUT = 422


@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """One lane under its filter, with the counts of all."""
    require_desk(request)
    return _page(request, request.GET, CareForm(officer=request.user))


@require_POST
def act(request: OfficerRequest) -> HttpResponse:
    """Take, give, put aside or put down what was ticked; all of it, or nothing."""
    require_desk(request)
    query = QueryDict(request.POST.get("query", ""))
    form = CareForm(request.POST, officer=request.user)
    do, rows = _chosen(request)
    if not form.is_valid() or (do == "assign" and form.cleaned_data["officer"] is None):
        if "officer" not in form.errors and do == "assign":
            form.add_error("officer", _("Choose who is to work on it."))
        return _page(request, query, form, WRONG_INPUT)
    try:
        told = _do(request, do, rows, form)
    except caring.NothingChosen:
        form.add_error(None, _("Tick at least one request."))
        return _page(request, query, form, WRONG_INPUT)
    messages.success(request, told)
    back = f"{reverse('desk:inbox')}?{query.urlencode()}"
    return HttpResponseRedirect(back + _place(request, {row.pk for row in rows}))


def require_desk(request: OfficerRequest) -> None:
    """Let only those pass who work with the content of requests.

    Raises:
        NotAllowed: a guest, or a role that reads no content.
    """
    if request.user.agency_id or not request.user.reads_content():
        raise NotAllowed(act=str(Act.DRAFT))


def _to_do(request: OfficerRequest) -> int:
    """What other units ask of the officer's own, and hand to it."""
    by = request.user
    asked = Task.objects.visible_to(by).to_do(by.unit).count()
    return asked + Handover.objects.visible_to(by).waiting_for(by.unit).count()


def _chosen(request: OfficerRequest) -> tuple[str, list[InfoRequest]]:
    """The step, and its requests: those ticked, or the one whose own button was pressed."""
    for do in ("take", "assign", "release", "snooze", "wake"):
        if told := request.POST.get(do, ""):
            named = request.POST.getlist("of") if told == "ticked" else [told]
            return do, _readable(request, named)
    return "", []


def _readable(request: OfficerRequest, named: Sequence[str]) -> list[InfoRequest]:
    wanted = [UUID(one) for one in named if _is_id(one)]
    rows = InfoRequest.objects.visible_to(request.user).filter(public_id__in=wanted)
    return list(rows.order_by("pk"))


def _is_id(told: str) -> bool:
    try:
        return bool(UUID(told))
    except ValueError:
        return False


def _do(request: OfficerRequest, do: str, rows: list[InfoRequest], form: CareForm) -> str:
    by, at, number = request.user, request.at, len(rows)
    match do:
        case "assign":
            to = form.cleaned_data["officer"]
            caring.assign(rows, to, by=by, at=at)
            words = ngettext(
                "%(number)s request given to %(name)s.",
                "%(number)s requests given to %(name)s.",
                number,
            )
            return words % {"number": number, "name": to.name.in_language(language())}
        case "snooze":
            caring.snooze(rows, form.wakes_at(at), by=by, at=at)
            return _("Put aside for you alone. It comes back by itself.")
        case "wake":
            caring.wake(rows, by=by, at=at)
            return _("Back among the others.")
        case "release":
            caring.release(rows, by=by, at=at)
            return _("Put down. Nobody has it now.")
        case _:
            caring.take(rows, by=by, at=at)
            return _("You have it now. Colleagues see that.")


def _page(
    request: OfficerRequest, query: QueryDict, care: CareForm, status: int = 200
) -> HttpResponse:
    desk = desks.Desk(request.user, request.at)
    counts = desk.counts()
    query = _in_a_lane(query, counts)
    form = InboxForm(query, officer=request.user)
    lane = form.lane_shown()
    narrowed = bool(set(form.told()) - {"lane"})
    rows = desks.in_order(form.narrow(desk), lane)
    known = None if narrowed else counts.lanes[lane]
    page = paging.Numbers(rows, A_PAGE, known).get_page(query.get("page"))
    shown = paging.lines(list(page.object_list), "assignment__officer__name")
    context: dict[str, Any] = {
        "form": form,
        "care": care,
        "lane": lane,
        "lanes": [(one, counts.lanes[one], one is lane) for one in Lane],
        "paces": [(one, counts.paces[one]) for one in Pace],
        "page": page,
        "rows": shown,
        "query": query.urlencode(),
        "narrowed": narrowed,
        "to_do": _to_do(request),
        "may_work": _may_work(request),
        "handling": max((one.handling for one in shown), default="H0"),
    }
    return render(request, "desk/inbox.html", context, status=status)


def _in_a_lane(query: QueryDict, counts: desks.Counts) -> QueryDict:
    """Who names no lane comes to the first in which something waits for an officer here."""
    if "lane" in query:
        return query
    waits = (one for one in (Lane.ANSWER, Lane.APPROVE) if counts.lanes[one])
    told = query.copy()
    told["lane"] = next(waits, Lane.ANSWER).value
    return told


def _place(request: OfficerRequest, done: set[int]) -> str:
    """The row the focus goes to: the first below those that are done, else the last."""
    told = [one for one in request.POST.get("order", "").split(",") if one.isdecimal()]
    left = [one for one in told if int(one) not in done]
    if not left:
        return ""
    first = next((place for place, one in enumerate(told) if int(one) in done), 0)
    below = [one for one in told[first:] if one in left]
    return f"#r-{(below or left[-1:])[0]}"


def _may_work(request: OfficerRequest) -> bool:
    return any(request.user.may(act) for act in caring.WORKING)
