"""Which records of the register are still under way, kind by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.records import Reader, Whose, read_for
from caunoi.apps.register.arrangement_terms import ends
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.instruments import Instrument
from caunoi.apps.register.models.mandates import Mandate
from caunoi.apps.register.models.mechanisms import Mechanism, WorkingGroup
from caunoi.apps.register.models.milestones import Milestone
from caunoi.apps.register.models.programmes import Programme
from caunoi.core import instruments
from caunoi.core.vocabulary import EngagementState

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Owned:
    """One kind of record that a unit keeps: what several are called, which have ended."""

    model: Any
    word: str | Promise
    ended: Iterable[str]

    def left_by(self, unit: Whose, reader: Reader) -> Rows:
        """What this unit keeps of them and has to go on with, as the reader may read."""
        rows: Rows = read_for(reader, self.model).filter(unit=unit)
        return rows.exclude(state__in=self.ended)


_MET = (EngagementState.CLOSED, EngagementState.CANCELLED)
OWNED = (
    Owned(Engagement, _("Engagements"), _MET),
    Owned(Instrument, _("Instruments"), instruments.ENDED),
    Owned(Mandate, _("Tasks that it gives"), Mandate.DONE),
    Owned(Framework, _("Frameworks"), ends("framework")),
    Owned(Programme, _("Programmes"), ends("programme")),
    Owned(Mechanism, _("Standing mechanisms"), ends("mechanism")),
    Owned(WorkingGroup, _("Working groups"), ends("workinggroup")),
    Owned(Milestone, _("Steps of a roadmap"), ends("milestone")),
)
