"""Our own units, and the version that rows count which officers change."""

from collections.abc import Iterable
from typing import Protocol, Self, cast
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.models.succession import Succeeded, called


class Reading(Protocol):
    """Who reads: an officer of ours, or a guest of another agency."""

    @property
    def agency_id(self) -> UUID | None:
        """The agency a guest speaks for."""


class Versioned(models.Model):
    """A row that counts its changes, so that a stale form is noticed."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Units(models.QuerySet["Unit"]):
    """Every question about our own units."""

    def visible_to(self, officer: Reading) -> "Units":
        """Names of our units are no secret inside the agency; a guest sees none."""
        return self.none() if officer.agency_id else self

    def below(self, unit: "Unit") -> "Units":
        """This unit and all that report to it."""
        return self.filter(path__startswith=unit.path)

    def of_these_names(self, names: Iterable[str]) -> "Unit | None":
        """The unit with one of these names or spellings; one that stands comes first."""
        return called(self.order_by("superseded_on", "pk"), names)

    def standing(self) -> "Units":
        """Those that have not ended: who may be given something new."""
        return self.filter(superseded_on="")

    def ended(self) -> "Units":
        """Those that were merged, renamed or dissolved."""
        return self.exclude(superseded_on="")


class Unit(Succeeded, Versioned):
    """A part of the agency: a ministry desk, a province, a post abroad.

    One that has ended lies below its successor, which so reads and goes on with all of it.
    One that was dissolved has none: what comes for it goes to the unit above.
    """

    class Kind(models.TextChoices):
        DESK = "desk"
        PROVINCE = "province"
        POST = "post"

    public_id = models.UUIDField(unique=True)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    valid_from = PartialDateField()  # since when it works under this name
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    path = models.CharField(
        max_length=400, unique=True
    )  # codes from the top, each with a slash
    handling = "H0"  # names of our units are no secret inside the agency
    objects = Units.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unit_ended_by_another",
                condition=Q(successor=None)
                | Q(successor__isnull=False) & ~Q(superseded_on="") & ~Q(successor=F("id")),
            ),
            models.CheckConstraint(
                name="unit_dissolved_below_another",
                condition=Q(superseded_on="")
                | Q(successor__isnull=False)
                | Q(parent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"unit:{self.code}"

    @property
    def has_ended(self) -> bool:
        """Whether another unit has taken its place, or it was dissolved."""
        return self.superseded_on.start is not None

    @property
    def is_dissolved(self) -> bool:
        """Whether it ended and no unit took its place."""
        return self.has_ended and self.successor_id is None

    @property
    def follower(self) -> Self | None:
        """Who took its place; of one that was dissolved the unit above it."""
        return cast("Self | None", self.parent if self.is_dissolved else self.successor)

    def found_by(self) -> tuple[str, ...]:
        """Its names in every language and spelling, and its code."""
        return (*super().found_by(), self.code)
