"""The JSON API: one router for each app, the same refusals and codes as the pages."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from caunoi.core.errors import CaunoiError
from caunoi.web.errors import answer

api = NinjaAPI(title="Caunoi", version="1", docs_url=None, openapi_url="/openapi.json")


@api.exception_handler(CaunoiError)
def refuse(request: HttpRequest, error: CaunoiError) -> HttpResponse:
    """Answer an error of ours with its code and both sentences."""
    return answer(request, error)
