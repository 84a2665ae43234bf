"""Which records of the register are still under way, kind by kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.instruments import Instrument
from caunoi.apps.register.models.mandates import Mandate
from caunoi.apps.register.models.mechanisms import Mechanism, WorkingGroup
from caunoi.apps.register.models.milestones import Milestone
from caunoi.apps.register.models.programmes import Programme
from caunoi.core import instruments

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Owned:
    """One kind of record that a unit keeps, and which of them have not ended."""

    model: Any
    under_way: Callable[[Rows], Rows]

    def of_unit(self, unit: Unit, officer: Officer) -> Rows:
        """What this unit keeps of them, among what the officer may read."""
        rows: Rows = self.model.objects.visible_to(officer).filter(unit=unit)
        return self.under_way(rows)


def _but(*states: str) -> Callable[[Rows], Rows]:
    return lambda rows: rows.exclude(state__in=states)


OWNED = (
    Owned(Engagement, _but("closed", "cancelled")),
    Owned(Instrument, _but(*instruments.ENDED)),
    Owned(Mandate, _but(Mandate.REPORTED)),
    Owned(Framework, _but("upgraded", "ended")),
    Owned(Programme, _but("ended")),
    Owned(Mechanism, _but("ended")),
    Owned(WorkingGroup, _but("closed")),
    Owned(Milestone, _but("done", "dropped")),
)
