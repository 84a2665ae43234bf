"""A list of the register as a file: its columns, its rows, and how its rows enter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.links import with_names
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.forms.base import RecordForm
from caunoi.links.sheets import Cell

Key = tuple[object, ...]  # two rows with the same key are the same thing, most likely
Rows = Callable[[OfficerRequest], QuerySet[Any]]
REFERENCE = gettext_lazy("Reference")
HANDLING = gettext_lazy("Handling code")


@dataclass(frozen=True)
class Entering:
    """How rows of a file enter the register, through the form an officer would fill."""

    form: Callable[[Any, Officer, datetime], RecordForm]
    add: Callable[[Any, Officer, datetime, Keeping], object]
    key: Callable[[Any], Key]  # of facts
    known: Callable[[Officer, Iterable[Any]], set[Key]]  # of what is in the register
    first: str = ""  # the field without which the form cannot be asked
    asks_readers: bool = True  # False: read by whoever reads what the rows belong to


def all_of(model: Any) -> Rows:
    """Every row of a model that the officer may read, the newest first."""
    return lambda request: model.objects.visible_to(request.user).order_by(
        "-created_at", "-pk"
    )


class Adds(Protocol):
    """An action of the register that adds one record."""

    def __call__(
        self, facts: Any, /, *, by: Officer, at: datetime, keeping: Keeping
    ) -> object:
        """The new record."""


def known_by(
    key: Callable[[Any], Key], model: Any, *links: str
) -> Callable[[Officer, Iterable[Any]], set[Key]]:
    """The keys of all that is in the register; `links` are what a key asks of others."""

    def known(officer: Officer, _told: Iterable[Any]) -> set[Key]:
        rows = model.objects.visible_to(officer)
        rows = rows.select_related(*links) if links else rows
        return {key(row) for row in rows.iterator()}

    return known


def through(
    form: type[RecordForm], add: Adds, key: Callable[[Any], Key], model: Any, *links: str
) -> Entering:
    """Rows enter through this form; `key` is asked of facts and of records alike."""

    def new(data: Any, officer: Officer, at: datetime) -> RecordForm:
        return form(data, officer=officer, at=at)

    def enter(facts: Any, by: Officer, at: datetime, keeping: Keeping) -> object:
        return add(facts, by=by, at=at, keeping=keeping)

    return Entering(new, enter, key, known_by(key, model, *links))


@dataclass(frozen=True)
class ListOf:
    """One list; its address names it in the plural."""

    name: str
    title: str | Promise
    page: str  # the name of the page that shows it
    columns: tuple[Column, ...]
    rows: Rows  # as the page's filter asks for
    entering: Entering | None = None  # None: what it lists is made here alone
    links: tuple[str, ...] = ()  # to other records, shown by `columns.names`

    def headings(self) -> list[Cell]:
        """The heading of each column, in the language that is active."""
        told: list[Cell] = [str(column.heading) for column in self.columns]
        return [str(REFERENCE), *told, str(HANDLING)]

    def cells(self, rows: QuerySet[Any], officer: Officer) -> Iterator[list[Cell]]:
        """The cells of each row, not all rows in memory at a time."""
        values = [column.value for column in self.columns]
        for row in with_names(rows, self.links, officer):
            told = [value(row) for value in values]
            yield [str(row.public_id), *told, row.handling]

    def template(self) -> list[Cell]:
        """The headings of an empty file to fill in."""
        return [str(column.heading) for column in self.columns if column.field]

    def can_enter(self) -> Entering:
        """How its rows enter; asked only of a list whose rows do."""
        if self.entering is None:
            message = f"nothing is imported into {self.name}"
            raise RuntimeError(message)
        return self.entering
