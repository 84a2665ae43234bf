"""Handing a whole request to another unit, for programs: the same rules as the pages.

A program reads and offers; whoever takes, returns or withdraws is a signed-in person.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import paginate

from caunoi.apps.desk.actions import handing
from caunoi.apps.desk.forms.handing import LONGEST
from caunoi.apps.desk.models import Handover
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.schemas import READ, withheld
from caunoi.apps.officers.calls import STEP, UnitCode, acting, of, unit_of
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import SAID_TEXT
from caunoi.apps.officers.kept_back import Withheld
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.paging import Each, Paging

handovers = Router(tags=["handovers"])
beside = Router(tags=["requests"])  # what belongs to one request
Reason = Annotated[str, Field(max_length=LONGEST, pattern=SAID_TEXT)]


class OfferIn(EntryBody):
    """To which unit a request is offered, and why."""

    unit: UnitCode
    reason: Reason


class ReturnIn(EntryBody):
    """Why a unit does not take it."""

    reason: Reason


class HandoverOut(Withheld):
    """One offer of a whole request; until it is taken the request is its own unit's."""

    public_id: UUID
    version: int
    request: UUID | None = Field(description="Null where the caller may not read it")
    handling: str
    from_unit: str
    to_unit: str
    state: str
    offered_at: datetime
    decided_at: datetime | None
    reason: str
    returned_because: str

    @staticmethod
    def shown_to(by: Officer, at: datetime) -> Callable[[Handover], dict[str, Any]]:
        """How an offer is shown to this officer at this time."""
        readable = InfoRequest.objects.visible_to(by)

        def show(row: Handover) -> dict[str, Any]:
            asked = row.info_request
            reads = readable.filter(pk=asked.pk).exists()
            rule = withheld(asked, at)
            return {
                **{name: getattr(row, name) for name in SAME},
                "request": asked.public_id if reads else None,
                "handling": asked.handling,
                "from_unit": row.from_unit.code,
                "to_unit": row.to_unit.code,
                "reason": "" if rule else row.reason,
                "returned_because": "" if rule else row.returned_because,
                "withheld": rule,
            }

        return show


SAME = ("public_id", "version", "state", "offered_at", "decided_at")
ONE = {200: HandoverOut, **READ}


class Asked(Schema):
    """Which offers are asked for."""

    waiting: bool = False  # for the unit of the officer to decide


@handovers.get("", response={200: list[HandoverOut], **READ}, summary="Offers of requests")
@paginate(Paging)
def offers(request: HttpRequest, ask: Query[Asked]) -> Each[Handover, dict[str, Any]]:
    """Requests that one unit hands to another, the newest first."""
    by = of(request).user
    rows = Handover.objects.visible_to(by)
    if ask.waiting:
        rows = rows.waiting_for(by.unit)
    joined = rows.select_related("info_request", "from_unit", "to_unit").order_by("-pk")
    return Each(joined, HandoverOut.shown_to(by, of(request).at))


@handovers.get("/{public_id}", response=ONE, summary="One offer")
def one_offer(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
    """One of them."""
    return _shown(request, _find(request, public_id))


@beside.post(
    "/{public_id}/hand",
    response={201: HandoverOut, **READ},
    summary="Offer it to another unit",
    openapi_extra=STEP,
)
def offer(request: HttpRequest, public_id: UUID, body: OfferIn) -> Status[dict[str, Any]]:
    """Offer the whole request; it stays with its unit until the other one takes it."""
    as_told = acting(request)
    rows = InfoRequest.objects.visible_to(as_told["by"]).select_related("unit")
    asked = get_object_or_404(rows, public_id=public_id)
    unit = unit_of(body.unit, as_told["by"])
    made = handing.offer(asked, unit, body.reason, **as_told)
    return Status(201, _shown(request, made))


def _step(name: str, summary: str, act: Callable[..., None], what: str) -> None:
    """A step of an offer that takes no body."""

    def step(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
        row = _find(request, public_id)
        act(row, **acting(request))
        return _shown(request, row)

    step.__name__, step.__doc__ = f"{name}_offer", what
    path = f"/{{public_id}}/{name}"
    handovers.post(path, response=ONE, summary=summary, openapi_extra=STEP)(step)


_step("take", "Take it", handing.take, "Answer for the request from now on.")
_step("withdraw", "Withdraw it", handing.withdraw, "Take the offer back.")


@handovers.post(
    "/{public_id}/give-back", response=ONE, summary="Return it", openapi_extra=STEP
)
def give_back(request: HttpRequest, public_id: UUID, body: ReturnIn) -> dict[str, Any]:
    """Return the offer, and say why; the request never left its unit."""
    row = _find(request, public_id)
    handing.give_back(row, body.reason, **acting(request))
    return _shown(request, row)


def _find(request: HttpRequest, public_id: UUID) -> Handover:
    rows = Handover.objects.visible_to(of(request).user)
    joined = rows.select_related("info_request__unit", "from_unit", "to_unit")
    return get_object_or_404(joined, public_id=public_id)


def _shown(request: HttpRequest, row: Handover) -> dict[str, Any]:
    return HandoverOut.shown_to(of(request).user, of(request).at)(row)
