"""Messages about records, and releases for a life, for programs: as on the pages.

A program reads and drafts; whoever approves, releases or ratifies is a signed-in person.
"""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from caunoi.apps.exchange import record_rules
from caunoi.apps.exchange.actions import comparing, minuting, releasing, sharing, telling
from caunoi.apps.exchange.models import HandRecord, InfoRequest, LifeRelease, RecordMessage
from caunoi.apps.exchange.record_schemas import (
    DisputeIn,
    HandRecordOut,
    ReasonIn,
    RecordMessageOut,
    ReleaseOut,
    TellingIn,
    Told,
)
from caunoi.apps.exchange.schemas import READ, RequestOut
from caunoi.apps.officers.calls import CALL, STEP, acting, of
from caunoi.apps.officers.paging import Each, Paging
from caunoi.apps.officers.records import Stale
from caunoi.apps.register.models import Agreement, Commitment, Engagement, Partner

records = Router(tags=["records"])
releases = Router(tags=["releases"])
beside = Router(tags=["requests"])  # what belongs to one request
ONE = {200: RecordMessageOut, **READ}
MADE = {201: RecordMessageOut, **READ}


@records.get("", response={200: list[RecordMessageOut], **READ}, summary="About records")
@paginate(Paging)
def messages(request: HttpRequest) -> Each[RecordMessage, dict[str, Any]]:
    """What both sides said of commitments, minutes and agreements, the newest first."""
    rows = _joined(request).order_by("-pk")
    return Each(rows, RecordMessageOut.of)


@records.get("/{public_id}", response=ONE, summary="One message about a record")
def one_message(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
    """One of them."""
    return RecordMessageOut.of(_find(request, public_id))


@records.post("", response=MADE, summary="Draft what tells of a record", openapi_extra=CALL)
def tell(request: HttpRequest, body: TellingIn) -> Status[dict[str, Any]]:
    """Keep for a second officer what is to be told a partner; nothing leaves."""
    return Status(201, RecordMessageOut.of(_drafted(request, body)))


@records.post(
    "/{public_id}/agree", response=MADE, summary="Agree to minutes", openapi_extra=STEP
)
def agree(request: HttpRequest, public_id: UUID) -> Status[dict[str, Any]]:
    """Draft our agreement to the text of minutes that a partner proposed."""
    proposed = _seen(request, public_id)
    made = minuting.agree(proposed, by=of(request).user, at=of(request).at)
    return Status(201, RecordMessageOut.of(made))


@records.post(
    "/{public_id}/dispute", response=MADE, summary="Dispute a point", openapi_extra=STEP
)
def dispute(
    request: HttpRequest, public_id: UUID, body: DisputeIn
) -> Status[dict[str, Any]]:
    """Draft how a point of a partner's minutes should read."""
    proposed, by = _seen(request, public_id), of(request).user
    wording = body.wording.read()
    made = minuting.dispute(proposed, body.point, wording, by=by, at=of(request).at)
    return Status(201, RecordMessageOut.of(made))


@records.post(
    "/{public_id}/approve", response=ONE, summary="Approve it", openapi_extra=STEP
)
def approve_message(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
    """Let a drafted message leave; the node seals and sends it."""
    message = _find(request, public_id)
    telling.approve(message, **acting(request))
    return RecordMessageOut.of(message)


@releases.get("", response={200: list[ReleaseOut], **READ}, summary="Releases for a life")
@paginate(Paging)
def released(request: HttpRequest) -> Each[LifeRelease, dict[str, Any]]:
    """What left by one duty officer alone, the newest first."""
    by = of(request).user
    rows = LifeRelease.objects.visible_to(by).listed()
    mine = InfoRequest.objects.visible_to(by)
    return Each(
        rows, ReleaseOut.shown_to(lambda pk: mine.filter(pk=pk).exists(), of(request).at)
    )


@releases.post(
    "/{public_id}/ratify",
    response={200: ReleaseOut, **READ},
    summary="Ratify it",
    openapi_extra=STEP,
)
def ratify(request: HttpRequest, public_id: UUID, body: ReasonIn) -> dict[str, Any]:
    """Answer for a release as the approver."""
    by = of(request).user
    rows = LifeRelease.objects.visible_to(by).select_related("info_request")
    made = get_object_or_404(rows, public_id=public_id)
    releasing.ratify(made, body.reason, **acting(request))
    mine = InfoRequest.objects.visible_to(by)
    return ReleaseOut.shown_to(lambda pk: mine.filter(pk=pk).exists(), of(request).at)(made)


@beside.get(
    "/{public_id}/by-hand",
    response={200: list[HandRecordOut], **READ},
    summary="What happened by hand",
)
def by_hand(request: HttpRequest, public_id: UUID) -> QuerySet[HandRecord]:
    """What we recorded of letters, dispatches and receipts; not proven by the partner."""
    asked = _asked(request, public_id)
    rows = HandRecord.objects.visible_to(of(request).user).filter(info_request=asked)
    return rows.select_related("corrects").order_by("pk")


@beside.post(
    "/{public_id}/release",
    response={200: RequestOut, **READ},
    summary="Release it for a life",
    openapi_extra=STEP,
)
def release(request: HttpRequest, public_id: UUID, body: ReasonIn) -> dict[str, Any]:
    """Let a request leave now, as the duty officer; an approver ratifies it."""
    asked = _asked(request, public_id)
    releasing.release(asked, body.reason, **acting(request))
    return RequestOut.of(asked, of(request).at)


def _asked(request: HttpRequest, public_id: UUID) -> InfoRequest:
    rows = InfoRequest.objects.visible_to(of(request).user)
    joined = rows.select_related("partner", "agreement", "instrument", "unit")
    return get_object_or_404(joined, public_id=public_id)


def _joined(request: HttpRequest) -> Any:
    rows = RecordMessage.objects.visible_to(of(request).user)
    return rows.select_related("partner", "commitment", "engagement", "agreement")


def _find(request: HttpRequest, public_id: UUID) -> RecordMessage:
    found: RecordMessage = get_object_or_404(_joined(request), public_id=public_id)
    return found


def _seen(request: HttpRequest, public_id: UUID) -> RecordMessage:
    """The message, in the version that the caller read."""
    proposed, seen = _find(request, public_id), acting(request)["seen"]
    if seen != proposed.version:
        raise Stale(proposed, seen)
    return proposed


def _drafted(request: HttpRequest, body: TellingIn) -> RecordMessage:
    by, at = of(request).user, of(request).at
    partner = Partner.objects.visible_to(by).filter(public_id=body.partner).first()
    if partner is None:
        raise record_rules.NotConcerned
    if body.kind is Told.PROPOSE:
        meetings = Engagement.objects.visible_to(by)
        meeting = get_object_or_404(meetings, public_id=body.record)
        return minuting.propose(meeting, partner, by=by, at=at)
    if body.kind is Told.COMPARE:
        kept = Agreement.objects.visible_to(by)
        agreement = get_object_or_404(kept, public_id=body.record, number=body.number)
        return comparing.compare(agreement, partner, by=by, at=at)
    commitment = get_object_or_404(Commitment.objects.visible_to(by), public_id=body.record)
    if body.kind is Told.SHARE:
        return sharing.share(commitment, partner, by=by, at=at)
    told_on, words = body.shown()
    return sharing.update(commitment, partner, words, by=by, at=at, told_on=told_on)
