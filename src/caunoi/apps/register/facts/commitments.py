"""What an officer tells about a promise, ask or wish, and about what came of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from caunoi.apps.register.facts.documents import DocumentFacts
from caunoi.apps.register.models import Document, Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class CommitmentFacts:
    """Who said that who must do what, by when, and in which words."""

    LINKS: ClassVar[tuple[str, ...]] = ("said_by", "to_act", "beneficiaries")

    act: str
    what: Text
    we_said: bool = False
    said_by: tuple[Partner, ...] = ()
    said_by_words: str = ""
    we_act: bool = False
    they_act: bool = False
    to_act: tuple[Partner, ...] = ()
    to_act_words: str = ""
    we_benefit: bool = False
    beneficiaries: tuple[Partner, ...] = ()
    beneficiary_words: str = ""
    third_party: str = ""
    crime_areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    engagement: Engagement | None = None
    due: PartialDate = field(default_factory=PartialDate.unknown)
    justification: str = ""  # why words that only wish are a promise
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class TheirStateFacts:
    """How far the other side says it has come, when, and in which words."""

    state: str
    words: str
    told_on: PartialDate = field(default_factory=PartialDate.unknown)


@dataclass(frozen=True)
class ReplyFacts:
    """What the asked side replied."""

    kind: str
    replied_on: date
    words: str = ""


@dataclass(frozen=True)
class DeliveryFacts:
    """A part, or the rest, of what was promised."""

    what: str
    delivered_on: PartialDate = field(default_factory=PartialDate.unknown)
    whole: bool = False
    document: Document | None = None


@dataclass(frozen=True)
class FollowUpFacts:
    """How the other side, or ours, was reminded."""

    note: str
    channel: str
    followed_on: date


@dataclass(frozen=True)
class ProofFacts:
    """The document that shows it was kept, and what the third party itself did."""

    document: Document | DocumentFacts
    third_party_act: str = ""
