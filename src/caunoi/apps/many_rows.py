"""Writing to many rows by one statement that is made once.

The ORM makes a statement, or a part of one, for each row; in a pile of messages that costs
more than everything the database does. Actions take hold of the rows, decide in memory, and
then write to each what is its own (ADR 0024)::

    mine = many_rows.hold(Arrival.objects.filter(receipt=None), numbers)
    many_rows.write_each(Arrival, {number: {"receipt": told[number]} for number in mine})

SQLite runs such a statement once for each row and takes little for it. PostgreSQL would
read and plan it each time, so there the rows go as one table, an array for each column.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.utils import CursorWrapper

Row = TypeVar("Row", bound=models.Model)
Columns = Sequence["models.Field[Any, Any]"]


def hold(rows: models.QuerySet[Row], among: Iterable[int]) -> frozenset[int]:
    """Which of these numbers are among the rows; nobody else changes them meanwhile.

    It holds until our transaction ends. SQLite has one writer, so there it holds anyway.
    """
    held = rows.select_for_update(no_key=True).filter(pk__in=list(among)).order_by("pk")
    return frozenset(held.values_list("pk", flat=True))


def insert_all(rows: Sequence[Row]) -> Sequence[Row]:
    """Add whole rows of one model that the database numbers; each learns its number."""
    if not rows:
        return rows
    model = type(rows[0])
    if connection.vendor != "postgresql":
        return model._base_manager.bulk_create(rows)
    columns = [one for one in model._meta.concrete_fields if not one.primary_key]
    values = ([one.pre_save(row, add=True) for one in columns] for row in rows)
    names = ", ".join(_names(columns))
    ordered = f"{{}} WITH ORDINALITY AS told ({names}, told_place) ORDER BY told_place"
    source = f"SELECT {names} FROM {ordered} RETURNING id"  # noqa: S608 - as below
    sql = _insertion(model, columns, source)
    # Numbers are drawn in the order of the rows, but may be returned in another one.
    numbers = sorted(_at_once(sql, columns, _prepared(columns, values)))
    for row, (number,) in zip(rows, numbers, strict=True):
        row.pk, row._state.adding, row._state.db = number, False, DEFAULT_DB_ALIAS
    return rows


def insert_each(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Add rows with these columns, where nobody needs their numbers."""
    columns = _columns(model, names)
    told = _prepared(columns, rows)
    if not told:
        return
    if connection.vendor == "postgresql":
        _at_once(_insertion(model, columns, "SELECT * FROM {}"), columns, told)
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(_insertion(model, columns, f"VALUES ({places})"), told)


def write_each(model: type[models.Model], told: Mapping[int, Mapping[str, object]]) -> None:
    """Write to each row, by its number, values of its own; all name the same columns.

    The caller holds the rows.
    """
    if not told:
        return
    columns = _columns(model, next(iter(told.values())))
    values = ([row[one.name] for one in columns] for row in told.values())
    rows = [[*row, pk] for row, pk in zip(_prepared(columns, values), told, strict=True)]
    table, names = _quoted(model._meta.db_table), _names(columns)
    if connection.vendor == "postgresql":
        written = ", ".join(f"{name} = told.{name}" for name in names)
        source = f"{{}} AS told ({', '.join(names)}, id)"
        sql = f"UPDATE {table} SET {written} FROM {source} WHERE {table}.id = told.id"  # noqa: S608 - as below
        _at_once(sql, [*columns, *_columns(model, ["id"])], rows)
        return
    written = ", ".join(f"{name} = %s" for name in names)
    sql = f"UPDATE {table} SET {written} WHERE id = %s"  # noqa: S608 - names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _at_once(sql: str, columns: Columns, rows: Sequence[Sequence[object]]) -> list[Any]:
    """Run it with all rows as one table in the place of its `{}`; what it returns.

    The values go beside it and binary. In its text, where Django puts them, an envelope is
    written out in hexadecimal digits and read again.
    """
    import psycopg

    kinds = [str(one.cast_db_type(connection)).split("(")[0] for one in columns]
    table = ", ".join(f"%b::{kind}[]" for kind in kinds)
    told = [list(one) for one in zip(*rows, strict=True)]
    connection.ensure_connection()
    with CursorWrapper(psycopg.Cursor(connection.connection), connection) as cursor:
        cursor.execute(sql.format(f"UNNEST({table})"), told)
        return cursor.fetchall() if cursor.description else []


def _insertion(model: type[models.Model], columns: Columns, source: str) -> str:
    into = f"{_quoted(model._meta.db_table)} ({', '.join(_names(columns))})"
    return f"INSERT INTO {into} {source}"


def _names(columns: Columns) -> list[str]:
    return [_quoted(str(one.column)) for one in columns]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _columns(model: type[models.Model], names: Iterable[str]) -> Columns:
    known = {one.name: one for one in model._meta.concrete_fields}
    return [known[name] for name in names]


def _prepared(columns: Columns, rows: Iterable[Iterable[object]]) -> list[list[Any]]:
    """The values as this database takes them."""
    database = connections[DEFAULT_DB_ALIAS]  # once: its proxy looks it up at each use
    taken_by = [one.get_db_prep_save for one in columns]
    return [
        [taken(value, database) for taken, value in zip(taken_by, row, strict=True)]
        for row in rows
    ]
