"""A text goes into a draft being written: nothing is kept, nothing typed is lost."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.desk.texts import Kind, put_in
from caunoi.apps.desk.views.inbox import require_desk
from caunoi.apps.exchange import rules, turn_rules
from caunoi.apps.exchange.forms.answering import AnswerForm, RefusalForm
from caunoi.apps.exchange.forms.drafting import DraftForm
from caunoi.apps.exchange.forms.turning import FORMS
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.views import answering, drafting, found, turning
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import Act
from caunoi.core.exchange import kinds

QUESTION = "info.clarify"


@require_POST
def fill_new(request: OfficerRequest, kind: str) -> HttpResponse:
    """A text for a request that is not kept yet."""
    require_desk(request)
    request.user.require_may(Act.DRAFT)
    if kind not in kinds.OPENING:
        raise Http404
    form = DraftForm(officer=request.user, kind=kind)
    _fill(request, form, Kind.REQUEST)
    post_to = f"{reverse('exchange:draft')}?kind={kind}"
    return drafting.form_page(request, form, post_to)


@require_POST
def fill(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """A text for the draft of a request, an answer, a refusal or a question back."""
    require_desk(request)
    asked = found.find(request, public_id)
    match kind:
        case Kind.REQUEST:
            return _of_request(request, asked)
        case Kind.ANSWER | Kind.REFUSAL:
            return _of_answer(request, asked, Kind(kind))
        case Kind.CLARIFY:
            return _of_question(request, asked)
        case _:
            raise Http404


def _of_request(request: OfficerRequest, asked: InfoRequest) -> HttpResponse:
    rules.require_change(asked, by=request.user)
    _require_fresh(request, asked)
    form = DraftForm(officer=request.user, asked=asked)
    _fill(request, form, Kind.REQUEST)
    post_to = reverse("exchange:change", args=[asked.public_id])
    return drafting.form_page(request, form, post_to)


def _of_answer(request: OfficerRequest, asked: InfoRequest, kind: Kind) -> HttpResponse:
    refusing = kind is Kind.REFUSAL
    required = rules.require_draft_refusal if refusing else rules.require_draft_answer
    required(asked, by=request.user)
    _require_fresh(request, asked)
    form = RefusalForm() if refusing else AnswerForm()
    _fill(request, form, kind)
    address = "exchange:refuse" if refusing else "exchange:answer"
    post_to = reverse(address, args=[asked.public_id])
    return answering.draft_page(request, asked, form, post_to)


def _of_question(request: OfficerRequest, asked: InfoRequest) -> HttpResponse:
    turn_rules.require_draft(asked, QUESTION, by=request.user)
    _require_fresh(request, asked)
    form = FORMS[QUESTION](None, QUESTION)
    _fill(request, form, Kind.CLARIFY)
    post_to = reverse("exchange:say", args=[asked.public_id, QUESTION])
    return turning.say_page(request, asked, form, QUESTION, post_to)


def _require_fresh(request: OfficerRequest, asked: InfoRequest) -> None:
    """The page that comes back tells the newest version; it may not hide that one changed.

    Raises:
        Stale: a colleague changed the request since the form was opened.
    """
    if (seen := seen_version(request)) != asked.version:
        raise Stale(asked, seen)


def _fill(request: OfficerRequest, form: forms.Form, kind: Kind) -> None:
    typed: dict[str, Any] = {
        name: field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in form.fields.items()
    }
    form.initial = typed
    text = _chosen(request, kind)
    if text is None:
        messages.error(request, _("Choose a text first. What you wrote is still here."))
        return
    form.initial = put_in(typed, kind, text.text)
    messages.success(
        request, _("The text stands behind what you wrote. Nothing is kept yet: read it.")
    )


def _chosen(request: OfficerRequest, kind: Kind) -> TextTemplate | None:
    try:
        number = forms.UUIDField().clean(request.POST.get("text_template", ""))
    except forms.ValidationError:
        return None
    rows = TextTemplate.objects.visible_to(request.user)
    return rows.filter(kind=kind, public_id=number).first()
