"""From which items of other partners something of ours was made."""

from typing import Self
from uuid import UUID

from django.db import models

from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner


class Sources(models.QuerySet["Source"]):
    """Every question about what something was made from."""

    def visible_to(self, officer: Officer) -> Self:
        """Those whose request this officer may read."""
        readable = InfoRequest.objects.visible_to(officer)
        return self.filter(readable.named_by("info_request"))

    def of(self, record_id: UUID) -> Self:
        """What the record with this public id was made from."""
        return self.filter(record_id=record_id).order_by("pk")


class Source(models.Model):
    """A record of ours holds what this message of a partner told us."""

    record_id = models.UUIDField(db_index=True)  # the public id of what was made
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")  # its originator
    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="+")
    message_id = models.UUIDField()
    handling = models.CharField(max_length=2)
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    objects = Sources.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_id", "message_id"], name="source_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"source:{self.record_id}:{self.message_id}"
