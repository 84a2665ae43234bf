"""Minutes: the record that stays inside beside the summary that goes out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import history, inside
from caunoi.apps.register.actions import minutes as actions
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.minutes import OURS, AgreeForm, MinutesForm, SummaryForm
from caunoi.apps.register.models import Engagement, Minutes, Summary
from caunoi.apps.register.views import engagements, pages


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Both records of one engagement."""
    return _show(request, engagements.one(request, public_id))


def _show(
    request: OfficerRequest, engagement: Engagement, agree: AgreeForm | None = None
) -> HttpResponse:
    user = request.user
    minutes, summary = _minutes(request, engagement), _summary(request, engagement)
    told = [history.of(one, user, language()) for one in (minutes, summary) if one]
    events = sorted((event for part in told for event in part), key=lambda one: one.at)
    writable = engagement.state in ("held", "minutes_draft", "minutes_agreed")
    return pages.show_record(
        request,
        "register/minutes.html",
        engagement,
        status=pages.UNREADABLE if agree else 200,
        handling=max(engagement.handling, "H1"),
        minutes=minutes,
        lines=list(inside.lines(minutes.text)) if minutes else [],
        summary=summary,
        events=events,
        writable=writable,
        may_agree=user.may(Act.REGISTER) or user.may(Act.APPROVE),
        agree_form=agree or AgreeForm(),
    )


@engagements.form_view
def write(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write the record that stays inside, or change it."""
    request.user.require_may(Act.REGISTER)
    engagement = engagements.one(request, public_id)
    minutes = _minutes(request, engagement)
    form = MinutesForm(
        pages.sent(request), officer=request.user, at=request.at, record=minutes
    )
    if form.is_valid():
        if minutes is None:
            actions.write_minutes(engagement, form.facts(), by=request.user, at=request.at)
        else:
            seen = seen_version(request)
            actions.change_minutes(
                minutes, form.facts(), seen=seen, by=request.user, at=request.at
            )
        messages.success(request, _("Saved."))
        return redirect("register:minutes", public_id)
    back = reverse("register:minutes", args=[public_id])
    return pages.show_form(request, form, _("Write the restricted record"), back, minutes)


@require_POST
def agree(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note that one side agreed to the record."""
    engagement = engagements.one(request, public_id)
    minutes = get_object_or_404(
        Minutes.objects.visible_to(request.user).select_related("engagement"),
        engagement=engagement,
    )
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _show(request, engagement, form)
    told, seen = form.cleaned_data, seen_version(request)
    by, at = request.user, request.at
    try:
        if told["side"] == OURS:
            actions.agree_for_us(minutes, told["day"], seen=seen, by=by, at=at)
        else:
            day, words = told["day"], told["words"]
            actions.note_they_agreed(minutes, day, words, seen=seen, by=by, at=at)
    except inside.HowTheyAgreed:
        form.add_error("words", _("Say who told us, and how."))
    except inside.AgreedOnEarlierDay as error:
        sentence = _("%(day)s lies before the engagement or ahead.")
        form.add_error("day", sentence % error.values)
    else:
        messages.success(request, _("Saved."))
        return redirect("register:minutes", public_id)
    return _show(request, engagement, form)


@engagements.form_view
def summarise(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Draft what the public is to be told, or change the draft."""
    request.user.require_may(Act.REGISTER)
    engagement = engagements.one(request, public_id)
    summary = _summary(request, engagement)
    form = SummaryForm(
        pages.sent(request),
        minutes=_minutes(request, engagement),
        officer=request.user,
        at=request.at,
        record=summary,
    )
    if form.is_valid():
        if summary is None:
            actions.write_summary(engagement, form.facts(), by=request.user, at=request.at)
        else:
            seen = seen_version(request)
            actions.change_summary(
                summary, form.facts(), seen=seen, by=request.user, at=request.at
            )
        messages.success(request, _("Saved."))
        return redirect("register:minutes", public_id)
    back = reverse("register:minutes", args=[public_id])
    return pages.show_form(request, form, _("Write the public summary"), back, summary)


@require_POST
def release(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let the public have the summary."""
    engagement = engagements.one(request, public_id)
    summaries = Summary.objects.visible_to(request.user)
    summary = get_object_or_404(
        summaries.select_related("engagement", "changed_by", "created_by"),
        engagement=engagement,
    )
    actions.release_summary(
        summary, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("The summary is released."))
    return redirect("register:minutes", public_id)


def _minutes(request: OfficerRequest, engagement: Engagement) -> Minutes | None:
    rows = Minutes.objects.visible_to(request.user).filter(engagement=engagement)
    return rows.select_related("our_officer", "engagement").first()


def _summary(request: OfficerRequest, engagement: Engagement) -> Summary | None:
    rows = Summary.objects.visible_to(request.user).filter(engagement=engagement)
    return rows.select_related("released_by", "engagement").first()
