"""Letters to a partner without a node: numbered, printed, recorded.

They are of a request, or of what both sides tell about a record.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caunoi.apps.exchange import asking_work, letter_file, record_content
from caunoi.apps.exchange.actions.by_hand import numbering, recording, taking, told
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.forms.answering import AnswerForm, RefusalForm
from caunoi.apps.exchange.forms.by_hand import EventForm, HeadForm
from caunoi.apps.exchange.forms.drafting import DraftForm
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.forms.told import TAKING
from caunoi.apps.exchange.forms.turning import FORMS
from caunoi.apps.exchange.models import (
    Carried,
    HandRecord,
    InfoRequest,
    RecordMessage,
    Told,
)
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.views.drafting import WRONG_INPUT, reason_page
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, outside_transaction, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.papers.letters import wording
from caunoi.apps.papers.views import files
from caunoi.core.errors import refusal
from caunoi.core.exchange.by_hand import Happened
from caunoi.core.exchange.kinds import KindName

ANSWERS: dict[str, Callable[..., Any]] = {
    "info.answer": AnswerForm,
    "info.refuse": RefusalForm,
}
BESIDE = (
    "recorded_by",
    "confirmed_by",
    "scan__info_request",
    "scan__record_message",
    "info_request",
    "record_message",
)
RECORDED = (Happened.DISPATCHED, Happened.RECEIVED)


@require_GET
def index(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Every letter of this page, what was recorded about each, and what may be done."""
    about = found.told(request, public_id)
    by = request.user
    rows = Carried.objects.visible_to(by).about(about).order_by("pk")
    done = HandRecord.objects.visible_to(by).about(about).order_by("pk")
    context = {
        **_whose(about),
        "letters": [_letter(row, request) for row in rows.select_related("letter")],
        "records": [
            {"record": one, "why": _why(request, one), "may": _may(request, one)}
            for one in done.select_related(*BESIDE)
        ],
        "may_come": [
            (kind, KindName.known(kind).label(language())) for kind in _may_come(about)
        ]
        if by.may(Act.CARRY)
        else [],
    }
    return render(request, "exchange/letters.html", context)


@require_http_methods(["GET", "POST"])
def number(request: OfficerRequest, public_id: UUID, letter_id: UUID) -> HttpResponse:
    """Give the approved words their letter and its number."""
    carried = _find(request, public_id, letter_id)
    numbering.require_number(carried, by=request.user)
    begun = wording.blank(request)
    form = HeadForm(request.POST or None, initial={**begun, "number": None})
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request)
        numbering.number(carried, form.head(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("The letter has its number; it can be printed."))
        return redirect("exchange:letters", public_id)
    title = _("Make the letter and give it its number")
    return _form(request, carried.about, title, [form], carried)


@outside_transaction
@require_POST
def file(
    request: OfficerRequest, public_id: UUID, letter_id: UUID, kind: str
) -> HttpResponse:
    """The letter as PDF or DOCX; the name in it is opened by `work` for this one file."""
    carried = _find(request, public_id, letter_id)
    if kind not in letter_file.KINDS or carried.letter is None:
        raise Http404
    request.user.require_may(Act.CARRY)
    identity = None
    asked = carried.info_request
    if asked is not None and carried.act == asked and asked.sealed_identity:
        asking = {"letter": str(carried.public_id), "officer": request.user.username}
        identity = Identity(**asking_work.ask(asking, "identity")["identity"])
    made = letter_file.made(carried, kind, identity, request.user, request.at)
    numbering.note_printed(carried, kind, by=request.user, at=request.at)
    return files.answer(made, f"{carried.kind}-{carried.letter.numbered.number}", kind)


@require_http_methods(["GET", "POST"])
def record(
    request: OfficerRequest, public_id: UUID, letter_id: UUID, what: str
) -> HttpResponse:
    """Write down that it was dispatched, or received; again, to correct the one before."""
    carried = _find(request, public_id, letter_id)
    happened = Happened.of(what)
    if happened not in RECORDED:
        raise Http404
    recording.require_record(carried, happened, by=request.user)
    form = _event_form(request, scan_needed=happened is Happened.RECEIVED)
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request)
        recording.record(
            carried, happened, form.event(), seen=seen, by=request.user, at=request.at
        )
        messages.success(
            request, _("Recorded. A mistake is corrected by a further record.")
        )
        return redirect("exchange:letters", public_id)
    dispatched = happened is Happened.DISPATCHED
    title = _("Record the dispatch") if dispatched else _("Record the receipt")
    return _form(request, carried.about, title, [form])


