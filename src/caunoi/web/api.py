"""The JSON API: one router for each app, the same refusals and codes as the pages."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from caunoi.apps.reading.api import router as reading
from caunoi.apps.register.api import router as register
from caunoi.core.errors import CaunoiError
from caunoi.web.errors import answer

api = NinjaAPI(title="Caunoi", version="1", docs_url=None, openapi_url="/openapi.json")
api.add_router("/register", register)
api.add_router("/reports", reading)


@api.exception_handler(CaunoiError)
def refuse(request: HttpRequest, error: CaunoiError) -> HttpResponse:
    """Answer an error of ours with its code and both sentences."""
    return answer(request, error)
