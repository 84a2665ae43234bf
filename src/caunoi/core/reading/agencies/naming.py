"""The agencies that a text names: each with its names and where they stand."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from caunoi.core.reading.stretches import Stretch, covers


@dataclass(frozen=True)
class Naming:
    """One name of one agency as it stands in the text."""

    start: int
    end: int
    key: str
    kind: str
    country: str | None
    parent: "Naming | None" = None
    acronym: str = ""
    collective: bool = False
    core_end: int = 0
    foreign: str = ""
    assumed: bool = False


@dataclass
class Agency:
    """All names of one agency."""

    key: str
    kind: str
    country: str | None
    collective: bool
    parent: str | None = None
    assumed: bool = False
    namings: list[Naming] = field(default_factory=list)


class Agencies:
    """The agencies of a text, and who is named where."""

    def __init__(self, namings: list[Naming]) -> None:
        self.namings = namings
        self._starts = [one.start for one in namings]
        self.by_key: dict[str, Agency] = {}
        for one in namings:
            self._add(one)
        for one in namings:
            above = one.parent
            while above:
                if above.key not in self.by_key:
                    self._add(above)
                above = above.parent

    def _add(self, one: Naming) -> None:
        """Take a name of an agency, known or new."""
        agency = self.by_key.get(one.key)
        if agency is None:
            self.by_key[one.key] = agency = Agency(
                one.key, one.kind, one.country, one.collective, assumed=one.assumed
            )
        agency.namings.append(one)
        if agency.country is None or (agency.assumed and one.country and not one.assumed):
            agency.country, agency.assumed = one.country, one.assumed
        if one.parent:
            agency.parent = agency.parent or one.parent.key
            agency.country = agency.country or one.parent.country

    def told_in(self, stretches: Sequence[Stretch]) -> "Agencies":
        """Without the agencies that no sentence names, only a caption."""
        told = {one.key for one in self.namings if covers(stretches, one.start)}
        return Agencies([one for one in self.namings if one.key in told])

    def between(self, start: int, end: int) -> list[Naming]:
        """The names that begin in a stretch of text."""
        return self.namings[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]

    def at(self, start: int) -> Naming | None:
        """The name that begins at one place."""
        index = bisect_left(self._starts, start)
        if index < len(self.namings) and self._starts[index] == start:
            return self.namings[index]
        return None

    def covering(self, place: int) -> Naming | None:
        """The name inside which a place lies."""
        index = bisect_left(self._starts, place + 1) - 1
        found = self.namings[index] if index >= 0 else None
        return found if found and found.end > place else None

    def is_assumed(self, key: str | None) -> bool:
        """Whether no words tell the country of an agency, only the custom of its kind."""
        return key in self.by_key and self.by_key[key].assumed

    def country(self, key: str | None) -> str | None:
        """The country of an agency."""
        return self.by_key[key].country if key in self.by_key else None
