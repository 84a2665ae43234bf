"""Minutes as two records: what the agency keeps, and what it tells the public."""

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.engagements import Engagement


class ManyMinutes(Records["Minutes"]):
    """Every question about minutes."""


class Minutes(Record):
    """The record that stays inside. Lines that begin with `!` never leave the agency."""

    engagement = models.OneToOneField(Engagement, models.PROTECT, related_name="minutes")
    text = models.TextField()
    changed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    our_day = models.DateField(null=True)  # when our side agreed to this text
    our_officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    their_day = models.DateField(null=True)
    their_words = models.CharField(max_length=300, blank=True)  # who told us, and how
    objects = ManyMinutes.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="minutes_two_officers",
                condition=Q(our_officer=None) | ~Q(our_officer=F("changed_by")),
            ),
        ]

    @property
    def agreed(self) -> bool:
        """Whether both sides have agreed to this text."""
        return self.our_day is not None and self.their_day is not None

    def found_by(self) -> tuple[str, ...]:
        """Nothing: the engagement is what a search finds."""
        return ()


class Summaries(Records["Summary"]):
    """Every question about public summaries."""

    def released(self) -> "Summaries":
        """Those the public may have."""
        return self.filter(released_at__isnull=False)


class Summary(Record):
    """What the public is told about an engagement, after one decision to release it."""

    engagement = models.OneToOneField(Engagement, models.PROTECT, related_name="summary")
    text = WordsField()
    changed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    released_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    objects = Summaries.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="summary_two_officers",
                condition=Q(released_by=None)
                | ~Q(released_by=F("changed_by")) & ~Q(released_by=F("created_by")),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.text.forms())
