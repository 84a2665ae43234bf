"""The list of what is never asked: what ships, and what this node has added to it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.core.safeguards import never_list
from caunoi.core.safeguards.never_list import Statute
from caunoi.links import own_lists


@require_safe
def page(request: OfficerRequest) -> HttpResponse:
    """Every statute on the list, by country; it holds nothing about a case."""
    here = language()
    own = own_lists.never(settings.CAUNOI.home)
    listed = [(one, False) for one in never_list.shipped_statutes()]
    listed += [(one, True) for one in own]
    rows = [
        {"statute": one, "own": ours, "about": _about(one, here)}
        for one, ours in sorted(listed, key=lambda told: told[0].country)
    ]
    context = {"rows": rows, "as_of": never_list.as_of()}
    return render(request, "exchange/never.html", context)


def _about(one: Statute, lang: str) -> str:
    told = (one.about_vi, one.about_en)
    return (told[0] or told[1]) if lang == "vi" else (told[1] or told[0])
