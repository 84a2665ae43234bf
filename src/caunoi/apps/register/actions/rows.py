"""How the actions of the register write: columns from facts, links, and the journal row."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.told import Told
from caunoi.apps.search import index
from caunoi.core.errors import Refused

# The register of agencies and papers serves the whole node; other records their unit.
EVERYBODY = Keeping(node_wide=True)
OWN_UNIT = Keeping()


def as_read(record: Record) -> Keeping:
    """What belongs to a record is kept by its unit, and read by whoever may read it."""
    return Keeping(record.unit, record.node_wide, record.compartment, record.handling)


class UnitMissing(Refused):
    """A guest of another agency adds nothing to our register."""

    code = "register.unit-missing"


def _columns(facts: Told) -> dict[str, Any]:
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if name not in facts.LINKS
    }


def new(
    facts: Told,
    keeping: Keeping,
    by: Officer,
    at: datetime,
    public_id: UUID | None = None,
) -> dict[str, Any]:
    """The columns of a new record: what was told, whose it is, who may read it."""
    unit = keeping.unit or by.unit
    if unit is None:
        raise UnitMissing
    return {
        **_columns(facts),
        "public_id": public_id or records.new_id(at),
        "unit": unit,
        "node_wide": keeping.node_wide and keeping.compartment is None,
        "compartment": keeping.compartment,
        "handling": keeping.handling,
        "created_by": by,
        "created_at": at,
    }


def link(record: Record, facts: Told, by: Officer) -> list[str]:
    """Set the records a record names; the names of the links that changed.

    A link to one that this officer may not read stays as it is.
    """
    changed = []
    for name in facts.LINKS:
        linked = getattr(record, name)
        readable = set(linked.model.objects.visible_to(by).values_list("pk", flat=True))
        before = set(linked.values_list("pk", flat=True))
        after = {row.pk for row in getattr(facts, name)} | (before - readable)
        if after != before:
            linked.set(after)
            changed.append(name)
    return changed


def change(
    record: Record,
    facts: Told,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    follows: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Write the columns that differ, count the version, journal their names.

    `follows` are columns the node itself works out from what was told.
    """
    told = _columns(facts)
    differs = {
        name: value for name, value in told.items() if getattr(record, name) != value
    }
    records.change(record, seen=seen, **differs, **follows)
    changed = [*differs, *link(record, facts, by)]
    let_find(record)
    journal.record(
        f"{record.record_kind()}.changed",
        subject=record,
        by=by.username,
        at=at,
        details={"changed": changed},
    )


def let_find(record: Record) -> None:
    """Let a record be found by the texts it has now."""
    if texts := record.found_by():
        index.write(record.record_kind(), record.public_id, texts)


def journal_added(record: Record, by: Officer, at: datetime, **details: object) -> None:
    """Keep in the journal that a record was added, and let it be found."""
    let_find(record)
    journal.record(
        f"{record.record_kind()}.added",
        subject=record,
        by=by.username,
        at=at,
        details=details,
    )


class Moving(Protocol):
    """A record with a state of its own."""

    @property
    def state(self) -> str:
        """Where it stands."""

    @classmethod
    def record_kind(cls) -> str:
        """As `Record.record_kind`."""


def journal_moved(
    record: Moving, before: str, by: Officer, at: datetime, act: Act | None = None
) -> None:
    """Keep in the journal that a record left one state for another, decided as `act`."""
    what, told = f"{record.record_kind()}.moved", {"from": before, "to": record.state}
    deputies.sign(what, subject=record, by=by, at=at, act=act, details=told)
