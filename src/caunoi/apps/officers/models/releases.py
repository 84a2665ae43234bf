"""What was released to guests."""

from django.db import models

from caunoi.apps.officers.models.people import Officer


class Release(models.Model):
    """One record released to one partner: its guest sees it, and nothing else."""

    public_id = models.UUIDField(unique=True)
    record_kind = models.CharField(max_length=40)
    record_id = models.UUIDField()
    agency_id = models.UUIDField()
    released_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_id", "agency_id"], name="release_once"),
        ]

    def __str__(self) -> str:
        return f"release:{self.public_id}"
