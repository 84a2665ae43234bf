"""What an administrator does with our own units: adds, renames, ends them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records, succession
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.search import index
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Malformed, Refused
from caunoi.core.names import folded
from caunoi.core.texts import Text

# Lower case only: the path of a unit is compared by its beginning, and SQLite takes
# "A" and "a" for the same letter there.
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class NameTaken(Refused):
    """An officer, unit or compartment of this name exists."""

    code = "officer.name-taken"


class WrongCode(Malformed):
    """A name for addresses, sign-in or units holds other characters than it may."""

    code = "officer.wrong-code"


class EndDay(Refused):
    """A unit ends on a day that is known and has come."""

    code = "unit.end-day"


class ReasonMissing(Malformed):
    """Which decision ends a unit, or hands on its work, is written down."""

    code = "unit.reason-missing"


@dataclass(frozen=True)
class UnitFacts:
    """What a unit is called, in every spelling, and since when."""

    name: Text
    aliases: tuple[Alias, ...] = ()
    valid_from: PartialDate = field(default_factory=PartialDate.unknown)


@dataclass(frozen=True)
class Ending:
    """Which unit takes the place of one that ends, since when, by which decision."""

    successor: Unit
    since: PartialDate
    reason: str


@dataclass(frozen=True)
class Dissolution:
    """Since when a unit that nobody succeeds has ended, by which decision."""

    since: PartialDate
    reason: str


def require_code(code: str) -> None:
    """Refuse a code that holds more than a-z, 0-9 and -.

    Raises:
        WrongCode: it does.
    """
    if not CODE.fullmatch(code):
        raise WrongCode(told=code[:40])


@transaction.atomic
def add_unit(
    code: str, kind: str, name: Text, parent: Unit | None, *, by: str, at: datetime
) -> Unit:
    """Add a part of the agency below `parent`.

    Raises:
        WrongCode: the code holds more than a-z, 0-9 and -.
        NameTaken: a unit of this code exists.
        UnitEnded: another unit has taken the place of `parent`.
    """
    require_code(code)
    succession.require_standing(parent)
    if Unit.objects.filter(code=code).exists():
        raise NameTaken(name=code)
    unit = Unit.objects.create(
        public_id=records.new_id(at),
        code=code,
        kind=kind,
        name=name,
        parent=parent,
        path=_path(code, parent),
    )
    _let_find(unit)
    journal.record("unit.added", subject=unit, by=by, at=at)
    return unit


@transaction.atomic
def change_unit(
    unit: Unit, facts: UnitFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what a unit is called; a name it bore until now stays as another name.

    Raises:
        NotAllowed: `by` does not manage the node.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    aliases, told = list(facts.aliases), {folded(one.name.text) for one in facts.aliases}
    if facts.name.text != unit.name.text and folded(unit.name.text) not in told:
        until = PartialDate.day(timezone.localdate(at))
        aliases.append(Alias(unit.name, unit.valid_from, until))
    columns: dict[str, Any] = {
        "name": facts.name,
        "aliases": aliases,
        "valid_from": facts.valid_from,
    }
    differs = {name: new for name, new in columns.items() if getattr(unit, name) != new}
    records.change(unit, seen=seen, **differs)
    _let_find(unit)
    changed = {"changed": list(differs)}
    journal.record("unit.changed", subject=unit, by=by.username, at=at, details=changed)


@transaction.atomic
def end_unit(unit: Unit, told: Ending, *, seen: int, by: Officer, at: datetime) -> None:
    """Say which unit has taken its place; what is old keeps the old name.

    It lies below its successor from now on, and the units that reported to it report to
    the successor: so nothing of it is out of the reach of those who go on with it.

    Raises:
        NotAllowed: `by` does not manage the node.
        UnitEnded: it has a successor already, or the successor has one itself.
        InACircle: it would follow upon itself.
        EndDay: the day is not known, or still to come.
        ReasonMissing: nobody says by which decision.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    succession.require_standing(unit, told.successor)
    succession.require_successor(unit, told.successor)
    require_reason(told.reason)
    day = _require_day(told.since, at)
    moved = _move_below(unit, told.successor)
    records.change(
        unit,
        seen=seen,
        successor=told.successor,
        superseded_on=told.since,
        parent=told.successor,
        path=_path(unit.code, told.successor),
    )
    details = {
        "to": told.successor.code,
        "since": day.isoformat(),
        "reason": told.reason.strip(),
        "units": moved,
    }
    journal.record("unit.ended", subject=unit, by=by.username, at=at, details=details)


@transaction.atomic
def dissolve_unit(
    unit: Unit, told: Dissolution, *, seen: int, by: Officer, at: datetime
) -> None:
    """End a unit whose place no other takes; what it did stays, for the unit above.

    That nothing is left to do there, the roof has asked of every app before.

    Raises:
        NotAllowed: `by` does not manage the node.
        UnitEnded, NothingAbove, StillAtWork: see `succession.require_dissolvable`.
        EndDay: the day is not known, or still to come.
        ReasonMissing: nobody says by which decision.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    succession.require_dissolvable(unit)
    require_reason(told.reason)
    day = _require_day(told.since, at)
    records.change(unit, seen=seen, superseded_on=told.since)
    details = {"since": day.isoformat(), "reason": told.reason.strip()}
    journal.record("unit.dissolved", subject=unit, by=by.username, at=at, details=details)


@transaction.atomic
def move_officers(unit: Unit, reason: str, *, by: Officer, at: datetime) -> int:
    """Let the officers of a unit that has ended work in its successor; how many did.

    Raises:
        NotAllowed: `by` does not manage the node.
        StillStanding: no unit has taken its place.
        ReasonMissing: nobody says by which decision.
    """
    by.require_may(Act.MANAGE_NODE)
    succession.require_ended(unit)
    require_reason(reason)
    now = unit.last_in_line()
    rows = list(Officer.objects.filter(unit=unit, is_active=True).order_by("pk"))
    details = {"from": unit.code, "to": now.code, "reason": reason.strip()}
    for officer in rows:
        records.change(officer, seen=None, unit=now)
        journal.record(
            "officer.unit-changed", subject=officer, by=by.username, at=at, details=details
        )
    return len(rows)


def require_reason(reason: str) -> None:
    """Refuse to end a unit, or to hand its work on, without a word why.

    Raises:
        ReasonMissing: none is said.
    """
    if not reason.strip():
        raise ReasonMissing


def _require_day(since: PartialDate, at: datetime) -> date:
    """The day, which is known and has come.

    Raises:
        EndDay: it is not known, or still to come.
    """
    day = since.start
    if day is None or day > timezone.localdate(at):
        raise EndDay
    return day


def _path(code: str, parent: Unit | None) -> str:
    return f"{parent.path if parent else ''}{code}/"


def _move_below(unit: Unit, successor: Unit) -> list[str]:
    """Move what reported to a unit to its successor; the codes of the units that moved."""
    if successor.path.startswith(unit.path):  # one of its own parts goes on with all of it
        _put(successor, unit.parent)
    parts = list(unit.units.exclude(pk=successor.pk).order_by("path"))
    for part in parts:
        _put(part, successor)
    return [part.code for part in parts]


def _put(unit: Unit, parent: Unit | None) -> None:
    """Let a unit lie below another, with all that lies below itself."""
    records.change(unit, seen=None, parent=parent, path=_path(unit.code, parent))
    for part in unit.units.order_by("path"):
        _put(part, unit)


def _let_find(unit: Unit) -> None:
    index.write("unit", unit.public_id, unit.found_by())
