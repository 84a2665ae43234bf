"""What an officer tells about a post abroad, who serves there, and what it did."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.models.mandates import Mandate
from caunoi.apps.register.models.posts import Post
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


@dataclass(frozen=True)
class PostFacts:
    """A post in a host State."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    post_unit: Unit
    host_country: str
    jurisdiction: tuple[str, ...] = ()
    decision: str = ""
    languages: str = ""
    reach: str = ""


@dataclass(frozen=True)
class PostMemberFacts:
    """Somebody who serves at a post for a term."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    post: Post
    name: Text
    title: Text
    officer: Officer | None = None
    is_head: bool = False
    capacity: str = "full"
    term_from: date | None = None
    term_to: date | None = None
    languages: str = ""
    round_the_clock: bool = False
    reach: str = ""


@dataclass(frozen=True)
class PostSupportFacts:
    """What a post did for a province."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    post: Post
    province: str
    what: Text
    given_on: PartialDate = field(default_factory=PartialDate.unknown)
    mandate: Mandate | None = None
    words: str = ""
    source: str = ""
