"""What every call of the API may be answered with beside what it is made for.

Refusals come from the roof: from tokens, sessions, once-only ids, the error handlers. So
the roof writes them into the description, and no route can forget one.
"""

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from caunoi.apps.exchange.schemas import RefusalOut

EVERY = (400, 401, 403, 404, 409, 413, 422, 429, 500, 503)
REFUSAL = {
    "content": {
        "application/json": {
            "schema": {"$ref": f"#/components/schemas/{RefusalOut.__name__}"}
        }
    }
}


class DescribedApi(NinjaAPI):
    """The API, its description complete."""

    def get_openapi_schema(self, **named: Any) -> OpenAPISchema:
        """The description, each call with all its refusals."""
        document = super().get_openapi_schema(**named)
        for calls in document["paths"].values():
            for call in calls.values():
                for status in EVERY:
                    told = {"description": HTTPStatus(status).phrase, **REFUSAL}
                    call["responses"].setdefault(status, told)
        return document
