"""Names of linked partners for many rows at once, without an object for each link."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Partner

AT_ONCE = 2000


def with_names(rows: Any, links: Sequence[str], officer: Officer) -> Iterator[Any]:
    """The rows, each with the names of linked partners as `named_<link>`.

    A partner whom the officer may not read is not named.
    """
    names = {}
    if links:
        partners = Partner.objects.visible_to(officer)
        names = {row.pk: row.name.in_language(language()) for row in partners}
    kept = rows.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(kept, AT_ONCE)):
        for link in links:
            _name(chunk, link, names)
        yield from chunk


def _name(chunk: list[Any], link: str, names: dict[int, str]) -> None:
    field = chunk[0]._meta.get_field(link)
    ours, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    of_rows = {f"{ours}__in": [row.pk for row in chunk]}
    pairs = field.remote_field.through.objects.filter(**of_rows).order_by("pk")
    told = _by_row(pairs.values_list(ours, theirs), names)
    for row in chunk:
        setattr(row, f"named_{link}", told.get(row.pk, []))


def _by_row(
    pairs: Iterable[tuple[int, int]], names: dict[int, str]
) -> dict[int, list[str]]:
    told: dict[int, list[str]] = {}
    for row, partner in pairs:
        if partner in names:
            told.setdefault(row, []).append(names[partner])
    return told
