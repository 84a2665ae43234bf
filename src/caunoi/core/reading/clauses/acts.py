"""One speech act in a text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trigger:
    """One speech act: which, where its verb stands, and where its words must end."""

    act: str
    start: int
    end: int
    rule: str
    limit: int = 1 << 60
    whole: bool = False