@require_http_methods(["GET", "POST"])
def take(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Write down what the partner sent on paper about this request, or this record."""
    asked = found.told(request, public_id)
    if isinstance(asked, RecordMessage):
        return _take_told(request, asked, kind)
    taking.require_take(asked, kind, by=request.user)
    sent = request.POST or None
    form = ANSWERS[kind](sent) if kind in ANSWERS else FORMS[kind](sent, kind)
    event = _event_form(request, scan_needed=True)
    if request.method == "POST" and form.is_valid() and event.is_valid():
        seen, came = seen_version(request), event.event()
        taking.take(asked, form.draft(), came, seen=seen, by=request.user, at=request.at)
        messages.success(
            request, _("Recorded. A second officer compares it with the scan.")
        )
        return redirect("exchange:letters", public_id)
    return _form(request, asked, KindName.known(kind).label(language()), [form, event])


def _take_told(request: OfficerRequest, about: RecordMessage, kind: str) -> HttpResponse:
    before = told.require_take(about, kind, by=request.user)
    sent = request.POST if request.method == "POST" else None
    forms = [TAKING[kind](sent, before)] if kind in TAKING else []
    event = _event_form(request, scan_needed=True)
    right = [form.is_valid() for form in (*forms, event)]
    if request.method == "POST" and all(right):
        wrote = told.Wrote(kind, forms[0].details() if forms else {})
        seen, by, at = seen_version(request), request.user, request.at
        told.take(about, wrote, event.event(), seen=seen, by=by, at=at)
        messages.success(
            request, _("Recorded. A second officer compares it with the scan.")
        )
        return redirect("exchange:letters", about.public_id)
    title = KindName.known(kind).label(language())
    return _form(request, about, title, [*forms, event])


@require_http_methods(["GET", "POST"])
def arrived(request: OfficerRequest) -> HttpResponse:
    """Write down a request of a partner without a node that came on paper."""
    request.user.require_may(Act.CARRY)
    form = DraftForm(request.POST or None, officer=request.user)
    event = _event_form(request, scan_needed=True)
    if request.method == "POST" and form.is_valid() and event.is_valid():
        made = taking.take_request(
            form.draft(), form.identity(), event.event(), by=request.user, at=request.at
        )
        messages.success(
            request, _("Recorded. A second officer compares it with the scan.")
        )
        return redirect("exchange:letters", made.public_id)
    title = _("Record a request that came on paper")
    return _form(request, None, title, [form, event])


@require_POST
def confirm(request: OfficerRequest, public_id: UUID, record_id: UUID) -> HttpResponse:
    """Stand behind what a colleague recorded."""
    one = _find_record(request, public_id, record_id)
    seen = seen_version(request)
    stopped = recording.confirm(one, seen=seen, by=request.user, at=request.at)
    if stopped:
        messages.error(request, _("A rule turned this request down; it is counted."))
    else:
        messages.success(request, _("Confirmed. It counts from now on."))
    return redirect("exchange:letters", public_id)


@require_POST
def turn_down(request: OfficerRequest, public_id: UUID, record_id: UUID) -> HttpResponse:
    """Say that a record does not hold."""
    one = _find_record(request, public_id, record_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, public_id)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    recording.turn_down(one, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Not confirmed; the record stays on the page."))
    return redirect("exchange:letters", public_id)


def _find(request: OfficerRequest, public_id: UUID, letter_id: UUID) -> Carried:
    rows = Carried.objects.visible_to(request.user)
    joined = rows.select_related(
        "info_request__partner", "record_message__partner", "answer", "turn", "letter"
    )
    about = found.told(request, public_id)
    return get_object_or_404(joined.about(about), public_id=letter_id)


def _find_record(request: OfficerRequest, public_id: UUID, record_id: UUID) -> HandRecord:
    rows = HandRecord.objects.visible_to(request.user)
    about = found.told(request, public_id)
    return get_object_or_404(rows.about(about), public_id=record_id)


def _whose(about: Told) -> dict[str, Any]:
    """Whose letters they are, as the head of a page names it."""
    if isinstance(about, InfoRequest):
        back = reverse("exchange:show", args=[about.public_id])
        return {"about": about, "named": about.offence, "back_url": back}
    found_at = record_content.named(about)
    return {
        "about": about,
        "named": found_at[0] if found_at else None,
        "back_url": reverse("exchange:record", args=[about.public_id]),
        "of_record": True,
    }


def _may_come(about: Told) -> list[str]:
    if isinstance(about, RecordMessage):
        return told.kinds_that_may_come(about)
    return taking.kinds_that_may_come(about)


def _letter(row: Carried, request: OfficerRequest) -> dict[str, Any]:
    by = request.user
    return {
        "letter": row,
        "may_number": refusal(numbering.require_number, row, by=by) is None,
        "may_dispatch": _may_record(row, Happened.DISPATCHED, request),
        "may_receive": _may_record(row, Happened.RECEIVED, request),
        "may_print": row.letter is not None and by.may(Act.CARRY),
    }


def _may_record(row: Carried, happened: Happened, request: OfficerRequest) -> bool:
    return refusal(recording.require_record, row, happened, by=request.user) is None


def _may(request: OfficerRequest, one: HandRecord) -> bool:
    return refusal(recording.require_confirm, one, by=request.user) is None


def _why(request: OfficerRequest, one: HandRecord) -> str:
    """Why it waits for somebody else, where it waits."""
    wrong = refusal(recording.require_confirm, one, by=request.user)
    waits = not one.counts and not one.refused_code
    return request.tell(wrong, language()).what if wrong and waits else ""


def _event_form(request: OfficerRequest, *, scan_needed: bool) -> EventForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return EventForm(
        *sent,
        tell=lambda error: request.tell(error, language()),
        scan_needed=scan_needed,
    )


def _form(
    request: OfficerRequest,
    about: Told | None,
    title: str,
    forms: list[Any],
    guarded: Carried | None = None,
) -> HttpResponse:
    wrong = any(form.is_bound for form in forms)
    context = {
        "about": about,
        "of_record": isinstance(about, RecordMessage),
        "title": title,
        "forms": forms,
        "guarded": guarded or about,
        "handling": about.handling if about else "H0",
    }
    return render(
        request, "exchange/letter_form.html", context, status=WRONG_INPUT if wrong else 200
    )
