"""Names of linked records for many rows at once, without an object for each link."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import name_of

AT_ONCE = 2000


def with_names(rows: Any, links: Sequence[str], officer: Officer) -> Iterator[Any]:
    """The rows, each with the names of linked records as `named_<link>`.

    A record that the officer may not read is not named.
    """
    kept = rows.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(kept, AT_ONCE)):
        for link in links:
            _name(chunk, link, officer)
        yield from chunk


def _name(chunk: list[Any], link: str, officer: Officer) -> None:
    field = chunk[0]._meta.get_field(link)
    pairs = list(_pairs(chunk, field))
    linked = field.related_model.objects.visible_to(officer)
    found = linked.filter(pk__in={other for _row, other in pairs})
    names = {one.pk: name_of(one) for one in found}
    told = _by_row(pairs, names)
    for row in chunk:
        setattr(row, f"named_{link}", told.get(row.pk, []))


def _pairs(chunk: list[Any], field: Any) -> Iterable[tuple[int, int]]:
    """The key of each row with the key of what it names."""
    if field.many_to_one:
        return [(row.pk, getattr(row, field.attname)) for row in chunk]
    ours, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    of_rows = {f"{ours}__in": [row.pk for row in chunk]}
    pairs = field.remote_field.through.objects.filter(**of_rows).order_by("pk")
    return pairs.values_list(ours, theirs)  # type: ignore[no-any-return] # the through table has no type


def _by_row(
    pairs: Iterable[tuple[int, int]], names: dict[int, str]
) -> dict[int, list[str]]:
    told: dict[int, list[str]] = {}
    for row, other in pairs:
        if other in names:
            told.setdefault(row, []).append(names[other])
    return told
