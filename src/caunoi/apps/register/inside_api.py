"""Our own units and our posts abroad for programs: the same rules as the pages.

A program reads them; what they are, a signed-in person says: it takes effect at once.
"""

from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from ninja.pagination import paginate

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.calls import CALL, STEP, acting, of, unit_of
from caunoi.apps.officers.models import Unit, Units
from caunoi.apps.officers.paging import Code, Paging
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions
from caunoi.apps.register.inside_schemas import (
    EndIn,
    NewPostIn,
    NewUnitIn,
    PostIn,
    PostOut,
    UnitIn,
    UnitOut,
    WholePost,
)
from caunoi.apps.register.models import Post, PostMember, PostSupport

units = Router(tags=["units"])
posts = Router(tags=["posts"])


class UnitAsk(Schema):
    """Which units are asked for."""

    kind: Code = ""
    standing: bool = False  # without those that have ended


@units.get("", response=list[UnitOut], summary="Our units")
@paginate(Paging)
def our_units(request: HttpRequest, ask: Query[UnitAsk]) -> QuerySet[Unit]:
    """Our units, each behind the one it reports to."""
    rows = _units(request)
    if ask.standing:
        rows = rows.standing()
    if ask.kind:
        rows = rows.filter(kind=ask.kind)
    return rows.order_by("path")


@units.get("/{public_id}", response=UnitOut, summary="One unit")
def one_unit(request: HttpRequest, public_id: UUID) -> Unit:
    """One of them."""
    return get_object_or_404(_units(request), public_id=public_id)


@units.post("", response={201: UnitOut}, summary="Add a unit", openapi_extra=CALL)
def add_unit(request: HttpRequest, body: NewUnitIn) -> Status[Unit]:
    """Add a part of the agency, as an administrator."""
    by, at = of(request).user, of(request).at
    by.require_may(Act.MANAGE_NODE)
    above = unit_of(body.reports_to, by) if body.reports_to else None
    name = body.name.read()
    made = officers.add_unit(body.code, str(body.kind), name, above, by=by.username, at=at)
    return Status(201, made)


@units.post(
    "/{public_id}/change", response=UnitOut, summary="Change a unit", openapi_extra=STEP
)
def change_unit(request: HttpRequest, public_id: UUID, body: UnitIn) -> Unit:
    """Write what it is called, as an administrator; old records keep the old name."""
    unit = one_unit(request, public_id)
    officers.change_unit(unit, body.facts(), **acting(request))
    return unit


@units.post(
    "/{public_id}/successor",
    response=UnitOut,
    summary="Another unit took its place",
    openapi_extra=STEP,
)
def end_unit(request: HttpRequest, public_id: UUID, body: EndIn) -> Unit:
    """Say which unit took its place, as an administrator.

    What it left undone is handed on afterwards, on a page, by whoever goes on with it.
    """
    unit, as_told = one_unit(request, public_id), acting(request)
    officers.end_unit(unit, body.ending(as_told["by"]), **as_told)
    return unit


def _units(request: HttpRequest) -> Units:
    rows = Unit.objects.visible_to(of(request).user)
    return rows.select_related("parent", "successor")


@posts.get("", response=list[PostOut], summary="Our posts abroad")
@paginate(Paging)
def our_posts(request: HttpRequest) -> QuerySet[Post]:
    """Posts the officer may read, host State by host State."""
    return Post.objects.visible_to(of(request).user).listed()


@posts.get("/{public_id}", response=WholePost, summary="One post abroad")
def one_post(request: HttpRequest, public_id: UUID) -> Post:
    """One post with those who serve there and the support it gave to our provinces."""
    by = of(request).user
    members = PostMember.objects.visible_to(by).select_related("officer")
    supports = PostSupport.objects.visible_to(by).order_by("-given_on", "pk")
    rows = Post.objects.visible_to(by).select_related("post_unit")
    in_order = members.order_by("-is_head", "pk")
    rows = rows.prefetch_related(Prefetch("members", in_order, to_attr="shown_members"))
    rows = rows.prefetch_related(Prefetch("supports", supports, to_attr="shown_supports"))
    return get_object_or_404(rows, public_id=public_id)


@posts.post("", response={201: PostOut}, summary="Add a post abroad", openapi_extra=CALL)
def add_post(request: HttpRequest, body: NewPostIn) -> Status[Post]:
    """Begin the standing record of a unit that is a post abroad."""
    by, at = of(request).user, of(request).at
    made = actions.add_post(body.facts(by), by=by, at=at, keeping=body.keeping())
    return Status(201, made)


@posts.post(
    "/{public_id}/change",
    response=PostOut,
    summary="Change a post abroad",
    openapi_extra=STEP,
)
def change_post(request: HttpRequest, public_id: UUID, body: PostIn) -> Post:
    """Write what is known about it; its names are changed with its unit."""
    post, as_told = one_post(request, public_id), acting(request)
    actions.change_post(post, body.facts(as_told["by"]), **as_told)
    return post
