"""Letters: the list, one letter with what can be done about it, and its files."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.papers import actions, leaving
from caunoi.apps.papers.forms.letters import (
    LetterFilter,
    LetterForm,
    NumberForm,
    ReasonForm,
    SentForm,
)
from caunoi.apps.papers.letters import values, wording
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import BEGINS, LetterKind, LetterState, Occasion
from caunoi.apps.papers.views import files
from caunoi.apps.register import history
from caunoi.apps.register.forms.base import language
from caunoi.links import letters as docx
from caunoi.links import pages

ROWS, UNREADABLE = 50, 422


def _one(request: OfficerRequest, public_id: UUID) -> Letter:
    rows = Letter.objects.visible_to(request.user).select_related(
        "unit__parent", "partner", "drafted_by", "approved_by", "numbered"
    )
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All letters, the newest first."""
    form = LetterFilter(request.GET)
    rows = form.rows(Letter.objects.visible_to(request.user)).select_related("numbered")
    told = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "filter_form": form,
        "may_register": request.user.may(Act.REGISTER),
    }
    return render(request, "papers/letters.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One letter: its words, where it stands, what can be done next."""
    return _show(request, _one(request, public_id))


def _show(request: OfficerRequest, letter: Letter, **refused: BaseForm) -> HttpResponse:
    today = timezone.localdate(request.at)
    following = actions.next_number(letter, today)
    told = {
        "record": letter,
        "kind": LetterKind.known(letter.kind),
        "state": LetterState.known(letter.state),
        "number": values.number_of(letter),
        "about": _about(request, letter),
        "history": _history(request, letter),
        "handling": letter.handling,
        "may_register": request.user.may(Act.REGISTER),
        "may_approve": request.user.may(Act.APPROVE),
        "is_drafter": letter.drafted_by_id == request.user.pk,
        "following": following,
        "reason_form": ReasonForm(),
        "number_form": NumberForm(initial={"number": following}),
        "sent_form": SentForm(initial={"sent_on": today}),
        **refused,
    }
    status = UNREADABLE if refused else 200
    return render(request, "papers/letter.html", told, status=status)


def _history(request: OfficerRequest, letter: Letter) -> list[history.Event]:
    """What was done to it; columns that were changed bear the names of their fields."""
    labels = {name: str(one.label) for name, one in LetterForm.base_fields.items()}
    told = []
    for event in history.of(letter, request.user, language()):
        names = [labels.get(name, name) for name in event.note.split(", ")]
        told.append(replace(event, note=", ".join(names)))
    return told


def _about(request: OfficerRequest, letter: Letter) -> Any:
    """The record the letter came from, if this officer may read it."""
    model = wording.MODELS.get(letter.about_kind)
    if model is None:
        return None
    return model.objects.visible_to(request.user).filter(public_id=letter.about_id).first()


@require_safe
def as_file(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The letter as DOCX or PDF."""
    letter = _one(request, public_id)
    leaving.require_may_leave(letter)
    told = values.printed_of(letter, request.user, request.at)
    made = pages.letter(told, request.at) if kind == "pdf" else docx.letter(told)
    actions.letter_made(letter, kind, by=request.user, at=request.at)
    return files.answer(made, f"{values.number_of(letter)} {letter.subject}", kind)


# ---- drafting ----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Begin a letter: a bare one, or one for a record, with its first words."""
    request.user.require_may(Act.REGISTER)
    sent = request.POST if request.method == "POST" else None
    form = LetterForm(sent, officer=request.user, begun=None if sent else _begun(request))
    if form.is_valid():
        letter = actions.draft(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The draft is kept. Another officer approves it."))
        return redirect("papers:letter", letter.public_id)
    return _form(request, form, None)


def _begun(request: OfficerRequest) -> dict[str, Any]:
    occasion = Occasion.of(request.GET.get("for", ""))
    kind = request.GET.get("kind", "")
    if occasion is None:
        return wording.blank(request, LetterKind.of(kind) or LetterKind.LETTER)
    if (kind, occasion) not in BEGINS:
        raise Http404
    rows = wording.MODELS[kind].objects.visible_to(request.user)
    try:
        record = get_object_or_404(rows, public_id=UUID(request.GET.get("of", "")))
    except ValueError as error:
        raise Http404 from error
    leaving.require_may_leave(record)
    return {**wording.begun(request, occasion, kind, record), "handling": record.handling}


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change the words of a draft."""
    request.user.require_may(Act.REGISTER)
    letter = _one(request, public_id)
    sent = request.POST if request.method == "POST" else None
    form = LetterForm(sent, officer=request.user, letter=letter)
    if form.is_valid():
        seen = seen_version(request)
        actions.change(letter, form.facts(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("papers:letter", public_id)
    return _form(request, form, letter)


def _form(request: OfficerRequest, form: LetterForm, letter: Letter | None) -> HttpResponse:
    told: dict[str, object] = {"form": form, "record": letter}
    if letter is not None:
        told["handling"] = letter.handling
    status = UNREADABLE if form.is_bound else 200
    return render(request, "papers/letter_form.html", told, status=status)


# ---- steps -------------------------------------------------------------------------------


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Approve it, as the second officer."""
    letter = _one(request, public_id)
    actions.approve(letter, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Approved. It can get its number now."))
    return redirect("papers:letter", public_id)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Send it back to its drafter."""
    letter, form = _one(request, public_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, letter, reason_form=form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    actions.give_back(letter, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Sent back to its drafter."))
    return redirect("papers:letter", public_id)


@require_POST
def give_number(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Give it its number."""
    letter, form = _one(request, public_id), NumberForm(request.POST)
    if not form.is_valid():
        return _show(request, letter, number_form=form)
    told = form.cleaned_data
    try:
        given = actions.give_number(
            letter,
            told["number"],
            told["gap_because"],
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
    except (actions.NumberUsed, actions.GapUnexplained) as error:
        field = "number" if isinstance(error, actions.NumberUsed) else "gap_because"
        sentence = request.tell(error, language())
        form.add_error(field, f"{sentence.what} {sentence.do}".strip())
        return _show(request, letter, number_form=form)
    words = _("It has number %(number)d.")
    messages.success(request, words % {"number": given.number})
    return redirect("papers:letter", public_id)


@require_POST
def record_sent(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note when and how it left."""
    letter, form = _one(request, public_id), SentForm(request.POST)
    if not form.is_valid():
        return _show(request, letter, sent_form=form)
    told, seen = form.cleaned_data, seen_version(request)
    try:
        actions.record_sent(
            letter, told["sent_on"], told["how"], seen=seen, by=request.user, at=request.at
        )
    except actions.SentTooEarly as error:
        form.add_error("sent_on", request.tell(error, language()).what)
        return _show(request, letter, sent_form=form)
    messages.success(request, _("Noted that it was sent."))
    return redirect("papers:letter", public_id)


@require_POST
def void(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Void it; its number is never given again."""
    letter, form = _one(request, public_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, letter, reason_form=form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    actions.void(letter, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("The letter is void; its number stays in the register."))
    return redirect("papers:letter", public_id)
