"""Rows of which the first are shown: how many there are in all stays known."""

from collections.abc import Iterable, Iterator
from typing import Any, Self

from django.db.models import QuerySet

MOST = 12  # rows of one group; the lists have them all


class Group:
    """The first rows of a group, and how many it has in all."""

    def __init__(self, first: Iterable[Any], count: int) -> None:
        self.first = list(first)
        self.count = count

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> Self:
        """Read the first rows; count only where there may be more."""
        first = list(rows[:MOST])
        return cls(first, len(first) if len(first) < MOST else rows.count())

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Any]:
        return iter(self.first)

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.first)
