"""Rows of which the first are shown: how many there are in all stays known."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

MOST = 12  # rows of one group; the lists have them all


class Group:
    """The first rows of a group, and how many it has in all."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        """Read the first rows; count only where there may be more."""
        self.first = list(rows[:MOST])
        self.count = len(self.first) if len(self.first) < MOST else rows.count()

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Any]:
        return iter(self.first)

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.first)
