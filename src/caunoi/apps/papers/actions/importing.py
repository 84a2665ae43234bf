"""Lists that enter: kept first, looked at, then entered whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.papers.lists import ListOf
from caunoi.apps.papers.lists.entering import Table
from caunoi.apps.papers.models import ListFile
from caunoi.apps.register.facts import Keeping
from caunoi.core.errors import Refused


class EnteredAlready(Refused):
    """This file was entered a moment ago."""

    code = "import.entered"


@transaction.atomic
def bring(
    one: ListOf,
    name: str,
    table: Table,
    keeping: Mapping[str, str],
    *,
    by: Officer,
    at: datetime,
) -> ListFile:
    """Keep the cells of a file, to be looked at; nothing enters yet."""
    by.require_may(Act.REGISTER)
    kept = ListFile.objects.create(
        public_id=records.new_id(at),
        of_list=one.name,
        name=name[:200],
        headings=table.headings,
        rows=table.rows,
        keeping=dict(keeping),
        brought_by=by,
        brought_at=at,
    )
    journal.record(
        "list.brought",
        subject=kept,
        by=by.username,
        at=at,
        details={"list": one.name, "rows": len(table.rows)},
    )
    return kept


@transaction.atomic
def enter(
    file: ListFile,
    one: ListOf,
    facts: Sequence[Any],
    keeping: Keeping,
    *,
    by: Officer,
    at: datetime,
) -> int:
    """Enter these rows of a file into the register, all of them or none; how many.

    Raises:
        EnteredAlready: the file was entered before.
    """
    by.require_may(Act.REGISTER)
    waiting = ListFile.objects.filter(pk=file.pk).waiting()
    if not waiting.update(entered_at=at, entered=len(facts), rows=[]):
        raise EnteredAlready
    for told in facts:
        one.can_enter().add(told, by, at, keeping)
    journal.record(
        "list.imported",
        subject=file,
        by=by.username,
        at=at,
        details={"list": one.name, "rows": len(facts)},
    )
    return len(facts)
