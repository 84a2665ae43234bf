"""Hôm nay / Today: overdue, due, waiting for the other side, not sent."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register.models import Commitment

SOON = timedelta(days=14)


def show(request: OfficerRequest) -> HttpResponse:
    """The officer's work of the day."""
    requests = InfoRequest.objects.visible_to(request.user)
    promises = Commitment.objects.visible_to(request.user).promises().open()
    today, soon = request.at.date().isoformat(), (request.at + SOON).date().isoformat()
    due = promises.filter(due__gte=today, due__lt=soon + "~").order_by("due")
    groups = {
        "overdue_requests": requests.overdue(request.at).order_by("answer_due_at"),
        "overdue_promises": promises.overdue(request.at).ours().order_by("due"),
        "late_partners": promises.overdue(request.at).theirs().order_by("due"),
        "due_requests": requests.to_answer().filter(answer_due_at__gte=request.at),
        "due_promises": due.ours(),
        "waiting_requests": requests.waiting_for_partner(),
        "waiting_promises": due.theirs(),
        "to_approve": requests.waiting_for(request.user),
        "drafts": requests.drafts().filter(drafted_by=request.user),
    }
    return render(request, "today.html", groups)
