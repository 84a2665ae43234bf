"""Posts abroad: the list, one post with its people, tasks and support, and its forms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, provinces
from caunoi.apps.register.forms.posts import PostForm, PostMemberForm, PostSupportForm
from caunoi.apps.register.models import (
    Execution,
    Mandate,
    Post,
    PostMember,
    PostSupport,
)
from caunoi.apps.register.views import pages

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _one(request: OfficerRequest, public_id: UUID) -> Post:
    rows = Post.objects.visible_to(request.user).select_related("post_unit__successor")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """All posts, each with its head of today and how many tasks it has open."""
    user, today = request.user, timezone.localdate(request.at)
    rows = Post.objects.visible_to(user).listed()
    page = pages.page_of(request, rows)
    heads = PostMember.objects.visible_to(user).filter(is_head=True, post__in=list(page))
    heads_now = {one.post_id: one for one in heads if one.in_office(today)}
    tasks = Execution.objects.visible_to(user).exclude(state__in=Mandate.DONE)
    of_posts = tasks.filter(unit__in=[post.post_unit_id for post in page]).order_by()
    open_now = dict(of_posts.values_list("unit").annotate(Count("pk")))
    told = {
        "page": page,
        "posts": [
            (post, heads_now.get(post.pk), open_now.get(post.post_unit_id, 0))
            for post in page
        ],
        **pages.rights(request),
    }
    return render(request, "register/posts.html", told)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One post: its people, the tasks given to it, and the support it gave."""
    post, today = _one(request, public_id), timezone.localdate(request.at)
    members = PostMember.objects.visible_to(request.user).filter(post=post)
    people = members.select_related("officer").order_by("-is_head", "pk")
    supports = PostSupport.objects.visible_to(request.user).filter(post=post)
    now = provinces.successors()
    return pages.show_record(
        request,
        "register/post.html",
        post,
        today=today,
        people=sorted(people, key=lambda one: one.has_ended(today)),
        tasks=_tasks(request, post),
        supports=[
            (one, now.get(one.province, "")) for one in supports.order_by("-given_on", "pk")
        ],
    )


def _tasks(request: OfficerRequest, post: Post) -> list[tuple[Execution, bool]]:
    """The tasks given to a post, those still open first, and whether it is late."""
    today = timezone.localdate(request.at)
    rows = Execution.objects.visible_to(request.user).filter(unit=post.post_unit)
    found = rows.select_related("mandate", "unit").order_by("-pk")
    listed = sorted(found, key=lambda one: one.state in Mandate.DONE)
    return [(one, one.is_unacknowledged(today)) for one in listed]


@form_view
def add(request: OfficerRequest) -> HttpResponse:
    """Begin the record of a post."""
    request.user.require_may(Act.REGISTER)
    form = PostForm(pages.sent(request), officer=request.user, at=request.at)
    if form.is_valid():
        made = actions.add_post(
            form.facts(), by=request.user, at=request.at, keeping=form.keeping()
        )
        messages.success(request, _("The post is in the register."))
        return redirect("register:post", made.public_id)
    back = reverse("register:posts")
    return pages.show_form(request, form, _("Add a post abroad"), back)


@form_view
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change what is known about a post."""
    user = request.user
    user.require_may(Act.REGISTER)
    post = _one(request, public_id)
    form = PostForm(pages.sent(request), officer=user, at=request.at, record=post)
    if form.is_valid():
        seen = seen_version(request)
        actions.change_post(post, form.facts(), seen=seen, by=user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:post", public_id)
    back = reverse("register:post", args=[public_id])
    return pages.show_form(request, form, _("Change the post"), back, post)


def _add_to(
    request: OfficerRequest, public_id: UUID, kind: Any, act: Any, heading: str
) -> HttpResponse:
    """A form for what belongs to a post."""
    user = request.user
    user.require_may(Act.REGISTER)
    post = _one(request, public_id)
    form = kind(pages.sent(request), post=post, officer=user, at=request.at)
    if form.is_valid():
        act(form.facts(), by=user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:post", public_id)
    back = reverse("register:post", args=[public_id])
    return pages.show_form(request, form, heading, back)


@form_view
def add_member(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note who serves at a post."""
    heading = _("Add somebody who serves there")
    act = actions.add_post_member
    return _add_to(request, public_id, PostMemberForm, act, heading)


@form_view
def add_support(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Note what a post did for a province."""
    heading, act = _("Add support to a province"), actions.add_post_support
    return _add_to(request, public_id, PostSupportForm, act, heading)


@form_view
def change_member(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Change who serves at a post, for example end the term."""
    user = request.user
    user.require_may(Act.REGISTER)
    rows = PostMember.objects.visible_to(user).select_related("post__post_unit", "officer")
    member = get_object_or_404(rows, public_id=public_id)
    form = PostMemberForm(
        pages.sent(request), post=member.post, officer=user, at=request.at, record=member
    )
    post_id = member.post.public_id
    if form.is_valid():
        seen = seen_version(request)
        actions.change_post_member(member, form.facts(), seen=seen, by=user, at=request.at)
        messages.success(request, _("Saved."))
        return redirect("register:post", post_id)
    back = reverse("register:post", args=[post_id])
    heading = _("Change who serves there")
    return pages.show_form(request, form, heading, back, member)


def _one_support(request: OfficerRequest, public_id: UUID) -> PostSupport:
    rows = PostSupport.objects.visible_to(request.user)
    joined = rows.select_related("post__post_unit__successor")
    return get_object_or_404(joined, public_id=public_id)


@require_safe
def show_support(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """What a post did for a province, in whose words, and who corrected it."""
    support = _one_support(request, public_id)
    posts = Post.objects.visible_to(request.user)
    tasks = Mandate.objects.visible_to(request.user)
    return pages.show_record(
        request,
        "register/post_support.html",
        support,
        post=posts.filter(pk=support.post_id).first(),
        task=tasks.filter(pk=support.mandate_id or 0).first(),
        now=provinces.successors().get(support.province, ""),
    )


@form_view
def change_support(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Correct what a post did for a province."""
    user = request.user
    user.require_may(Act.REGISTER)
    support = _one_support(request, public_id)
    form = PostSupportForm(
        pages.sent(request), post=support.post, officer=user, at=request.at, record=support
    )
    if form.is_valid():
        seen = seen_version(request)
        actions.change_post_support(
            support, form.facts(), seen=seen, by=user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("register:post-support", public_id)
    back = reverse("register:post-support", args=[public_id])
    heading = _("Correct the support to a province")
    return pages.show_form(request, form, heading, back, support)
