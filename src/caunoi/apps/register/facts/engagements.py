"""What an officer tells about a meeting, trip or delegation."""

from dataclasses import dataclass, field
from typing import ClassVar

from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class EngagementFacts:
    """A meeting, trip, delegation or course."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners",)

    title: Text
    kind: str
    state: str = "planned"
    held_on: PartialDate = field(default_factory=PartialDate.unknown)
    place: str = ""
    parent: Engagement | None = None
    partners: tuple[Partner, ...] = ()
    words: str = ""
    source: str = ""
