"""What two nodes tell each other about records: the list, one message, its steps."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.apps.exchange import (
    paper_basis,
    record_content,
    record_rules,
    record_words,
)
from caunoi.apps.exchange.actions import linking, telling
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.forms.records import NOWHERE, TAKE_IN, Choice, PlaceForm
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.exchange.views import leaving, ruling
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.views.lists import A_PAGE
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Commitment, Engagement
from caunoi.core.errors import refusal
from caunoi.core.exchange.turns import TurnState

OFFERED = 200  # records of ours to which a message may belong


@require_GET
def index(request: OfficerRequest) -> HttpResponse:
    """Every message about a record, what waits for somebody first."""
    rows = RecordMessage.objects.visible_to(request.user)
    joined = rows.select_related("partner").order_by("-pk")
    page = Paginator(joined, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, record_words.TITLES[one.kind]) for one in page],
        "to_place": rows.to_place().count(),
        "to_approve": rows.to_approve().count(),
    }
    return render(request, "exchange/records.html", context)


@require_GET
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One message: what it says, every rule's answer, and what may be done with it."""
    return page_of(request, find(request, public_id))


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let it leave."""
    message = find(request, public_id)
    seen = seen_version(request)
    sent = telling.approve(message, seen=seen, by=request.user, at=request.at)
    return leaving.on_its_way(request, sent)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Send it back with a reason."""
    message, form = find(request, public_id), ReasonForm(request.POST)
    if not form.is_valid():
        return page_of(request, message, reason=form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    telling.give_back(message, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Sent back to its drafter."))
    return redirect("exchange:record", public_id)


@require_POST
def place(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say to which record of ours it belongs, or enter it as a new one."""
    message = find(request, public_id)
    linking.require_place(message, by=request.user)
    form = _place_form(request, message)
    if not form.is_valid():
        return page_of(request, message, placing=form)
    chosen, seen = form.cleaned_data["record"], seen_version(request)
    if chosen == TAKE_IN:
        linking.take_in(message, seen=seen, by=request.user, at=request.at)
    else:
        subject = None if chosen == NOWHERE else _subject(request, message, chosen)
        linking.place(message, subject, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("exchange:record", public_id)


def find(request: OfficerRequest, public_id: UUID) -> RecordMessage:
    """The message, if this officer may read it; else it does not exist."""
    rows = RecordMessage.objects.visible_to(request.user)
    joined = rows.select_related(
        "partner", "commitment", "engagement", "agreement", "drafted_by", "approved_by"
    )
    return get_object_or_404(joined, public_id=public_id)


def page_of(
    request: OfficerRequest,
    message: RecordMessage,
    *,
    reason: ReasonForm | None = None,
    placing: PlaceForm | None = None,
) -> HttpResponse:
    """The page of a message, with a form of it that was filled in wrongly."""
    by = request.user
    waits = message.by_us and message.state == TurnState.DRAFT
    found = record_rules.findings(message, request.at, approver=by.pk) if waits else ()
    same = RecordMessage.objects.visible_to(by).of_conversation(message)
    refused = refusal(linking.require_place, message, by=by)
    context = {
        "message": message,
        "title": record_words.TITLES[message.kind],
        "facts": record_words.facts(message),
        "about": record_content.named(message),
        "compared": record_words.compared(message, request.at),
        "letters_url": _letters(message),
        "others": same.exclude(pk=message.pk).order_by("pk"),
        "verdict": ruling.verdict(request, found) if waits else None,
        "may_answer": message.is_text_of_theirs and by.may(Act.REGISTER),
        "may_decide": waits and by.may(Act.APPROVE),
        "by_another": message.drafted_by_id != by.pk,
        "reason_form": reason or ReasonForm(),
        "place_form": None if refused else placing or _place_form(request, message),
    }
    status = WRONG_INPUT if reason or placing else 200
    return render(request, "exchange/record.html", context, status=status)


def _letters(message: RecordMessage) -> str:
    """Where its letters stand; empty where the partner runs a node."""
    if not paper_basis.goes_by_letter(message.partner):
        return ""
    return reverse("exchange:letters", args=[message.public_id])


def _place_form(request: OfficerRequest, message: RecordMessage) -> PlaceForm:
    share = message.kind == "commitment.share"
    data = request.POST if request.path.endswith("/place") else None
    return PlaceForm(data, _choices(request, message), may_enter=share)


def _choices(request: OfficerRequest, message: RecordMessage) -> list[Choice]:
    by, partner = request.user, message.partner
    if message.kind.startswith("commitment."):
        promised = Commitment.objects.visible_to(by).naming(partner).open().by_due()
        return [
            (str(one.public_id), one.what.in_language(language()))
            for one in promised[:OFFERED]
        ]
    if message.kind.startswith("minutes."):
        held = Engagement.objects.visible_to(by).filter(partners=partner).order_by("-pk")
        return [
            (str(one.public_id), one.title.in_language(language()))
            for one in held[:OFFERED]
        ]
    return []


def _subject(request: OfficerRequest, message: RecordMessage, chosen: str) -> Subject:
    if message.kind.startswith("commitment."):
        rows = Commitment.objects.visible_to(request.user)
        return get_object_or_404(rows, public_id=chosen)
    return get_object_or_404(Engagement.objects.visible_to(request.user), public_id=chosen)
