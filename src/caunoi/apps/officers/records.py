"""What every record has: owner, handling code, compartment, version, reading rights.

>>> InfoRequest.objects.visible_to(request.user)
"""

from datetime import datetime
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.lookups import IsNull

from caunoi.apps.officers.models import Compartment, Officer, Release, Unit, Versioned
from caunoi.core import ids
from caunoi.core.ciphers import chance
from caunoi.core.errors import Refused

Row = TypeVar("Row", bound=models.Model)
# For whom rows are read; None: the node itself asks, whoever may read them.
Reader = Officer | None


# A unit, or the column of an outer query that names one: asked of many units at once.
Whose = Unit | OuterRef


class Stale(Refused):
    """The record changed since it was read; nothing was saved."""

    code = "record.stale"

    def __init__(self, record: Versioned, seen: int) -> None:
        """Keep the record as it is now, so that a page can show both versions."""
        super().__init__(seen=seen, now=record.version)
        self.record = record


class Beside(Func):
    """A column by which rows are only tested, never looked up.

    Nearly every record is in no compartment: SQLite, which counts no values, would else
    walk the whole table through the index of that column. The sign says so to it.
    """

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The column with the sign that no index serves it."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


def readable(officer: Officer) -> Q:
    """The rows an officer may read: their unit and those below, minus closed compartments.

    A guest reads what was released to their agency. What one may not read does not exist.
    """
    open_to_all = Q(IsNull(Beside(F("compartment")), True))  # noqa: FBT003 - Django's own
    if officer.agency_id:
        released = Release.objects.filter(agency_id=officer.agency_id)
        return Q(public_id__in=released.values("record_id")) & open_to_all
    if not officer.reads_content() or officer.unit is None:
        return Q(pk__in=[])
    # Units are few: asked for on their own, they leave the order of the rows to an index.
    below = Unit.objects.filter(path__startswith=officer.unit.path)
    ours = Q(unit__in=below) | Q(node_wide=True)
    circles = Compartment.objects.filter(members=officer)
    return ours & (open_to_all | Q(compartment__in=circles))


class Records(models.QuerySet[Row]):
    """The first question every read for an officer starts with."""

    def visible_to(self, officer: Officer) -> Self:
        """What this officer may read."""
        return self.filter(readable(officer))

    def named_by(self, column: str) -> Exists:
        """Whether one of these is what this column of an outer row names.

        Asked row by row: a list of all that one may read would first have to be made.
        """
        return Exists(self.filter(pk=OuterRef(column)))


class Record(Versioned):
    """A row that belongs to a unit. Actions change it with `change`, counting versions."""

    public_id = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    node_wide = models.BooleanField(default=False)  # every unit of the node may read it
    compartment = models.ForeignKey(
        Compartment, models.PROTECT, null=True, related_name="+"
    )
    handling = models.CharField(max_length=2, default="H0")
    created_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).record_kind()}:{self.public_id}"

    @property
    def lies_in_the_open(self) -> bool:
        """Whether its words may stand in a mail."""
        return self.handling == "H0" and self.compartment_id is None

    def found_by(self) -> tuple[str, ...]:
        """The texts this record is searched by, its title first; none: it is not found."""
        return ()

    @classmethod
    def record_kind(cls) -> str:
        """The word for this kind of record in the journal and on the socket."""
        return cls._meta.model_name or ""


def read_for(reader: Reader, model: Any) -> Any:
    """The rows of a model that the reader may read; all of them for the node itself."""
    rows = model.objects
    return rows.all() if reader is None else rows.visible_to(reader)


def new_id(at: datetime) -> UUID:
    """A public id for a record made at this time."""
    return ids.uuid7(at, chance.fresh(ids.CHANCE_SIZE))


def change(
    record: Versioned, *, seen: int | None, where: Q | None = None, **fields: object
) -> bool:
    """Write these fields if the record is still at version `seen`, and count the version.

    `seen` None skips the comparison (the node itself acts). `where` adds a condition, such
    as the state a move starts from; False says that this condition no longer held.

    Raises:
        Stale: somebody changed the record since it was read.
    """
    # `__class__` and not `type`: the officer of a request comes wrapped by Django.
    kept = record.__class__._default_manager
    rows = kept.filter(pk=record.pk)
    if seen is not None:
        rows = rows.filter(version=seen)
    done = rows.filter(where or Q()).update(version=F("version") + 1, **fields)
    if done:
        record.refresh_from_db()
        return True
    now = kept.get(pk=record.pk)
    if seen is not None and now.version != seen:
        raise Stale(now, seen)
    return False
