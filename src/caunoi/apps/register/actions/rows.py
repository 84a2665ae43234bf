"""How the actions of the register write: columns from facts, links, and the journal row."""

from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.oversight import journal
from caunoi.apps.register.facts import Facts, Keeping
from caunoi.apps.register.models import Commitment, Instrument, Partner
from caunoi.core.errors import Refused

# The register of agencies and papers serves the whole node; other records their unit.
EVERYBODY = Keeping(node_wide=True)
OWN_UNIT = Keeping()


class UnitMissing(Refused):
    """A guest of another agency adds nothing to our register."""

    code = "register.unit-missing"


def _columns(facts: Facts) -> dict[str, Any]:
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if name not in facts.LINKS
    }


def new(
    facts: Facts,
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


def link(record: Record, facts: Facts, by: Officer) -> list[str]:
    """Set the partners a record names; the names of the links that changed.

    A link to a partner whom this officer may not read stays as it is.
    """
    changed = []
    readable = set(Partner.objects.visible_to(by).values_list("pk", flat=True))
    for name in facts.LINKS:
        linked = getattr(record, name)
        before = set(linked.values_list("pk", flat=True))
        after = {row.pk for row in getattr(facts, name)} | (before - readable)
        if after != before:
            linked.set(after)
            changed.append(name)
    return changed


def change(record: Record, facts: Facts, *, seen: int, by: Officer, at: datetime) -> None:
    """Write the columns that differ, count the version, journal their names."""
    told = _columns(facts)
    differs = {
        name: value for name, value in told.items() if getattr(record, name) != value
    }
    records.change(record, seen=seen, **differs)
    changed = [*differs, *link(record, facts, by)]
    journal.record(
        f"{record.record_kind()}.changed",
        subject=record,
        by=by.username,
        at=at,
        details={"changed": changed},
    )


def journal_added(record: Record, by: Officer, at: datetime, **details: object) -> None:
    """Keep in the journal that a record was added."""
    journal.record(
        f"{record.record_kind()}.added",
        subject=record,
        by=by.username,
        at=at,
        details=details,
    )


def journal_moved(
    record: Instrument | Commitment, before: str, by: Officer, at: datetime
) -> None:
    """Keep in the journal that a record left one state for another."""
    journal.record(
        f"{record.record_kind()}.moved",
        subject=record,
        by=by.username,
        at=at,
        details={"from": before, "to": record.state},
    )
