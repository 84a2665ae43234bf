"""Every page but sign-in and the door wants a signed-in officer; idle officers are signed out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.core.errors import Refused
from caunoi.web.errors import answer

OPEN = ("/sign-in/", "/door", "/static/", "/health", "/language")
LAST_SEEN = "last_seen"
SEEN_EVERY = timedelta(minutes=1)  # how often the session is written


class SignInNeeded(Refused):
    """The API wants a signed-in officer."""

    code = "sign-in.needed"


class SignedInMiddleware:
    """Stands before every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: OfficerRequest) -> HttpResponse:
        """Let officers in, and show others the way to sign in."""
        officer = request.user
        if isinstance(officer, Officer):
            if _idle(request):
                logout(request)
                return redirect_to_login(request.get_full_path())
            if officer.must_change_password and not request.path.startswith(OPEN):
                return redirect("account_change_password")
        elif not request.path.startswith(OPEN):
            if request.path.startswith("/api/"):
                response = answer(request, SignInNeeded())
                response.status_code = 401
                return response
            return redirect_to_login(request.get_full_path())
        return self.get_response(request)


def _idle(request: OfficerRequest) -> bool:
    """Whether the officer was away too long; else remember that they were seen."""
    told = request.session.get(LAST_SEEN)
    seen = datetime.fromisoformat(told) if told else request.at
    if request.at - seen > timedelta(minutes=settings.CAUNOI.idle_minutes):
        return True
    if not told or request.at - seen > SEEN_EVERY:
        request.session[LAST_SEEN] = request.at.isoformat()
    return False
