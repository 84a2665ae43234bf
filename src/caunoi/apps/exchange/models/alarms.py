"""What should never happen between two nodes, with the evidence for it."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.models import Officer, Versioned
from caunoi.apps.register.models import Partner
from caunoi.core.vocabulary import Role

FORKED, SHRUNK = "log.forked", "log.shrunk"  # the partner's log
RESTORED = "log.restored"  # our own log: we run on an older copy
FORGOTTEN = "messages.forgotten"  # the partner holds messages that we do not know
CONTRADICTED = "receipts.contradict"  # two receipts of the partner for one message
WATCHERS = frozenset({Role.AP, Role.AU, Role.DP, Role.NA})


class Alarms(models.QuerySet["Alarm"]):
    """Every question about alarms."""

    def visible_to(self, officer: Officer) -> Self:
        """For those who keep or oversee the node, and those who answer for what leaves."""
        if officer.agency_id or not officer.roles() & WATCHERS:
            return self.none()
        return self

    def listed(self) -> Self:
        """Those nobody has looked at first, the newest first."""
        return self.select_related("partner").order_by("-raised_at", "-pk")

    def open(self) -> Self:
        """Those that nobody has looked at."""
        return self.filter(acknowledged_at=None)

    def stops_sending(self) -> bool:
        """Whether nothing may leave: we run on an older copy and nobody has looked yet."""
        return self.open().filter(what=RESTORED).exists()


class Alarm(Versioned):
    """One thing that people must look at; `details` are sizes and counts, no content."""

    public_id = models.UUIDField(unique=True)
    what = models.CharField(max_length=40)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="alarms")
    raised_at = models.DateTimeField()
    details = models.JSONField(default=dict)
    evidence = models.BinaryField(null=True)
    fingerprint = models.BinaryField()
    acknowledged_by = models.CharField(max_length=80, blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    objects = Alarms.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "what"],
                condition=Q(acknowledged_at=None),
                name="alarm_open_once",
            ),
            models.UniqueConstraint(
                fields=["partner", "what", "fingerprint"], name="alarm_evidence_once"
            ),
        ]

    def __str__(self) -> str:
        return f"alarm:{self.public_id}"
