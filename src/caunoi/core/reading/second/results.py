"""What stands beside what the grammar proposed: new, the same, or against it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caunoi.core.reading import gate
from caunoi.core.reading.report import (
    Commitment,
    Engagement,
    Finding,
    Instrument,
    Organisation,
    Person,
    Report,
    Span,
)
from caunoi.core.reading.review import Proposal, proposals
from caunoi.core.reading.text import fold


@dataclass(frozen=True)
class Verified:
    """New proposals, the ids of ours that were seconded, and what was dropped and why."""

    proposals: tuple[Proposal, ...]
    agreed: tuple[str, ...]
    dropped: Mapping[str, int]


def settled(
    raw: str, report: Report, found: Iterable[Finding], dropped: Counter[str]
) -> Verified:
    """Keep what is new; where the grammar read the same words otherwise, it stands."""
    new: list[Finding] = []
    agreed: list[str] = []
    for one in found:
        known = [mine for mine in _like(one, report) if _overlap(mine, one)]
        same = [mine for mine in known if _same(mine, one)]
        again = any(
            type(mine) is type(one) and mine.evidence == one.evidence for mine in new
        )
        if same:
            agreed += [mine.id for mine in same]
        elif known or again:
            dropped["differs"] += 1
        else:
            new.append(one)
    return Verified(
        _proposed(raw, report, new), tuple(dict.fromkeys(agreed)), dict(dropped)
    )


def _like(one: Finding, report: Report) -> Iterable[Finding]:
    """What the grammar found of the same kind."""
    match one:
        case Organisation():
            return report.organisations
        case Person():
            return report.people
        case Engagement():
            return report.engagements
        case Instrument():
            return report.instruments
        case _:
            return report.commitments


def _places(one: Finding) -> tuple[Span, ...]:
    if isinstance(one, Organisation | Person):
        return one.mentions
    return (one.name,) if isinstance(one, Instrument) else one.evidence


def _overlap(mine: Finding, theirs: Finding) -> bool:
    return any(
        ours.start < other.end and other.start < ours.end
        for ours in _places(mine)
        for other in _places(theirs)
    )


def _same(mine: Finding, theirs: Finding) -> bool:
    """Whether both say the same of the same words."""
    match mine, theirs:
        case Commitment(), Commitment():
            return mine.act == theirs.act and set(theirs.by) <= set(mine.by)
        case ((Organisation() | Person()), (Organisation() | Person())):
            return fold(theirs.name) in {fold(one) for one in (mine.name, *mine.aliases)}
        case Instrument(), Instrument():
            return mine.type == theirs.type and mine.status == theirs.status
        case _:
            return (
                isinstance(mine, Engagement)
                and isinstance(theirs, Engagement)
                and mine.type == theirs.type
                and theirs.date in (None, mine.date)
            )


def _proposed(raw: str, report: Report, new: list[Finding]) -> tuple[Proposal, ...]:
    """The new findings as proposals, through the same gate as the grammar's."""
    if not new:
        return ()
    made = Report(
        report.source,
        organisations=(
            *report.organisations,
            *(one for one in new if isinstance(one, Organisation)),
        ),
        people=tuple(one for one in new if isinstance(one, Person)),
        engagements=tuple(one for one in new if isinstance(one, Engagement)),
        instruments=tuple(one for one in new if isinstance(one, Instrument)),
        commitments=tuple(one for one in new if isinstance(one, Commitment)),
    )
    ids = {one.id for one in new}
    return tuple(one for one in proposals(gate.checked(made, raw)) if one.id in ids)
