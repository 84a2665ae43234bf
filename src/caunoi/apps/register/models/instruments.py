"""Papers between agencies, and the agreements their nodes signed."""

from datetime import date, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.partners import Partner
from caunoi.core.instruments import ENDED, EXPIRY_ALERTS, WAY


class Instruments(Records["Instrument"]):
    """Every question about instruments."""

    def running(self) -> Self:
        """Neither expired nor terminated."""
        return self.exclude(state__in=ENDED)

    def under_way(self) -> Self:
        """On the way to force: what the pipeline shows."""
        return self.filter(state__in=WAY[:-1])

    def ending(self, today: date) -> Self:
        """In force, and ending within the longest alert; the next one first."""
        last = (today + timedelta(days=EXPIRY_ALERTS[0])).isoformat() + "~"
        dated = self.running().exclude(ends_on="").filter(ends_on__lt=last)
        return dated.exclude(state__in=WAY[:-1]).order_by("ends_on")


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
    level = models.CharField(max_length=12, blank=True)
    authentic = models.CharField(max_length=200, blank=True)  # which texts are authentic
    notice_by = PartialDateField()  # the last day to give notice of its end
    signed_by_us = models.CharField(max_length=200, blank=True)  # name and office, that day
    signed_by_them = models.CharField(max_length=200, blank=True)
    waiting_for = models.CharField(max_length=4, blank=True)  # whose move it is
    waiting_since = models.DateField(null=True)
    state_since = models.DateField(null=True)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Instruments.as_manager()

    def found_by(self) -> tuple[str, ...]:
        """The title and the words it was read from."""
        return (*self.title.forms(), self.words, self.source)


class Articles(models.QuerySet["Article"]):
    """Every question about articles."""

    def visible_to(self, officer: Officer) -> Self:
        """Articles of the instruments that this officer may read."""
        return self.filter(Instrument.objects.visible_to(officer).named_by("instrument"))


class Article(Versioned):
    """What one article of an instrument permits, in the codes of the vocabulary."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="articles")
    number = models.CharField(max_length=20)
    crime_areas = models.JSONField(default=list)
    data_classes = models.JSONField(default=list)
    purposes = models.JSONField(default=list)
    kinds = models.JSONField(default=list)  # of message
    handling = models.JSONField(default=list)  # codes allowed
    deadlines = models.JSONField(default=dict)  # hours by lane
    onward = models.CharField(max_length=12, default="denied")
    words = models.TextField(blank=True)  # of the article, as signed
    objects = Articles.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="article_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"article:{self.instrument_id}:{self.number}"


class Agreements(models.QuerySet["Agreement"]):
    """Every question about agreements."""

    def visible_to(self, officer: Officer) -> Self:
        """Agreements of the instruments that this officer may read."""
        return self.filter(Instrument.objects.visible_to(officer).named_by("instrument"))

    def open_with(self, partner: Partner) -> Self:
        """Agreements whose gate is open towards this partner."""
        return self.filter(state=Agreement.OPEN, partners=partner)

    def after(self, public_id: UUID | str, number: int) -> Self:
        """The versions of one agreement that follow on this number."""
        return self.filter(public_id=public_id, number__gt=number).order_by("number")


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
