"""What an officer tells about a partner and its contact points."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caunoi.apps.officers.aliases import Alias
from caunoi.apps.register.models import Partner
from caunoi.core.texts import Text


@dataclass(frozen=True)
class PartnerFacts:
    """An agency abroad."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    name: Text
    country: str
    kind: str = "police"
    short_name: str = ""
    aliases: tuple[Alias, ...] = ()
    parent: Partner | None = None
    vetted_on: date | None = None
    due_diligence: str = ""
    interests: str = ""
    contact_limits: str = ""


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
    accreditation: str = ""
    accredited_on: date | None = None
    languages: str = ""
    round_the_clock: bool = False
    reach: str = ""
