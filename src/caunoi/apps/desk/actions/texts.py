"""Texts of a unit that drafts begin with: added, changed, withdrawn by its approvers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.exchange.actions import remembering
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.core.errors import Malformed, Refused
from caunoi.core.texts import Text


class TextIncomplete(Malformed):
    """A template is named and written in both languages."""

    code = "desk.text-incomplete"


class TextOfOtherUnit(Refused):
    """A unit's texts are changed by those who approve in it."""

    code = "desk.text-of-other-unit"


@dataclass(frozen=True)
class Wanted:
    """What the template is for, what it is called, what it says."""

    kind: TextTemplate.Kind
    name: Text
    text: Text


@transaction.atomic
def add(wanted: Wanted, *, by: Officer, at: datetime) -> TextTemplate:
    """Keep a text for the drafts of one's unit.

    Raises:
        NotAllowed: the officer does not approve.
        TextIncomplete: one of the two languages is missing.
    """
    by.require_may(Act.APPROVE)
    _require_whole(wanted)
    made = TextTemplate.objects.create(
        public_id=records.new_id(at),
        unit=by.desk(),
        kind=wanted.kind,
        name=wanted.name,
        text=wanted.text,
        written_by=by,
        written_at=at,
    )
    remembering.keep_ours(made.public_id, made.text, at)
    _note("template.added", made, by, at)
    return made


@transaction.atomic
def change(
    kept: TextTemplate, wanted: Wanted, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write it anew; drafts that began with it stay as they are.

    Raises:
        TextOfOtherUnit: it belongs to another unit.
        TextIncomplete: one of the two languages is missing.
    """
    require_change(kept, by=by)
    _require_whole(wanted)
    records.change(
        kept,
        seen=seen,
        kind=wanted.kind,
        name=wanted.name,
        text=wanted.text,
        written_by=by,
        written_at=at,
    )
    remembering.keep_ours(kept.public_id, wanted.text, at)
    _note("template.changed", kept, by, at)


@transaction.atomic
def withdraw(kept: TextTemplate, *, seen: int, by: Officer, at: datetime) -> None:
    """Offer it to no draft any more."""
    require_change(kept, by=by)
    records.change(kept, seen=seen, ended_at=at)
    _note("template.withdrawn", kept, by, at)


def require_change(kept: TextTemplate, *, by: Officer) -> None:
    """Let only those pass who approve in the unit of the text.

    Raises:
        NotAllowed: the officer does not approve.
        TextOfOtherUnit: the officer stands in another unit.
    """
    by.require_may(Act.APPROVE)
    if by.unit_id != kept.unit_id:
        raise TextOfOtherUnit


def _require_whole(wanted: Wanted) -> None:
    for told in (wanted.name, wanted.text):
        both = {told.lang: told.text, **told.translations}
        if not all(both.get(lang, "").strip() for lang in ("vi", "en")):
            raise TextIncomplete


def _note(what: str, kept: TextTemplate, by: Officer, at: datetime) -> None:
    journal.record(what, subject=kept, by=by.username, at=at, details={"kind": kept.kind})
