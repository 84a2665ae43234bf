"""One request on one page: what it says, where it stands, what may be done, the proof."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caunoi.apps.exchange import (
    choices,
    clock,
    clocks,
    matter_words,
    may_send,
    obeying,
    onward,
    paper_basis,
    shelf,
    steps,
    timeline,
    turn_words,
)
from caunoi.apps.exchange.actions import receipting
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import (
    Answer,
    InfoRequest,
    Preservation,
    Quarantined,
    Source,
    Turn,
)
from caunoi.apps.exchange.views import found, ruling, seat
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.core.exchange import kinds, matter_parts, turns
from caunoi.core.exchange.deadlines import Due


@require_GET
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The request as this officer may read it; a guest sees no internal panel."""
    asked = found.find(request, public_id)
    if receipting.unopened(asked, request.user).exists():
        receipting.note_opened(asked, by=request.user, at=request.at)
    answers = list(
        Answer.objects.visible_to(request.user).filter(info_request=asked).order_by("pk")
    )
    rows = Turn.objects.visible_to(request.user).filter(info_request=asked)
    said = list(rows.select_related("drafted_by", "approved_by").order_by("pk"))
    context = {
        **_said(asked),
        **_matter(request, asked),
        "answers": answers,
        "turns": [(turn, turn_words.facts(turn)) for turn in said],
        "delay": next((one for one in reversed(said) if one.is_delay), None),
        "wait": next((one for one in said if one.is_judicial_wait), None),
        "endings": _endings(asked, answers, said),
        "handling": max(one.handling for one in (asked, *answers, *said)),
        "free_uses": obeying.of_page((asked, *answers, *said), request.at),
    }
    if not request.user.agency_id:
        context.update(_internal(request, asked, answers))
    else:
        context.update(seat.of_page(request, asked))
        context.update(shelf.lay_out(request, asked, answers, None))
    return render(request, "exchange/show.html", context)


@require_GET
def may_i_send(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Every rule's answer to the draft, or to the answer that waits, on its own page."""
    asked = found.find(request, public_id)
    waiting = found.waiting_answer(request, asked)
    context = {
        **_said(asked),
        "handling": asked.handling,
        "free_uses": obeying.of_page([asked], request.at),
        "verdict": _verdict(request, asked, waiting),
    }
    return render(request, "exchange/may_i_send.html", context)


def _verdict(
    request: OfficerRequest, asked: InfoRequest, waiting: Answer | None
) -> ruling.Verdict | None:
    found = may_send.judge(asked, waiting, by=request.user, at=request.at)
    return ruling.verdict(request, found)


def _said(asked: InfoRequest) -> dict[str, Any]:
    stands_on = choices.kept_basis(asked)
    return {
        "info_request": asked,
        "agreement_title": choices.title_of_basis(stands_on) if stands_on else "",
        "our_zone": settings.TIME_ZONE,
        "their_zone": clocks.zone_of(asked.partner.country),
        "pauses": clock.stops(asked),
        "own_facts": matter_words.facts(asked.details),
        "minutes_lost": _minutes_lost(asked),
        "is_open": asked.closed_at is None and asked.state not in may_send.BEFORE_SENDING,
    }


def _endings(asked: InfoRequest, answers: list[Answer], said: list[Turn]) -> int:
    """How many replies of the partner end the request; more than one contradict."""
    given = sum(not one.by_us and not one.partial for one in answers)
    ending = {kind for kind, turn in turns.TURNS.items() if asked.kind in turn.ends}
    told = (one for one in said if one.kind in ending and one.replies_to_id is None)
    return given + sum(not one.by_us for one in told)


def _matter(request: OfficerRequest, asked: InfoRequest) -> dict[str, Any]:
    """What it grew from and into, and what only its kind has to show."""
    seen = InfoRequest.objects.visible_to(request.user)
    kind = kinds.KindName.known(asked.kind)
    waiting = asked.kind == "mla.notice" and asked.closed_at is None
    return {
        "kind_words": kind.label(language()),
        "grown_from": seen.filter(grown=asked),
        "grown": seen.filter(grew_from=asked).order_by("pk"),
        "waits_since": asked.received_at if waiting else None,
        "now": request.at,
        "downgraded": clock.downgraded(asked),
        "unreasoned": not asked.asked_by_us and clock.unreasoned(asked),
        "kept": Preservation.objects.visible_to(request.user)
        .filter(info_request=asked)
        .first(),
        "to_keep": _to_keep(asked),
    }


def _to_keep(asked: InfoRequest) -> Due | None:
    """Until when data are to be preserved, as long as nobody has confirmed a day."""
    if asked.kind != "preserve.request" or asked.received_at is None:
        return None
    return clock.preserved_until(asked, asked.received_at)


def _minutes_lost(asked: InfoRequest) -> int | None:
    """From the transfer to the request, by the clock that both sides know."""
    told = matter_parts.part_of(asked.kind, asked.details) if asked.details else None
    if not isinstance(told, matter_parts.Transfer):
        return None
    return matter_parts.minutes_lost(told, asked.received_at or asked.created_at)


def _internal(
    request: OfficerRequest, asked: InfoRequest, answers: list[Answer]
) -> dict[str, Any]:
    waiting = found.waiting_answer(request, asked)
    verdict = _verdict(request, asked, waiting)
    taken = steps.steps(asked, waiting, by=request.user, at=request.at)
    shown = [
        {
            "step": one,
            "why": request.tell(one.refused, language()).what if one.refused else "",
        }
        for one in taken
    ]
    return {
        "internal": True,
        "may_pass_on": request.user.may(Act.DRAFT)
        and bool(onward.items(asked, request.user)),
        "sources": Source.objects.visible_to(request.user)
        .of(asked.public_id)
        .select_related("partner", "info_request"),
        "by_letter": paper_basis.goes_by_letter(asked.partner),
        **shelf.lay_out(request, asked, answers, waiting),
        "doubtful": Quarantined.objects.visible_to(request.user)
        .filter(info_request=asked)
        .exclude(decided_by__isnull=False, verdict=Quarantined.KEEP)
        .order_by("came_at"),
        "waiting": waiting,
        "verdict": verdict,
        "stops": verdict.stops if verdict and "stopped" in request.GET else [],
        "steps": shown,
        "events": timeline.events(asked),
        "proofs": timeline.proofs(asked),
        "reason_form": ReasonForm(),
        "may_open_identity": request.user.may(Act.READ_SEALED_IDENTITY),
    }
