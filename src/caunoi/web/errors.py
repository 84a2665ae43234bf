"""Our errors become pages and JSON here, and only here: code, sentences, HTTP status."""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from caunoi.apps.exchange.actions import knocking
from caunoi.apps.officers.actions import TooManyTries
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight import journal
from caunoi.apps.tokens.actions import TooManyCalls
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused, Unreachable
from caunoi.core.safeguards.protective import ProtectivePlan
from caunoi.core.safeguards.state_secrets import StateSecretMarked
from caunoi.web import database_faults, sentences, versions

log = logging.getLogger(__name__)
# The first family that fits decides.
STATUS: tuple[tuple[type[CaunoiError], int], ...] = (
    (knocking.TooManyKnocks, 429),
    (NotAllowed, 403),
    (TooManyTries, 429),
    (TooManyCalls, 429),
    (StateSecretMarked, 422),
    (ProtectivePlan, 422),
    (Refused, 409),
    (NotTrusted, 403),
    (Malformed, 422),
    (Unreachable, 503),
    (CaunoiError, 500),
)
# Refusals that the journal keeps: a rule stopped somebody who tried.
KEPT = ("gate.", "role.", "four-eyes.", "handling.", "state-secret.", "protective-plan.")
MACHINES = ("/api/", "/door")  # who asks here reads JSON
RETRY_AFTER = 60  # seconds


class BadForm(Malformed):
    """The form came from another site or its page was open for too long."""

    code = "form.csrf"


class ErrorsMiddleware:
    """Turns an error of ours into its page or JSON; journals refusals of rules."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Journal the refusal after its transaction was rolled back, so that it stays."""
        request.tell = sentences.tell  # type: ignore[attr-defined] # OfficerRequest declares it
        response = self.get_response(request)
        error = getattr(response, "caunoi_error", None)
        if isinstance(error, CaunoiError) and error.code.startswith(KEPT):
            journal.record(
                "rule.refused",
                subject=request.path,
                by=str(getattr(request.user, "username", "")) or "nobody",
                at=request.at,  # type: ignore[attr-defined] # set by ClockMiddleware
                details={"code": error.code},
            )
        return response

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer an error that a view let through."""
        told = error if isinstance(error, CaunoiError) else database_faults.of(error)
        return answer(request, told) if told is not None else None


def status_of(error: CaunoiError) -> int:
    """The HTTP status of an error."""
    return next(status for family, status in STATUS if isinstance(error, family))


def as_plain(error: CaunoiError) -> dict[str, object]:
    """The error as the API tells it: code and both languages."""
    told = {lang: sentences.of_error(error, lang) for lang in ("vi", "en")}
    return {
        "code": error.code,
        "what": {lang: sentence.what for lang, sentence in told.items()},
        "do": {lang: sentence.do for lang, sentence in told.items()},
    }


def answer(
    request: HttpRequest, error: CaunoiError, status: int | None = None
) -> HttpResponse:
    """The answer to a request that ran into this error.

    Args:
        request: that ran into it.
        error: what is wrong.
        status: of HTTP, where it is another than that of such errors.
    """
    status = status or status_of(error)
    log.info("request.refused code=%s status=%s", error.code, status)
    response: HttpResponse
    if request.path.startswith(MACHINES):
        response = JsonResponse(as_plain(error), status=status)
    elif isinstance(error, Stale):
        response = render(request, "stale.html", _both_versions(request, error), status=409)
    else:
        told = sentences.of_error(error, translation.get_language() or "vi")
        response = render(request, "refused.html", _refused(request, told), status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    response.caunoi_error = error  # type: ignore[attr-defined] # read by ErrorsMiddleware
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """What is shown after a fault: of the database with its code, of ours without one.

    Django calls it inside its `except`, wherever below the fault lay: in a view, or in a
    middleware that keeps a session.
    """
    error = database_faults.of(sys.exc_info()[1]) or CaunoiError()
    if request.path.startswith(MACHINES):
        return answer(request, error)
    if type(error) is CaunoiError:
        return HttpResponse(render_to_string("500.html"), status=500)
    try:
        return answer(request, error)
    except (DatabaseError, InterfaceError):
        # The page would name the officer, whom nobody can look up now.
        told = {lang: sentences.of_error(error, lang) for lang in ("vi", "en")}
        return HttpResponse(render_to_string("500.html", told), status=status_of(error))


def _refused(request: HttpRequest, told: sentences.Sentence) -> dict[str, object]:
    return {"sentence": told, "back_url": versions.page_of(request.path)}


def _both_versions(request: HttpRequest, error: Stale) -> dict[str, object]:
    return {
        "sentence": sentences.of_error(error, translation.get_language() or "vi"),
        "record": error.record,
        "seen": error.values["seen"],
        "rows": versions.both(request, error),
        "back_url": versions.page_of(request.path),
    }


def csrf_failure(request: HttpRequest, **_told: str) -> HttpResponse:
    """What Django shows when a form does not come from one of our pages."""
    log.info("form.csrf")  # the reason may quote an address with what was searched for
    return answer(request, BadForm())
