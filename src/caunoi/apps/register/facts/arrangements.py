"""What an officer tells about frameworks, programmes, mechanisms, groups, their steps."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.frameworks import Framework
from caunoi.apps.register.models.instruments import Instrument
from caunoi.apps.register.models.mandates import Mandate
from caunoi.apps.register.models.mechanisms import Mechanism
from caunoi.apps.register.models.partners import Contact, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class FrameworkFacts:
    """A partnership with its pillars."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners",)

    title: Text
    level: str
    partners: tuple[Partner, ...] = ()
    pillars: tuple[str, ...] = ()
    joint_statement: Instrument | None = None
    began_on: PartialDate = field(default_factory=PartialDate.unknown)
    follows: Framework | None = None
    aim: str = ""


@dataclass(frozen=True)
class ProgrammeFacts:
    """Partners, provinces and crime areas for some years."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners", "units")

    title: Text
    framework: Framework | None = None
    instrument: Instrument | None = None
    partners: tuple[Partner, ...] = ()
    units: tuple[Unit, ...] = ()
    crime_areas: tuple[str, ...] = ()
    starts_on: PartialDate = field(default_factory=PartialDate.unknown)
    ends_on: PartialDate = field(default_factory=PartialDate.unknown)
    budget: str = ""
    results_wanted: str = ""
    aim: str = ""


@dataclass(frozen=True)
class ReviewFacts:
    """What a year of a programme came to, and what follows from it."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    year: int
    reviewed_on: date
    outcome: str
    what_follows: str


@dataclass(frozen=True)
class MechanismFacts:
    """Regular meetings with a contact point on each side."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners", "their_contacts")

    title: Text
    level: str
    framework: Framework | None = None
    partners: tuple[Partner, ...] = ()
    chair: str = ""
    our_contact: Officer | None = None
    their_contacts: tuple[Contact, ...] = ()
    cadence_months: int | None = None
    last_met_on: date | None = None
    next_meets_on: date | None = None
    aim: str = ""


@dataclass(frozen=True)
class WorkingGroupFacts:
    """People of both sides with a charter."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners", "our_members", "their_members")

    title: Text
    mechanism: Mechanism | None = None
    partners: tuple[Partner, ...] = ()
    our_members: tuple[Officer, ...] = ()
    their_members: tuple[Contact, ...] = ()
    cadence_months: int | None = None
    last_met_on: date | None = None
    next_meets_on: date | None = None
    aim: str = ""


@dataclass(frozen=True)
class MilestoneFacts:
    """One step with its owners."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    what: Text
    our_owner: Officer | None = None
    their_owner: Contact | None = None
    due: PartialDate = field(default_factory=PartialDate.unknown)
    outcome: str = ""


@dataclass(frozen=True)
class MandateFacts:
    """A task, the decision above it, and the units that do it."""

    LINKS: ClassVar[tuple[str, ...]] = ("executors",)

    what: Text
    parent: Mandate | None = None
    engagement: Engagement | None = None
    decision: str = ""
    tasking_unit: Unit | None = None
    executors: tuple[Unit, ...] = ()
    due: PartialDate = field(default_factory=PartialDate.unknown)
    operates_abroad: bool = False
    host_state: str = ""  # empty: that of the post it goes to
    host_consent: str = ""
    words: str = ""
    source: str = ""


ArrangementFacts = FrameworkFacts | ProgrammeFacts | MechanismFacts | WorkingGroupFacts
