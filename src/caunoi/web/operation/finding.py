"""One thing that is wrong with a node."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """What to look at; its sentences are told under `code` (`web/sentences`)."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
