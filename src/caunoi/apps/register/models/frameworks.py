"""Frameworks: the partnership that programmes, mechanisms and groups serve."""

from typing import ClassVar

from django.db import models

from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.records import Records
from caunoi.apps.register.models.arrangements import Arrangement
from caunoi.apps.register.models.instruments import Instrument


class Frameworks(Records["Framework"]):
    """Every question about frameworks."""


class Framework(Arrangement):
    """A partnership between States or agencies, with its pillars and joint statement."""

    RUNNING: ClassVar[tuple[str, ...]] = ("active",)

    level = models.CharField(max_length=12)
    pillars = models.JSONField(default=list)
    joint_statement = models.ForeignKey(
        Instrument, models.PROTECT, null=True, related_name="+"
    )
    began_on = PartialDateField()
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="upgrades"
    )  # the one it was upgraded from
    objects = Frameworks.as_manager()

    def found_by(self) -> tuple[str, ...]:
        """The title, the aim and the pillars."""
        return (*super().found_by(), *self.pillars)
