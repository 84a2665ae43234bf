"""Which calls of the API a token may make: one table, one line for each group."""

import re
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CONVERTER = re.compile(r"<\w+:")  # `<uuid:public_id>` and `<public_id>` are one address


class Scope(StrEnum):
    """A group of calls."""

    READ_REQUESTS = "requests.read"
    DRAFT = "requests.draft"
    READ_REGISTER = "register.read"
    READ_REPORTS = "reports.read"
    SEARCH = "search"


WORDS: dict[str, Promise] = {
    Scope.READ_REQUESTS: _("Read requests, their answers and messages about records"),
    Scope.DRAFT: _(
        "Draft requests, answers, files, messages about records; hand on drafts, offer"
        " requests to other units"
    ),
    Scope.READ_REGISTER: _("Read the register"),
    Scope.READ_REPORTS: _("Read reports and reports of units"),
    Scope.SEARCH: _("Search"),
}
ONE = "/api/requests/<public_id>"
RECORD = "/api/records/<public_id>"
OFFER = "/api/handovers/<public_id>"
UNIT = "/api/register/units/<public_id>"
POST = "/api/register/posts/<public_id>"
READING = {
    "/api/requests": Scope.READ_REQUESTS,
    "/api/releases": Scope.READ_REQUESTS,
    "/api/handovers": Scope.READ_REQUESTS,
    "/api/records": Scope.READ_REQUESTS,
    "/api/register": Scope.READ_REGISTER,
    "/api/reports": Scope.READ_REPORTS,
    "/api/unit-reports": Scope.READ_REPORTS,
    "/api/search": Scope.SEARCH,
}
DRAFTING = frozenset(
    {
        "/api/requests",
        f"{ONE}/change",
        f"{ONE}/submit",
        f"{ONE}/take-up",
        f"{ONE}/answer",
        f"{ONE}/turns",
        f"{ONE}/files",
        f"{ONE}/turns/change",
        f"{ONE}/continue/<kind>",
        f"{ONE}/hand",
        "/api/records",
        f"{RECORD}/agree",
        f"{RECORD}/dispute",
    }
)
# A person decides: no scope opens these, and none ever will.
DECIDING = frozenset(
    {
        f"{ONE}/review",
        f"{ONE}/approve",
        f"{ONE}/withdraw",
        f"{ONE}/answer/approve",
        f"{ONE}/turns/approve",
        f"{ONE}/release",
        f"{RECORD}/approve",
        f"{OFFER}/take",
        f"{OFFER}/give-back",
        f"{OFFER}/withdraw",
        "/api/releases/<public_id>/ratify",
        # What our own side is takes effect at once: there is no draft of it.
        "/api/register/units",
        f"{UNIT}/change",
        f"{UNIT}/successor",
        f"{UNIT}/dissolution",
        "/api/register/posts",
        f"{POST}/change",
    }
)


def needed(method: str, route: str) -> Scope | None:
    """The scope that a call needs; None: only a person makes it.

    What the table does not name is a person's: a new call is closed until it is placed.
    """
    if method in ("GET", "HEAD"):
        head = "/".join(route.split("/")[:3])
        return READING.get(head)
    plain = _CONVERTER.sub("<", route)
    return Scope.DRAFT if plain in DRAFTING else None
