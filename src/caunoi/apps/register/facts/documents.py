"""What an officer tells about a supporting document."""

from dataclasses import dataclass, field
from typing import ClassVar

from caunoi.core.dates import PartialDate


@dataclass(frozen=True)
class DocumentFacts:
    """A document by its title, day and number; its bytes where the file may lie here."""

    LINKS: ClassVar[tuple[str, ...]] = ()

    title: str
    dated: PartialDate = field(default_factory=PartialDate.unknown)
    reference: str = ""
    content: bytes | None = None
    file_name: str = ""
