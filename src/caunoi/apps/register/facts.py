"""What an officer tells about a record: values only, named as the columns they go to.

Pages, the reading of reports and the sample story fill these in; `actions` writes them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from caunoi.apps.officers.models import Compartment, Unit
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class Keeping:
    """Who may read a record, and under which handling code."""

    unit: Unit | None = None  # None: the unit of the officer who adds it
    node_wide: bool = False
    compartment: Compartment | None = None
    handling: str = "H0"


@dataclass(frozen=True)
class PartnerFacts:
    """An agency abroad."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    name: Text
    country: str
    kind: str = "police"
    short_name: str = ""
    parent: Partner | None = None
    successor: Partner | None = None
    state: str = "active"


@dataclass(frozen=True)
class ContactFacts:
    """A person in a capacity with its term."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    partner: Partner
    name: Text
    title: Text
    capacity: str = "full"
    term_from: date | None = None
    term_to: date | None = None
    languages: str = ""
    round_the_clock: bool = False
    reach: str = ""


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


@dataclass(frozen=True)
class CommitmentFacts:
    """Who said that who must do what, by when, and in which words."""

    LINKS: ClassVar[tuple[str, ...]] = ("said_by", "to_act")

    act: str
    what: Text
    we_said: bool = False
    said_by: tuple[Partner, ...] = ()
    said_by_words: str = ""
    we_act: bool = False
    they_act: bool = False
    to_act: tuple[Partner, ...] = ()
    to_act_words: str = ""
    third_party: str = ""
    engagement: Engagement | None = None
    due: PartialDate = field(default_factory=PartialDate.unknown)
    words: str = ""
    source: str = ""


Facts = PartnerFacts | ContactFacts | InstrumentFacts | EngagementFacts | CommitmentFacts
