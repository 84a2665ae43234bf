"""A program of ours calls the API with its token: who it is, and whether it may."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.tokens import actions, scopes
from caunoi.core.errors import CaunoiError
from caunoi.web.errors import answer

API = "/api/"
BEARER = "bearer"
UNAUTHORIZED, FORBIDDEN = 401, 403
# What describes the API is told to every token: it says nothing of a record.
DESCRIPTION = ("/api/docs", "/api/openapi.json")


class TokenMiddleware:
    """Stands before `SignedInMiddleware`: a call with a token has no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: OfficerRequest) -> HttpResponse:
        """Let the program act as its account, or refuse with a code."""
        scheme, _space, told = request.headers.get("Authorization", "").partition(" ")
        if not (request.path.startswith(API) and scheme.lower() == BEARER):
            return self.get_response(request)
        secret = told.strip()  # an empty one is refused, whoever is signed in beside it
        try:
            token = actions.admit(secret, _scope(request), at=request.at)
        except CaunoiError as error:
            actions.note_refused(secret, error.code, at=request.at)
            return _refused(request, error)
        request.user = token.officer
        request.api_token = token  # type: ignore[attr-defined] # read here and in api.py
        return self.get_response(request)


def _scope(request: HttpRequest) -> scopes.Scope | None:
    if request.path in DESCRIPTION:
        return None if request.method != "GET" else scopes.Scope.READ_REQUESTS
    try:
        route = "/" + resolve(request.path_info).route
    except Resolver404:
        return scopes.Scope.READ_REQUESTS  # there is no such address; that is told below
    return scopes.needed(request.method or "", route)


def _refused(request: OfficerRequest, error: CaunoiError) -> HttpResponse:
    if isinstance(error, actions.NotValid):
        response = answer(request, error, status=UNAUTHORIZED)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if isinstance(error, actions.NoScope | actions.PersonDecides):
        return answer(request, error, status=FORBIDDEN)
    return answer(request, error)
