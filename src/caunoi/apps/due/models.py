"""The columns that make a domain row due."""

from django.db import models


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
