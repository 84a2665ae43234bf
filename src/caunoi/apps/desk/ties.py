"""The records that a request can belong together with, and how a page names each."""

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


@dataclass(frozen=True)
class Tied:
    """One record as the page of the request shows it."""

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


def _tied(kind: str, record: Any) -> Tied:
    page, column = _PAGES[Tie.Kind(kind)]
    title: Text = getattr(record, column)
    url = reverse(page, args=[record.public_id])
    return Tied(record.public_id, WORDS[kind], title, url)
