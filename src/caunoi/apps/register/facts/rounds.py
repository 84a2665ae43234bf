"""What an officer tells about a round and about one province in it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.texts import Text


@dataclass(frozen=True)
class RoundFacts:
    """One mandate with one agenda; `provinces` are told apart from the columns."""

    LINKS: ClassVar[tuple[str, ...]] = ("partners",)

    title: Text
    mandate: str
    mandated_on: date
    agenda: str = ""
    partners: tuple[Partner, ...] = ()
    held_by: date | None = None
    situation_by: date | None = None
    needs_by: date | None = None
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class ProvinceFacts:
    """What one province has given so far."""

    held_on: date | None = None
    situation_on: date | None = None
    needs_on: date | None = None
    engagement: Engagement | None = None
    note: str = ""
