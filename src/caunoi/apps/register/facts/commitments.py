"""What an officer tells about a promise, ask or wish."""

from dataclasses import dataclass, field
from typing import ClassVar

from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


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
