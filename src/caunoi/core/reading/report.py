"""What one report says, as frozen values, and its JSON form `caunoi.report/1`.

Identifiers are local to one report (O1, P2, C3). `rule`, `sureness`, `note` and `due`
serve the review page; they are no part of the exchanged format.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FORMAT = "caunoi.report/1"


class Span(NamedTuple):
    """A verbatim piece of the raw text: `raw[start:end] == text`."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """One line, or a piece of a line, that is not body text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class ReadDate:
    """A date in ISO form, how precise it is, and the words that say it."""

    start: str
    end: str
    precision: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Note:
    """Something a reviewer must look at; `code` has a sentence in both languages."""

    code: str
    values: Mapping[str, str]
    words: tuple[Span, ...]


@dataclass(frozen=True)
class Finding:
    """What every proposal has: an id, its words, the rule that found it, how sure it is."""

    id: str
    evidence: tuple[Span, ...]
    rule: str
    sureness: float


@dataclass(frozen=True)
class Organisation(Finding):
    """An agency, or a collective that may act without being a register entry."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    parent: str | None
    collective: bool
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class Person(Finding):
    """A person the report names, and whom that person represents."""

    name: str
    aliases: tuple[str, ...]
    honorific: str | None
    rank: str | None
    titles: tuple[Span, ...]
    organisation: str | None
    side: str | None
    role: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class Engagement(Finding):
    """A meeting, visit or other occasion."""

    type: str
    role: str
    status: str
    date: ReadDate | None
    place: Span | None
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    note: Note | None = None


@dataclass(frozen=True)
class CrimeArea:
    """A crime area and the words that name it."""

    code: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Instrument(Finding):
    """A paper between agencies or states, and how far it has come."""

    type: str
    name: Span
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    status: str
    date: ReadDate | None


@dataclass(frozen=True)
class Programme(Finding):
    """A programme, mechanism, partnership or framework under which agencies work."""

    name: Span
    aliases: tuple[str, ...]
    kind: str
    same_as: str | None


@dataclass(frozen=True)
class Commitment(Finding):
    """Who said that who must do what, and with which force."""

    by: tuple[str, ...]
    spoken_by: str | None
    to_act: tuple[str, ...]
    beneficiary: str | None
    kinds: tuple[str, ...]
    status: str
    act: str
    crime_areas: tuple[str, ...]
    instrument: str | None
    due: ReadDate | None = None


@dataclass(frozen=True)
class Result(Finding):
    """A counted output of cooperation."""

    value: float
    qualifier: str | None
    unit: str
    metric: str
    by: str | None
    to: str | None
    period: ReadDate | None


@dataclass(frozen=True)
class Source:
    """Which text was read."""

    name: str
    sha256: str
    characters: int
    language: str = "vi"


@dataclass(frozen=True)
class Report:
    """Everything that one text was found to say."""

    source: Source
    report_date: ReadDate | None = None
    lines: tuple[Line, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    crime_areas: tuple[CrimeArea, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    programmes: tuple[Programme, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    results: tuple[Result, ...] = ()
    notes: tuple[Note, ...] = field(default=())


# Kept for the review page; the exchanged format does not know them.
_OWN = frozenset({"rule", "sureness", "note", "notes", "due"})
_PAIRS = frozenset({"mentions"})


def _value(value: object, key: str = "") -> Any:
    """One value in its JSON form."""
    if isinstance(value, Span):
        if key in _PAIRS:
            return [value.start, value.end]
        return {"start": value.start, "end": value.end, "text": value.text}
    if isinstance(value, Line):
        return {"class": value.kind, "start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_value(one, key) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return _record(value)
    return value


def _record(value: object) -> dict[str, Any]:
    """A dataclass in its JSON form, without what only the review page needs."""
    return {
        name: _value(held, name) for name, held in vars(value).items() if name not in _OWN
    }


def as_json(report: Report) -> dict[str, Any]:
    """The report exactly as format `caunoi.report/1` prints it."""
    return {"format": FORMAT, **_record(report)}
