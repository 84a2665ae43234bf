"""Who may read a record."""

from dataclasses import dataclass

from caunoi.apps.officers.models import Compartment, Unit


@dataclass(frozen=True)
class Keeping:
    """Who may read a record, and under which handling code."""

    unit: Unit | None = None  # None: the unit of the officer who adds it
    node_wide: bool = False
    compartment: Compartment | None = None
    handling: str = "H0"
