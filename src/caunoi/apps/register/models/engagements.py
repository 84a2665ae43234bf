"""Meetings, trips and courses; what was on the table there, and the papers."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.instruments import Instrument
from caunoi.apps.register.models.partners import Partner
from caunoi.core.vocabulary import EngagementState

LONGEST = timedelta(days=366)  # of an engagement that a month's page still finds


class Engagements(Records["Engagement"]):
    """Every question about engagements."""

    def near(self, first: date, last: date) -> Self:
        """Those that may touch these days; dates are kept to be sorted by their end."""
        end = (last + LONGEST).isoformat()
        return self.filter(held_on__gte=first.isoformat(), held_on__lt=end)

    def standing(self) -> Self:
        """Neither postponed nor cancelled."""
        return self.exclude(state__in=Engagement.CALLED_OFF)


class Engagement(Record):
    """A meeting, trip or course, held or planned. A trip has its meetings as parts."""

    CALLED_OFF = (EngagementState.POSTPONED.value, EngagementState.CANCELLED.value)

    title = WordsField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="planned")
    state_note = models.TextField(blank=True)  # why it was postponed, cancelled, closed
    held_on = PartialDateField()  # its zone is that of the place
    from_time = models.TimeField(null=True)
    to_time = models.TimeField(null=True)
    place = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    partners = models.ManyToManyField(Partner, related_name="engagements")
    we_host = models.BooleanField(default=False)
    hosts = models.ManyToManyField(Partner, related_name="hosted")
    host_words = models.CharField(max_length=300, blank=True)  # as the source names them
    guest_words = models.CharField(max_length=300, blank=True)
    instruments = models.ManyToManyField(Instrument, related_name="engagements")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Engagements.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="engagement_not_in_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="engagement_times",
                condition=Q(to_time=None) | Q(from_time__isnull=False),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """The texts a search finds it by."""
        title = (self.title.text, *self.title.translations.values())
        return (*title, self.place, self.host_words, self.guest_words, self.words)


class OfEngagements(models.QuerySet["Topic"]):
    """What belongs to an engagement is read by whoever may read the engagement."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of engagements that this officer may read; a guest is shown none."""
        if officer.agency_id:
            return self.none()
        return self.filter(Engagement.objects.visible_to(officer).named_by("engagement"))


class Topic(models.Model):
    """One subject on the table. That it was talked about is all that is kept of it."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="topics")
    number = models.PositiveIntegerField()
    text = WordsField()
    crime_area = models.CharField(max_length=40, blank=True)
    objects = OfEngagements.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="topic_once"),
        ]

    def __str__(self) -> str:
        return f"topic:{self.engagement_id}:{self.number}"


class Papers(models.QuerySet["Paper"]):
    """As the topics of an engagement."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of engagements that this officer may read; a guest is shown none."""
        if officer.agency_id:
            return self.none()
        return self.filter(Engagement.objects.visible_to(officer).named_by("engagement"))


class Paper(models.Model):
    """A paper of an engagement: where it is kept, or the hash of its file."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    title = WordsField()
    language = models.CharField(max_length=8)
    handling = models.CharField(max_length=2, default="H0")
    reference = models.CharField(max_length=200, blank=True)  # number, date, shelf
    sha256 = models.CharField(max_length=64, blank=True)
    objects = Papers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="paper_once"),
            models.CheckConstraint(
                name="paper_can_be_found", condition=~Q(reference="") | ~Q(sha256="")
            ),
        ]

    def __str__(self) -> str:
        return f"paper:{self.engagement_id}:{self.number}"
