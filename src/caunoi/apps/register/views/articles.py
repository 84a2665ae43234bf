"""Articles of an instrument, and the draft agreement derived from them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, agreements
from caunoi.apps.register.forms.agreements import DraftForm
from caunoi.apps.register.forms.instruments import ArticleForm
from caunoi.apps.register.models import Article, Instrument
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _instrument(request: OfficerRequest, public_id: UUID) -> Instrument:
    rows = Instrument.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id)


@form_view
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write down what an article permits."""
    request.user.require_may(Act.REGISTER)
    instrument = _instrument(request, public_id)
    form = ArticleForm(pages.sent(request), instrument=instrument)
    if form.is_valid():
        actions.add_article(instrument, form.facts(), by=request.user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:instrument", public_id)
    back = reverse("register:instrument", args=[public_id])
    return pages.show_form(request, form, _("Add an article"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID, number: str) -> HttpResponse:
    """Change what an article permits."""
    request.user.require_may(Act.REGISTER)
    instrument = _instrument(request, public_id)
    kept = Article.objects.visible_to(request.user).filter(instrument=instrument)
    article = get_object_or_404(kept, number=number)
    form = ArticleForm(pages.sent(request), instrument=instrument, article=article)
    if form.is_valid():
        seen = seen_version(request)
        actions.change_article(
            article, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:instrument", public_id)
    back = reverse("register:instrument", args=[public_id])
    heading = _("Change article %(number)s") % {"number": number}
    told = {"form": form, "form_heading": heading, "back": back, "record": article}
    told["handling"] = instrument.handling
    status = pages.UNREADABLE if form.errors else 200
    return render(request, "register/form.html", told, status=status)


@form_view
def draft(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Derive the draft that all parties' nodes sign, as a file for the signing table."""
    request.user.require_may(Act.VERIFY_INSTRUMENT)
    instrument = _instrument(request, public_id)
    form = DraftForm(pages.sent(request), instrument=instrument, officer=request.user)
    if form.is_valid():
        raw = agreements.draft(instrument, form.terms(), by=request.user, at=request.at)
        answer = HttpResponse(raw, content_type="application/json")
        answer["Content-Disposition"] = 'attachment; filename="draft.json"'
        return answer
    back = reverse("register:instrument", args=[public_id])
    return pages.show_form(request, form, _("Derive an agreement for the nodes"), back)
