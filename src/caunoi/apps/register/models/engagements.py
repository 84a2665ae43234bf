"""Meetings, trips and delegations."""

from django.db import models

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.partners import Partner


class Engagements(Records["Engagement"]):
    """Every question about engagements."""


class Engagement(Record):
    """A meeting, trip, delegation or course, held or planned."""

    title = WordsField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="planned")
    held_on = PartialDateField()
    place = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    partners = models.ManyToManyField(Partner, related_name="engagements")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Engagements.as_manager()
