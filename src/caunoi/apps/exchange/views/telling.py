"""What we tell about one of our records: whom, and in which words."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caunoi.apps.exchange import record_rules
from caunoi.apps.exchange.actions import comparing, sharing
from caunoi.apps.exchange.forms.records import PartnerForm, UpdateForm
from caunoi.apps.exchange.models import RecordMessage, Subject
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.core.texts import Text

SHARE = gettext_lazy("Share the commitment with the partner")
COMPARE = gettext_lazy("Tell the partner how we hold the agreement")
UPDATE = gettext_lazy("Tell the partner how far it has come")


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Share a commitment with a partner whom it concerns."""
    commitment = _commitment(request, public_id)
    form = PartnerForm(_sent(request), offered(request, commitment))
    if form.is_bound and form.is_valid():
        told = sharing.share(commitment, form.chosen, by=request.user, at=request.at)
        return kept(request, told)
    return form_page(request, form, SHARE, commitment.what)


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Tell a partner how far a shared commitment has come, by our account."""
    commitment = _commitment(request, public_id)
    form = UpdateForm(_sent(request), offered(request, commitment))
    if form.is_bound and form.is_valid():
        told = sharing.update(
            commitment,
            form.chosen,
            form.evidence,
            by=request.user,
            at=request.at,
            told_on=form.cleaned_data["told_on"],
        )
        return kept(request, told)
    return form_page(request, form, UPDATE, commitment.what)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Tell a party how we hold an agreement, so that both see what differs."""
    rows = Agreement.objects.visible_to(request.user)
    agreement = get_object_or_404(rows, public_id=public_id, number=number)
    form = PartnerForm(_sent(request), offered(request, agreement))
    if form.is_bound and form.is_valid():
        by, at = request.user, request.at
        return kept(request, comparing.compare(agreement, form.chosen, by=by, at=at))
    return form_page(request, form, COMPARE, agreement.instrument.title)


def kept(request: OfficerRequest, told: RecordMessage) -> HttpResponse:
    """Go to the draft that was kept."""
    messages.success(request, _("It is kept for a second officer."))
    return redirect("exchange:record", told.public_id)


def form_page(
    request: OfficerRequest, form: PartnerForm, title: str | Promise, about: Text
) -> HttpResponse:
    """The form, and which record it tells of."""
    context = {
        "form": form,
        "title": title,
        "about": about.in_language(language()),
        "anybody": bool(form.fields["partner"].choices),  # type: ignore[attr-defined] # a choice
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/tell.html", context, status=status)


def offered(request: OfficerRequest, subject: Subject) -> Iterable[Partner]:
    """The partners with a node whom a record concerns, that this officer may read."""
    request.user.require_may(Act.REGISTER)
    named = record_rules.concerned(subject).values("pk")
    return Partner.objects.visible_to(request.user).filter(pk__in=named).order_by("pk")


def _sent(request: OfficerRequest) -> object:
    return request.POST if request.method == "POST" else None


def _commitment(request: OfficerRequest, public_id: UUID) -> Commitment:
    rows = Commitment.objects.visible_to(request.user)
    return get_object_or_404(rows, public_id=public_id)
