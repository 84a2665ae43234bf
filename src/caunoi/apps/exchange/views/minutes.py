"""Minutes between two nodes: a text proposed, agreed to, disputed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange.actions import minuting
from caunoi.apps.exchange.forms.records import DisputeForm, PartnerForm
from caunoi.apps.exchange.views import records, telling
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Engagement

PROPOSE = _("Propose the minutes to the partner")
DISPUTE = _("Propose another wording")


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Propose our text of the minutes to a partner who was there."""
    rows = Engagement.objects.visible_to(request.user)
    meeting = get_object_or_404(rows, public_id=public_id)
    data = request.POST if request.method == "POST" else None
    form = PartnerForm(data, telling.offered(request, meeting))
    if form.is_bound and form.is_valid():
        told = minuting.propose(meeting, form.chosen, by=request.user, at=request.at)
        return telling.kept(request, told)
    return telling.form_page(request, form, PROPOSE, meeting.title)


@require_POST
def agree(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Draft our agreement to their text."""
    proposed = records.find(request, public_id)
    if (seen := seen_version(request)) != proposed.version:
        raise Stale(proposed, seen)
    told = minuting.agree(proposed, by=request.user, at=request.at)
    return telling.kept(request, told)


@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say which point of their text should read otherwise."""
    request.user.require_may(Act.REGISTER)
    proposed = records.find(request, public_id)
    meeting = minuting.require_theirs(proposed)
    data = request.POST if request.method == "POST" else None
    form = DisputeForm(data, proposed.details["points"])
    if form.is_bound and form.is_valid():
        point, wording = int(form.cleaned_data["point"]), form.wording
        told = minuting.dispute(proposed, point, wording, by=request.user, at=request.at)
        return telling.kept(request, told)
    context = {
        "form": form,
        "title": DISPUTE,
        "about": meeting.title.in_language(language()),
        "anybody": True,
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/tell.html", context, status=status)
