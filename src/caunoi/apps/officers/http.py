"""The request an officer makes: signed in, with its time; and the marks a view carries."""

import ipaddress
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest

from caunoi.apps.officers.models import Officer
from caunoi.core.errors import CaunoiError, Malformed
from caunoi.core.safeguards.gate import Finding

View = TypeVar("View", bound=Callable[..., Any])


class Told(Protocol):
    """What is wrong or right, and what to do about it, in one language."""

    @property
    def code(self) -> str:
        """The code of the rule or refusal."""

    @property
    def what(self) -> str:
        """What is so."""

    @property
    def do(self) -> str:
        """What to do about it; empty where nothing is to be done."""


class OfficerRequest(HttpRequest):
    """A request by a signed-in officer; `at` was read once, at the door to the clock.

    `tell` is the roof's: an error or a finding of the gate, as it is told in a language.
    """

    user: Officer
    at: datetime
    tell: Callable[[CaunoiError | Finding, str], Told]


class SeenMissing(Malformed):
    """A form that changes a record does not say which version it saw."""

    code = "form.seen-missing"


def seen_version(request: HttpRequest) -> int:
    """The version of the record that the form, or the API call, saw.

    Raises:
        SeenMissing: neither the field `seen` nor the header `If-Match` holds a number.
    """
    told = request.headers.get("If-Match", "").strip('"') or request.POST.get("seen", "")
    if not (told.isascii() and told.isdecimal()) or len(told) > 9:
        raise SeenMissing
    return int(told)


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as far as our own machines saw it.

    `X-Forwarded-For` is believed only for as many proxies as `CAUNOI_PROXIES` says are
    ours: each appends the address it saw, so entries further left are the sender's own
    tale. An IPv6 address stands for its /64, which one subscriber has whole.
    """
    told = request.META.get("REMOTE_ADDR", "")
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.CAUNOI.proxies
    if proxies and len(hops) >= proxies and hops[-proxies].strip():
        told = hops[-proxies].strip()
    try:
        address = ipaddress.ip_address(told.strip("[]"))
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


# ---- marks that `web/once.py` reads -----------------------------------------------------


def no_form(view: View) -> View:
    """Mark a view that takes no form: the door, whose messages carry their own id."""
    view.takes_no_form = True  # type: ignore[attr-defined]  # a mark on a function
    return view


def outside_transaction(view: View) -> View:
    """Mark a view that must hold no transaction open: it asks `work`, or counts tries."""
    view.outside_transaction = True  # type: ignore[attr-defined]  # a mark on a function
    return view
