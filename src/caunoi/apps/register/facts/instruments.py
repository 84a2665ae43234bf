"""What an officer tells about a paper between agencies."""

from dataclasses import dataclass, field
from typing import ClassVar

from caunoi.apps.register.models import Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class InstrumentFacts:
    """A paper between agencies or States."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners",)

    title: Text
    kind: str
    state: str = "proposed"
    with_us: bool = True
    partners: tuple[Partner, ...] = ()
    crime_areas: tuple[str, ...] = ()
    data_classes: tuple[str, ...] = ()
    signed_on: PartialDate = field(default_factory=PartialDate.unknown)
    in_force_on: PartialDate = field(default_factory=PartialDate.unknown)
    ends_on: PartialDate = field(default_factory=PartialDate.unknown)
    words: str = ""
    source: str = ""
