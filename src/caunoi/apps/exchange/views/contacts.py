"""Contact with partners' nodes: all of them on one page, and each on its own."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from caunoi.apps.exchange import between
from caunoi.apps.exchange.models import Alarm, Correspondent, Dispatch
from caunoi.apps.officers.http import OfficerRequest


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every node we are in contact with; what is wrong first."""
    rows = Correspondent.objects.visible_to(request.user).select_related("partner")
    waiting = Q(partner__dispatches__state__in=Dispatch.ON_ITS_WAY)
    rows = rows.annotate(waiting=Count("partner__dispatches", filter=waiting))
    alarms = Alarm.objects.visible_to(request.user).listed()
    told = {
        "rows": rows.order_by("last_contact_at", "pk"),
        "alarms": alarms.open(),
        "looked_at": alarms.exclude(acknowledged_at=None),
    }
    return render(request, "exchange/contacts.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One partner's node: what went and came, its log, its clock, its keys."""
    rows = Correspondent.objects.visible_to(request.user).select_related("partner")
    partner = get_object_or_404(rows, partner__public_id=public_id).partner
    alarms = Alarm.objects.visible_to(request.user).filter(partner=partner).listed()
    told = {
        "partner": partner,
        "counted": between.messages(partner),
        "reads_requests": request.user.reads_content(),
        "requests": between.requests(partner, request.user, request.at),
        "keys": between.keys(partner, request.at),
        "alarms": alarms.open(),
        "looked_at": alarms.exclude(acknowledged_at=None),
        **between.known(partner),
    }
    return render(request, "exchange/contact.html", told)
