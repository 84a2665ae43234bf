"""Commendations by who may give them, and gifts declared in time."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import honours
from caunoi.apps.register.actions import rows
from caunoi.apps.register.actions.commitments import MovedMeanwhile
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.honours import CommendationFacts, GiftFacts
from caunoi.apps.register.models import Commendation, Gift
from caunoi.core.safeguards import four_eyes
from caunoi.core.vocabulary import AwardState


@transaction.atomic
def add_commendation(
    facts: CommendationFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Commendation:
    """Propose an award.

    Raises:
        AboveItsPower: the authority may not give it.
    """
    by.require_may(Act.REGISTER)
    honours.require_power(facts)
    made = Commendation.objects.create(**rows.new(facts, keeping, by, at))
    rows.journal_added(made, by, at, kind=made.award)
    return made


@transaction.atomic
def change_commendation(
    commendation: Commendation,
    facts: CommendationFacts,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Write what changed about an award.

    Raises:
        AboveItsPower: the authority may not give it.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    honours.require_power(facts)
    rows.change(commendation, facts, seen=seen, by=by, at=at)


@transaction.atomic
def move_commendation(
    commendation: Commendation, state: AwardState, *, seen: int, by: Officer, at: datetime
) -> None:
    """Take the next step; a second officer checks the proposal.

    Raises:
        AwardStepSkipped, DecisionMissing, PresentedWhen: see `honours.require_next`.
        SameOfficer: who proposed it would check it.
        MovedMeanwhile: it stands elsewhere by now.
        Stale: somebody changed it since it was read.
    """
    checks = state is AwardState.CHECKED
    by.require_may(Act.APPROVE if checks else Act.REGISTER)
    honours.require_next(commendation, state, timezone.localdate(at))
    if checks and commendation.created_by is not None:
        four_eyes.require_second(commendation.created_by.username, *by.hands(Act.APPROVE))
    before = commendation.state
    told: dict[str, object] = {"state": state.value}
    if checks:
        told["checked_by"] = by
    if not records.change(commendation, seen=seen, where=Q(state=before), **told):
        raise MovedMeanwhile
    rows.journal_moved(commendation, before, by, at, Act.APPROVE if checks else None)


@transaction.atomic
def add_gift(
    facts: GiftFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Gift:
    """Record a gift, given or received.

    Raises:
        GiftDay: the day is still to come.
    """
    by.require_may(Act.REGISTER)
    honours.require_day(facts, timezone.localdate(at))
    gift = Gift.objects.create(**rows.new(facts, keeping, by, at))
    rows.journal_added(gift, by, at)
    return gift


@transaction.atomic
def change_gift(
    gift: Gift, facts: GiftFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a gift, for example what became of it.

    Raises:
        GiftDay: the day is still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    honours.require_day(facts, timezone.localdate(at))
    rows.change(gift, facts, seen=seen, by=by, at=at)


@transaction.atomic
def declare_gift(gift: Gift, day: date, *, seen: int, by: Officer, at: datetime) -> None:
    """Declare a gift that was received.

    Raises:
        DeclaredAlready: it was, or was given by us.
        GiftDay: before it was received, or on a day still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    if gift.we_gave or gift.declared_on is not None:
        raise honours.DeclaredAlready
    if not gift.received_on <= day <= timezone.localdate(at):
        raise honours.GiftDay(day=f"{day:%d/%m/%Y}")
    records.change(gift, seen=seen, declared_on=day)
    journal.record("gift.declared", subject=gift, by=by.username, at=at)
