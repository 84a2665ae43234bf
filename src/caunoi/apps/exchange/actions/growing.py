"""A request of ours becomes a preservation, a freeze or a formal notice."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused
from caunoi.core.exchange.kinds import UnknownKind
from caunoi.core.exchange.states import State

INTO = ("preserve.request", "freeze.request", "mla.notice")
# What every kind says alike; what is said of one kind alone begins empty.
COMMON = (
    "partner", "agreement", "article", "crime_area", "data_class", "purpose", "offence",
    "statute", "statute_article", "statute_country", "facts", "link", "ground_held",
    "use_limits", "urgency", "urgency_reason", "directly_held", "source_grade",
    "information_grade", "person_status", "minor", "sealed_identity", "neutrality",
    "handling", "unit", "compartment", "node_wide",
)  # fmt: skip


class NothingToGrow(Refused):
    """Only a request of ours that has not been withdrawn becomes something else."""

    code = "exchange.nothing-to-grow"


def require_grow(asked: InfoRequest, kind: str, *, by: Officer) -> None:
    """A request of ours, a kind it can become, and somebody who drafts.

    Raises:
        UnknownKind: nothing becomes a message of this kind.
        NothingToGrow: it is the partner's, it was withdrawn, or it is of that kind.
    """
    by.require_may(Act.DRAFT)
    if kind not in INTO:
        raise UnknownKind(kind=kind[:40])
    if not asked.asked_by_us or asked.state == State.WITHDRAWN or asked.kind == kind:
        raise NothingToGrow


@transaction.atomic
def grow(
    asked: InfoRequest, kind: str, *, seen: int, by: Officer, at: datetime
) -> InfoRequest:
    """A new draft with all that both say alike, linked with where it came from.

    It is its own matter: its own conversation, gate, signatures and clock.

    Raises:
        Stale: somebody changed the request since it was read.
        See `require_grow`.
    """
    require_grow(asked, kind, by=by)
    records.change(asked, seen=seen)
    made = InfoRequest.objects.create(
        public_id=records.new_id(at),
        created_by=by,
        created_at=at,
        asked_by_us=True,
        drafted_by=by,
        conversation=records.new_id(at),
        kind=kind,
        grew_from=asked,
        **{name: getattr(asked, name) for name in COMMON},
    )
    told = {"kind": kind}
    for subject in (asked, made):
        journal.record(
            "request.grown", subject=subject, by=by.username, at=at, details=told
        )
    return made
