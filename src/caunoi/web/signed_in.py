"""Every page but sign-in and the door wants an officer; idle officers are signed out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.defaults import page_not_found

from caunoi.apps.officers import actions
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.tokens.actions import PREFIX
from caunoi.core.errors import Refused
from caunoi.web import guest_seat
from caunoi.web.api import not_found
from caunoi.web.errors import MACHINES, answer

# Sign-in is open as a whole: its pages ask for an officer themselves where they need one,
# and an address that does not exist there shall say so.
OPEN = (
    "/sign-in/",
    "/door",
    "/static/",
    "/log/",
    "/health",
    "/metrics",
    "/language",
    "/calendar/",
)
BEFORE_NEW_PASSWORD = (
    "/sign-in/password/change/",
    "/sign-in/logout/",
    "/static/",
    "/health",
    "/language",
)
LAST_SEEN = "last_seen"
SEEN_EVERY = timedelta(minutes=1)  # how often the session is written


class SignInNeeded(Refused):
    """The API wants a signed-in officer."""

    code = "sign-in.needed"


class NewPasswordNeeded(Refused):
    """The first password opens nothing but the page on which it is changed."""

    code = "sign-in.new-password-needed"


class SignedInMiddleware:
    """Stands before every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: OfficerRequest) -> HttpResponse:
        """Let officers in, and show others the way to sign in."""
        officer = request.user
        if getattr(request, "api_token", None) is not None:
            return self.get_response(request)
        if isinstance(officer, Officer) and officer.username.startswith(PREFIX):
            logout(request)  # the account of a program, whose password somebody renewed
            return _to_sign_in(request)
        if isinstance(officer, Officer):
            officer.acts_at(request.at)
            if _idle(request):
                actions.note_sign_out(officer, at=request.at, idle=True)
                logout(request)
                return _to_sign_in(request)
            open_now = request.path.startswith(BEFORE_NEW_PASSWORD)
            if officer.must_change_password and not open_now:
                return _to_new_password(request)
            if officer.agency_id:
                return self._as_guest(request)
        elif not request.path.startswith(OPEN):
            return _to_sign_in(request)
        return self.get_response(request)

    def _as_guest(self, request: OfficerRequest) -> HttpResponse:
        """What exists for a partner's guest; the rest is not there, and is counted."""
        try:
            guest_seat.require_open(request)
        except guest_seat.TermOver as error:
            return _term_over(request, error)
        except Http404:
            response = _nothing_there(request)
        else:
            response = self.get_response(request)
        guest_seat.count_missing(request, response)
        return response


def _nothing_there(request: OfficerRequest) -> HttpResponse:
    """That there is no such address, as whoever called reads it."""
    if request.path.startswith(MACHINES):
        return not_found(request, Http404())
    return page_not_found(request, Http404())


def _term_over(request: OfficerRequest, error: Refused) -> HttpResponse:
    """Sign out whose term is over, and say so."""
    actions.note_sign_out(request.user, at=request.at)
    logout(request)
    return answer(request, error)


def _idle(request: OfficerRequest) -> bool:
    """Whether the officer was away too long; else remember that they were seen."""
    told = request.session.get(LAST_SEEN)
    seen = datetime.fromisoformat(told) if told else request.at
    if request.at - seen > timedelta(minutes=settings.CAUNOI.idle_minutes):
        return True
    if not told or request.at - seen > SEEN_EVERY:
        request.session[LAST_SEEN] = request.at.isoformat()
    return False


def _to_sign_in(request: OfficerRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return answer(request, SignInNeeded(), status=401)
    # What was being sent is lost with the session; only a page can be gone back to.
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    if "HX-Request" in request.headers:
        # A redirect would put the sign-in page into a corner of the open one.
        response = HttpResponse(status=401)
        response.headers["HX-Redirect"] = redirect_to_login("/").headers["Location"]
        return response
    return redirect_to_login(back)


def _to_new_password(request: OfficerRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return answer(request, NewPasswordNeeded())
    return redirect(reverse("account_change_password"))
