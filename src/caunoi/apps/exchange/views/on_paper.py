"""A request for the printer: only what its codes let be printed, and journalled."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.apps.exchange import choices, obeying, turn_words
from caunoi.apps.exchange.actions import printing
from caunoi.apps.exchange.models import Answer, Turn
from caunoi.apps.exchange.views import found
from caunoi.apps.officers.http import OfficerRequest


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The request, its answers and what else was said, as they go on paper."""
    asked = found.find(request, public_id)
    answers = list(
        Answer.objects.visible_to(request.user).filter(info_request=asked).order_by("pk")
    )
    turns = Turn.objects.visible_to(request.user).filter(info_request=asked)
    said = list(turns.order_by("pk"))
    items: tuple[obeying.Item, ...] = (asked, *answers, *said)
    code = printing.on_paper(asked, items, by=request.user, at=request.at)
    kept = choices.kept_basis(asked)
    context = {
        "info_request": asked,
        "agreement_title": choices.title_of_basis(kept) if kept else "",
        "answers": answers,
        "turns": [(turn, turn_words.facts(turn)) for turn in said],
        "handling": code,
        "free_uses": obeying.of_page(items, request.at),
    }
    return render(request, "exchange/on_paper.html", context)
