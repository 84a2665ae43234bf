"""Indicators of an evaluation: added, changed, scored by both sides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.evaluation import actions, rules
from caunoi.apps.evaluation.forms.steps import IndicatorForm, ScoreForm
from caunoi.apps.evaluation.models import Indicator
from caunoi.apps.evaluation.views import pages
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Indicator:
    rows = Indicator.objects.visible_to(request.user).current()
    rows = rows.select_related("report__unit")
    return get_object_or_404(rows, public_id=public_id)


@require_POST
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Add a measure to the frame."""
    report = pages.one(request, public_id)
    form = IndicatorForm(request.POST)
    if not form.is_valid():
        return pages.show(request, report, pages.UNREADABLE, indicator_form=form)
    actions.add_indicator(report, form.facts(), by=request.user, at=request.at)
    messages.success(request, _("The indicator is in the frame."))
    return redirect("evaluation:report", public_id)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a measure; once the period has begun, the old one is kept beside it."""
    request.user.require_may(Act.REGISTER)
    indicator = _one(request, public_id)
    rules.require_at_home(indicator.report, request.user)
    form = IndicatorForm(pages.sent(request), indicator=indicator)
    back = reverse("evaluation:report", args=[indicator.report.public_id])
    if form.is_valid():
        seen = seen_version(request)
        made = actions.change_indicator(
            indicator, form.facts(), seen=seen, by=request.user, at=request.at
        )
        if made.pk != indicator.pk:
            messages.warning(request, _("The period has begun: the old edition is kept."))
        else:
            messages.success(request, _("Saved."))
        return redirect(back)
    return pages.show_form(request, form, _("Change the indicator"), back, indicator)


@form_view
def score(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write down both sides' scores."""
    request.user.require_may(Act.REGISTER)
    indicator = _one(request, public_id)
    rules.require_at_home(indicator.report, request.user)
    form = ScoreForm(pages.sent(request), indicator=indicator)
    back = reverse("evaluation:report", args=[indicator.report.public_id])
    if form.is_valid():
        seen = seen_version(request)
        actions.score_indicator(
            indicator, form.scores(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    return pages.show_form(request, form, indicator.name, back, indicator)
