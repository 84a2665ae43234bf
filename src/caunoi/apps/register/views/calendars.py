"""The month on one page, and the address of an officer's own calendar."""

from datetime import UTC, date, datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register import ahead
from caunoi.apps.register.actions import calendars as actions
from caunoi.apps.register.models import CalendarFeed

TOLD_ONCE = "calendar_token"  # in the session, until the page has shown it


@require_safe
def month(request: OfficerRequest) -> HttpResponse:
    """One month: engagements, what is due, what ends, next meetings."""
    today = timezone.localdate(request.at)
    first = _month_of(request.GET.get("month", ""), today)
    after = (first + timedelta(days=32)).replace(day=1)
    last = after - timedelta(days=1)
    found = ahead.items(request.user, first, last)
    token = request.session.pop(TOLD_ONCE, "")
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token or "-"]))
    told = {
        "first": first,
        "days": ahead.by_day(found, first, last),
        "some_time": [item for item in found if not item.exact],
        "today": today,
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": after,
        "handling": max((item.record.handling for item in found), default="H0"),
        "feed": CalendarFeed.objects.visible_to(request.user).open().first(),
        "address": address if token else "",
        "may_have_feed": request.user.reads_content() and not request.user.agency_id,
    }
    return render(request, "register/calendar.html", told)


@require_POST
def open_feed(request: OfficerRequest) -> HttpResponse:
    """Make a secret address; it is shown once."""
    token = actions.open_feed(by=request.user, at=request.at)
    request.session[TOLD_ONCE] = token
    messages.success(request, _("Copy the address now; it is shown only this once."))
    return redirect("register:calendar")


@require_POST
def revoke_feed(request: OfficerRequest) -> HttpResponse:
    """Close the address."""
    actions.revoke_feed(by=request.user, at=request.at)
    messages.success(request, _("The address is revoked."))
    return redirect("register:calendar")


def _month_of(told: str, today: date) -> date:
    """The first day of the month told as yyyy-mm; of this month where it is none."""
    try:
        return datetime.strptime(told, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        return today.replace(day=1)
