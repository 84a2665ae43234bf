"""What calls of the API have in common: their headers, who acts and when, our units."""

from typing import Annotated, Any, cast

from django.http import HttpRequest
from ninja import Field

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.models import Officer, Unit
from caunoi.core.errors import Refused

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
    "description": "The version of the record that you read; a stale one is refused.",
}
CALL = {"parameters": [ONCE]}
STEP = {"parameters": [ONCE, SEEN]}
UnitCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class NoSuchUnit(Refused):
    """The officer sees no unit of this code."""

    code = "unit.no-such-unit"


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


def unit_of(code: str, by: Officer) -> Unit:
    """The unit of this code, as far as the officer sees units.

    Raises:
        NoSuchUnit: there is none.
    """
    unit = Unit.objects.visible_to(by).filter(code=code).first()
    if unit is None:
        raise NoSuchUnit
    return unit
