"""One engagement while it is being read."""

from dataclasses import dataclass, field

from caunoi.core.reading.days import Day
from caunoi.core.reading.sentences import Sentence


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
