"""What an officer tells about a meeting, trip or course, its topics and papers."""

from dataclasses import dataclass, field
from datetime import time
from typing import ClassVar

from caunoi.apps.register.models import Engagement, Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class EngagementFacts:
    """A meeting, trip or course."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners", "hosts", "instruments")

    title: Text
    kind: str
    state: str = "planned"
    held_on: PartialDate = field(default_factory=PartialDate.unknown)
    from_time: time | None = None
    to_time: time | None = None
    place: str = ""
    parent: Engagement | None = None
    partners: tuple[Partner, ...] = ()
    we_host: bool = False
    hosts: tuple[Partner, ...] = ()
    host_words: str = ""
    guest_words: str = ""
    instruments: tuple[Instrument, ...] = ()
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class TopicFacts:
    """One subject on the table."""

    text: Text
    crime_area: str = ""


@dataclass(frozen=True)
class PaperFacts:
    """A paper, and where it is kept or the hash of its file."""

    title: Text
    language: str = "vi"
    handling: str = "H0"
    reference: str = ""
    sha256: str = ""
