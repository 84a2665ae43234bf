"""The network of partners: who is bound to whom by which instrument."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register import network
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.filters import ALL
from caunoi.apps.register.forms.partners import countries
from caunoi.apps.register.models import Instrument, Partner
from caunoi.apps.register.terms import country_name
from caunoi.apps.register.views.pages import with_partners
from caunoi.core.vocabulary import INSTRUMENT_STATES_OPENING_THE_GATE

MOST = 60  # instruments in one drawing
US = "us"
ENDED = ("expired", "terminated")


class NetworkFilter(forms.Form):
    """Which instruments are drawn."""

    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=lambda: [("", ALL), *countries()]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("In force or on the way")),
            ("in_force", _("In force")),
            ("all", _("Also those that ended")),
        ],
    )

    def rows(self, rows: QuerySet[Instrument]) -> QuerySet[Instrument]:
        """The instruments asked for, the newest first."""
        self.is_valid()  # a filter that cannot be read is left out
        told = self.cleaned_data
        if told.get("country"):
            rows = rows.filter(partners__country=told["country"])
        if told.get("state") == "in_force":
            rows = rows.filter(state__in=INSTRUMENT_STATES_OPENING_THE_GATE)
        elif not told.get("state"):
            rows = rows.exclude(state__in=ENDED)
        return rows.distinct().order_by("-created_at", "-pk")


@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The network, drawn and as a table."""
    form = NetworkFilter(request.GET)
    rows = form.rows(Instrument.objects.visible_to(request.user))
    count = rows.count()
    papers = list(with_partners(rows, request.user, "partners")[:MOST])
    told = {
        "filter_form": form,
        "papers": papers,
        "left_out": count - len(papers),
        "drawing": _drawing(papers),
    }
    return render(request, "register/network.html", told)


def _drawing(papers: list[Any]) -> network.Drawing:
    """We stand first on the left, then the partners by country; the papers on the right."""
    partners = {one.pk: one for paper in papers for one in paper.shown_partners}
    ordered = sorted(partners.values(), key=lambda one: (one.country, one.name.text))
    left = [_named_partner(one) for one in ordered]
    if any(paper.with_us for paper in papers):
        left.insert(0, network.Named(US, gettext("Our side"), look="us"))
    links = {
        str(paper.public_id): [
            *([US] if paper.with_us else []),
            *(str(one.public_id) for one in paper.shown_partners),
        ]
        for paper in papers
    }
    return network.drawn(left, [_named_paper(paper) for paper in papers], links)


def _named_partner(partner: Partner) -> network.Named:
    lang = language()
    name = f"{partner.name.in_language(lang)} ({country_name(partner.country, lang)})"
    address = reverse("register:partner", args=[partner.public_id])
    return network.Named(str(partner.public_id), name, address)


def _named_paper(paper: Instrument) -> network.Named:
    look = "waiting"
    if paper.state in INSTRUMENT_STATES_OPENING_THE_GATE:
        look = "in-force"
    elif paper.state in ENDED:
        look = "ended"
    address = reverse("register:instrument", args=[paper.public_id])
    name = paper.title.in_language(language())
    return network.Named(str(paper.public_id), name, address, look)
