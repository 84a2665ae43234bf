"""The columns that make a domain row due, and the questions about them."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models


class DueRows(models.QuerySet["DueRow"]):
    """Questions about rows that fall due. `at` is the node's clock, `machine` the machine's."""

    def due(self, at: datetime, machine: datetime) -> Self:
        """Rows that should be worked on now and that nobody holds, the most urgent first."""
        free = models.Q(lease_until=None) | models.Q(lease_until__lt=machine)
        return self.filter(free, due_at__lte=at).order_by("lane", "due_at")

    def neglected(self, at: datetime, after: timedelta) -> Self:
        """Rows that should have run at least `after` ago: the auditor's question."""
        return self.filter(due_at__lt=at - after).order_by("due_at")


class DueRow(models.Model):
    """A row that is its own job. `due_at` None means that nothing is to be done.

    The lease runs by the machine's clock, because a moved test clock must not hand a row
    to two workers; the due time runs by the node's clock.
    """

    due_at = models.DateTimeField(null=True, db_index=True)
    lane = models.PositiveSmallIntegerField(default=2)  # 0 flash, 1 alert, 2 routine
    lease_until = models.DateTimeField(null=True)
    lease_key = models.CharField(max_length=32, default="")
    tries = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=80, default="")

    class Meta:
        abstract = True
