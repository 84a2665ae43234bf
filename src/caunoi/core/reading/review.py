"""What an officer is asked about one report: proposals in the order of the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from caunoi.core.reading.report import (
    Commitment,
    Engagement,
    Finding,
    Instrument,
    Note,
    Organisation,
    Person,
    ReadDate,
    Report,
    Result,
    Span,
)

Fields = Mapping[str, str | tuple[str, ...] | None]


@dataclass(frozen=True)
class Proposal:
    """One possible entry of the register, and the words it came from.

    `kind` is partner, contact, engagement, instrument, commitment or result; `fields` hold
    local identifiers (O1, P2) where they point at another proposal; `sureness` lies
    between 0 and 1; `note` names something the reviewer must look at.
    """

    kind: str
    id: str
    fields: Fields
    words: tuple[Span, ...]
    rule: str
    sureness: float
    note: Note | None = None


def proposals(report: Report) -> tuple[Proposal, ...]:
    """Every proposal of a report; suspects, victims, witnesses and collectives are none."""
    found = [
        *(_partner(one) for one in report.organisations if not one.collective),
        *(_contact(one, report) for one in report.people if one.role == "participant"),
        *(_engagement(one) for one in report.engagements),
        *(_instrument(one) for one in report.instruments),
        *(_commitment(one) for one in report.commitments),
        *(_result(one) for one in report.results),
    ]
    return tuple(sorted(found, key=lambda one: (one.words[0].start, one.words[0].end)))


def _made(
    kind: str, finding: Finding, fields: Fields, note: Note | None = None
) -> Proposal:
    return Proposal(
        kind, finding.id, fields, finding.evidence, finding.rule, finding.sureness, note
    )


def _dated(name: str, date: ReadDate | None) -> dict[str, str | tuple[str, ...] | None]:
    """The three fields of a date; all are None if the text gives none."""
    return {
        f"{name}_start": date.start if date else None,
        f"{name}_end": date.end if date else None,
        f"{name}_precision": date.precision if date else None,
    }


def _partner(one: Organisation) -> Proposal:
    return _made(
        "partner",
        one,
        {
            "name": one.name,
            "aliases": one.aliases,
            "country": one.country,
            "kind": one.kind,
            "parent": one.parent,
        },
    )


def _contact(one: Person, report: Report) -> Proposal:
    names = {agency.id: agency.name for agency in report.organisations}
    return _made(
        "contact",
        one,
        {
            "name": one.name,
            "rank": one.rank,
            "honorific": one.honorific,
            "titles": tuple(title.text for title in one.titles),
            "organisation": one.organisation,
            "organisation_name": names.get(one.organisation or ""),
            "side": one.side,
        },
    )


def _engagement(one: Engagement) -> Proposal:
    fields = {
        "type": one.type,
        "role": one.role,
        "status": one.status,
        "place": one.place.text if one.place else None,
        "people": one.people,
        "organisations": one.organisations,
        **_dated("date", one.date),
    }
    return _made("engagement", one, fields, one.note)


def _instrument(one: Instrument) -> Proposal:
    fields = {
        "type": one.type,
        "name": one.name.text,
        "parties": one.parties,
        "status": one.status,
        **_dated("date", one.date),
    }
    return _made("instrument", one, fields)


def _commitment(one: Commitment) -> Proposal:
    fields = {
        "act": one.act,
        "status": one.status,
        "by": one.by,
        "spoken_by": one.spoken_by,
        "to_act": one.to_act,
        "beneficiary": one.beneficiary,
        "kinds": one.kinds,
        "crime_areas": one.crime_areas,
        "instrument": one.instrument,
        **_dated("due", one.due),
    }
    return _made("commitment", one, fields)


def _result(one: Result) -> Proposal:
    fields = {
        "value": str(one.value),
        "qualifier": one.qualifier,
        "unit": one.unit,
        "metric": one.metric,
        "by": one.by,
        "to": one.to,
        **_dated("period", one.period),
    }
    return _made("result", one, fields)
