"""The records that a request can belong together with, and how a page names each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk.models import Tie
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Commitment, Engagement, Instrument
from caunoi.apps.search import find
from caunoi.core.texts import Text

READ: Mapping[str, Any] = {
    Tie.Kind.REQUEST: InfoRequest,
    Tie.Kind.COMMITMENT: Commitment,
    Tie.Kind.ENGAGEMENT: Engagement,
    Tie.Kind.INSTRUMENT: Instrument,
}
WORDS: Mapping[str, Promise] = {
    Tie.Kind.REQUEST: _("Request"),
    Tie.Kind.COMMITMENT: _("Commitment"),
    Tie.Kind.ENGAGEMENT: _("Engagement"),
    Tie.Kind.INSTRUMENT: _("Instrument"),
}
_PAGES = {
    Tie.Kind.REQUEST: ("exchange:show", "offence"),
    Tie.Kind.COMMITMENT: ("register:commitment", "what"),
    Tie.Kind.ENGAGEMENT: ("register:engagement", "title"),
    Tie.Kind.INSTRUMENT: ("register:instrument", "title"),
}
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
MOST_OFFERED = 8  # records to choose from, the best first


@dataclass(frozen=True)
class Tied:
    """One record as the page of the request shows it."""

    kind: str
    record_id: UUID
    word: Promise
    title: Text
    url: str


def of_request(asked: InfoRequest, officer: Officer) -> list[Tied]:
    """What it belongs together with, told by it or by the other; only what one may read."""
    ties = Tie.objects.visible_to(officer)
    rows = [(one.kind, one.record_id) for one in ties.filter(info_request=asked)]
    back = ties.filter(record_id=asked.public_id).select_related("info_request")
    rows += [(Tie.Kind.REQUEST.value, one.info_request.public_id) for one in back]
    found = []
    for kind in dict.fromkeys(kind for kind, _id in rows):
        wanted = [record_id for its, record_id in rows if its == kind]
        readable = READ[kind].objects.visible_to(officer)
        found += [_tied(kind, one) for one in readable.filter(public_id__in=wanted)]
    return found


def meant(told: str, asked: InfoRequest, officer: Officer) -> list[Tied]:
    """The records somebody names by the address of a page, or by words that stand in them.

    Of two ids in an address the last one counts.
    """
    readable = {kind: rows.objects.visible_to(officer) for kind, rows in READ.items()}
    wanted = [UUID(one) for one in _ID.findall(told)[-1:]]
    if not wanted:
        wanted = [hit.record_id for hit in find.find(told, readable).hits]
    kept = {
        one.public_id: _tied(kind, one)
        for kind, rows in readable.items()
        for one in rows.filter(public_id__in=wanted).exclude(public_id=asked.public_id)
    }
    return [kept[one] for one in wanted if one in kept][:MOST_OFFERED]


def _tied(kind: str, record: Any) -> Tied:
    page, column = _PAGES[Tie.Kind(kind)]
    title: Text = getattr(record, column)
    url = reverse(page, args=[record.public_id])
    return Tied(kind, record.public_id, WORDS[kind], title, url)
