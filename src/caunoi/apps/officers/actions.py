"""Everything that changes units, officers, their roles and their releases."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps.officers import roles
from caunoi.apps.officers.models import Compartment, Officer, Release, RoleHeld, Unit
from caunoi.apps.officers.records import Record, new_id
from caunoi.apps.oversight import journal
from caunoi.core.errors import Refused
from caunoi.core.texts import Text


class NameTaken(Refused):
    """An officer, unit or compartment of this name exists."""

    code = "officer.name-taken"


@transaction.atomic
def add_unit(
    code: str, kind: str, name: Text, parent: Unit | None, *, by: str, at: datetime
) -> Unit:
    """Add a part of the agency below `parent`.

    Raises:
        NameTaken: a unit of this code exists.
    """
    if Unit.objects.filter(code=code).exists():
        raise NameTaken(name=code)
    path = f"{parent.path if parent else ''}{code}/"
    unit = Unit.objects.create(
        public_id=new_id(at), code=code, kind=kind, name=name, parent=parent, path=path
    )
    journal.record("unit.added", subject=unit, by=by, at=at)
    return unit


@transaction.atomic
def add_officer(  # noqa: PLR0913 - who, under which name, where, with what, by whom, when
    username: str,
    name: Text,
    *,
    unit: Unit | None,
    agency_id: UUID | None = None,
    held: tuple[str, ...],
    password: str,
    by: str,
    at: datetime,
    must_change_password: bool = True,
) -> Officer:
    """Add an officer of a unit, or the guest of an agency, with a first password.

    Raises:
        NameTaken: an officer signs in under this name already.
        RolesConflict: one officer may not hold these roles together.
    """
    roles.require_together(held)
    if Officer.objects.filter(username=username).exists():
        raise NameTaken(name=username)
    officer = Officer(
        public_id=new_id(at),
        username=username,
        name=name,
        unit=unit,
        agency_id=agency_id,
        created_at=at,
        must_change_password=must_change_password,
    )
    officer.set_password(password)
    officer.save()
    for role in held:
        RoleHeld.objects.create(officer=officer, role=role, started_at=at)
    journal.record(
        "officer.added", subject=officer, by=by, at=at, details={"roles": sorted(held)}
    )
    return officer


@transaction.atomic
def add_compartment(
    code: str, name: Text, members: tuple[Officer, ...], *, by: str, at: datetime
) -> Compartment:
    """Close a circle around these officers."""
    circle = Compartment.objects.create(public_id=new_id(at), code=code, name=name)
    circle.members.set(members)
    journal.record("compartment.added", subject=circle, by=by, at=at)
    return circle


@transaction.atomic
def release(record: Record, agency_id: UUID, *, by: Officer, at: datetime) -> Release:
    """Let the guests of one agency see one record."""
    made = Release.objects.create(
        public_id=new_id(at),
        record_kind=record.kind(),
        record_id=record.public_id,
        agency_id=agency_id,
        released_by=by,
        released_at=at,
    )
    journal.record(
        "record.released",
        subject=record,
        by=by.username,
        at=at,
        details={"agency": str(agency_id)},
    )
    return made
