"""Who has a request, and until when it rests for one officer. All named, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from caunoi.apps.desk.models import Assignment, Snooze
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.oversight import journal
from caunoi.core import desk
from caunoi.core.errors import Refused

WORKING = (Act.DRAFT, Act.REVIEW, Act.APPROVE)
Asked = Sequence[InfoRequest]


class NothingChosen(Refused):
    """The step needs at least one request."""

    code = "desk.nothing-chosen"


class TakenAlready(Refused):
    """A colleague has it; whoever may give it anew says so expressly."""

    code = "desk.taken-already"


class CannotRead(Refused):
    """Nobody is given what they may not read."""

    code = "desk.cannot-read"


class NotOfYourUnits(Refused):
    """One gives work to officers of one's own unit and of those below it."""

    code = "desk.not-of-your-units"


def require_work(by: Officer) -> None:
    """Somebody who drafts, reviews or approves.

    Raises:
        NotAllowed: none of the roles does.
    """
    if not any(by.may(act) for act in WORKING):
        raise NotAllowed(act=str(Act.DRAFT))


def require_give(rows: Asked, to: Officer, *, by: Officer) -> None:
    """Let work be given to an officer below who may read all of it.

    Raises:
        NotOfYourUnits: the officer stands in another unit, or has gone.
        CannotRead: one of the requests does not exist for that officer.
    """
    require_work(by)
    unit = to.unit
    if not to.is_active or unit is None or not unit.path.startswith(by.desk().path):
        raise NotOfYourUnits
    readable = InfoRequest.objects.visible_to(to).filter(pk__in=[row.pk for row in rows])
    if readable.count() != len({row.pk for row in rows}):
        raise CannotRead


@transaction.atomic
def take(rows: Asked, *, by: Officer, at: datetime) -> None:
    """Take what nobody has.

    Raises:
        TakenAlready: a colleague has one of them.
    """
    _require_some(rows)
    require_work(by)
    for row in rows:
        try:
            with transaction.atomic():
                _made, new = Assignment.objects.get_or_create(
                    info_request=row,
                    defaults={"officer": by, "given_by": by, "given_at": at},
                )
        except IntegrityError as error:
            raise TakenAlready from error
        if not new and _made.officer_id != by.pk:
            raise TakenAlready
        if new:
            _note("request.taken", row, by, at)


@transaction.atomic
def assign(rows: Asked, to: Officer, *, by: Officer, at: datetime) -> None:
    """Give these requests to one officer, whoever had them."""
    _require_some(rows)
    require_give(rows, to, by=by)
    for row in rows:
        Assignment.objects.update_or_create(
            info_request=row, defaults={"officer": to, "given_by": by, "given_at": at}
        )
        _note("request.assigned", row, by, at, to=to.username)


@transaction.atomic
def release(rows: Asked, *, by: Officer, at: datetime) -> None:
    """Put down what one has: nobody has it then."""
    _require_some(rows)
    for row in rows:
        gone, _kinds = Assignment.objects.filter(info_request=row, officer=by).delete()
        if gone:
            _note("request.put-down", row, by, at)


@transaction.atomic
def snooze(rows: Asked, until: datetime, *, by: Officer, at: datetime) -> None:
    """Put aside for oneself; it comes back by itself, at the latest when it is due."""
    _require_some(rows)
    require_work(by)
    for row in rows:
        desk.require_snooze(until, row.answer_due_at, at)
        Snooze.objects.update_or_create(
            info_request=row, officer=by, defaults={"until": until}
        )
        _note("request.snoozed", row, by, at, until=until.isoformat())


@transaction.atomic
def wake(rows: Asked, *, by: Officer, at: datetime) -> None:
    """Take back to the others what one put aside."""
    _require_some(rows)
    for row in rows:
        gone, _kinds = Snooze.objects.filter(info_request=row, officer=by).delete()
        if gone:
            _note("request.woken", row, by, at)


def _require_some(rows: Asked) -> None:
    if not rows:
        raise NothingChosen


def _note(
    what: str, row: InfoRequest, by: Officer, at: datetime, **details: object
) -> None:
    journal.record(what, subject=row, by=by.username, at=at, details=details)
