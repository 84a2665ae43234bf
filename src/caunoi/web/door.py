"""The one address partners may knock on. It keeps envelopes; it holds no private key."""

import base64
import re

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from caunoi.apps.exchange.actions import (
    arriving,
    attaching,
    knocking,
    replying,
    revoking,
)
from caunoi.apps.exchange.models import Arrival, Greeting
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import OwnCard
from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact as contacts
from caunoi.core.envelope import message, piles
from caunoi.core.envelope import revocation as revocations
from caunoi.core.errors import CaunoiError, Unreachable
from caunoi.links import disk
from caunoi.links.files import store
from caunoi.web.clock import node_clock
from caunoi.web.errors import answer
from caunoi.web.once import no_form

CARD_TYPE = "application/caunoi-card+cose"
RECEIPT_TYPE = "application/caunoi-receipt+cose"
UNKNOWN: dict[str, object] = {"unknown": True}
SLICE = 8 * 1024**2  # bytes of a file in one answer
_SHA256 = re.compile("[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})?", re.ASCII)


@no_form
@csrf_exempt
@require_POST
def knock(request: HttpRequest) -> HttpResponse:
    """Take an envelope: 202 when it is stored, 200 with the receipt once it was opened."""
    at = node_clock().now()
    try:
        _require_room()
        raw = _bounded(request, message.SIZE_LIMIT)
        arrival = arriving.take_in(raw, at=at)
    except CaunoiError as error:
        knocking.send_away(error, at=at)
        return answer(request, error)
    return _told(arrival)


@no_form
@csrf_exempt
@require_POST
def pile(request: HttpRequest) -> HttpResponse:
    """Take many envelopes at once; an answer for each, in their order."""
    at = node_clock().now()
    try:
        _require_room()
        raws = piles.read(_bounded(request, piles.SIZE_LIMIT))
        taken = arriving.take_in_all(raws, at=at)
        for one in taken:
            if isinstance(one, CaunoiError):
                knocking.send_away(one, at=at)
    except CaunoiError as error:
        return answer(request, error)
    return JsonResponse({"answers": [_answer_of(one) for one in taken]})


@no_form
@csrf_exempt
@require_POST
def receipts(request: HttpRequest) -> HttpResponse:
    """The receipts for many envelopes, by their hashes one behind the other."""
    try:
        asked = _bounded(request, piles.MOST * digest.SIZE)
    except CaunoiError as error:
        return answer(request, error)
    hashes = [asked[at : at + digest.SIZE] for at in range(0, len(asked), digest.SIZE)]
    rows = Arrival.objects.filter(sha256__in=hashes).only("sha256", "receipt")
    found = {bytes(row.sha256): row for row in rows}
    told = [_answer_of(found[one]) if one in found else UNKNOWN for one in hashes]
    return JsonResponse({"answers": told})


@require_GET
def receipt(_request: HttpRequest, sha256: str) -> HttpResponse:
    """The receipt for an envelope, by its hash; who knows the hash has the envelope."""
    known = _SHA256.fullmatch(sha256)
    arrival = (
        Arrival.objects.filter(sha256=bytes.fromhex(sha256)).first() if known else None
    )
    return HttpResponse(status=404) if arrival is None else _told(arrival)


@no_form
@csrf_exempt
@require_POST
def revocation(request: HttpRequest) -> HttpResponse:
    """Take a partner's revocation; whoever brings it, its root must have signed it."""
    at = node_clock().now()
    try:
        raw = _bounded(request, revocations.SIZE_LIMIT)
        taken = revoking.take_in(raw, by=journal.NODE, at=at)
    except CaunoiError as error:
        knocking.send_away(error, at=at)
        return answer(request, error)
    return JsonResponse({"revocation": bytes(taken.sha256 or b"").hex()})


@no_form
@csrf_exempt
@require_POST
def contact(request: HttpRequest) -> HttpResponse:
    """Take a statement of a contact: 202 when it is kept, 200 with its answer."""
    at = node_clock().now()
    try:
        raw = _bounded(request, contacts.STATEMENT_LIMIT)
        greeting = replying.take_statement(raw, at=at)
    except CaunoiError as error:
        knocking.send_away(error, at=at)
        return answer(request, error)
    return _answered(greeting)


@require_GET
def contact_answer(_request: HttpRequest, sha256: str) -> HttpResponse:
    """The answer to a statement, by its hash; who knows the hash has the statement."""
    known = _SHA256.fullmatch(sha256)
    greeting = (
        Greeting.objects.filter(sha256=bytes.fromhex(sha256)).first() if known else None
    )
    return HttpResponse(status=404) if greeting is None else _answered(greeting)


@require_GET
def card(_request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Our newest card, or the one of this version: partners follow the chain by it."""
    rows = OwnCard.objects.order_by("-number")
    found = rows.filter(number=number).first() if number else rows.first()
    if found is None:
        return HttpResponse(status=404)
    return HttpResponse(bytes(found.raw), content_type=CARD_TYPE)


@require_GET
def file(request: HttpRequest, sha256: str) -> HttpResponse | StreamingHttpResponse:
    """A slice of a sealed file beside a message in force, which alone tells its hash.

    A door answers no more than `SLICE` bytes at once, so that nobody who reads slowly holds
    it for long; who wants more asks again.
    """
    known = _SHA256.fullmatch(sha256)
    name = bytes.fromhex(sha256) if known else b""
    path = store.path_of(settings.CAUNOI.home, name)
    if not known or not attaching.is_served(name, node_clock().now()) or not path.is_file():
        return HttpResponse(status=404)
    size = path.stat().st_size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    start = int(asked[1]) if asked else size
    last = min(size, start + SLICE, int(asked[2]) + 1 if asked and asked[2] else size)
    if start >= last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return StreamingHttpResponse(
        store.pieces(path, start, last),
        status=206,
        content_type="application/octet-stream",
        headers={
            "Content-Range": f"bytes {start}-{last - 1}/{size}",
            "Content-Length": str(last - start),
            "Content-Encoding": "identity",
        },
    )


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Whether pages and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"node": settings.CAUNOI.node, "database": connection.vendor})


def _require_room() -> None:
    """Take nothing in on the last of the disk: officers and `work` need it."""
    disk.require_room(settings.CAUNOI.home, settings.CAUNOI.disk_free_min)


def _bounded(request: HttpRequest, limit: int) -> bytes:
    """The body, unless it says or shows that it is larger than it may be."""
    told = request.headers.get("Content-Length", "")
    if not told.isdecimal() or int(told) > limit:
        raise message.MessageTooLarge(size=told or "?", limit=limit)
    return request.read(limit + 1)


def _answer_of(taken: Arrival | CaunoiError) -> dict[str, object]:
    """What is said of one envelope among many; `links/courier.py` reads it."""
    if isinstance(taken, Arrival):
        if taken.receipt is None:
            return {"stored": True}
        return {"receipt": base64.b64encode(bytes(taken.receipt)).decode()}
    return {"later" if isinstance(taken, Unreachable) else "refused": taken.code}


def _answered(greeting: Greeting) -> HttpResponse:
    if greeting.answer is None:
        return JsonResponse({"stored": bytes(greeting.sha256).hex()}, status=202)
    return HttpResponse(bytes(greeting.answer), content_type=contacts.ANSWER_TYP)


def _told(arrival: Arrival) -> HttpResponse:
    if arrival.receipt is None:
        return JsonResponse({"stored": bytes(arrival.sha256).hex()}, status=202)
    return HttpResponse(bytes(arrival.receipt), content_type=RECEIPT_TYPE)
