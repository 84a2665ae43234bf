"""What an officer tells about a letter: values only, named as the columns they go to."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from caunoi.apps.register.models import Partner


@dataclass(frozen=True)
class LetterFacts:
    """The words of a letter and who signs it."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    kind: str
    symbol: str
    place: str
    subject: str
    body: str
    office: str
    signer: str
    addressees: str = ""
    copies: str = ""
    partner: Partner | None = None
    other_subject: str = ""
    other_body: str = ""
    other_office: str = ""
    about_kind: str = ""
    about_id: UUID | None = None
