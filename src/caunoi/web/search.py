"""Search over all the officer may read: one table of what can be found, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import kept_back
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.models import (
    Commendation,
    Commitment,
    Contact,
    Delegation,
    Engagement,
    Framework,
    Gift,
    Instrument,
    Mandate,
    Mechanism,
    Milestone,
    Partner,
    Post,
    PostMember,
    PostSupport,
    Programme,
    Round,
    Summary,
    WorkingGroup,
)
from caunoi.apps.search import find
from caunoi.core.safeguards import uses
from caunoi.core.safeguards.uses import Origin, Use
from caunoi.core.search.order import Piece
from caunoi.core.texts import Text

LONGEST = 200  # signs of a question


@dataclass(frozen=True)
class Kind:
    """One kind of record that can be found."""

    word: Promise
    rows: Any  # the model; asked for what the officer may read
    title: str  # the column that names a record
    address: str
    through: str = ""  # the record that has the page, where it has none of its own


KINDS: Mapping[str, Kind] = {
    "inforequest": Kind(_("Request"), InfoRequest, "offence", "exchange:show"),
    "partner": Kind(_("Partner"), Partner, "name", "register:partner"),
    "unit": Kind(_("Our unit"), Unit, "name", "register:unit"),
    "contact": Kind(_("Contact point"), Contact, "name", "register:contact"),
    "instrument": Kind(_("Instrument"), Instrument, "title", "register:instrument"),
    "engagement": Kind(_("Engagement"), Engagement, "title", "register:engagement"),
    "delegation": Kind(_("Delegation"), Delegation, "title", "register:delegation"),
    "summary": Kind(_("Public summary"), Summary, "text", "register:minutes", "engagement"),
    "round": Kind(_("Round"), Round, "title", "register:round"),
    "commendation": Kind(_("Commendation"), Commendation, "title", "register:commendation"),
    "gift": Kind(_("Gift"), Gift, "title", "register:gift"),
    "commitment": Kind(_("Commitment"), Commitment, "what", "register:commitment"),
    "framework": Kind(_("Framework"), Framework, "title", "register:framework"),
    "programme": Kind(_("Programme"), Programme, "title", "register:programme"),
    "mechanism": Kind(_("Standing mechanism"), Mechanism, "title", "register:mechanism"),
    "workinggroup": Kind(
        _("Joint working group"), WorkingGroup, "title", "register:workinggroup"
    ),
    "milestone": Kind(_("Step of a roadmap"), Milestone, "what", "register:milestone"),
    "mandate": Kind(_("Task"), Mandate, "what", "register:mandate"),
    "post": Kind(_("Post abroad"), Post, "name", "register:post"),
    "postmember": Kind(_("Person at a post"), PostMember, "name", "register:post", "post"),
    "postsupport": Kind(
        _("Support to a province"), PostSupport, "what", "register:post-support"
    ),
    "letter": Kind(_("Letter"), Letter, "subject", "papers:letter"),
    "unitreport": Kind(_("Report of a unit"), UnitReport, "title", "evaluation:report"),
}


@dataclass(frozen=True)
class Line:
    """One record found, as the page and the API show it."""

    kind: str
    public_id: UUID
    word: Promise
    title: Text
    url: str
    handling: str
    pieces: tuple[Piece, ...]
    told_to_programs: bool = True


@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """What was found for the words in the search field."""
    query, kind = asked(request)
    found = find.find(query, readable(request.user, kind))
    shown = lines(found, request.user)
    told = {
        "query": query,
        "searched": query,
        "kind": kind,
        "kinds": [(code, one.word) for code, one in KINDS.items()],
        "lines": shown,
        "found": found,
        "handling": max((line.handling for line in shown), default="H0"),
    }
    return render(request, "search.html", told)


def asked(request: OfficerRequest) -> tuple[str, str]:
    """The question and the kind it is limited to, none for all."""
    kind = request.GET.get("kind", "")
    return request.GET.get("q", "").strip()[:LONGEST], kind if kind in KINDS else ""


def readable(officer: Officer, kind: str = "") -> dict[str, QuerySet[Any]]:
    """What this officer may find, by kind."""
    sought = [kind] if kind else list(KINDS)
    return {one: KINDS[one].rows.objects.visible_to(officer) for one in sought}


def lines(found: find.Found, officer: Officer) -> list[Line]:
    """The records found, each with its title and address, in the order of the hits."""
    records: dict[Any, Record] = {}
    for kind, rows in readable(officer).items():
        wanted = [hit.record_id for hit in found.hits if hit.kind == kind]
        if KINDS[kind].through:
            rows = rows.select_related(KINDS[kind].through)
        records |= {row.public_id: row for row in rows.filter(public_id__in=wanted)}
    hits = [hit for hit in found.hits if hit.record_id in records]
    return [_line(hit, records[hit.record_id]) for hit in hits]


def _line(hit: find.Hit, record: Record) -> Line:
    kind = KINDS[hit.kind]
    page = getattr(record, kind.through) if kind.through else record
    title = getattr(record, kind.title)
    excerpt = uses.decide(Use.EXCERPT, record.handling, Origin.THEIRS)
    return Line(
        kind=hit.kind,
        public_id=hit.record_id,
        word=kind.word,
        title=title if isinstance(title, Text) else Text(title),
        url=reverse(kind.address, args=[page.public_id]),
        handling=record.handling,
        pieces=hit.pieces if excerpt.allowed else (),
        told_to_programs=not kept_back.rule(record.handling),
    )
