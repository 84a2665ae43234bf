"""What a duty officer let leave alone, because a life was at risk."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.models import Officer, Versioned
from caunoi.core.vocabulary import Role

TOLD = frozenset({Role.AP, Role.DP, Role.AU})


class LifeReleases(models.QuerySet["LifeRelease"]):
    """Every question about releases by a duty officer."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the requests one may read; approvers and oversight see that each is."""
        if officer.agency_id:
            return self.none()
        if officer.roles() & TOLD:
            return self
        return self.filter(InfoRequest.objects.visible_to(officer).named_by("info_request"))

    def listed(self) -> Self:
        """With what a page tells of them, the newest first."""
        told = self.select_related("info_request__partner", "released_by", "ratified_by")
        return told.order_by("-released_at", "-pk")

    def open(self) -> Self:
        """Those that no approver has ratified."""
        return self.filter(ratified_at=None)


class LifeRelease(Versioned, DueRow):
    """One release; it is due when its ratification is, and then becomes an incident."""

    public_id = models.UUIDField(unique=True)
    info_request = models.OneToOneField(
        InfoRequest, models.PROTECT, related_name="life_release"
    )
    released_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()
    ratify_by = models.DateTimeField()
    reason = models.TextField()
    ratified_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ratified_at = models.DateTimeField(null=True)
    incident_at = models.DateTimeField(null=True)
    objects = LifeReleases.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="liferelease_ratified_by_another",
                condition=Q(ratified_by=None) | ~Q(ratified_by=F("released_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"life-release:{self.public_id}"
