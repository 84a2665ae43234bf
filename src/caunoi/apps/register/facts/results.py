"""What an officer tells about a result of cooperation."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from caunoi.apps.register.models import Commitment, Engagement, Partner
from caunoi.core.dates import PartialDate


@dataclass(frozen=True)
class ResultFacts:
    """So many of what, done by whom, for whom, in which time."""

    LINKS: ClassVar[tuple[str, ...]] = ("by_partners", "to_partners")

    value: Decimal
    unit_of_count: str
    metric: str
    qualifier: str = ""
    by_us: bool = False
    by_partners: tuple[Partner, ...] = ()
    by_words: str = ""
    to_us: bool = False
    to_partners: tuple[Partner, ...] = ()
    to_words: str = ""
    period: PartialDate = field(default_factory=PartialDate.unknown)
    engagement: Engagement | None = None
    commitment: Commitment | None = None
    words: str = ""
    source: str = ""
