"""Standing mechanisms and joint working groups: who meets whom, and how often."""

from typing import ClassVar

from django.db import models

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Records
from caunoi.apps.register.models.arrangements import Arrangement, Meets
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.partners import Contact


class Mechanisms(Records["Mechanism"]):
    """Every question about standing mechanisms."""


class Mechanism(Arrangement, Meets):
    """Regular meetings at one level, with a contact point on each side."""

    RUNNING: ClassVar[tuple[str, ...]] = ("agreed", "running")

    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, related_name="mechanisms"
    )
    level = models.CharField(max_length=12)
    chair = models.CharField(max_length=200, blank=True)
    our_contact = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    their_contacts = models.ManyToManyField(Contact, related_name="mechanisms")
    objects = Mechanisms.as_manager()


class WorkingGroups(Records["WorkingGroup"]):
    """Every question about joint working groups."""


class WorkingGroup(Arrangement, Meets):
    """People of both sides who build something by a roadmap."""

    RUNNING: ClassVar[tuple[str, ...]] = ("active", "reporting")

    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, related_name="groups"
    )
    our_members = models.ManyToManyField(Officer, related_name="+")
    their_members = models.ManyToManyField(Contact, related_name="groups")
    objects = WorkingGroups.as_manager()
