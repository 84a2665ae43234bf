"""Writing to many rows by one statement that is made once.

The ORM makes a statement, or a part of one, for each row; in a pile of messages that costs
more than everything the database does. Actions take hold of the rows, decide in memory, and
then write to each what is its own (ADR 0024)::

    mine = many_rows.hold(Arrival.objects.filter(receipt=None), numbers)
    many_rows.write_each(Arrival, {number: {"receipt": told[number]} for number in mine})
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Row = TypeVar("Row", bound=models.Model)


def hold(rows: models.QuerySet[Row], among: Iterable[int]) -> frozenset[int]:
    """Which of these numbers are among the rows; nobody else changes them meanwhile.

    It holds until our transaction ends. SQLite has one writer, so there it holds anyway.
    """
    held = rows.select_for_update(no_key=True).filter(pk__in=list(among)).order_by("pk")
    return frozenset(held.values_list("pk", flat=True))


def insert_each(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Add rows with these columns, where nobody needs their numbers."""
    columns = _columns(model, names)
    told = _prepared(columns, rows)
    if not told:
        return
    quoted = connection.ops.quote_name
    written = ", ".join(quoted(str(one.column)) for one in columns)
    places = ", ".join(["%s"] * len(columns))
    table = quoted(model._meta.db_table)
    sql = f"INSERT INTO {table} ({written}) VALUES ({places})"  # noqa: S608 - names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(sql, told)


def write_each(model: type[models.Model], told: Mapping[int, Mapping[str, object]]) -> None:
    """Write to each row, by its number, values of its own; all name the same columns.

    The caller holds the rows.
    """
    if not told:
        return
    columns = _columns(model, next(iter(told.values())))
    values = ([row[one.name] for one in columns] for row in told.values())
    rows = [[*row, pk] for row, pk in zip(_prepared(columns, values), told, strict=True)]
    quoted = connection.ops.quote_name
    written = ", ".join(f"{quoted(str(one.column))} = %s" for one in columns)
    table, key = quoted(model._meta.db_table), quoted("id")
    sql = f"UPDATE {table} SET {written} WHERE {key} = %s"  # noqa: S608 - names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _columns(
    model: type[models.Model], names: Iterable[str]
) -> list["models.Field[Any, Any]"]:
    known = {one.name: one for one in model._meta.concrete_fields}
    return [known[name] for name in names]


def _prepared(
    columns: Iterable["models.Field[Any, Any]"], rows: Iterable[Iterable[object]]
) -> list[list[Any]]:
    """The values as this database takes them."""
    database = connections[DEFAULT_DB_ALIAS]  # once: its proxy looks it up at each use
    taken_by = [one.get_db_prep_save for one in columns]
    return [
        [taken(value, database) for taken, value in zip(taken_by, row, strict=True)]
        for row in rows
    ]
