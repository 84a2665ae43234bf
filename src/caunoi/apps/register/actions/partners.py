"""Partners: entered once, verified every 180 days, replaced by their successors."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records, succession
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import rules, standing
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping, PartnerFacts
from caunoi.apps.register.models import Partner
from caunoi.apps.register.terms import PartnerState
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Refused


class SimilarPartner(Refused):
    """An agency of this name, written a little differently, is in the register already."""

    code = "partner.similar"

    def __init__(self, candidates: Sequence[Partner]) -> None:
        """Keep the partners it may be, so that a page can lead to them."""
        super().__init__(name="; ".join(one.name.text for one in candidates))
        self.candidates = tuple(candidates)
        self.existing = candidates[0]


@transaction.atomic
def add_partner(
    facts: PartnerFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
    although_similar: bool = False,
    public_id: UUID | None = None,
) -> Partner:
    """Add an agency abroad; `public_id` is given where it is agreed beforehand.

    Raises:
        SimilarPartner: one of nearly this name exists; nobody said that it is another.
    """
    by.require_may(Act.REGISTER)
    if not although_similar:
        _require_unlike(facts, by, except_for=None)
    partner = Partner.objects.create(**rows.new(facts, keeping, by, at, public_id))
    rows.journal_added(partner, by, at)
    return partner


@transaction.atomic
def change_partner(
    partner: Partner,
    facts: PartnerFacts,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    although_similar: bool = False,
) -> None:
    """Write what changed about an agency.

    Raises:
        SimilarPartner: another agency has nearly this name.
        InACircle: it would be part of itself.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    standing.require_above(partner, facts.parent)
    if not although_similar:
        _require_unlike(facts, by, except_for=partner)
    rows.change(partner, facts, seen=seen, by=by, at=at)


@transaction.atomic
def verify_partner(partner: Partner, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that its names and contact points were checked and hold, for the next 180 days.

    Raises:
        AlreadySuperseded: another agency has taken its place.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    standing.require_not_superseded(partner)
    fresh = partner.state == PartnerState.PROPOSED
    state = PartnerState.VERIFIED.value if fresh else partner.state
    records.change(partner, seen=seen, verified_on=timezone.localdate(at), state=state)
    journal.record("partner.verified", subject=partner, by=by.username, at=at)


@transaction.atomic
def move_partner(
    partner: Partner, state: PartnerState, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say whether we work with a partner now.

    Raises:
        NotFromHere, NotVetted: see `standing.require_move`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    standing.require_move(partner, state, timezone.localdate(at))
    before = partner.state
    records.change(partner, seen=seen, state=state.value)
    rows.journal_moved(partner, before, by, at)


@transaction.atomic
def supersede_partner(
    partner: Partner,
    successor: Partner,
    since: PartialDate,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Say which agency has taken its place; what is old keeps the old name.

    Raises:
        AlreadySuperseded: that was said before.
        InACircle: it would follow upon itself.
        DateAhead: the day is still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    standing.require_not_superseded(partner)
    succession.require_successor(partner, successor)
    rules.require_reached(since, timezone.localdate(at))
    before = partner.state
    records.change(
        partner,
        seen=seen,
        state=PartnerState.SUPERSEDED.value,
        successor=successor,
        superseded_on=since,
    )
    rows.journal_moved(partner, before, by, at)


def _require_unlike(
    facts: PartnerFacts, by: Officer, *, except_for: Partner | None
) -> None:
    """What the officer may not read does not exist, so it is not named here either.

    A change asks only for names that are new: the old ones were decided about before.
    """
    told = Partner(
        name=facts.name, short_name=facts.short_name, aliases=list(facts.aliases)
    )
    names = set(told.found_by())
    others = Partner.objects.visible_to(by)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
        names -= set(except_for.found_by())
    candidates = others.alike(facts.country, names)
    if candidates:
        raise SimilarPartner(candidates)
