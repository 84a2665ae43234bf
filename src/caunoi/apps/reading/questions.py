"""Which findings of a reading are put to an officer, and in which order."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register import basis
from caunoi.apps.register.facts import Keeping
from caunoi.core import reading

KINDS = frozenset(
    {"partner", "contact", "engagement", "instrument", "commitment", "result"}
)
# Where a proposal names agencies: those are asked about first, so that it finds them.
_NAMING = ("parent", "organisation", "organisations", "parties", "by", "to_act", "to")


def of(found: Iterable[reading.Proposal]) -> list[reading.Proposal]:
    """What an officer is asked; our own agencies and people are no question."""
    home = basis.home_country()
    asked = [one for one in found if _is_a_question(one, home)]
    return _agencies_first(asked)


def _is_a_question(one: reading.Proposal, home: str) -> bool:
    """Whether the register has a place for it.

    A contact point holds an office: a person without one, such as somebody hurt by a
    crime, is never proposed, whatever the reader took them for.
    """
    if one.kind == "partner":
        return one.fields["country"] != home
    if one.kind == "contact":
        return one.fields["side"] != home and bool(
            one.fields["titles"] or one.fields["rank"] or one.fields["organisation"]
        )
    return one.kind in KINDS


def _agencies_first(asked: list[reading.Proposal]) -> list[reading.Proposal]:
    """The order of the text, each agency before the first proposal that names it."""
    agencies = {one.id: one for one in asked if one.kind == "partner"}
    placed: dict[int, reading.Proposal] = {}

    def place(one: reading.Proposal, depth: int = 0) -> None:
        if id(one) in placed or depth > len(agencies):
            return
        for name in _named(one):
            if name in agencies and agencies[name] is not one:
                place(agencies[name], depth + 1)
        placed[id(one)] = one

    for one in asked:
        place(one)
    return list(placed.values())


def _named(one: reading.Proposal) -> list[str]:
    values = [one.fields.get(name) for name in _NAMING]
    several = [value for value in values if isinstance(value, tuple)]
    single = [value for value in values if isinstance(value, str)]
    return [*single, *(name for names in several for name in names)]


def rows(
    report: Report,
    asked: Iterable[reading.Proposal],
    keeping: Keeping,
    by: Officer,
    at: datetime,
) -> list[Proposal]:
    """The rows of these questions, counted on from those the report has."""
    first = report.proposals.count() + 1
    return [
        Proposal(
            **owner(keeping, by, at),
            report=report,
            number=number,
            local_id=one.id,
            kind=one.kind,
            fields=dict(one.fields),
            start=one.words[0].start,
            end=one.words[0].end,
            words=" … ".join(span.text for span in one.words),
            spans=[[span.start, span.end] for span in (*one.words, *_noted(one))],
            rule=one.rule,
            sureness=one.sureness,
            note_code=one.note.code if one.note else "",
            note_values=dict(one.note.values) if one.note else {},
        )
        for number, one in enumerate(asked, start=first)
    ]


def owner(keeping: Keeping, by: Officer, at: datetime) -> dict[str, Any]:
    """Whose a row is, and who may read it."""
    return {
        "public_id": records.new_id(at),
        "unit": keeping.unit or by.unit,
        "node_wide": keeping.node_wide and keeping.compartment is None,
        "compartment": keeping.compartment,
        "handling": keeping.handling,
        "created_by": by,
        "created_at": at,
    }


def _noted(one: reading.Proposal) -> tuple[reading.Span, ...]:
    return one.note.words if one.note else ()
