"""One unit of ours hands a whole request to another: offered, taken or returned."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from caunoi.apps.desk.actions.caring import require_work
from caunoi.apps.desk.actions.tasking import NotAskedOfYou, OwnUnit
from caunoi.apps.desk.inbox import OPEN
from caunoi.apps.desk.models import Assignment, Handover, Snooze
from caunoi.apps.exchange.actions import moving
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records, succession
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight import journal
from caunoi.core.desk import HandoverState
from caunoi.core.errors import Malformed, Refused


class NotYoursToHand(Refused):
    """Who answers for a request hands it on: its unit, or one above it."""

    code = "desk.not-yours-to-hand"


class NothingToHand(Refused):
    """A request that has ended is nobody's work any more."""

    code = "desk.nothing-to-hand"


class OfferedAlready(Refused):
    """It was offered to a unit that has not decided yet."""

    code = "desk.offered-already"


class Decided(Refused):
    """The offer was taken, returned or withdrawn."""

    code = "desk.handover-decided"


class HandoverReason(Malformed):
    """Who hands on a request, or returns it, says why."""

    code = "desk.handover-reason"


def require_offer(asked: InfoRequest, *, by: Officer) -> None:
    """A request that is open, and somebody of its unit or of one above it.

    Raises:
        NotAllowed, NothingToHand, NotYoursToHand, OfferedAlready: as their names say.
    """
    require_work(by)
    if asked.state not in OPEN:
        raise NothingToHand
    if not asked.unit.path.startswith(by.desk().path):
        raise NotYoursToHand
    if asked.handovers.filter(state=HandoverState.OFFERED).exists():
        raise OfferedAlready


@transaction.atomic
def offer(
    asked: InfoRequest, unit: Unit, reason: str, *, seen: int, by: Officer, at: datetime
) -> Handover:
    """Offer a request to another unit; it stays with its own until that one takes it.

    Raises:
        OwnUnit: the request is that unit's already.
        UnitEnded: another unit has taken its place.
        HandoverReason: nobody says why.
        Stale: somebody changed the request since it was read.
    """
    require_offer(asked, by=by)
    if unit == asked.unit:
        raise OwnUnit
    succession.require_standing(unit)
    _require_reason(reason)
    records.change(asked, seen=seen)
    try:
        with transaction.atomic():
            made = Handover.objects.create(
                public_id=records.new_id(at),
                info_request=asked,
                from_unit=asked.unit,
                to_unit=unit,
                reason=reason,
                offered_by=by,
                offered_at=at,
            )
    except IntegrityError as error:  # a colleague offered it at the same moment
        raise OfferedAlready from error
    _note("handover.offered", made, by, at, to=unit.code, reason=reason)
    return made


@transaction.atomic
def take(handover: Handover, *, seen: int, by: Officer, at: datetime) -> None:
    """Answer for the request from now on; whoever takes it has it.

    Raises:
        NotAskedOfYou: another unit was asked.
        Decided: it was taken, returned or withdrawn.
        NothingToHand: the request ended meanwhile.
        Stale: somebody changed the offer since it was read.
    """
    require_asked(handover, by=by)
    asked = handover.info_request
    if asked.state not in OPEN:
        raise NothingToHand
    _decide(handover, HandoverState.TAKEN, seen, by, at)
    _note("handover.taken", handover, by, at)
    moving.to_unit(asked, handover.from_unit, handover.to_unit, by=by, at=at)
    Snooze.objects.filter(info_request=asked).delete()
    had = {"officer": by, "given_by": by, "given_at": at}
    Assignment.objects.update_or_create(info_request=asked, defaults=had)


@transaction.atomic
def give_back(
    handover: Handover, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Return the offer, and say why; the request never left its unit.

    Raises:
        NotAskedOfYou, Decided, Stale: see `take`.
        HandoverReason: nobody says why.
    """
    require_asked(handover, by=by)
    _require_reason(reason)
    _decide(handover, HandoverState.RETURNED, seen, by, at, returned_because=reason)
    _note("handover.returned", handover, by, at, reason=reason)


@transaction.atomic
def withdraw(handover: Handover, *, seen: int, by: Officer, at: datetime) -> None:
    """Take the offer back before the other unit decides.

    Raises:
        NotYoursToHand: another unit made it.
        Decided, Stale: see `take`.
    """
    require_withdraw(handover, by=by)
    _decide(handover, HandoverState.WITHDRAWN, seen, by, at)
    _note("handover.withdrawn", handover, by, at)


def require_asked(handover: Handover, *, by: Officer) -> None:
    """Let only officers of the unit that was asked, or that took its place, pass."""
    require_work(by)
    if not by.answers_for(handover.to_unit_id):
        raise NotAskedOfYou


def require_withdraw(handover: Handover, *, by: Officer) -> None:
    """Let only officers of the unit that offers, or of one above it, pass."""
    require_work(by)
    if not handover.from_unit.path.startswith(by.desk().path):
        raise NotYoursToHand


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise HandoverReason


def _decide(
    handover: Handover,
    state: HandoverState,
    seen: int,
    by: Officer,
    at: datetime,
    **more: str,
) -> None:
    told = {"state": state.value, "decided_by": by, "decided_at": at, **more}
    here = Q(state=HandoverState.OFFERED)
    if not records.change(handover, seen=seen, where=here, **told):
        raise Decided


def _note(
    what: str, handover: Handover, by: Officer, at: datetime, **details: object
) -> None:
    asked = handover.info_request
    journal.record(what, subject=asked, by=by.username, at=at, details=details)
