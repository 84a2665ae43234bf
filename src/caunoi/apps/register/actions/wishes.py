"""Wishes (nguyện vọng): raised by an officer, with a reason, or left as they are."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import duties
from caunoi.apps.register.actions import commitments, rows
from caunoi.apps.register.facts import CommitmentFacts
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.vocabulary import CommitmentAct, CommitmentState


@dataclass(frozen=True)
class Raising:
    """What a wish becomes: an ask, or a task of a unit below; by when; and why."""

    reason: str
    due: PartialDate
    unit: Unit | None = None  # the unit a task goes to; None: an ask


@transaction.atomic
def raise_wish(
    wish: Commitment, told: Raising, *, seen: int, by: Officer, at: datetime
) -> Commitment:
    """Make an ask of a wish, or a task of a unit below; the wish points at what it became.

    Raises:
        AlreadyEnded, NotAWish, ReasonMissing: see `duties.require_raisable`.
        TaskNotDownward: the unit is not below the officer's own.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_raisable(wish, told.reason)
    unit = duties.require_below(told.unit, by) if told.unit else None
    keeping = rows.as_read(wish)
    facts = _task(wish, told, unit) if unit else _ask(wish, told, by)
    made = commitments.add_commitment(facts, by=by, at=at, keeping=keeping)
    records.change(made, seen=None, raised_from=wish, assigned_unit=unit)
    commitments.move(wish, CommitmentState.SUPERSEDED, told.reason, seen=seen, by=by, at=at)
    journal.record(
        "commitment.raised",
        subject=wish,
        by=by.username,
        at=at,
        details={"made": str(made.public_id), "act": made.act},
    )
    return made


def _ask(wish: Commitment, told: Raising, by: Officer) -> CommitmentFacts:
    partners = Partner.objects.visible_to(by)
    return CommitmentFacts(
        act=CommitmentAct.ASK.value,
        what=wish.what,
        we_said=wish.we_said,
        said_by=tuple(partners.filter(said=wish)),
        said_by_words=wish.said_by_words,
        we_act=wish.we_act,
        they_act=wish.they_act,
        to_act=tuple(partners.filter(to_act=wish)),
        to_act_words=wish.to_act_words,
        crime_areas=tuple(wish.crime_areas),
        kinds=tuple(wish.kinds),
        engagement=wish.engagement,
        due=told.due,
        justification=told.reason.strip(),
        words=wish.words,
        source=wish.source,
    )


def _task(wish: Commitment, told: Raising, unit: Unit) -> CommitmentFacts:
    return CommitmentFacts(
        act=CommitmentAct.MANDATE.value,
        what=wish.what,
        we_said=True,
        we_act=True,
        to_act_words=unit.name.text,
        crime_areas=tuple(wish.crime_areas),
        kinds=tuple(wish.kinds),
        engagement=wish.engagement,
        due=told.due,
        justification=told.reason.strip(),
        words=wish.words,
        source=wish.source,
    )
