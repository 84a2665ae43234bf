"""What every page knows: the node, its mode, who is signed in, where one can go."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act


class Place(NamedTuple):
    """One entry of the navigation, and the letter that leads there after `g`."""

    word: str
    url: str
    current: bool
    letter: str


def page(request: HttpRequest) -> dict[str, object]:
    """The context of every page."""
    officer = getattr(request, "user", None)
    return {
        "node_name": settings.CAUNOI.node,
        "mode": settings.CAUNOI.mode,
        "is_sample": settings.CAUNOI.sample,
        "languages": settings.LANGUAGES,
        "officer": officer if isinstance(officer, Officer) else None,
        "navigation": navigation(officer, request.path)
        if isinstance(officer, Officer)
        else [],
    }


def navigation(officer: Officer, path: str) -> list[Place]:
    """Where this officer can go, and whether the page is there."""
    has_desk = officer.agency_id is None and officer.reads_content()
    reads = has_desk or officer.agency_id is not None
    places = [
        (_("Today"), "today", True, "h"),
        (_("Inbox"), "desk:inbox", has_desk, "i"),
        (_("Requests"), "exchange:list", True, "r"),
        (_("Commitments"), "register:commitments", reads, "c"),
        (_("Engagements"), "register:engagements", has_desk, "e"),
        (_("Instruments"), "register:instruments", reads, "p"),
        (_("Partners"), "register:partners", has_desk, "a"),
        (_("Unit reports"), "evaluation:reports", has_desk, "u"),
        (_("Reports to read"), "reading:list", officer.may(Act.READ_REPORTS), "d"),
        (_("Lists and letters"), "papers:lists", officer.may(Act.REGISTER), "l"),
        (_("Journal"), "oversight:journal", officer.agency_id is None, "j"),
        (_("Cards and keys"), "register:pairings", officer.may(Act.PAIR_PARTNERS), "k"),
        (
            _("Tokens of programs"),
            "tokens:list",
            officer.may(Act.MANAGE_NODE) or officer.may(Act.APPROVE),
            "t",
        ),
        (_("Administration"), "officers:list", officer.may(Act.MANAGE_NODE), "o"),
    ]
    shown = [(word, reverse(name), letter) for word, name, seen, letter in places if seen]
    return [
        Place(word, url, path == url if url == "/" else path.startswith(url), letter)
        for word, url, letter in shown
    ]
