"""Engagements: meetings, trips and courses, each in its tree, with the words said there."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, meetings, rules, tree, whereabouts
from caunoi.apps.register.forms.engagements import (
    EngagementForm,
    EngagementMoveForm,
    PaperForm,
    TopicForm,
)
from caunoi.apps.register.forms.filters import EngagementFilter
from caunoi.apps.register.models import (
    Commendation,
    Commitment,
    Delegation,
    Engagement,
    Gift,
    Instrument,
    Paper,
    Partner,
    Result,
    Round,
    Summary,
    Topic,
)
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def one(request: OfficerRequest, public_id: UUID) -> Engagement:
    """The engagement of this address, if the officer may read it."""
    rows = Engagement.objects.visible_to(request.user).select_related("created_by")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All engagements."""
    form = EngagementFilter(request)
    rows = form.rows(Engagement.objects.visible_to(request.user))
    rows = pages.with_partners(rows, request.user, "partners")
    return pages.show_list(request, "register/engagements.html", rows, form)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One engagement: its tree, who took part, what was said there and in which words."""
    return _show(request, one(request, public_id))


def _show(
    request: OfficerRequest, engagement: Engagement, move: EngagementMoveForm | None = None
) -> HttpResponse:
    user = request.user
    said = Commitment.objects.visible_to(user).filter(engagement=engagement).by_due()
    partners = Partner.objects.visible_to(user)
    papers = Paper.objects.visible_to(user).filter(engagement=engagement)
    topics = Topic.objects.visible_to(user).filter(engagement=engagement)
    return pages.show_record(
        request,
        "register/engagement.html",
        engagement,
        status=pages.UNREADABLE if move else 200,
        tree=tree.of(engagement, user),
        partners=partners.filter(engagements=engagement),
        hosts=partners.filter(hosted=engagement),
        topics=topics.order_by("number"),
        papers=papers.order_by("number"),
        delegations=Delegation.objects.visible_to(user).filter(engagement=engagement),
        instruments=Instrument.objects.visible_to(user).filter(engagements=engagement),
        results=Result.objects.visible_to(user).filter(engagement=engagement),
        commitments=pages.with_partners(said, user, "said_by", "to_act"),
        move_form=move or EngagementMoveForm(state=engagement.state),
        summary=Summary.objects.visible_to(user)
        .filter(engagement=engagement)
        .released()
        .first(),
        commendations=Commendation.objects.visible_to(user).filter(ceremony=engagement),
        gifts=Gift.objects.visible_to(user).filter(engagement=engagement),
        rounds=Round.objects.visible_to(user).filter(provinces__engagement=engagement),
        ways_on=meetings.moves_from(engagement.state),
        may_move=user.may(Act.REGISTER) or user.may(Act.APPROVE),
    )


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Add an engagement."""
    request.user.require_may(Act.REGISTER)
    form = EngagementForm(pages.sent(request), officer=request.user, at=request.at)
    if request.method != "POST" and request.GET.get("parent"):
        form.initial["parent"] = request.GET["parent"]
    if form.is_valid():
        try:
            made = actions.add_engagement(
                form.facts(), by=request.user, at=request.at, keeping=form.keeping()
            )
        except whereabouts.InTwoPlaces as error:
            tell_where(form, "held_on", error)
        else:
            messages.success(request, _("The engagement is in the register."))
            return redirect("register:engagement", made.public_id)
    back = reverse("register:engagements")
    return pages.show_form(request, form, _("Add an engagement"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change an engagement."""
    request.user.require_may(Act.REGISTER)
    engagement = one(request, public_id)
    form = EngagementForm(
        pages.sent(request), officer=request.user, at=request.at, record=engagement
    )
    if form.is_valid():
        seen = seen_version(request)
        try:
            actions.change_engagement(
                engagement, form.facts(), seen=seen, by=request.user, at=request.at
            )
        except whereabouts.InTwoPlaces as error:
            engagement.refresh_from_db()  # nothing was saved
            tell_where(form, "held_on", error)
        else:
            messages.success(request, _("Saved."))
            return redirect("register:engagement", public_id)
    back = reverse("register:engagement", args=[public_id])
    return pages.show_form(request, form, _("Change the engagement"), back, engagement)


def tell_where(form: forms.Form, field: str | None, error: whereabouts.InTwoPlaces) -> None:
    """Say who would be at which two places, at the field that makes it so."""
    sentence = _("On %(day)s %(name)s would be at “%(one)s” and at “%(other)s”.")
    form.add_error(field, sentence % error.values)


@require_POST
def move(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Follow an engagement to its next state."""
    engagement = one(request, public_id)
    form = EngagementMoveForm(request.POST, state=engagement.state)
    if not form.is_valid():
        return _show(request, engagement, form)
    told = form.cleaned_data
    try:
        actions.move_engagement(
            engagement,
            told["state"],
            told["reason"],
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
    except meetings.NoReason:
        form.add_error("reason", _("Say why."))
    except rules.DateAhead as error:
        form.add_error("state", _("%(day)s lies ahead.") % error.values)
    else:
        messages.success(request, _("Saved."))
        return redirect("register:engagement", public_id)
    return _show(request, engagement, form)


@form_view
def add_topic(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Put a subject on the table."""
    request.user.require_may(Act.REGISTER)
    engagement = one(request, public_id)
    form = TopicForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        seen = seen_version(request)
        actions.add_topic(
            engagement, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("The topic is noted."))
        return redirect("register:engagement", public_id)
    back = reverse("register:engagement", args=[public_id])
    return pages.show_form(request, form, _("Add a topic"), back, engagement)


@require_POST
def remove_topic(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Take a subject off the table."""
    mine = Topic.objects.visible_to(request.user).select_related("engagement")
    topic = get_object_or_404(mine, engagement__public_id=public_id, number=number)
    actions.remove_topic(topic, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:engagement", public_id)


@form_view
def add_paper(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note a paper that lay on the table."""
    request.user.require_may(Act.REGISTER)
    engagement = one(request, public_id)
    form = PaperForm(
        pages.sent(request),
        files=request.FILES or None,
        officer=request.user,
        at=request.at,
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.add_paper(
            engagement, form.facts(), seen=seen, by=request.user, at=request.at
        )
        messages.success(request, _("The paper is noted."))
        return redirect("register:engagement", public_id)
    back = reverse("register:engagement", args=[public_id])
    return pages.show_form(request, form, _("Add a paper"), back, engagement)


@require_POST
def remove_paper(request: OfficerRequest, public_id: UUID, number: int) -> HttpResponse:
    """Strike a paper that was entered by mistake."""
    mine = Paper.objects.visible_to(request.user).select_related("engagement")
    paper = get_object_or_404(mine, engagement__public_id=public_id, number=number)
    actions.remove_paper(paper, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("register:engagement", public_id)
