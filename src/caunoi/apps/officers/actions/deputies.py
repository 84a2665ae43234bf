"""An officer delegates a power to decide for a time; its use says for whom."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records, roles
from caunoi.apps.officers.models import Deputy, DeputyAct, Officer, RoleHeld
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused
from caunoi.core.safeguards import deputies
from caunoi.core.safeguards.deputies import Seat, Wanted


class Over(Refused):
    """The delegation has ended already, or stopped with the role it came from."""

    code = "deputy.over"


class NotYours(Refused):
    """A delegation is ended by who gave the power or by who holds it."""

    code = "deputy.not-yours"


@transaction.atomic
def name_deputy(receiver: Officer, wanted: Wanted, *, by: Officer, at: datetime) -> Deputy:
    """Delegate one power that `by` holds, from day to day.

    Raises:
        Refused, Malformed: see `core.safeguards.deputies.require_name`.
    """
    today = timezone.localdate(at)
    # The UPDATE keeps two delegations to one officer from being made at the same moment.
    records.change(receiver, seen=None)
    taken = Deputy.objects.filter(
        receiver=receiver, role_held__role=wanted.role, role_held__ended_at=None
    )
    deputies.require_name(
        _seat(by, at),
        _seat(receiver, at),
        wanted,
        powers=frozenset(map(str, roles.POWERS)),
        taken=[one.days for one in taken.filter(ended_at=None, giver__is_active=True)],
        today=today,
    )
    made = Deputy.objects.create(
        public_id=records.new_id(at),
        giver=by,
        receiver=receiver,
        role_held=RoleHeld.objects.get(officer=by, role=wanted.role, ended_at=None),
        first_day=wanted.days.first,
        last_day=wanted.days.last,
        reason=wanted.reason.strip(),
        made_at=at,
    )
    _note("deputy.named", made, by=by, at=at)
    return made


def require_end(made: Deputy, *, by: Officer, at: datetime) -> None:
    """One of the two officers, while it has not ended.

    Raises:
        NotYours: the officer is neither of them.
        Over: it has ended, or stopped with the role.
    """
    if by.pk not in (made.giver_id, made.receiver_id):
        raise NotYours
    stopped = made.ended_at is not None or made.role_held.ended_at is not None
    if stopped or made.last_day < timezone.localdate(at):
        raise Over


@transaction.atomic
def end_deputy(made: Deputy, *, seen: int, by: Officer, at: datetime) -> None:
    """End a delegation before its last day; what was decided under it stays."""
    require_end(made, by=by, at=at)
    records.change(made, seen=seen, ended_at=at, ended_by=by)
    _note("deputy.ended", made, by=by, at=at)


@transaction.atomic(savepoint=False)
def sign(
    what: str,
    *,
    subject: object,
    by: Officer,
    at: datetime,
    act: Act | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Journal a decision; by a deputy, also for whom and by which delegation."""
    lent = by.deputy_for(act) if act else None
    told = dict(details or {})
    if lent is not None:
        given_on = timezone.localdate(lent.made_at)
        told |= {"acted_for": lent.giver.username, "delegated_on": str(given_on)}
        DeputyAct.objects.create(deputy=lent, by=by, what=what, subject=str(subject), at=at)
    journal.record(what, subject=subject, by=by.username, at=at, details=told)


def _seat(officer: Officer, at: datetime) -> Seat:
    """What an officer holds now; a program or a guest does none of the daily work."""
    lent = Deputy.objects.filter(receiver=officer).standing(at)
    person = officer.unit is not None and officer.has_usable_password()
    officer.ask_roles_again()
    return Seat(
        officer.username,
        officer.roles(),
        frozenset(one.role for one in lent),
        works=officer.is_active and person and officer.reads_content(),
    )


def _note(what: str, made: Deputy, *, by: Officer, at: datetime) -> None:
    details = {
        "role": made.role,
        "officers": [made.giver.username, made.receiver.username],
        "from": str(made.first_day),
        "to": str(made.last_day),
        "reason": made.reason,
    }
    journal.record(what, subject=made, by=by.username, at=at, details=details)
