"""The request an officer makes: signed in, and with the time it is handled at."""

from datetime import datetime

from django.http import HttpRequest

from caunoi.apps.officers.models import Officer
from caunoi.core.errors import Malformed


class OfficerRequest(HttpRequest):
    """A request by a signed-in officer; `at` was read once, at the one door to the clock."""

    user: Officer
    at: datetime


class SeenMissing(Malformed):
    """A form that changes a record does not say which version it saw."""

    code = "form.seen-missing"


def seen_version(request: HttpRequest) -> int:
    """The version of the record that the form, or the API call, saw.

    Raises:
        SeenMissing: neither the field `seen` nor the header `If-Match` holds a number.
    """
    told = request.headers.get("If-Match", "").strip('"') or request.POST.get("seen", "")
    if not told.isdecimal() or len(told) > 9:
        raise SeenMissing
    return int(told)
