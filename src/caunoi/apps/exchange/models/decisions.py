"""What was decided for one case: assurances, decisions to release, stops."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.core.safeguards import case_decisions
from caunoi.core.safeguards.case_decisions import DecisionKind


class CaseDecisions(models.QuerySet["CaseDecision"]):
    """Every question about decisions for one case."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the requests one may read; a guest sees none."""
        if officer.agency_id:
            return self.none()
        return self.filter(InfoRequest.objects.visible_to(officer).named_by("info_request"))

    def standing(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def to_review(self) -> Self:
        """Those that count for a year, of open requests, the longest unseen first."""
        releasing = self.standing().filter(kind__in=case_decisions.RELEASES)
        return releasing.filter(info_request__closed_at=None).order_by("looked_at", "pk")

    def running_out(self, at: datetime) -> Self:
        """Those of them that count for a month at most, or no longer."""
        left = case_decisions.REVIEWED_EVERY - case_decisions.REMINDED_BEFORE
        due = self.to_review().filter(looked_at__lte=at - left)
        return due.select_related("info_request__partner")


class CaseDecision(Versioned):
    """One decision for one request; it is ended, never changed or taken away."""

    public_id = models.UUIDField(unique=True)
    info_request = models.ForeignKey(
        InfoRequest, models.PROTECT, related_name="case_decisions"
    )
    kind = models.CharField(max_length=12)
    country = models.CharField(max_length=2, blank=True)  # who assures, or is feared
    reference = models.CharField(max_length=100, blank=True)  # the number of the paper
    given_by = models.CharField(max_length=200, blank=True)  # who signed it there
    given_on = models.DateField(null=True)
    reasons = models.TextField()
    decided_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    looked_at = models.DateTimeField()  # when it was made or last reviewed
    reviewed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    # Reciprocity counts only once a second officer has agreed to it.
    seconded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)
    objects = CaseDecisions.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casedecision_assurance_whole",
                condition=~Q(kind=DecisionKind.ASSURANCE.value)
                | (~Q(reference="") & ~Q(given_by="") & Q(given_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="casedecision_seconded_by_another",
                condition=Q(seconded_by=None) | ~Q(seconded_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="casedecision_two_end_a_stop",
                condition=Q(ended_by=None)
                | ~Q(kind__in=[kind.value for kind in DecisionKind if kind.stops])
                | ~Q(ended_by=F("decided_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"case-decision:{self.public_id}"

    @property
    def words(self) -> DecisionKind:
        """Its kind, as a page tells it."""
        return DecisionKind.known(self.kind)

    @property
    def review_due_at(self) -> datetime | None:
        """When it counts no longer unless somebody looks at it; None: it never ends."""
        if self.kind not in case_decisions.RELEASES:
            return None
        return self.looked_at + case_decisions.REVIEWED_EVERY

    def as_told(self) -> case_decisions.CaseDecision:
        """What the gate decides from."""
        return case_decisions.CaseDecision(
            self.kind,
            self.country,
            self.reference,
            self.looked_at,
            seconded=self.seconded_by_id is not None,
        )
