"""All that the later readers of one text need to know of what the earlier ones found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.areas import Area
from caunoi.core.reading.clauses.kinds import KindReader
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.page import Page
from caunoi.core.reading.papers.papers import Paper
from caunoi.core.reading.people.callings import Calling, Someone
from caunoi.core.reading.people.employers import Employers
from caunoi.core.reading.sentences import Sentence


@dataclass
class Scene:
    """One text with its sentences, agencies, people, occasions, crime areas and papers."""

    text: Page
    lexicon: Lexicon
    sentences: Sequence[Sentence]
    agencies: Agencies
    people: Sequence[Someone]
    occasions: list[Occasion]
    days: ToldDays
    areas: Sequence[Area]
    papers: Sequence[Paper] = ()
    year: int | None = None
    employers: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find for each person the agency that person represents."""
        employers = Employers(self.text, self.agencies, list(self.sentences), self.lexicon)
        for someone in self.people:
            self.employers[someone.key] = employers.of(someone)
            self._lend_country(someone)
        self._bring_travellers()
        self.callings: list[tuple[Calling, Someone]] = sorted(
            ((calling, someone) for someone in self.people for calling in someone.callings),
            key=lambda pair: pair[0].start,
        )
        self._starts = [calling.start for calling, _ in self.callings]
        self._begins = [sentence.start for sentence in self.sentences]
        self._area_starts = [area.start for area in self.areas]
        self._met: dict[int, list[str]] = {}

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
        ours = [key for key in self._parties(held[0]) if self.agencies.country(key) == "VN"]
        for one in held[1:]:
            if not any(self.agencies.country(key) == "VN" for key in self._parties(one)):
                one.agencies += ours[:1]

    def callings_between(self, start: int, end: int) -> list[tuple[Calling, Someone]]:
        """The names of people that begin in a stretch of text."""
        return self.callings[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]

    def areas_between(self, start: int, end: int) -> Sequence[Area]:
        """The crime areas of which the words begin in a stretch of text."""
        starts = self._area_starts
        return self.areas[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence in which a place lies."""
        index = bisect_right(self._begins, place) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and place < found.end else None

    def parties(self, one: Occasion) -> list[str]:
        """The agencies of an occasion: those named, and those of its people."""
        if id(one) not in self._met:
            self._met[id(one)] = self._parties(one)
        return self._met[id(one)]

    def _parties(self, one: Occasion) -> list[str]:
        employers = [
            self.employers[key] or "" for key in one.people if not self._private(key)
        ]
        keys = list(dict.fromkeys(key for key in (*one.agencies, *employers) if key))
        # A unit whose ministry met took part with it.
        return [key for key in keys if self._parent(key) not in keys]

    def _parent(self, key: str) -> str | None:
        return self.agencies.by_key[key].parent if key in self.agencies.by_key else None

    def both(self, place: int, word: str) -> list[str]:
        """Whom "hai bên" means at a place: one agency of each side; "các bên" all."""
        keys = self.sides(place)
        if word.startswith("các "):
            return keys
        if word.endswith(" bộ"):
            ministries = [k for k in keys if self.agencies.by_key[k].kind == "ministry"]
            keys = ministries if len(ministries) > 1 else keys
        first = keys[:1]
        country = self.agencies.country(first[0]) if first else None
        others = [key for key in keys if self.agencies.country(key) != country]
        return [*first, *(others or keys[1:])[:1]]

    def papers_named(self, sentence: Sentence) -> Sequence[Paper]:
        """The papers of which the name stands in a sentence."""
        return self._named.get(sentence.start, ())

    @cached_property
    def _named(self) -> dict[int, list[Paper]]:
        """The papers that each sentence names, by where it begins."""
        named: dict[int, list[Paper]] = {}
        for paper in self.papers:
            begin = self._begins[bisect_right(self._begins, paper.name[0]) - 1]
            named.setdefault(begin, []).append(paper)
        return named

    def paper_told(self, start: int, end: int) -> Paper | None:
        """The first paper that is named or told of in a stretch of text."""
        told = self._told[
            bisect_left(self._told, (start,)) : bisect_left(self._told, (end,))
        ]
        return self.papers[min(index for _, index in told)] if told else None

    @cached_property
    def _told(self) -> list[tuple[int, int]]:
        """Where the names of papers begin and what is told of them, with their numbers."""
        return sorted(
            (start, index)
            for index, one in enumerate(self.papers)
            for start, _ in (one.name, *one.words)
        )

    @cached_property
    def kinds(self) -> KindReader:
        """The kinds of cooperation of which the clauses of the text speak."""
        return KindReader(self.text, self.lexicon, self.agencies)

    def occasion_of(self, place: int) -> Occasion | None:
        """The occasion in whose telling a place lies."""
        sentence = self.sentence_at(place)
        return self._tellings.get(sentence.start) if sentence else None

    @cached_property
    def _tellings(self) -> dict[int, Occasion]:
        """The occasion of which a sentence tells, by where the sentence begins."""
        return {
            sentence.start: one
            for one in reversed(self.occasions)
            for sentence in one.sentences
        }

    def sides(self, place: int) -> list[str]:
        """The agencies that met on the occasion of which a place tells, hosts first."""
        one = self.occasion_of(place) or self._first_held
        return self.parties(one) if one else []

    @cached_property
    def _first_held(self) -> Occasion | None:
        return next((one for one in self.occasions if one.primary), None)

    def _private(self, key: str) -> bool:
        return key in self._kept_out

    @cached_property
    def _kept_out(self) -> frozenset[str]:
        """Suspects, victims and witnesses."""
        return frozenset(
            one.key
            for one in self.people
            if any(calling.private for calling in one.callings)
        )
