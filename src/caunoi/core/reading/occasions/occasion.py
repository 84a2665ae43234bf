"""One engagement while it is being read, and the word that tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from caunoi.core.reading.days import Day
from caunoi.core.reading.sentences import Sentence


@dataclass(frozen=True)
class Cue:
    """A word for an occasion at one place."""

    start: int
    end: int
    type: str
    sure: bool = False


def heads(cues: Sequence[Cue]) -> list[Cue]:
    """The words without those that only say of what: "lễ bế giảng | lớp bồi dưỡng"."""
    return [
        cue
        for index, cue in enumerate(cues)
        if index == 0 or cue.start - cues[index - 1].end != 1
    ]


@dataclass
class Occasion:
    """When agencies met or will meet, where, and who took part."""

    type: str
    sentences: list[Sentence]
    words: tuple[int, int]
    date: Day | None = None
    place: tuple[int, int] | None = None
    primary: bool = True
    planned: bool = False
    people: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
