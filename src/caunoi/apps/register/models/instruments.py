"""Papers between agencies, and the agreements their nodes signed."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.partners import Partner


class Instruments(Records["Instrument"]):
    """Every question about instruments."""


class Instrument(Record):
    """A paper between agencies or States, from proposed to ended."""

    title = WordsField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="proposed")
    with_us = models.BooleanField(default=True)
    partners = models.ManyToManyField(Partner, related_name="instruments")
    crime_areas = models.JSONField(default=list)
    data_classes = models.JSONField(default=list)
    signed_on = PartialDateField()
    in_force_on = PartialDateField()
    ends_on = PartialDateField()
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Instruments.as_manager()


class Agreements(models.QuerySet["Agreement"]):
    """Every question about agreements."""

    def visible_to(self, officer: Officer) -> Self:
        """Agreements of the instruments that this officer may read."""
        return self.filter(instrument__in=Instrument.objects.visible_to(officer))

    def open_with(self, partner: Partner) -> Self:
        """Agreements whose gate is open towards this partner."""
        return self.filter(state=Agreement.OPEN, partners=partner)


class Agreement(Versioned):
    """The permissions all parties' nodes signed, as the very bytes; from one instrument."""

    SIGNING, OPEN, SUSPENDED = "signing", "open", "suspended"

    public_id = models.UUIDField()
    number = models.PositiveIntegerField()  # version of the agreement
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="agreements")
    partners = models.ManyToManyField(Partner, related_name="agreements")
    raw = models.BinaryField()
    sha256 = models.BinaryField()  # of the payload that everybody signs
    state = models.CharField(max_length=10, default=SIGNING)
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(null=True)
    objects = Agreements.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id", "number"], name="agreement_once"),
            models.CheckConstraint(
                name="agreement_two_officers",
                condition=Q(opened_by=None)
                | Q(added_by=None)
                | ~Q(opened_by=F("added_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"agreement:{self.public_id}:{self.number}"
