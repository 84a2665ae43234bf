"""What the readers found → the values of the report, with ids and verbatim spans."""

from collections.abc import Iterable

from caunoi.core.reading import sureness
from caunoi.core.reading.agencies.listing import listed
from caunoi.core.reading.agencies.naming import Agency, Naming
from caunoi.core.reading.contradictions import award_note
from caunoi.core.reading.days import Day
from caunoi.core.reading.layout.lines import Layout
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.outcomes.counts import Count
from caunoi.core.reading.outcomes.programmes import Scheme, read_programmes
from caunoi.core.reading.outcomes.promise import STATUS, Promise
from caunoi.core.reading.outcomes.signing import paper_day
from caunoi.core.reading.papers.papers import Paper
from caunoi.core.reading.people.callings import Calling, Someone
from caunoi.core.reading.periods import read_period
from caunoi.core.reading.report import (
    Commitment,
    CrimeArea,
    Engagement,
    Instrument,
    Line,
    Organisation,
    Person,
    Programme,
    ReadDate,
    Report,
    Result,
    Source,
    Span,
)
from caunoi.core.reading.scene import Scene

# "cảm ơn nguyên Cục trưởng …": the first word of a title may be part of a cue.
_PREFIX = 7


class Assembly:
    """Gives ids to what was found and turns places into spans."""

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        dateline: Day | None,
        promises: list[Promise],
        counts: list[Count],
    ) -> None:
        self.scene, self.layout, self.dateline = scene, layout, dateline
        self.text, self.promises, self.counts = scene.text, promises, counts
        self.met = self._met()
        self.people = list(scene.people) if self.met else []
        self.occasions = [one for one in scene.occasions if self.met or one.primary]
        self.organisations = self._listed()
        self.o = {one.key: f"O{index}" for index, one in enumerate(self.organisations, 1)}
        self.p = {one.key: f"P{index}" for index, one in enumerate(self.people, 1)}
        self.i = {one.key: f"I{index}" for index, one in enumerate(scene.papers, 1)}
        self.roles = {one.key: self._role(one) for one in self.people}

    def _met(self) -> bool:
        """Whether an agency meets, asks or answers another; if none does, none is named."""
        held = any(
            len(self.scene.parties(one)) + self._guests(one) > 1
            for one in self.scene.occasions
            if one.primary
        )
        return held or any(
            one.by and set(one.to_act) - set(one.by) for one in self.promises
        )

    def _guests(self, one: Occasion) -> int:
        """How many people with an office but without a known agency took part."""
        return sum(
            someone.key in one.people
            and not self.scene.employers[someone.key]
            and any(calling.titles or calling.rank for calling in someone.callings)
            for someone in self.scene.people
        )

    def _listed(self) -> list[Agency]:
        """The agencies of the register, sides, and other collectives where they act."""
        acting = {
            key
            for one in self.promises
            for key in (*one.by, *one.to_act, self._who_gets(one))
        }
        return listed(self.text, self.scene.agencies.by_key.values(), acting)

    def _who_gets(self, one: Promise) -> str:
        """Who gets something, unless it is only taught: "lớp cho Công an các xã"."""
        agency = self.scene.agencies.by_key.get(one.beneficiary or "")
        asked = one.act != "report" and "training" in one.kinds
        taught = asked and agency and agency.collective
        return "" if taught else one.beneficiary or ""

    def report(self, source: Source) -> Report:
        """The whole report."""
        day = self.dateline
        return Report(
            source,
            self._date(day) if day else None,
            tuple(self._lines()),
            tuple(self._organisation(one) for one in self.organisations),
            tuple(self._person(one) for one in self.people),
            tuple(self._engagement(i, one) for i, one in enumerate(self.occasions, 1)),
            tuple(self._areas()),
            tuple(self._instrument(one) for one in self.scene.papers),
            tuple(
                self._programme(i, one)
                for i, one in enumerate(read_programmes(self.scene), 1)
            ),
            tuple(self._commitment(i, one) for i, one in enumerate(self.promises, 1)),
            tuple(self._result(i, one) for i, one in enumerate(self.counts, 1)),
        )

    def _spans(self, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(self.text.span(start, end) for start, end in places)

    def _lines(self) -> Iterable[Line]:
        """Every line that is no body text, and photo credits inside captions."""
        rows = [row for row in self.layout.rows if row.kind != "body"]
        for row in sorted([*rows, *self.layout.credits]):
            span = self.text.span(row.start, row.end)
            yield Line(row.kind, span.start, span.end)

    def _date(self, day: Day) -> ReadDate:
        return ReadDate(
            day.first, day.last, day.precision, self._spans([(day.start, day.end)])
        )

    def _optional(self, day: Day | None) -> ReadDate | None:
        return self._date(day) if day else None

    def _period(self, one: Count) -> Day | None:
        """The period that the sentence of a count tells before it."""
        at = one.words[0]
        sentence = self.scene.sentence_at(at)
        begin = sentence.start if sentence else at
        day = self.dateline if self.dateline and self.dateline.full else None
        today = day.first if day and not day.vague else None
        return read_period(self.text.fold, begin, at, today)

    def _ids(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.o[key] for key in keys if key in self.o))

    def _organisation(self, one: Agency) -> Organisation:
        names = [
            self._name(named.start, named.core_end or named.end) for named in one.namings
        ]
        names += [core for named in one.namings if (core := self._core(named))]
        names += [named.acronym for named in one.namings if named.acronym]
        names += [named.foreign for named in one.namings if named.foreign]
        full = names[: len(one.namings)]
        name = max(full, key=lambda text: (len(text), full.count(text), text[:1].isupper()))
        first = one.namings[0]
        others = dict.fromkeys(text for text in names if text != name)
        rule = "organisation.collective" if one.collective else "organisation.head"
        return Organisation(
            self.o[one.key],
            self._spans([(first.start, first.core_end or first.end)]),
            rule,
            sureness.prior(rule),
            name[:1].upper() + name[1:] if not one.collective else name,
            tuple(others),
            one.country,
            one.kind,
            self.o.get(one.parent or ""),
            one.collective,
            self._spans(
                (named.start, named.core_end or named.end) for named in one.namings
            ),
        )

    def _core(self, named: Naming) -> str:
        """A unit without its ministry or its country: "Vụ X | Bộ Y", "Sở Z | (Lào)"."""
        bracket = self.text.plain.find(" (", named.start, named.end)
        if bracket > 0 and not named.core_end:
            return self._name(named.start, bracket)
        parent = named.parent
        if not parent or named.core_end or not named.start < parent.start < named.end:
            return ""
        return self._name(named.start, parent.start).removesuffix(" của")

    def _name(self, start: int, end: int) -> str:
        return " ".join(self.text.plain[start:end].split())

    def _person(self, one: Someone) -> Person:
        callings = one.callings
        titled = [calling for calling in callings if calling.titles]
        best = max(titled, key=lambda calling: _length(calling.titles), default=None)
        best = next((calling for calling in titled if calling.agency), best)
        rule = "person.title" if titled else callings[0].rule
        rule = _first(one.rule for one in titled) or rule
        employer = self.scene.employers[one.key]
        return Person(
            self.p[one.key],
            self._spans([(callings[0].start, callings[0].end)]),
            rule,
            sureness.prior(rule),
            self._name(callings[0].start, callings[0].end),
            tuple(dict.fromkeys(alias for alias in one.aliases)),
            _first(calling.honorific for calling in callings),
            _first(calling.rank for calling in callings),
            self._spans([best.titles]) if best and best.titles else (),
            self.o.get(employer or ""),
            self.scene.agencies.country(employer)
            or _first(calling.nation for calling in callings),
            self.roles[one.key],
            self._spans((calling.start, calling.end) for calling in callings),
        )

    def _role(self, one: Someone) -> str:
        """Participant, unless the text keeps the person out or tells of another day."""
        private = _first(calling.private for calling in one.callings)
        if private:
            return private
        return (
            "referenced" if all(map(self._is_referenced, one.callings)) else "participant"
        )

    def _is_referenced(self, calling: Calling) -> bool:
        cues = self.scene.lexicon.pattern("people", "referenced", "cues")
        sentence = self.scene.sentence_at(calling.start)
        if not sentence:
            return True
        floor = max(sentence.start, calling.first - 90)
        return bool(cues.search(self.text.fold, floor, calling.first + _PREFIX))

    def _engagement(self, index: int, one: Occasion) -> Engagement:
        people = [key for key in one.people if self.roles.get(key) == "participant"]
        employers = [self.scene.employers[key] or "" for key in people]
        rule = "engagement.cue" if one.primary else "engagement.mentioned"
        return Engagement(
            f"E{index}",
            self._spans([one.words]),
            rule,
            sureness.prior(rule),
            one.type,
            "primary" if one.primary else "referenced",
            "planned" if one.planned else "held",
            self._date(one.date) if one.date else None,
            self.text.span(*one.place) if one.place else None,
            tuple(self.p[key] for key in people),
            self._ids([*one.agencies, *employers]),
            award_note(self.scene, self.layout) if index == 1 else None,
        )

    def _areas(self) -> Iterable[CrimeArea]:
        codes = dict.fromkeys(area.code for area in self.scene.areas)
        for code in codes:
            places = [
                (area.start, area.end) for area in self.scene.areas if area.code == code
            ]
            yield CrimeArea(code, self._spans(places))

    def _instrument(self, one: Paper) -> Instrument:
        return Instrument(
            self.i[one.key],
            self._spans(one.words),
            f"instrument.{one.rule}",
            sureness.prior(f"instrument.{one.rule}"),
            one.type,
            self.text.span(*one.name),
            tuple(dict.fromkeys(one.aliases)),
            self._parties(one),
            one.status,
            self._optional(paper_day(self.scene, one)),
        )

    def _parties(self, one: Paper) -> tuple[str, ...]:
        """The parties a paper names; else the two that met, if there were just two."""
        named = (*self._ids(one.parties), *one.states)
        met = self._ids(self.scene.sides(one.name[0]))
        return named or (met if len(met) == len(("ours", "theirs")) else ())

    def _programme(self, index: int, one: Scheme) -> Programme:
        same = self.o.get(one.same_as or "")
        return Programme(
            f"G{index}",
            self._spans([one.name]),
            "programme.named",
            sureness.prior("programme.named"),
            self.text.span(*one.name),
            tuple(dict.fromkeys(one.aliases)),
            one.kind,
            same,
        )

    def _commitment(self, index: int, one: Promise) -> Commitment:
        return Commitment(
            f"C{index}",
            self._spans(one.words),
            one.rule,
            round(one.sureness, 2),
            self._ids(one.by),
            self.p.get(one.speaker or ""),
            self._ids(one.to_act),
            self.o.get(one.beneficiary or ""),
            one.kinds,
            STATUS[one.act],
            one.act,
            one.areas,
            self.i[one.paper.key] if one.paper else None,
            self._date(one.due) if one.due else None,
        )

    def _result(self, index: int, one: Count) -> Result:
        return Result(
            f"R{index}",
            self._spans([one.words]),
            "result.counted",
            sureness.prior("result.counted"),
            one.value,
            one.qualifier,
            one.unit,
            one.metric,
            self.o.get(one.by or ""),
            self.o.get(one.to or ""),
            self._optional(self._period(one)),
        )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _length(place: tuple[int, int] | None) -> int:
    return place[1] - place[0] if place else 0
