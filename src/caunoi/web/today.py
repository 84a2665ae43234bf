"""Hôm nay / Today: overdue, due, waiting for the other side, not sent."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from caunoi.apps.evaluation.models import UnitReport, UnitReports
from caunoi.apps.exchange.models import Answer, InfoRequest, InfoRequests
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Commitment, Engagement
from caunoi.apps.register.views.pages import with_partners

SOON = timedelta(days=14)


def show(request: OfficerRequest) -> HttpResponse:
    """The officer's work of the day."""
    requests = InfoRequest.objects.visible_to(request.user)
    promises = Commitment.objects.visible_to(request.user).promises().open()
    today, soon = request.at.date().isoformat(), (request.at + SOON).date().isoformat()
    due = promises.filter(due__gte=today, due__lt=soon + "~").order_by("due")
    groups: dict[str, QuerySet[Any]] = {
        "overdue_requests": requests.overdue(request.at).order_by("answer_due_at"),
        "overdue_promises": promises.overdue(request.at).ours().order_by("due"),
        "late_partners": promises.overdue(request.at).theirs().order_by("due"),
        "due_requests": requests.to_answer().filter(answer_due_at__gte=request.at),
        "due_promises": due.ours(),
        "waiting_requests": requests.waiting_for_partner(),
        "waiting_promises": due.theirs(),
        "to_approve": _to_approve(request, requests),
        "drafts": requests.drafts().filter(drafted_by=request.user),
        "coming": _coming(request, today, soon),
    }
    groups.update(_inside_the_agency(request))
    return render(request, "today.html", groups)


def _coming(request: OfficerRequest, today: str, soon: str) -> QuerySet[Engagement]:
    """Engagements of the next days, each with the partners a brief can be made about."""
    rows = Engagement.objects.visible_to(request.user)
    rows = rows.exclude(state__in=("cancelled", "postponed", "closed"))
    rows = rows.filter(held_on__gte=today, held_on__lt=soon + "~").order_by("held_on")
    return with_partners(rows, request.user, "partners")


def _inside_the_agency(request: OfficerRequest) -> dict[str, UnitReports]:
    """What units below raised to ours, and what the unit above asks ours for."""
    user, reports = request.user, UnitReport.objects.visible_to(request.user)
    nothing = reports.none()
    answers, raises = user.may(Act.ANSWER_UNITS), user.may(Act.REGISTER)
    waiting = reports.waiting_for(user.unit).select_related("unit")
    asked = reports.asked_of(user.unit).select_related("unit")
    return {
        "unit_reports_waiting": waiting if answers else nothing,
        "unit_reports_asked": asked if raises else nothing,
    }


def _to_approve(request: OfficerRequest, requests: InfoRequests) -> InfoRequests:
    """Requests and answers that this officer may sign, being the author of neither."""
    if not request.user.may(Act.APPROVE):
        return requests.none()
    drafts = Answer.objects.visible_to(request.user).filter(state="draft")
    own = drafts.filter(drafted_by=request.user)
    return requests.to_decide(request.user).exclude(pk__in=own.values("info_request"))
