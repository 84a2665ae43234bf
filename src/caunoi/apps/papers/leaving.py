"""Which records may leave on paper, and what every paper is marked with."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.register.forms.base import language
from caunoi.core.errors import Refused
from caunoi.core.safeguards import uses
from caunoi.core.safeguards.uses import Use
from caunoi.core.vocabulary import Handling
from caunoi.links import printed
from caunoi.links.sheets import Cell

Rows = TypeVar("Rows", bound=QuerySet[Any])
# Whose a record of the register is, nobody recorded: it counts as a partner's.
STAY = uses.closing(Use.EXPORT)
EXERCISE, SAMPLE = "DIỄN TẬP / EXERCISE", "MẪU / SAMPLE"


class StaysHere(Refused):
    """The handling code lets nobody print it without the provider's consent."""

    code = "papers.stays"


def require_may_leave(record: Record) -> None:
    """Let only a record pass that may be printed, exported or written about.

    Raises:
        StaysHere: its handling code is H2 or H3.
    """
    if record.handling in STAY:
        raise StaysHere(handling=record.handling)


def may_leave(rows: Rows) -> Rows:
    """The records among these whose handling code lets them be printed or exported."""
    return rows.exclude(handling__in=STAY)


def staying(rows: QuerySet[Any]) -> int:
    """How many of these stay on the screen."""
    return rows.filter(handling__in=STAY).count()


def strictest(codes: Iterable[str]) -> str:
    """The code that a paper made from records of these codes carries."""
    return max((code for code in codes if code), default=Handling.H0.value)


def reference(record: Record) -> str:
    """The end of the record's public id: short enough to be typed from paper."""
    return record.public_id.hex[-8:]


def modes() -> tuple[str, ...]:
    """Whether any of this is real: marks that every paper repeats."""
    marks_set = {
        SAMPLE: settings.CAUNOI.sample,
        EXERCISE: settings.CAUNOI.mode == "exercise",
    }
    return tuple(mark for mark, is_set in marks_set.items() if is_set)


def made_at(at: datetime) -> str:
    """The time a paper was made, in the node's zone: 22/11/2026 13:05 +07."""
    local = timezone.localtime(at)
    return f"{local:%d/%m/%Y %H:%M} {local:%Z}"


def first_row(title: str, marked: printed.Marks, *more: str) -> list[Cell]:
    """The first row of a table that leaves: what it is, whose, when, how to handle it."""
    told = [title, marked.node, marked.made, marked.reader, marked.banner]
    told += [marked.other_banner, *marked.modes, *more]
    return [" · ".join(one for one in told if one)]


def marks(code: str, reader: Officer, at: datetime) -> printed.Marks:
    """The marks of a paper made for this reader."""
    handling = Handling.of(code) or Handling.H0
    names = [reader.name.in_language(language())]
    if reader.unit is not None:
        names.append(reader.unit.name.in_language(language()))
    return printed.Marks(
        node=settings.CAUNOI.node,
        banner=handling.banner(language()),
        other_banner=handling.banner("en" if language() == "vi" else "vi"),
        modes=(*modes(), *(duty.in_both for duty in uses.duties([code]))),
        reader=", ".join(names),
        made=made_at(at),
        page=_("Page"),
    )
