"""What an officer writes about an engagement: the record inside, the summary outside."""

from dataclasses import dataclass
from typing import ClassVar

from caunoi.core.texts import Text


@dataclass(frozen=True)
class MinutesFacts:
    """The record that stays inside."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    text: str


@dataclass(frozen=True)
class SummaryFacts:
    """What the public is to be told."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    text: Text
