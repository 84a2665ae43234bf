"""Once-only forms: each POST carries an id; sent twice it gets its first answer again.

The view and the memory of the POST share one transaction, so a crash leaves both or none.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from caunoi.apps.officers.http import no_form, outside_transaction
from caunoi.core.ciphers import digest
from caunoi.core.errors import Malformed, Refused
from caunoi.web.api import only_read
from caunoi.web.errors import answer
from caunoi.web.models import Posted

__all__ = ["OncePostMiddleware", "no_form", "outside_transaction"]


class OnceMissing(Malformed):
    """A POST carries no once-only id."""

    code = "form.once-missing"


class OnceReused(Refused):
    """The once-only id was used for another form."""

    code = "form.once-reused"


class OncePostMiddleware:
    """Stands closest to the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a POST once; a second time, from memory."""
        request.new_once_id = uuid4  # type: ignore[attr-defined] # read by the form_guard tag
        if request.method != "POST" or _marked(request, "takes_no_form"):
            return self.get_response(request)
        if _only_read(request):
            return self.get_response(request)  # which says that it takes no POST
        try:
            once = _once_id(request)
        except OnceMissing as error:
            return answer(request, error)
        if _marked(request, "outside_transaction"):
            return self.get_response(request)
        with transaction.atomic():
            return self._first_or_again(request, once)

    def _first_or_again(self, request: HttpRequest, once: UUID) -> HttpResponse:
        posted = Posted(
            once=once,
            by=_who(request),
            fingerprint=_fingerprint(request),
            at=request.at,  # type: ignore[attr-defined] # set by ClockMiddleware
        )
        try:
            with transaction.atomic():
                posted.save(force_insert=True)
        except IntegrityError:
            return _again(request, posted)
        response = self.get_response(request)
        if response.status_code >= 400 and not getattr(response, "keep", False):
            transaction.set_rollback(True)
        elif response.status_code == 200 and _kind(response) != JSON:
            posted.delete()  # a form shown again, with its errors: nothing took effect
        else:
            _keep(posted, response)
        return response


JSON = "application/json"
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")  # in a route


def _marked(request: HttpRequest, mark: str) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True  # there is no such address, and so no effect
    return getattr(view, mark, False)


def _only_read(request: HttpRequest) -> bool:
    """Whether this is a call of the API that has no effect."""
    route = _PLACE.sub(r"{\1}", resolve(request.path_info).route)
    return f"/{route}" in only_read()


def _once_id(request: HttpRequest) -> UUID:
    told = request.headers.get("Idempotency-Key") or request.POST.get("once", "")
    try:
        return UUID(told)
    except ValueError as error:
        raise OnceMissing from error


def _who(request: HttpRequest) -> str:
    return str(getattr(request.user, "username", "")) or "nobody"


def _fingerprint(request: HttpRequest) -> bytes:
    parts = [request.path_info, _who(request)]
    if request.content_type == JSON:
        parts.append(digest.sha256(request.body).hex())
    for name in sorted(request.POST):
        if name != "csrfmiddlewaretoken":
            parts.append(f"{name}={request.POST.getlist(name)}")
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            parts.append(f"{name}={file.name}:{_sha256_of(file).hex()}")
    return digest.sha256("\n".join(parts).encode())


def _sha256_of(file: Any) -> bytes:
    """The hash of an upload, read piece by piece; a sealed one was hashed as it came."""
    told = getattr(file, "plain_sha256", None)
    if isinstance(told, bytes):
        return told
    seen = digest.Running()
    for piece in file.chunks():
        seen.update(piece)
    file.seek(0)
    return seen.digest()


def _kind(response: HttpResponse) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0]


def _keep(posted: Posted, response: HttpResponse) -> None:
    posted.status = response.status_code
    posted.location = response.headers.get("Location", "")
    posted.content_type = _kind(response)
    posted.body = response.content if posted.content_type == JSON else b""
    posted.save(force_update=True)


def _again(request: HttpRequest, posted: Posted) -> HttpResponse:
    first = Posted.objects.get(once=posted.once)
    if bytes(first.fingerprint) != bytes(posted.fingerprint):
        return answer(request, OnceReused())
    response = HttpResponse(
        bytes(first.body), content_type=first.content_type, status=first.status
    )
    if first.location:
        response.headers["Location"] = first.location
    return response
