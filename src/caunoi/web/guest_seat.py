"""What exists for a partner's guest: one table of addresses. Every other address is none.

Behind each of them `visible_to` leaves what was released to the guest's agency, and nothing
else. What a guest finds missing is counted: the administrator sees that somebody guesses.
"""

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from caunoi.apps.exchange.actions import guessing
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register import seats
from caunoi.core.errors import Refused

# Signing in and out, and what every browser asks for.
ALWAYS = ("/sign-in/", "/static/", "/language", "/health")
OPEN = frozenset(
    {
        "today",
        "exchange:list",
        "exchange:show",
        "exchange:open-file",
        "exchange:seat-acknowledge",
        "exchange:seat-say",
        "register:commitments",
        "register:commitment",
        "register:instruments",
        "register:instrument",
        "officers:account",
        "officers:language",
    }
)


class TermOver(Refused):
    """The term of this liaison has ended: access ended at 00:00 after its last day."""

    code = "seat.term-over"


def require_open(request: OfficerRequest) -> None:
    """Let a guest pass to what exists for guests.

    Raises:
        TermOver: the term of the liaison is over, or has not begun.
        Http404: there is no such address for a guest.
    """
    if request.path.startswith(ALWAYS):
        return
    if not seats.in_term(request.user, timezone.localdate(request.at)):
        raise TermOver
    try:
        found = resolve(request.path_info).view_name
    except Resolver404:
        found = ""
    if found not in OPEN:
        raise Http404


def count_missing(request: OfficerRequest, response: HttpResponse) -> None:
    """Count what a guest asked for and did not find."""
    is_icon = request.path.startswith(ALWAYS) or request.path == "/favicon.ico"
    if response.status_code == 404 and not is_icon:
        guessing.note(request.user, at=request.at)
