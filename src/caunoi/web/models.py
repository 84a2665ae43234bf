"""What the roof remembers: which forms were posted, so that none takes effect twice."""

from django.db import models


class Posted(models.Model):
    """One POST that took effect, with the answer that it got."""

    once = models.UUIDField(primary_key=True)
    by = models.CharField(max_length=60)
    fingerprint = models.BinaryField()
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=400, default="")
    body = models.BinaryField(default=b"")
    content_type = models.CharField(max_length=80, default="")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"posted:{self.once}"
