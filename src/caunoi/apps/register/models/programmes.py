"""Cooperation programmes: who with whom, where, against what, in which years."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models

from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.models import Unit
from caunoi.apps.officers.records import Records
from caunoi.apps.register.models.arrangements import Arrangement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.instruments import Instrument
from caunoi.core.dates import PartialDate
from caunoi.core.vocabulary import INSTRUMENT_STATES_OPENING_THE_GATE


class Programmes(Records["Programme"]):
    """Every question about programmes."""


class Programme(Arrangement):
    """A region, partners and crime areas for some years, under an instrument."""

    RUNNING: ClassVar[tuple[str, ...]] = ("running",)

    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, related_name="programmes"
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, related_name="programmes"
    )
    units = models.ManyToManyField(Unit, related_name="+")  # provinces that take part
    crime_areas = models.JSONField(default=list)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    budget = models.CharField(max_length=200, blank=True)
    results_wanted = models.TextField(blank=True)
    objects = Programmes.as_manager()

    def may_exchange(self) -> bool:
        """Whether data may be exchanged under it: its instrument is in force."""
        states = INSTRUMENT_STATES_OPENING_THE_GATE
        return self.instrument is not None and self.instrument.state in states

    def lacks_plan(self, dues: Iterable[PartialDate], today: date) -> bool:
        """Whether it runs and no step falls in this year, though 31 January has passed."""
        planned = any(due.end is not None and due.end.year == today.year for due in dues)
        return self.is_running and today > date(today.year, 1, 31) and not planned
