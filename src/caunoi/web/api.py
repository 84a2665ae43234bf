"""The JSON API: one router for each app, the same refusals and codes as the pages."""

import re
from functools import cache
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Schema
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer, SessionAuth

from caunoi.apps.desk import api as desk
from caunoi.apps.evaluation.api import router as evaluation
from caunoi.apps.exchange import record_api
from caunoi.apps.exchange.api import router as exchange
from caunoi.apps.officers.entering.told import LINE
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.paging import Code
from caunoi.apps.reading.api import router as reading
from caunoi.apps.register import inside_api
from caunoi.apps.register.api import router as register
from caunoi.apps.search import find
from caunoi.core.errors import CaunoiError, Malformed, Refused
from caunoi.web import dissolving, search
from caunoi.web.api_docs import OurDocs
from caunoi.web.api_refusals import DescribedApi
from caunoi.web.errors import BadForm, answer

SHOWN_FIELDS = 5  # of a body that does not fit
_FIELD = re.compile(r"[a-z0-9_]{1,40}")


class NotFound(Refused):
    """There is nothing at this address that the officer may read."""

    code = "api.not-found"


class BodyWrong(Malformed):
    """The call does not fit its description; the sentence names the fields."""

    code = "api.body-wrong"


class NotJson(Malformed):
    """The body is not readable JSON."""

    code = "api.not-json"


class OfficerSession(SessionAuth):
    """The session of a signed-in officer; a call that changes something is no forgery."""

    def authenticate(self, request: HttpRequest, _key: str | None) -> Officer | None:
        """The officer whom the session belongs to."""
        return request.user if isinstance(request.user, Officer) else None


class ProgramToken(HttpBearer):
    """The token of a program of ours; `TokenMiddleware` has checked it and its scope."""

    def authenticate(self, request: HttpRequest, _token: str) -> Officer | None:
        """The account the program acts as."""
        known = getattr(request, "api_token", None)
        return known.officer if known is not None else None


api = DescribedApi(
    title="Caunoi",
    version="1",
    description="Requests, the register and reports of this node, under the same rules, "
    "rights and refusals as its pages.",
    docs=OurDocs(),
    docs_url="/docs",
    openapi_url="/openapi.json",
    auth=[ProgramToken(), OfficerSession()],
)
api.add_router("/requests", exchange)
api.add_router("/requests", record_api.beside)
api.add_router("/requests", desk.beside)
api.add_router("/handovers", desk.handovers)
api.add_router("/records", record_api.records)
api.add_router("/releases", record_api.releases)
api.add_router("/register", register)
api.add_router("/register/units", inside_api.units)
api.add_router("/register/units", dissolving.router)
api.add_router("/register/posts", inside_api.posts)
api.add_router("/reports", reading)
api.add_router("/unit-reports", evaluation)


@cache
def only_read() -> frozenset[str]:
    """The addresses of the description that take no POST, as `/api/reports/{public_id}`."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return frozenset(path for path, methods in paths.items() if "post" not in methods)


class FoundRecord(Schema):
    """One record in which the words stand."""

    kind: str
    public_id: UUID
    title: str  # empty where the handling code keeps it from programs
    url: str
    handling: str
    text: str  # the part of its text that answers


class FoundRecords(Schema):
    """What was found, the best first."""

    way: str  # exact, beginning (of the last word) or near (spelled nearly so)
    more: bool
    records: list[FoundRecord]


@api.get("/search", response=FoundRecords, tags=["search"])
def find_records(
    request: OfficerRequest,
    q: Annotated[str, Query(max_length=search.LONGEST, pattern=LINE)],
    kind: Code = "",
) -> FoundRecords:
    """Find records that the officer may read by words, with or without marks."""
    limited = kind if kind in search.KINDS else ""
    found = find.find(q, search.readable(request.user, limited))
    shown = [
        FoundRecord(
            kind=line.kind,
            public_id=line.public_id,
            title=line.title.text if line.told_to_programs else "",
            url=line.url,
            handling=line.handling,
            text="".join(piece.text for piece in line.pieces),
        )
        for line in search.lines(found, request.user)
    ]
    return FoundRecords(way=found.way.value, more=found.more, records=shown)


@api.exception_handler(CaunoiError)
def refuse(request: HttpRequest, error: CaunoiError) -> HttpResponse:
    """Answer an error of ours with its code and both sentences."""
    return answer(request, error)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    """What one may not read does not exist."""
    return answer(request, NotFound(), status=404)


@api.exception_handler(ValidationError)
def body_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the fields that do not fit, never what they held nor a name of the sender's."""
    places = [".".join(_named(part) for part in one["loc"]) for one in error.errors]
    return answer(request, BodyWrong(fields=", ".join(places[:SHOWN_FIELDS])))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A call from another site, or a body that is no JSON."""
    told = BadForm() if error.status_code == 403 else NotJson()
    return answer(request, told, status=error.status_code)


def _named(part: object) -> str:
    told = str(part)
    return told if _FIELD.fullmatch(told) else "?"
