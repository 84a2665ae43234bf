"""Commendations and gifts, and for auditors the gifts that nobody declared."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import honours
from caunoi.apps.register.actions import honours as actions
from caunoi.apps.register.forms.honours import CommendationForm, DeclareForm, GiftForm
from caunoi.apps.register.models import Commendation, Engagement, Gift, Partner
from caunoi.apps.register.models.honours import LIMIT
from caunoi.apps.register.views import pages
from caunoi.apps.register.views.engagements import form_view
from caunoi.core.vocabulary import AwardState


def _commendation(request: OfficerRequest, public_id: UUID) -> Commendation:
    rows = Commendation.objects.visible_to(request.user)
    rows = rows.select_related("created_by", "checked_by")
    return get_object_or_404(rows, public_id=public_id)


def _gift(request: OfficerRequest, public_id: UUID) -> Gift:
    return get_object_or_404(Gift.objects.visible_to(request.user), public_id=public_id)


@require_safe
def commendations(request: OfficerRequest) -> HttpResponse:
    """All commendations, the newest first."""
    page = pages.page_of(request, Commendation.objects.visible_to(request.user).newest())
    contradicted = {one.pk for one in page if honours.other_readings(one, request.user)}
    told = {"page": page, "contradicted": contradicted, **pages.rights(request)}
    return render(request, "register/commendations.html", told)


@require_safe
def commendation(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One commendation, and what calls it by another name."""
    one, user = _commendation(request, public_id), request.user
    after = honours.NEXT.get(AwardState.known(one.state))
    act = Act.APPROVE if after is AwardState.CHECKED else Act.REGISTER
    return pages.show_record(
        request,
        "register/commendation.html",
        one,
        partner=Partner.objects.visible_to(user).filter(commendations=one).first(),
        ceremony=Engagement.objects.visible_to(user).filter(commendations=one).first(),
        others=honours.other_readings(one, user),
        next_state=after if user.may(act) else None,
    )


@form_view
def add_commendation(request: OfficerRequest) -> HttpResponse:
    """Propose an award."""
    request.user.require_may(Act.REGISTER)
    form = CommendationForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_commendation(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The commendation is in the register."))
        return redirect("register:commendation", made.public_id)
    back = reverse("register:commendations")
    return pages.show_form(request, form, _("Add a commendation"), back)


@form_view
def change_commendation(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change a commendation."""
    request.user.require_may(Act.REGISTER)
    one = _commendation(request, public_id)
    form = CommendationForm(
        pages.sent(request), officer=request.user, at=request.at, record=one
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_commendation(
            one, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:commendation", public_id)
    back = reverse("register:commendation", args=[public_id])
    return pages.show_form(request, form, _("Change the commendation"), back, one)


@require_POST
def move_commendation(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take the next step."""
    one = _commendation(request, public_id)
    state = AwardState.of(request.POST.get("state", ""))
    if state is None:
        raise honours.AwardStepSkipped
    actions.move_commendation(
        one, state, seen=seen_version(request), by=request.user, at=request.at
    )
    messages.success(request, _("Saved."))
    return redirect("register:commendation", public_id)


# ---- gifts ------------------------------------------------------------------------------


@require_safe
def gifts(request: OfficerRequest) -> HttpResponse:
    """All gifts, the newest first."""
    mine = Gift.objects.visible_to(request.user)
    late = mine.overdue(timezone.localdate(request.at)).values_list("pk", flat=True)
    rows = mine.order_by("-received_on", "-pk")
    told = {
        "page": pages.page_of(request, rows),
        "late": set(late),
        **pages.rights(request),
    }
    return render(request, "register/gifts.html", told)


@require_safe
def gift(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One gift and what became of it."""
    return _show_gift(request, _gift(request, public_id))


def _show_gift(
    request: OfficerRequest, one: Gift, declare: DeclareForm | None = None
) -> HttpResponse:
    user = request.user
    waits = not one.we_gave and one.declared_on is None
    return pages.show_record(
        request,
        "register/gift.html",
        one,
        status=pages.UNREADABLE if declare else 200,
        partner=Partner.objects.visible_to(user).filter(gifts=one).first(),
        engagement=Engagement.objects.visible_to(user).filter(gifts=one).first(),
        waits=waits,
        late=waits and one.declare_by < timezone.localdate(request.at),
        declare_form=declare or DeclareForm(),
    )


@form_view
def add_gift(request: OfficerRequest) -> HttpResponse:
    """Record a gift."""
    request.user.require_may(Act.REGISTER)
    form = GiftForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_gift(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The gift is in the register."))
        return redirect("register:gift", made.public_id)
    return pages.show_form(request, form, _("Record a gift"), reverse("register:gifts"))


@form_view
def change_gift(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change what is known of a gift."""
    request.user.require_may(Act.REGISTER)
    one = _gift(request, public_id)
    form = GiftForm(pages.sent(request), officer=request.user, at=request.at, record=one)
    if form.is_valid():
        seen = seen_version(request)
        actions.change_gift(one, form.facts(), seen=seen, by=request.user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:gift", public_id)
    back = reverse("register:gift", args=[public_id])
    return pages.show_form(request, form, _("Change the gift"), back, one)


@require_POST
def declare_gift(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Declare a gift that was received."""
    one = _gift(request, public_id)
    form = DeclareForm(request.POST)
    if not form.is_valid():
        return _show_gift(request, one, form)
    day, seen = form.cleaned_data["day"], seen_version(request)
    try:
        actions.declare_gift(one, day, seen=seen, by=request.user, at=request.at)
    except honours.GiftDay:
        form.add_error("day", _("Not before it was received, and no day ahead."))
        return _show_gift(request, one, form)
    messages.success(request, _("The gift is declared."))
    return redirect("register:gift", public_id)


@require_safe
def undeclared(request: OfficerRequest) -> HttpResponse:
    """For auditors: gifts over the limit that nobody declared in time."""
    rows = honours.undeclared_for(request.user, timezone.localdate(request.at))
    told = {"rows": rows, "limit": LIMIT}
    return render(request, "register/undeclared.html", told)
