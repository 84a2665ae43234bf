"""Rounds: one mandate and one agenda, worked through with many provinces."""

from datetime import date
from typing import Self

from django.db import models

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Partner
from caunoi.core.vocabulary import RoundStep


class Rounds(Records["Round"]):
    """Every question about rounds."""

    def newest(self) -> Self:
        """The round that was mandated last first."""
        return self.order_by("-mandated_on", "-pk")


class Round(Record):
    """One mandate with one agenda, for several provinces."""

    title = WordsField()
    mandate = models.CharField(max_length=160)  # number and kind of the paper that gave it
    mandated_on = models.DateField()
    agenda = models.TextField(blank=True)
    partners = models.ManyToManyField(Partner, related_name="rounds")
    held_by = models.DateField(null=True)
    situation_by = models.DateField(null=True)
    needs_by = models.DateField(null=True)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Rounds.as_manager()

    def due(self, step: RoundStep) -> date | None:
        """The last day for one step, the same for every province."""
        days: dict[RoundStep, date | None] = {
            RoundStep.HELD: self.held_by,
            RoundStep.SITUATION: self.situation_by,
            RoundStep.NEEDS: self.needs_by,
        }
        return days[step]

    def found_by(self) -> tuple[str, ...]:
        """Its title, its mandate and its agenda."""
        return (*self.title.forms(), self.mandate, self.agenda, self.words, self.source)


class RoundProvinces(models.QuerySet["RoundProvince"]):
    """Every question about the provinces of rounds."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of rounds that this officer may read."""
        return self.filter(Round.objects.visible_to(officer).named_by("round"))


class RoundProvince(models.Model):
    """What one province has given in one round; a province keeps the name it had then."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="provinces")
    province = models.CharField(max_length=60)
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="in_rounds"
    )
    held_on = models.DateField(null=True)
    situation_on = models.DateField(null=True)
    needs_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    objects = RoundProvinces.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "province"], name="roundprovince_once"
            ),
        ]

    def __str__(self) -> str:
        return f"round-province:{self.round_id}:{self.province}"

    def done(self, step: RoundStep) -> date | None:
        """The day on which the province gave this, None where it has not."""
        days: dict[RoundStep, date | None] = {
            RoundStep.HELD: self.held_on,
            RoundStep.SITUATION: self.situation_on,
            RoundStep.NEEDS: self.needs_on,
        }
        return days[step]
