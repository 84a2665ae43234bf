"""What the exchange is to tell partners of a record, and what they told of an agreement."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models.instruments import Agreement
from caunoi.apps.register.models.partners import Partner


class Notice(DueRow):
    """Something that happened to an agreement and that its other parties are to know.

    The register calls nobody above it; whoever tells partners takes the notice up.
    """

    SUSPENDED, RESUMED = "agreement.suspended", "agreement.resumed"

    what = models.CharField(max_length=40)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="notices")
    reason = models.TextField(blank=True)
    left_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    left_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"notice:{self.pk}:{self.what}"


class TheirSuspensions(models.QuerySet["TheirSuspension"]):
    """Every question about what partners suspended."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of agreements that this officer may read."""
        return self.filter(agreement__in=Agreement.objects.visible_to(officer))

    def of(self, kept: Agreement) -> Self:
        """Those of this agreement, whichever version the partner named."""
        return self.filter(agreement__public_id=kept.public_id)

    def told(self) -> Self:
        """Those that have not ended, begun or not."""
        return self.filter(ended_at=None)

    def concerning(self, officer: Officer, partners: models.QuerySet[Partner]) -> Self:
        """What touches this officer's work: these partners, a paper kept here, the gate."""
        here = Q(partner__in=partners)
        if officer.unit is not None:
            path = officer.unit.path
            here |= Q(agreement__instrument__unit__path__startswith=path)
        mine = self if officer.may(Act.OPEN_GATE) else self.filter(here)
        told = mine.select_related("partner", "agreement__instrument")
        return told.order_by("effective_at", "pk")

    def holding(self) -> Self:
        """Those that hold messages now."""
        return self.told().filter(begun_at__isnull=False)


class TheirSuspension(DueRow):
    """A partner holds what stands on an agreement; from its time on, so do we.

    It is due when it begins, and when it ends. Our own gate stays where we put it.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="suspensions")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="suspensions")
    reason = WordsField()
    open_items = WordsField()
    effective_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    objects = TheirSuspensions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "partner"],
                condition=Q(ended_at=None),
                name="theirsuspension_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"their-suspension:{self.pk}"
