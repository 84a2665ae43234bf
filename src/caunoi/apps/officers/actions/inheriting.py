"""What a unit that has ended left undone goes to its successor, record by record.

Each app hands on what it keeps, and the roof calls them all in one act. What one
may not read is not handed on: it waits for a colleague who may.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.apps.officers import records, succession
from caunoi.apps.officers.actions.units import require_reason
from caunoi.apps.officers.models import Officer, Unit, Versioned
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused

ACTS = (Act.REGISTER, Act.DRAFT)  # the daily work that one hands on


class NotHeir(Refused):
    """The unit that took the place of another goes on with its work, or one above it."""

    code = "unit.not-heir"


@dataclass(frozen=True)
class Inheritance:
    """The work of a unit that has ended, to whom it goes, and by which decision."""

    unit: Unit
    heir: Unit
    reason: str


def inheritance(unit: Unit, reason: str, *, by: Officer) -> Inheritance:
    """What is handed on, once this officer may.

    Raises:
        StillStanding: no unit has taken its place.
        ReasonMissing: nobody says by which decision.
        NotAllowed, NotHeir: see `require_heir`.
    """
    require_heir(unit, by=by)
    require_reason(reason)
    return Inheritance(unit, unit.last_in_line(), reason.strip())


def require_heir(unit: Unit, *, by: Officer) -> None:
    """Let only pass who does the daily work of the successor, or of a unit above it.

    Raises:
        StillStanding: no unit has taken its place.
        NotAllowed: the officer's roles draft no request, or do not write in the register.
        NotHeir: the officer's unit is neither of these.
    """
    succession.require_ended(unit)
    for act in ACTS:
        by.require_may(act)
    if not unit.last_in_line().path.startswith(by.desk().path):
        raise NotHeir


@transaction.atomic
def hand_on(
    rows: Iterable[Versioned],
    told: Inheritance,
    *columns: str,
    by: Officer,
    at: datetime,
    of: str = "",
) -> int:
    """Let the heir stand in each of these columns that names the unit; how many rows.

    `of` is the field with the record that the journal tells of; empty: the row itself.
    """
    details = {"from": told.unit.code, "to": told.heir.code, "reason": told.reason}
    number = 0
    for row in rows:
        moved: dict[str, Any] = {
            one: told.heir for one in columns if getattr(row, f"{one}_id") == told.unit.pk
        }
        records.change(row, seen=None, **moved)
        subject = getattr(row, of) if of else row
        journal.record(
            "unit.handed-on", subject=subject, by=by.username, at=at, details=details
        )
        number += 1
    return number


def note_handed(told: Inheritance, number: int, *, by: Officer, at: datetime) -> None:
    """Keep with the unit itself that its work went to the heir, and how much of it."""
    details = {"to": told.heir.code, "reason": told.reason, "number": number}
    journal.record(
        "unit.work-handed-on", subject=told.unit, by=by.username, at=at, details=details
    )
