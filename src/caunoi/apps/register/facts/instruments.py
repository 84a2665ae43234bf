"""What an officer tells about a paper between agencies, its articles and its signing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from caunoi.apps.register.models import Contact, Partner
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
    notice_by: PartialDate = field(default_factory=PartialDate.unknown)
    level: str = ""
    authentic: str = ""
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class StepFacts:
    """A step of an instrument: where to, since when, and whose move is next.

    For a signing also who signed, in which office; `signatory` is the other side's contact
    point where it is in the register, so that its term is checked.
    """

    state: str
    on: date
    waiting_for: str = ""
    signed_by_us: str = ""
    signed_by_them: str = ""
    signatory: Contact | None = None


@dataclass(frozen=True)
class ArticleFacts:
    """What one article permits. `deadlines` are hours by lane."""

    number: str
    crime_areas: tuple[str, ...]
    data_classes: tuple[str, ...]
    purposes: tuple[str, ...]
    kinds: tuple[str, ...]
    handling: tuple[str, ...]
    deadlines: Mapping[str, int] = field(default_factory=dict)
    onward: str = "denied"
    words: str = ""
