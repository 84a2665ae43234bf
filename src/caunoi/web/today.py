"""Hôm nay / Today: overdue, due, waiting for the other side, not sent."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.apps.evaluation.models import UnitReport, UnitReports
from caunoi.apps.exchange import turn_rules
from caunoi.apps.exchange.models import (
    Alarm,
    Answer,
    AnswerReminder,
    CaseDecision,
    InfoRequest,
    InfoRequests,
    LifeRelease,
    Preservation,
)
from caunoi.apps.exchange.models.requests import WITH_US, standing_at
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import pipeline
from caunoi.apps.register.models import (
    Commitment,
    Commitments,
    Engagement,
    Execution,
    Instrument,
    Partner,
    Reminder,
    TheirSuspension,
)
from caunoi.apps.register.views.pages import with_partners
from caunoi.web import to_decide
from caunoi.web.groups import Group
from caunoi.web.operation import findings

SOON = timedelta(days=14)
ENDING = 91  # days: an instrument that ends within three months stands on Today


def show(request: OfficerRequest) -> HttpResponse:
    """The officer's work of the day."""
    if request.user.agency_id is None and not request.user.reads_content():
        return _without_content(request)
    requests = InfoRequest.objects.visible_to(request.user)
    first = timezone.localdate(request.at)
    today, soon = first.isoformat(), (first + SOON).isoformat()
    groups: dict[str, QuerySet[Any]] = {
        "overdue_requests": requests.overdue(request.at).order_by("answer_due_at"),
        "due_requests": requests.filter(
            standing_at(WITH_US) & Q(answer_due_at__gte=request.at)
            | turn_rules.asked_back()
        ),
        "waiting_requests": requests.waiting_for_partner(),
        "to_approve": _to_approve(request, requests),
        "reminded_requests": _reminded(request, requests),
        "drafts": requests.drafts().filter(drafted_by=request.user),
        "coming": _coming(request, today, soon),
    }
    groups.update(_promises(request))
    groups.update(_inside_the_agency(request))
    groups.update(_of_the_register(request))
    groups["releases"] = LifeRelease.objects.visible_to(request.user).open().listed()
    groups.update(_of_the_basis(request, requests))
    groups["alarms"] = Alarm.objects.visible_to(request.user).open().listed()
    shown = {name: Group.of(rows) for name, rows in groups.items()}
    may = {
        "may_draft": request.user.may(Act.DRAFT),
        "may_read": request.user.may(Act.READ_REPORTS),
    }
    page = "today_of_a_guest.html" if request.user.agency_id else "today.html"
    told = {
        "ending": _ending(request),
        "to_decide": to_decide.proposals(request),
        "late": to_decide.late(request),
        "coming_papers": to_decide.coming_papers(request),
    }
    return render(request, page, {**shown, **may, **told})


def _without_content(request: OfficerRequest) -> HttpResponse:
    """What somebody meets who opens no record: alarms, and how the node is."""
    looks_after = request.user.may(Act.MANAGE_NODE)
    told = {
        "alarms": Alarm.objects.visible_to(request.user).open().listed(),
        "releases": LifeRelease.objects.visible_to(request.user).open().listed(),
        "looks_after": looks_after,
        "findings": findings.in_words(request.at) if looks_after else [],
    }
    return render(request, "today_without_content.html", told)


def _ending(request: OfficerRequest) -> list[pipeline.Stage]:
    """Instruments in force that end within three months."""
    rows = Instrument.objects.visible_to(request.user)
    told = pipeline.ending(rows, timezone.localdate(request.at))
    return [one for one in told if one.days_left is not None and one.days_left <= ENDING]


def _promises(request: OfficerRequest) -> dict[str, Commitments]:
    """Commitments by side and day, and those this officer was reminded of beyond them."""
    mine = Commitment.objects.visible_to(request.user)
    first = timezone.localdate(request.at)
    late, due = mine.overdue(request.at), mine.due_within(first, first + SOON)
    told = Reminder.objects.visible_to(request.user).filter(officer=request.user)
    later = mine.promises().open().filter(due__gt=f"{(first + SOON).isoformat()}~")
    groups = {
        "overdue_promises": late.ours(),
        "late_partners": late.theirs(),
        "due_promises": due.ours(),
        "waiting_promises": due.theirs(),
        "unanswered": mine.unanswered(request.at).theirs(),
        "reminded_promises": later.filter(pk__in=told.values("commitment")),
    }
    return {name: rows.order_by("due", "pk") for name, rows in groups.items()}


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
    waiting = reports.waiting_for(user.unit).select_related("unit__successor")
    asked = reports.asked_of(user.unit).select_related("unit")
    return {
        "unit_reports_waiting": waiting if answers else nothing,
        "unit_reports_asked": asked if raises else nothing,
    }


def _of_the_register(request: OfficerRequest) -> dict[str, QuerySet[Any]]:
    """Tasks of the officer's own unit, and those that were withdrawn from it."""
    user = request.user
    given = Execution.objects.visible_to(user).select_related("mandate")
    gone = given.withdrawn_from(user.unit) if user.may(Act.REGISTER) else given.none()
    return {
        "tasks": given.open_of(user.unit).order_by("mandate__due", "pk"),
        "withdrawn_tasks": gone.order_by("-mandate__withdrawn_at", "pk"),
    }


def _of_the_basis(
    request: OfficerRequest, requests: InfoRequests
) -> dict[str, QuerySet[Any]]:
    """What a partner suspended, and decisions for a case that soon count no longer."""
    user = request.user
    partners = Partner.objects.visible_to(user).filter(
        pk__in=requests.open().values("partner")
    )
    told = TheirSuspension.objects.visible_to(user).told()
    running_out = CaseDecision.objects.visible_to(user).running_out(request.at)
    return {
        "suspended": told.concerning(user, partners),
        "to_look_at": running_out if user.may(Act.APPROVE) else running_out.none(),
    }


def _reminded(request: OfficerRequest, requests: InfoRequests) -> InfoRequests:
    """Requests that this officer was reminded of, and that still wait for something."""
    told = AnswerReminder.objects.visible_to(request.user).values("info_request")
    kept = Preservation.objects.visible_to(request.user).running().values("info_request")
    here = requests.filter(pk__in=told)
    waiting = here.between_us() | here.filter(pk__in=kept)
    return waiting.order_by("answer_due_at", "pk")


def _to_approve(request: OfficerRequest, requests: InfoRequests) -> InfoRequests:
    """Requests and answers that this officer may sign, being the author of neither."""
    if not request.user.may(Act.APPROVE):
        return requests.none()
    drafts = Answer.objects.visible_to(request.user).filter(state="draft")
    own = drafts.filter(drafted_by=request.user)
    return requests.to_decide(request.user).exclude(pk__in=own.values("info_request"))
