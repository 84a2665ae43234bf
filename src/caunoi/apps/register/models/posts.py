"""Our posts abroad: where each stands, who serves there, and what it did for provinces."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.fields import PartialDateField, WordsField
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.in_office import TERM, InOffice
from caunoi.apps.register.models.mandates import Mandate
from caunoi.core.texts import Text


class Posts(Records["Post"]):
    """Every question about posts."""

    def of_units(self, units: Iterable[Unit]) -> Self:
        """The records of those of these units that are posts."""
        return self.filter(post_unit__in=list(units))

    def listed(self) -> Self:
        """With the unit that each is, host State by host State."""
        rows = self.select_related("post_unit__successor")
        return rows.order_by("host_country", "pk")


class Post(Record):
    """A post of ours in a host State. The unit carries its names, this what it is there."""

    post_unit = models.OneToOneField(Unit, models.PROTECT, related_name="post")
    host_country = models.CharField(max_length=4)  # ISO 3166 alpha-2
    jurisdiction = models.JSONField(default=list)  # provinces of the host State
    decision = models.CharField(max_length=160, blank=True)  # by which it was set up
    languages = models.CharField(max_length=60, blank=True)  # in which it works
    reach = models.CharField(max_length=200, blank=True)
    objects = Posts.as_manager()

    @property
    def name(self) -> Text:
        """What the post is called: as the unit."""
        told: Text = self.post_unit.name
        return told

    def found_by(self) -> tuple[str, ...]:
        """Its names in every spelling, the provinces it answers for, its languages."""
        return (*self.post_unit.found_by(), *self.jurisdiction, self.languages)


class PostMembers(Records["PostMember"]):
    """Every question about who serves at posts."""

    def heads_in(
        self, post: Post, first: date | None, last: date | None
    ) -> "list[PostMember]":
        """Heads of a post whose term has a day in common with this one."""
        rows = self.filter(post=post, is_head=True).order_by("pk")
        return [row for row in rows if row.meets(first, last)]


class PostMember(InOffice, Record):
    """Who serves at a post, as its head or on its staff, for a term."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="members")
    officer = models.ForeignKey(  # None: somebody who does not sign in here
        Officer, models.PROTECT, null=True, related_name="+"
    )
    is_head = models.BooleanField(default=False)
    objects = PostMembers.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="postmember_term", condition=TERM)]

    def found_by(self) -> tuple[str, ...]:
        """The name, the title, and the post."""
        return (*self.name.forms(), *self.title.forms(), *self.post.name.forms())


class PostSupports(Records["PostSupport"]):
    """Every question about the support that posts gave."""


class PostSupport(Record):
    """What a post did for one of our provinces."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="supports")
    province = models.CharField(max_length=120)  # as it was called then
    what = WordsField()
    given_on = PartialDateField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = PostSupports.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="postsupport_for_a_province", condition=~Q(province="")
            )
        ]

    def found_by(self) -> tuple[str, ...]:
        """What was done, and for whom."""
        return (*self.what.forms(), self.province, self.source)
