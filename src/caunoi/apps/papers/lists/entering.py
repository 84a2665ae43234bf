"""Rows of a file, looked at before anything enters: what is wrong, and what is known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from caunoi.apps.officers.entering.words import in_cell
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists.columns import Column, Told
from caunoi.apps.papers.lists.definition import HANDLING, REFERENCE, ListOf
from caunoi.apps.papers.lists.known import Known
from caunoi.core.errors import Malformed
from caunoi.core.names import folded
from caunoi.core.safeguards import enterable
from caunoi.links import sheets
from caunoi.links.sheets import MOST_ROWS, SheetTooLarge

LOOKED_FOR_HEADINGS = 10  # rows


class HeadingsMissing(Malformed):
    """No row of the file holds the headings of the list."""

    code = "import.headings-missing"


class NothingToEnter(Malformed):
    """The file has headings and no row below them."""

    code = "import.empty"


@dataclass(frozen=True)
class Table:
    """The headings of a file, and its rows with their numbers in it."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row: in which column, in words that say what to do."""

    heading: str
    sentence: str


@dataclass(frozen=True)
class Looked:
    """One row: what it tells, what is wrong with it, whether it is known already."""

    number: int
    cells: list[str]
    problems: tuple[Problem, ...] = ()
    twin: str = ""
    facts: Any = None  # None: a row with a problem tells none
    told: tuple[
        tuple[str, str], ...
    ] = ()  # heading and cell, where the cell says something


def require_enterable(rows: Sequence[list[str]]) -> None:
    """Refuse a sheet with a cell that may not lie on this node.

    Raises:
        ValidationError: with the row and the column of the first such cell.
    """
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            refused = enterable.refusal_of(cell)
            if refused is not None:
                raise in_cell(refused, number, sheets.column(place))


def table_of(rows: Sequence[list[str]], one: ListOf) -> Table:
    """The table in these rows; lines above the headings, and empty ones, are left out.

    Raises:
        HeadingsMissing: no row holds the list's headings, in either language.
        NothingToEnter: no row stands below them.
        SheetTooLarge: there are more rows than may enter at a time.
    """
    at = _place_of_headings(rows, one)
    kept = [(number, row) for number, row in enumerate(rows[at + 1 :], start=at + 2)]
    kept = [(number, row) for number, row in kept if any(row)]
    if not kept:
        raise NothingToEnter
    if len(kept) > MOST_ROWS:
        raise SheetTooLarge(most=f"{MOST_ROWS} rows")
    return Table(rows[at], kept)


def _place_of_headings(rows: Sequence[list[str]], one: ListOf) -> int:
    known = _known_headings(one)
    for place, row in enumerate(rows[:LOOKED_FOR_HEADINGS]):
        told = [cell for cell in row if cell]
        if len(told) > 1 and 2 * sum(folded(cell) in known for cell in told) > len(told):
            return place
    wanted = [str(column.heading) for column in one.columns if column.field]
    raise HeadingsMissing(headings=", ".join(wanted))


def left_out(table: Table, one: ListOf) -> list[str]:
    """Headings that the list does not know; their columns enter nothing."""
    known = _known_headings(one)
    return [told for told in table.headings if told and folded(told) not in known]


def look(
    table: Table, one: ListOf, keeping: dict[str, str], officer: Officer, at: datetime
) -> list[Looked]:
    """Every row with what is wrong with it, in the language that is active."""
    known, columns = Known(officer), _columns_of(table, one)
    rows = []
    for number, cells in table.rows:
        row = _one_row(number, cells, columns, one, (keeping, known, officer, at))
        pairs = zip(table.headings, cells, strict=False)  # a row may be shorter
        rows.append(replace(row, told=tuple(pair for pair in pairs if pair[1])))
    return _with_twins(rows, one, officer)


def _known_headings(one: ListOf) -> dict[str, Column | None]:
    found: dict[str, Column | None] = {}
    for lang in ("vi", "en"):
        with override(lang):
            found |= {folded(str(REFERENCE)): None, folded(str(HANDLING)): None}
            found |= {folded(str(column.heading)): column for column in one.columns}
    return found


def _columns_of(table: Table, one: ListOf) -> list[Column | None]:
    known = _known_headings(one)
    found = [known.get(folded(told)) for told in table.headings]
    return [column if column and column.field else None for column in found]


def _one_row(
    number: int,
    cells: list[str],
    columns: Sequence[Column | None],
    one: ListOf,
    reader: tuple[dict[str, str], Known, Officer, datetime],
) -> Looked:
    keeping, known, officer, at = reader
    data: MultiValueDict[str, str] = MultiValueDict({k: [v] for k, v in keeping.items()})
    wrong: dict[str, Problem] = {}
    for told in (column for column in one.columns if column.field):
        place = columns.index(told) if told in columns else -1
        cell = cells[place] if 0 <= place < len(cells) else ""
        try:
            _put(data, told.field, told.read(cell, known))
        except ValidationError as error:
            wrong[told.field] = Problem(str(told.heading), error.messages[0])
    looked = Looked(number, cells, tuple(wrong.values()))
    entering = one.can_enter()
    if entering.first in wrong:
        return looked
    form = entering.form(data, officer, at)
    if form.is_valid() and not wrong:
        return replace(looked, facts=form.facts())
    headings = {column.field: str(column.heading) for column in one.columns}
    return replace(looked, problems=(*looked.problems, *_problems(form, headings, wrong)))


def _put(data: MultiValueDict[str, str], name: str, told: Told) -> None:
    if told:
        data.setlist(name, told if isinstance(told, list) else [told])


def _problems(
    form: Any, headings: dict[str, str], told_already: Collection[str]
) -> list[Problem]:
    told = []
    for name, sentences in form.errors.items():
        if name in told_already:
            continue
        label = form.fields[name].label if name in form.fields else _("whole row")
        heading = headings.get(name, str(label))
        told += [Problem(heading, str(sentence)) for sentence in sentences]
    return told


def _with_twins(rows: list[Looked], one: ListOf, officer: Officer) -> list[Looked]:
    """The rows; one that stands in the register, or above in the file, says so."""
    entering = one.can_enter()
    facts = [row.facts for row in rows if row.facts is not None]
    known = entering.known(officer, facts)
    above: dict[object, int] = {}
    told = []
    for row in rows:
        key = entering.key(row.facts) if row.facts is not None else None
        twin = ""
        if key in known:
            twin = _("is in the register already")
        elif key in above:
            twin = _("says the same as row %(number)d") % {"number": above[key]}
        if key is not None:
            above.setdefault(key, row.number)
        told.append(replace(row, twin=twin))
    return told
