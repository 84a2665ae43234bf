"""Lists of the API: a part at a time, of a size that the node can bear."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar, overload

from django.db.models import QuerySet
from ninja import Field, Schema
from ninja.pagination import LimitOffsetPagination

USUAL, MOST = 100, 500  # rows of one answer
FURTHEST = 10_000_000  # rows; a number that no database has to read beyond its own
# A word of a closed list that a list is narrowed by; one that is not in it finds nothing.
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,40}$")]
Row = TypeVar("Row", bound=Any)
Shown = TypeVar("Shown")


class Paging(LimitOffsetPagination):
    """So many rows from a place on."""

    class Input(Schema):
        """Which part of the list is asked for."""

        limit: int = Field(USUAL, ge=1, le=MOST)
        offset: int = Field(0, ge=0, le=FURTHEST)


class Each(Sequence[Shown], Generic[Row, Shown]):
    """Rows as they are shown; only those of the part that is asked for are read."""

    def __init__(self, rows: "QuerySet[Row]", show: Callable[[Row], Shown]) -> None:
        """Remember how a row is shown."""
        self._rows, self._show = rows, show

    def __len__(self) -> int:
        return self._rows.count()

    @overload
    def __getitem__(self, at: int) -> Shown: ...

    @overload
    def __getitem__(self, at: slice) -> list[Shown]: ...

    def __getitem__(self, at: int | slice) -> Shown | list[Shown]:
        if isinstance(at, slice):
            return [self._show(row) for row in self._rows[at]]
        return self._show(self._rows[at])
