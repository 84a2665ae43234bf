"""What every page knows: the node, its mode, who is signed in, where one can go."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act


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


def navigation(officer: Officer, path: str) -> list[tuple[str, str, bool]]:
    """Where this officer can go: word, address, whether the page is there."""
    has_desk = officer.agency_id is None and officer.reads_content()
    places = [(_("Today"), "today", True), (_("Inbox"), "desk:inbox", has_desk)]
    places += [
        (_("Requests"), "exchange:list", True),
        (_("Commitments"), "register:commitments", True),
        (_("Engagements"), "register:engagements", officer.agency_id is None),
        (_("Instruments"), "register:instruments", True),
        (_("Partners"), "register:partners", officer.agency_id is None),
        (_("Unit reports"), "evaluation:reports", officer.agency_id is None),
        (_("Reports to read"), "reading:list", officer.may(Act.READ_REPORTS)),
        (_("Lists and letters"), "papers:lists", officer.may(Act.REGISTER)),
        (_("Journal"), "oversight:journal", officer.agency_id is None),
        (_("Cards and keys"), "register:pairings", officer.may(Act.PAIR_PARTNERS)),
        (
            _("Tokens of programs"),
            "tokens:list",
            officer.may(Act.MANAGE_NODE) or officer.may(Act.APPROVE),
        ),
        (_("Administration"), "officers:list", officer.may(Act.MANAGE_NODE)),
    ]
    shown = [(word, reverse(name)) for word, name, seen in places if seen]
    return [
        (word, url, path == url if url == "/" else path.startswith(url))
        for word, url in shown
    ]
