"""What an officer tells about a commendation and about a gift."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.texts import Text


@dataclass(frozen=True)
class CommendationFacts:
    """One award to one recipient or group."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    title: Text
    award: str
    authority: str
    recipient: str
    authority_words: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    partner: Partner | None = None
    ceremony: Engagement | None = None
    presented_on: date | None = None
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class GiftFacts:
    """One gift, given by us or received."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    title: Text
    giver: str
    receiver: str
    received_on: date
    we_gave: bool = False
    partner: Partner | None = None
    engagement: Engagement | None = None
    value: Decimal | None = None
    disposal: str = "recorded"
    disposal_words: str = ""
    words: str = ""
    source: str = ""
