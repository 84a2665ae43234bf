"""The texts of one's units: listed, added, changed, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.desk.actions import texts
from caunoi.apps.desk.forms.texts import TextForm
from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.desk.texts import WORDS
from caunoi.apps.desk.views.inbox import A_PAGE, WRONG_INPUT, require_desk
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every text that drafts of this officer's unit may begin with."""
    require_desk(request)
    rows = TextTemplate.objects.visible_to(request.user).select_related("unit__successor")
    page = Paginator(rows.order_by("kind", "pk"), A_PAGE).get_page(request.GET.get("page"))
    may = request.user.may(Act.APPROVE)
    listed = [
        (
            one,
            WORDS[TextTemplate.Kind(one.kind)],
            may and one.unit_id == request.user.unit_id,
        )
        for one in page.object_list
    ]
    context = {"page": page, "listed": listed, "may_add": may}
    return render(request, "desk/texts.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Keep a new text."""
    require_desk(request)
    request.user.require_may(Act.APPROVE)
    form = TextForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        texts.add(form.wanted(), by=request.user, at=request.at)
        messages.success(request, _("The text is kept. Drafts can begin with it."))
        return redirect("desk:texts")
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write a text anew."""
    kept = _find(request, public_id)
    form = TextForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_valid():
        seen = seen_version(request)
        texts.change(kept, form.wanted(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("The text is changed. Drafts stay as they are."))
        return redirect("desk:texts")
    return _page(request, form, kept)


@require_POST
def withdraw(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Offer a text no more."""
    kept = _find(request, public_id)
    texts.withdraw(kept, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Withdrawn. No draft is offered this text any more."))
    return redirect("desk:texts")


def _find(request: OfficerRequest, public_id: UUID) -> TextTemplate:
    require_desk(request)
    rows = TextTemplate.objects.visible_to(request.user)
    kept = get_object_or_404(rows, public_id=public_id)
    texts.require_change(kept, by=request.user)
    return kept


def _page(
    request: OfficerRequest, form: TextForm, kept: TextTemplate | None
) -> HttpResponse:
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "desk/text.html", {"form": form, "kept": kept}, status=status)
