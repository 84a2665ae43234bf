"""Lists that wait: looked at by one officer, then entered whole or forgotten."""

from typing import Self

from django.db import models

from caunoi.apps.officers.models import Officer


class ListFiles(models.QuerySet["ListFile"]):
    """Every question about lists that wait."""

    def visible_to(self, officer: Officer) -> Self:
        """Whoever brought the file; no record has come of it yet."""
        return self.filter(brought_by=officer)

    def waiting(self) -> Self:
        """Neither entered nor dropped."""
        return self.filter(entered_at=None)


class ListFile(models.Model):
    """The cells of a file that an officer brought, kept until they enter or for a week."""

    public_id = models.UUIDField(unique=True)
    of_list = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    headings = models.JSONField()
    rows = models.JSONField()  # [number in the file, cells]
    keeping = models.JSONField()  # who may read what enters, as the form told it
    brought_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(db_index=True)
    entered_at = models.DateTimeField(null=True)
    entered = models.PositiveIntegerField(default=0)  # how many rows
    objects = ListFiles.as_manager()

    def __str__(self) -> str:
        return f"import:{self.public_id}"
