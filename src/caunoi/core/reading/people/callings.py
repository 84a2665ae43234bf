"""One time a person is named, and all that a text says about one person."""

from dataclasses import dataclass, field

# Between the parts of a name: "Mohd Faizal bin Harun", "Sophie Van den Broeck".
NAME_LINKS = frozenset({
    "bin", "binti", "van", "von", "den", "der", "de", "del", "da", "dos", "al", "el", "ibn",
})  # fmt: skip


@dataclass(frozen=True)
class Calling:
    """One time a person is named: the name, and what stands around it."""

    start: int
    end: int
    rank: str | None = None
    honorific: str | None = None
    titles: tuple[int, int] | None = None
    agency: str | None = None
    private: str | None = None
    alias: str | None = None
    first: int = 0
    nation: str | None = None
    rule: str = "person.named"


@dataclass
class Someone:
    """All that a text says about one person."""

    key: str
    callings: list[Calling] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
