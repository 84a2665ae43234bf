"""What the calls of the exchange have in common: headers, refusals, who acts and when."""

from typing import Any, cast

from django.http import HttpRequest

from caunoi.apps.exchange.schemas import RefusalOut
from caunoi.apps.officers.http import OfficerRequest, seen_version

REFUSED = frozenset({400, 401, 403, 404, 409, 422})
READ: Any = {REFUSED: RefusalOut}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
    "description": "An id of your own for this call; sent twice, it takes effect once.",
}
SEEN = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": '^("[0-9]{1,9}"|[0-9]{1,9})$'},
    "description": "The version of the request that you read; a stale one is refused.",
}
CALL = {"parameters": [ONCE]}
STEP = {"parameters": [ONCE, SEEN]}


def of(request: HttpRequest) -> OfficerRequest:
    """The call, by the officer or the account it is made for."""
    return cast("OfficerRequest", request)


def acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts, when, and which version they saw.

    Raises:
        SeenMissing: the call does not say which version it read.
    """
    officer = of(request)
    return {"seen": seen_version(officer), "by": officer.user, "at": officer.at}
