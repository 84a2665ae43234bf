"""Steps of a roadmap, of a yearly plan, and action items of a framework."""

from datetime import date

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.arrangements import Arrangement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.mechanisms import WorkingGroup
from caunoi.apps.register.models.partners import Contact
from caunoi.apps.register.models.programmes import Programme


class Milestones(Records["Milestone"]):
    """Every question about milestones."""

    def open(self) -> "Milestones":
        """Neither done nor dropped."""
        return self.filter(state__in=(Milestone.DRAFT, Milestone.OPEN))

    def without_owner(self) -> "Milestones":
        """Open ones that nobody on either side has taken."""
        return self.open().filter(our_owner=None, their_owner=None)


class Milestone(Record):
    """One step with its owners; a working group's needs one on each side."""

    DRAFT, OPEN, DONE, DROPPED = "draft", "open", "done", "dropped"

    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, related_name="milestones"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, related_name="milestones"
    )
    group = models.ForeignKey(
        WorkingGroup, models.PROTECT, null=True, related_name="milestones"
    )
    what = WordsField()
    our_owner = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    their_owner = models.ForeignKey(
        Contact, models.PROTECT, null=True, related_name="milestones"
    )
    due = PartialDateField()
    state = models.CharField(max_length=8, default="draft")
    outcome = models.TextField(blank=True)
    objects = Milestones.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="milestone_of_one",
                condition=Q(framework__isnull=False, programme=None, group=None)
                | Q(framework=None, programme__isnull=False, group=None)
                | Q(framework=None, programme=None, group__isnull=False),
            ),
            models.CheckConstraint(
                name="milestone_of_group_owned",
                condition=Q(group=None)
                | Q(state__in=("draft", "dropped"))
                | Q(our_owner__isnull=False, their_owner__isnull=False),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """What is to be reached."""
        return (*self.what.forms(), self.outcome)

    @property
    def of(self) -> Arrangement:
        """What it is a step of."""
        found = self.framework or self.programme or self.group
        if found is None:
            message = "a milestone is a step of something"
            raise RuntimeError(message)
        return found

    def has_owners(self) -> bool:
        """Whether somebody has taken it; in a working group, somebody on each side."""
        owners = (self.our_owner_id, self.their_owner_id)
        return all(owners) if self.group_id else any(owners)

    def is_late(self, today: date) -> bool:
        """Whether its last day has passed while it is open."""
        ended = self.state in (self.DONE, self.DROPPED)
        return not ended and self.due.end is not None and self.due.end < today
