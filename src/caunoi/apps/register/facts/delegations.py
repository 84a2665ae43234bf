"""What an officer tells about a delegation and its members."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.facts.keeping import Keeping
from caunoi.apps.register.facts.partners import ContactFacts
from caunoi.apps.register.models import Contact, Engagement, Partner
from caunoi.core.texts import Text


@dataclass(frozen=True)
class DelegationFacts:
    """People who travel together under one decision."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners",)

    title: Text
    direction: str
    engagement: Engagement
    from_day: date
    to_day: date
    decision_number: str = ""
    decided_on: date | None = None
    partners: tuple[Partner, ...] = ()
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class NewContact:
    """What is told of a member who becomes a contact point, and who may read it."""

    facts: ContactFacts
    keeping: Keeping
    although_similar: bool = False  # somebody said that it is another of the same name


@dataclass(frozen=True)
class MemberFacts:
    """One person: an officer of ours, a contact point, or a name in words."""

    officer: Officer | None = None
    contact: Contact | None = None
    words: str = ""
    office: str = ""
    is_head: bool = False
