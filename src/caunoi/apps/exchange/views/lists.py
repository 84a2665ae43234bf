"""The list of requests, and the yearly figure of what rules stopped."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.apps.exchange import paging
from caunoi.apps.exchange.forms.filters import TABS, FilterForm, numbers
from caunoi.apps.exchange.models import GateStop, InfoRequest, Quarantined
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.gate import RULES

A_PAGE = 50


@require_GET
def index(request: OfficerRequest) -> HttpResponse:
    """Requests, tab by tab, the ones due first at the top."""
    form = FilterForm(request.GET, officer=request.user)
    seen = InfoRequest.objects.visible_to(request.user)
    rows = form.narrow(seen, request.at).order_by("answer_due_at", "-created_at", "-pk")
    shown, counted = form.tab_shown(), numbers(seen, request.user)
    narrowed = any(form.told().get(name) for name in ("partner", "overdue"))
    pages = paging.Numbers(rows, A_PAGE, None if narrowed else counted[shown])
    page = pages.get_page(request.GET.get("page"))
    tabs = [
        {"name": tab.name, "words": tab.words, "current": tab.name == shown,
         "number": counted[tab.name]}
        for tab in TABS
    ]  # fmt: skip
    context = {
        "form": form,
        "tabs": tabs,
        "tab": shown,
        "page": page,
        "rows": paging.lines(list(page.object_list)),
        "doubtful": Quarantined.objects.visible_to(request.user).undecided().count()
        if request.user.may(Act.DECIDE_QUARANTINE)
        else 0,
        "may_carry": request.user.may(Act.CARRY),
        "may_draft": request.user.may(Act.DRAFT),
        "narrowed": bool(request.GET.get("partner") or request.GET.get("overdue")),
    }
    return render(request, "exchange/list.html", context)


@require_GET
def refusals(request: OfficerRequest) -> HttpResponse:
    """How often each rule stopped a message, by year and partner; without content."""
    partners = Partner.objects.visible_to(request.user)
    counted = (
        GateStop.objects.visible_to(request.user)
        .annotate(year=ExtractYear("stopped_at"))
        .values("year", "partner", "code", "at_arrival")
        .annotate(number=Count("pk"))
        .order_by("-year", "partner", "code", "at_arrival")
    )
    names = {partner.pk: partner.name for partner in partners}
    sources = {rule.code: _(rule.source) for rule in RULES}
    rows: list[dict[str, Any]] = [
        {
            **row,
            "partner": names.get(row["partner"]),
            "source": sources.get(row["code"], ""),
        }
        for row in counted
    ]
    total = sum(int(row["number"]) for row in rows)
    return render(request, "exchange/refusals.html", {"rows": rows, "total": total})
