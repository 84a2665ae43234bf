"""A unit ends and no other takes its place: only once nothing stands at it any more.

The page says what stands there, and leads to each of it; the act asks the same again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from ninja import Router

from caunoi.apps.officers import actions, succession
from caunoi.apps.officers.actions import Dissolution
from caunoi.apps.officers.calls import STEP, acting, of
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Reader, read_for
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.forms.units import DissolveForm
from caunoi.apps.register.inside_schemas import DissolveIn, UnitOut
from caunoi.apps.register.models import PostMember
from caunoi.apps.register.views.pages import UNREADABLE
from caunoi.apps.register.views.units import goes_on_with
from caunoi.core.errors import refusal
from caunoi.web.ended_units import Group, Left, Lot, group, lots
from caunoi.web.templatetags.interface import words_in

router = Router(tags=["units"])


@dataclass(frozen=True)
class Standing:
    """What stands at a unit: what the reader may read of it, and whether there is more."""

    groups: list[Group]
    has_more: bool


def standing_at(unit: Unit, reader: Officer, at: datetime) -> Standing:
    """What stands at a unit, and at those whose place it once took."""
    shown: list[Group] = [*_parts(unit, reader), *_accounts(unit, reader)]
    mine = _of_one_sort(map(group, _open(unit, reader, at)))
    all_of_it = sum(lot.rows.count() for lot in _open(unit, None, at))
    return Standing(shown + mine, has_more=all_of_it > sum(one.count for one in mine))


def _of_one_sort(groups: Iterable[Group]) -> list[Group]:
    """The same with one group for each sort, whichever of the units its rows stand at."""
    found: dict[str, Group] = {}
    for one in groups:
        if one.count:
            kept = found.get(str(one.word), Group(one.word, 0, []))
            both = kept.count + one.count, kept.first + one.first
            found[str(one.word)] = Group(one.word, *both)
    return list(found.values())


def require_nothing(unit: Unit, at: datetime) -> None:
    """Refuse to dissolve a unit at which something stands, whoever may read it.

    Raises:
        UnitEnded, NothingAbove, StillAtWork: see `succession.require_dissolvable`.
    """
    succession.require_dissolvable(unit)
    if any(lot.rows.exists() for lot in _open(unit, None, at)):
        raise succession.StillAtWork(name=unit.name.text)


@transaction.atomic
def dissolve(
    unit: Unit, told: Dissolution, *, seen: int, by: Officer, at: datetime
) -> None:
    """Dissolve a unit at which nothing stands.

    Raises:
        UnitEnded, NothingAbove, StillAtWork: see `require_nothing`.
        NotAllowed, EndDay, ReasonMissing, Stale: see `actions.dissolve_unit`.
    """
    by.require_may(Act.MANAGE_NODE)
    require_nothing(unit, at)
    actions.dissolve_unit(unit, told, seen=seen, by=by, at=at)


def _open(unit: Unit, reader: Reader, at: datetime) -> Iterator[Lot]:
    """Open work, and who serves there, at the unit and at those that it followed upon."""
    for one in read_for(reader, Unit).below(unit).order_by("path"):
        yield from lots(one, reader)
        serving = Q(term_to=None) | Q(term_to__gte=timezone.localdate(at))
        people = read_for(reader, PostMember).filter(serving, post__post_unit=one)
        word = gettext_lazy("People who serve there")
        yield Lot(word, people.order_by("pk"), "register:post-member", "")


def _parts(unit: Unit, reader: Officer) -> Iterator[Group]:
    units = Unit.objects.visible_to(reader).below(unit).standing()
    found = list(units.exclude(pk=unit.pk).order_by("path"))
    if found:
        first = [
            Left(words_in(one.name), reverse("register:unit", args=[one.public_id]))
            for one in found
        ]
        yield Group(gettext_lazy("Units that report to it"), len(found), first)


def _accounts(unit: Unit, reader: Officer) -> Iterator[Group]:
    parts = Unit.objects.visible_to(reader).below(unit)
    rows = Officer.objects.visible_to(reader).filter(unit__in=parts, is_active=True)
    found = list(rows.select_related("api_token").order_by("username"))
    if found:
        first = [Left(words_in(one.name), _account(one, reader)) for one in found]
        yield Group(gettext_lazy("Open accounts"), len(found), first)


def _account(officer: Officer, reader: Officer) -> str:
    """The page on which an account is closed; empty for who closes none."""
    if not reader.may(Act.MANAGE_NODE):
        return ""
    token = getattr(officer, "api_token", None)
    if token is not None:
        return reverse("tokens:show", args=[token.public_id])
    return reverse("officers:show", args=[officer.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """What stands at a unit; where nothing does, the form that dissolves it."""
    user, at = request.user, request.at
    units = Unit.objects.visible_to(user).select_related("parent")
    unit = get_object_or_404(units, public_id=public_id)
    _require_concerned(unit, user)
    succession.require_standing(unit)
    may_manage = user.may(Act.MANAGE_NODE)
    form = DissolveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seen = seen_version(request)
        try:
            dissolve(unit, form.told(), seen=seen, by=user, at=at)
        except actions.EndDay:
            form.add_error("since", _("Write a day that has come."))
        else:
            messages.success(request, _("Saved. What it did stays under its name."))
            return redirect("register:unit", public_id)
    told = {
        "unit": unit,
        "standing": standing_at(unit, user, at),
        "is_free": refusal(require_nothing, unit, at) is None,
        "form": form,
        "may_manage": may_manage,
    }
    status = UNREADABLE if form.is_bound else 200
    return render(request, "unit_dissolution.html", told, status=status)


def _require_concerned(unit: Unit, officer: Officer) -> None:
    """Let pass who manages the node, and who goes on with the work of the unit."""
    if not goes_on_with(unit, officer):
        officer.require_may(Act.MANAGE_NODE)


@router.post(
    "/{public_id}/dissolution",
    response=UnitOut,
    summary="It was dissolved",
    openapi_extra=STEP,
)
def dissolve_by_call(request: HttpRequest, public_id: UUID, body: DissolveIn) -> Any:
    """End a unit whose place no other takes, as an administrator.

    409 `unit.still-at-work` as long as something stands at it; its page says what.
    """
    units = Unit.objects.visible_to(of(request).user)
    rows = units.select_related("parent", "successor")
    unit = get_object_or_404(rows, public_id=public_id)
    dissolve(unit, body.told(), **acting(request))
    return unit
