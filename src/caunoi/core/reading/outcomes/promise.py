"""One speech act of a report, and what one of its clauses binds whom to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.reading.days import Day
from caunoi.core.reading.papers.papers import Paper

# How far each act has come.
STATUS = {
    "ask": "proposed", "wish": "proposed", "pledge": "agreed", "agree": "agreed",
    "mandate": "agreed", "report": "done",
}  # fmt: skip


@dataclass(frozen=True)
class Trigger:
    """One speech act: which, where its verb stands, and where its words must end."""

    act: str
    start: int
    end: int
    rule: str
    limit: int = 1 << 60
    whole: bool = False


@dataclass(frozen=True)
class Promise:
    """One thing that was asked, wished, pledged, agreed, tasked or done."""

    act: str
    words: tuple[tuple[int, int], ...]
    by: tuple[str, ...]
    speaker: str | None
    to_act: tuple[str, ...]
    beneficiary: str | None
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    paper: Paper | None
    due: Day | None
    rule: str
    sureness: float


def around(day: Day, promises: Sequence[Promise]) -> Promise | None:
    """The promise in whose words a day stands."""
    return next(
        (
            one
            for one in promises
            for start, end in one.words
            if start <= day.start and day.end <= end
        ),
        None,
    )
