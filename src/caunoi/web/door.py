"""The one address partners may knock on. It keeps envelopes; it holds no private key."""

import re

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from caunoi.apps.exchange.actions import arriving
from caunoi.apps.exchange.models import Arrival
from caunoi.core.envelope import message
from caunoi.core.errors import CaunoiError
from caunoi.web.clock import node_clock
from caunoi.web.errors import answer
from caunoi.web.once import no_form

RECEIPT_TYPE = "application/caunoi-receipt+cose"
_SHA256 = re.compile("[0-9a-f]{64}")


@no_form
@csrf_exempt
@require_POST
def knock(request: HttpRequest) -> HttpResponse:
    """Take an envelope: 202 when it is stored, 200 with the receipt once it was opened."""
    at = node_clock().now()
    try:
        arrival = arriving.take_in(_bounded(request), at=at)
    except CaunoiError as error:
        arriving.send_away(error, at=at)
        return answer(request, error)
    return _told(arrival)


@require_GET
def receipt(request: HttpRequest, sha256: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The receipt for an envelope, by its hash; who knows the hash has the envelope."""
    known = _SHA256.fullmatch(sha256)
    arrival = (
        Arrival.objects.filter(sha256=bytes.fromhex(sha256)).first() if known else None
    )
    return HttpResponse(status=404) if arrival is None else _told(arrival)


@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """Whether pages and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"node": settings.CAUNOI.node, "database": connection.vendor})


def _bounded(request: HttpRequest) -> bytes:
    """The body, unless it says or shows that it is larger than an envelope may be."""
    told = request.headers.get("Content-Length", "")
    if not told.isdecimal() or int(told) > message.SIZE_LIMIT:
        raise message.MessageTooLarge(size=told or "?", limit=message.SIZE_LIMIT)
    return request.read(message.SIZE_LIMIT + 1)


def _told(arrival: Arrival) -> HttpResponse:
    if arrival.receipt is None:
        return JsonResponse({"stored": bytes(arrival.sha256).hex()}, status=202)
    return HttpResponse(bytes(arrival.receipt), content_type=RECEIPT_TYPE)
