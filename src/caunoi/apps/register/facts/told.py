"""What the facts of every record have in common."""

from dataclasses import Field
from typing import Any, ClassVar, Protocol


class Told(Protocol):
    """A dataclass of values; `LINKS` names those that lead to several other records."""

    LINKS: ClassVar[tuple[str, ...]]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
