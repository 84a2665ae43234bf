"""Instruments: papers from proposed to ended."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, history, pipeline, signing
from caunoi.apps.register.forms.agreements import SuspendForm
from caunoi.apps.register.forms.filters import InstrumentFilter, ReleaseForm
from caunoi.apps.register.forms.instruments import (
    AwaitedForm,
    InstrumentForm,
    StepForm,
)
from caunoi.apps.register.models import Agreement, Article, Engagement, Instrument, Partner
from caunoi.apps.register.views import pages


def _one(request: OfficerRequest, public_id: UUID) -> Instrument:
    rows = Instrument.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All instruments."""
    form = InstrumentFilter(request)
    rows = form.rows(Instrument.objects.visible_to(request.user))
    rows = pages.with_partners(rows, request.user, "partners")
    return pages.show_list(request, "register/instruments.html", rows, form)


@require_safe
def way(request: OfficerRequest) -> HttpResponse:
    """The pipeline: what is on its way to force, what ends soon, and who is awaited."""
    rows = Instrument.objects.visible_to(request.user)
    today = timezone.localdate(request.at)
    told = {
        "under_way": pipeline.under_way(rows, today),
        "ending": pipeline.ending(rows, today),
        **pages.rights(request),
    }
    return render(request, "register/pipeline.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One instrument with its parties, dates and the agreements derived from it."""
    return _show(request, _one(request, public_id))


def _show(
    request: OfficerRequest, instrument: Instrument, **refused: forms.BaseForm
) -> HttpResponse:
    """The page of an instrument; a form that was refused is shown with what was typed."""
    user, at = request.user, request.at
    agreements = Agreement.objects.visible_to(user).filter(instrument=instrument)
    articles = Article.objects.visible_to(user).filter(instrument=instrument)
    asked = {
        "step": StepForm(instrument=instrument, officer=user, at=at),
        "awaited": AwaitedForm(
            initial={
                "side": instrument.waiting_for,
                "since": instrument.waiting_since or timezone.localdate(at),
            }
        ),
        "release": ReleaseForm(officer=user),
    } | refused
    return pages.show_record(
        request,
        "register/instrument.html",
        instrument,
        status=pages.UNREADABLE if refused else 200,
        partners=Partner.objects.visible_to(user).filter(instruments=instrument),
        engagements=Engagement.objects.visible_to(user).filter(instruments=instrument),
        agreements=[
            (one, signing.standing(one, at), SuspendForm(of=one))
            for one in agreements.order_by("public_id", "-number")
        ],
        articles=articles.order_by("number"),
        stage=pipeline.stage(instrument, timezone.localdate(at)),
        may_open_gate=user.may(Act.OPEN_GATE),
        may_draft=user.may(Act.VERIFY_INSTRUMENT),
        released_to=history.released_to(instrument, user),
        refused_form=next(iter(refused.values()), None),
        **{f"{name}_form": form for name, form in asked.items()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Add an instrument."""
    request.user.require_may(Act.REGISTER)
    form = InstrumentForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_instrument(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The instrument is in the register."))
        return redirect("register:instrument", made.public_id)
    back = reverse("register:instruments")
    return pages.show_form(request, form, _("Add an instrument"), back)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change an instrument."""
    request.user.require_may(Act.REGISTER)
    instrument = _one(request, public_id)
    form = InstrumentForm(
        pages.sent(request), officer=request.user, at=request.at, record=instrument
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_instrument(
            instrument, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:instrument", public_id)
    back = reverse("register:instrument", args=[public_id])
    return pages.show_form(request, form, _("Change the instrument"), back, instrument)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take the next step."""
    instrument = _one(request, public_id)
    form = StepForm(
        request.POST, instrument=instrument, officer=request.user, at=request.at
    )
    if not form.is_valid():
        return _show(request, instrument, step=form)
    seen = seen_version(request)
    actions.move_instrument(
        instrument, form.facts(), seen=seen, by=request.user, at=request.at
    )
    messages.success(request, _("Saved."))
    return redirect("register:instrument", public_id)


@require_POST
def awaited(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note whose move it is."""
    instrument = _one(request, public_id)
    form = AwaitedForm(request.POST)
    if not form.is_valid():
        return _show(request, instrument, awaited=form)
    side, since = form.cleaned_data["side"], form.cleaned_data["since"]
    seen = seen_version(request)
    actions.say_who_is_awaited(
        instrument, side, since, seen=seen, by=request.user, at=request.at
    )
    messages.success(request, _("Saved."))
    return redirect("register:instrument", public_id)


@require_POST
def release(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let a partner's guests see the instrument."""
    instrument = _one(request, public_id)
    form = ReleaseForm(request.POST, officer=request.user)
    if not form.is_valid():
        return _show(request, instrument, release=form)
    partner = form.cleaned_data["partner"]
    actions.release(instrument, partner, by=request.user, at=request.at)
    messages.success(request, _("Released."))
    return redirect("register:instrument", public_id)
