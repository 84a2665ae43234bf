"""Two rows that mean one agency or one person, made one by two officers; undone by one."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.aliases import AliasesField
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.register.models.partners import Contact, Partner


class Mergings(models.QuerySet["Merging"]):
    """Every question about mergings."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of records that this officer may read, or could before they were merged."""
        rows = self.model.OF.objects
        readable = rows.visible_to(officer).values("pk")
        away = rows.visible_to(officer, merged=True).values("pk")
        kept = Q(kept__in=readable) | Q(kept__in=away)
        return self.filter(kept, Q(merged__in=readable) | Q(merged__in=away))

    def waiting(self) -> Self:
        """Those that a second officer has yet to decide about."""
        return self.filter(state=Merging.PROPOSED)


class Merging(Versioned):
    """That one record is to be, was, or is no longer merged into another."""

    PROPOSED, DONE, REFUSED, UNDONE = "proposed", "done", "refused", "undone"
    OF: ClassVar[type[Partner | Contact]]

    public_id = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, default="proposed")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True)
    objects = Mergings.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_two_officers",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(name="%(class)s_of_two", condition=~Q(kept=F("merged"))),
            models.UniqueConstraint(
                name="%(class)s_once", fields=["merged"], condition=Q(state="proposed")
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()}:{self.public_id}"


class PartnerMerging(Merging):
    """One agency that stood in the register twice."""

    OF = Partner

    kept = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    added_aliases = AliasesField()  # what the kept one was not called before


class ContactMerging(Merging):
    """One person who stood in the register twice."""

    OF = Contact

    kept = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Contact, models.PROTECT, related_name="+")


class MovedLink(models.Model):
    """One link that a merging moved from the merged row to the kept one.

    `source` is the row on the other side of a link table; `both` says that it was linked
    to both, so that the link to the merged one was struck.
    """

    merging = models.UUIDField(db_index=True)  # public id
    table = models.CharField(max_length=80)  # the model's label
    column = models.CharField(max_length=80)
    row = models.BigIntegerField()
    source = models.BigIntegerField(null=True)
    both = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"moved-link:{self.pk}"
