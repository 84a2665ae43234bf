"""All that the later readers of one text need to know of what the earlier ones found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from caunoi.core.reading.areas import Area
from caunoi.core.reading.callings import Calling, Someone
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.naming import Agencies
from caunoi.core.reading.occasions import Occasion
from caunoi.core.reading.papers import Paper
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text


@dataclass
class Scene:
    """One text with its sentences, agencies, people, occasions, crime areas and papers."""

    text: Text
    lexicon: Lexicon
    sentences: Sequence[Sentence]
    agencies: Agencies
    people: Sequence[Someone]
    occasions: Sequence[Occasion]
    areas: Sequence[Area]
    papers: Sequence[Paper] = ()
    year: int | None = None
    employers: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find for each person the agency that person represents."""
        for someone in self.people:
            self.employers[someone.key] = self._employer(someone)
            self._lend_country(someone)
        self._bring_travellers()
        self.callings: list[tuple[Calling, Someone]] = sorted(
            ((calling, someone) for someone in self.people for calling in someone.callings),
            key=lambda pair: pair[0].start,
        )

    def _lend_country(self, someone: Someone) -> None:
        """An agency whose country only custom tells is of the country its people are of."""
        employer = self.employers[someone.key]
        told = [calling.nation for calling in someone.callings if calling.nation]
        if employer and told and self.agencies.is_assumed(employer):
            self.agencies.by_key[employer].country = told[0]
            self.agencies.by_key[employer].assumed = False

    def _bring_travellers(self) -> None:
        """Give later meetings of a trip the agency of our side that made the trip."""
        held = [one for one in self.occasions if one.primary]
        if not held:
            return
        ours = [key for key in self.parties(held[0]) if self.agencies.country(key) == "VN"]
        for one in held[1:]:
            if not any(self.agencies.country(key) == "VN" for key in self.parties(one)):
                one.agencies += ours[:1]

    def parties(self, one: Occasion) -> list[str]:
        """The agencies of an occasion: those named, and those of its people."""
        employers = [
            self.employers[key] or "" for key in one.people if not self._private(key)
        ]
        return list(dict.fromkeys(key for key in (*one.agencies, *employers) if key))

    def _employer(self, someone: Someone) -> str | None:
        named = [calling.agency for calling in someone.callings if calling.agency]
        if named:
            return named[0]
        ministers = ("thứ trưởng", "bộ trưởng")
        titles = [
            self.text.fold[slice(*one.titles)] for one in someone.callings if one.titles
        ]
        if any(title.startswith(ministers) for title in titles):
            keys = [
                key for key, one in self.agencies.by_key.items() if one.kind == "ministry"
            ]
            return keys[0] if keys else None
        return None

    def occasion_of(self, place: int) -> Occasion | None:
        """The occasion in whose telling a place lies."""
        for one in self.occasions:
            if any(sentence.start <= place < sentence.end for sentence in one.sentences):
                return one
        return None

    def sides(self, place: int) -> list[str]:
        """The agencies that met on the occasion of which a place tells, hosts first."""
        held = [one for one in self.occasions if one.primary]
        one = self.occasion_of(place) or (held[0] if held else None)
        if one is None:
            return []
        return self.parties(one)

    def _private(self, key: str) -> bool:
        return any(
            calling.private
            for one in self.people
            if one.key == key
            for calling in one.callings
        )
