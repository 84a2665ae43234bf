"""Engagements: when agencies met, where, who took part, and what is only mentioned.

A date belongs to the occasion whose word stands before it in its sentence, or to the main
occasion if it opens the sentence. The dateline lends no more than the year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from caunoi.core.reading.callings import Someone
from caunoi.core.reading.days import Day, read_days
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.naming import Agencies, Naming
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_WITH = regex.compile(
    r"^\W*(?:cũng )?tại (?:buổi|cuộc|các buổi|phiên|lễ) [\w, ]{3,30}? với "
)
_DAYTIME = r"(?:sáng|trưa|chiều|tối) "
_DATED_OPENING = regex.compile(
    rf"^\W*(?:(?:từ |trong )?(?:{_DAYTIME})?(?:các )?ngày |{_DAYTIME})"
)
_AT = regex.compile(
    r"(?<!\w)(?:tại|ở) "
    r"(?P<unit>(?:thành phố|thủ đô|tỉnh|huyện|thị xã|cửa khẩu(?: quốc tế)?|tp\.?) )?"
)
_DELEGATION = regex.compile(r"(?:đoàn|đoàn công tác|đoàn đại biểu|phía)(?: cấp cao)? $")
# Nothing but links and helping verbs between an agency and the word of an occasion.
_ONLY_JOINED = regex.compile(
    r"(?:[, ]|và|với|đã|cùng|phối hợp|đoàn đại biểu|cấp cao|có|tiến hành|tổ chức)* "
)
_RUN = regex.compile(r"\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}")
_HELD_ON = regex.compile(
    r"(?:được |đã )?(?:tổ chức|diễn ra|khai mạc|bế mạc)?\s*(?:tại [\w\s.]{2,30})?\s*"
    r"(?:,\s*)?(?:vào |trong |từ )*$"
)

# An agency further behind the word of an occasion is no party of it.
_REACH = 160


@dataclass
class Occasion:
    """One engagement while it is being read."""

    type: str
    sentences: list[Sentence]
    words: tuple[int, int]
    date: Day | None = None
    place: tuple[int, int] | None = None
    primary: bool = True
    planned: bool = False
    people: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Cue:
    """A word for an occasion at one place."""

    start: int
    end: int
    type: str


class Occasions:
    """Reads the occasions of one text."""

    def __init__(
        self, text: Text, agencies: Agencies, people: Sequence[Someone], lexicon: Lexicon
    ) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon
        self.people = people
        self.year: int | None = None
        self.today: Day | None = None
        self.found: list[Occasion] = []

    def read(self, sentences: Sequence[Sentence], dateline: Day | None) -> list[Occasion]:
        """Every occasion, held or referred to, in the order of the text."""
        self.year = int(dateline.first[:4]) if dateline else None
        self.today = dateline
        early: list[Sentence] = []
        for sentence in sentences:
            cues = self.cues(sentence)
            main = self._main(cues, sentence)
            if main:
                self._hold(main, cues, sentence)
            elif any(one.primary for one in self.found):
                self.current.sentences.append(sentence)
            else:
                early.append(sentence)
            self._mention(main, cues, sentence)
        held = [one for one in self.found if one.primary]
        starts = [one.sentences[0].start for one in held] + [len(self.text.plain)]
        for index, one in enumerate(held):
            self._fill(one, [] if index else early, starts[index + 1])
        return [one for one in self.found if not one.primary or one.people or one.agencies]

    @property
    def current(self) -> Occasion:
        """The occasion of which the text is speaking."""
        return next(one for one in reversed(self.found) if one.primary)

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The words for occasions in a sentence."""
        pattern = self.lexicon.classed("event")
        classes = self.lexicon.classes["event"]
        hits = pattern.finditer(self.text.fold, sentence.start, sentence.end)
        return [Cue(hit.start(), hit.end(), classes[hit[0]]) for hit in hits]

    def _main(self, cues: list[Cue], sentence: Sentence) -> Cue | None:
        """The occasion that the sentence opens or goes on with, if it is held here."""
        naming = self.lexicon.table("events", "naming", "referenced")
        cues = [cue for cue in cues if not self._is_tasked(cue, sentence)]
        for cue in cues:
            if cue.type not in naming:
                return cue
        return next((cue for cue in cues if self._is_led(cue, sentence)), None)

    def _is_tasked(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether an agency is only given the task to meet: "giao Cục X tổ chức …"."""
        tasks = regex.finditer(r"(?<!\w)giao ", self.text.fold[sentence.start : cue.start])
        return any(self.agencies.at(sentence.start + hit.end()) for hit in tasks)

    def _is_led(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a verb says that people of the report take part, not only speak of it."""
        before = self.text.fold[max(sentence.start, cue.start - 45) : cue.start]
        if not before.strip(" *-"):
            return True
        led = self.lexicon.table("events", "led")
        takes_part = self.lexicon.made(
            "led", rf"{any_of(led['before'])}(?: các| cuộc| buổi| khuôn khổ)* $"
        )
        spoken_of = self.lexicon.made("spoken-of", any_of(led["not_before"]))
        return bool(takes_part.search(before)) and not spoken_of.search(before)

    def _hold(self, cue: Cue, cues: list[Cue], sentence: Sentence) -> None:
        """Open an occasion, or go on with the current one."""
        folded = self.text.fold[sentence.start : sentence.end]
        held = any(one.primary for one in self.found)
        if held and not self._opens(sentence, folded):
            self.current.sentences.append(sentence)
            if self.current.date is None and not self._other_before(cue, cues):
                self._date_and_place(self.current, cue, cues, sentence)
            return
        planned = bool(self.lexicon.pattern("events", "planned", "cues").search(folded))
        one = Occasion(
            cue.type, [sentence], (sentence.start, sentence.end), planned=planned
        )
        self._date_and_place(one, cue, cues, sentence)
        if one.date is None and held:
            one.date = self._inherited(sentence, folded)
        self.found.append(one)

    def _other_before(self, cue: Cue, cues: list[Cue]) -> bool:
        return any(one.start < cue.start for one in cues)

    def _opens(self, sentence: Sentence, folded: str) -> bool:
        """Whether the sentence begins to tell of another occasion."""
        if not sentence.opens_paragraph:
            return False
        bare = folded.lstrip(" *-+•")
        if self.lexicon.pattern("events", "openers", "words").match(bare):
            return True
        day = next(self._days(sentence), None) if _DATED_OPENING.match(folded) else None
        if day:
            here = self.current.date
            return here is None or (day.first, day.last) != (here.first, here.last)
        told = set(self._parties(self.current.sentences[0]))
        met = set(self._parties(sentence))
        return bool(_WITH.match(folded)) and (len(told) > 2 or bool(met - told))

    def _inherited(self, sentence: Sentence, folded: str) -> Day | None:
        """The date that "cùng ngày" takes over, or that of the round it is part of."""
        bare = folded.lstrip(" *-+•")
        dated = [one for one in self.found if one.primary and one.date]
        if self.lexicon.pattern("events", "openers", "same_day").match(bare):
            return dated[-1].date if dated else None
        names = set(self._parties(sentence))
        for one in reversed(dated):
            told = set(self._parties(one.sentences[0]))
            if len(told) > 2 and names & (told - set(self.common())):
                return one.date
        return None

    def common(self) -> list[str]:
        """The agencies of more than one occasion: the hosts or the travellers."""
        seen = [set(self._parties(one.sentences[0])) for one in self.found if one.primary]
        every = [key for group in seen for key in group]
        return [key for key in dict.fromkeys(every) if every.count(key) > 1]

    def _days(self, sentence: Sentence) -> Iterator[Day]:
        return read_days(self.text.fold, self.year, sentence.start, sentence.end)

    def _date_and_place(
        self, one: Occasion, cue: Cue, cues: list[Cue], sentence: Sentence
    ) -> None:
        """Give an occasion the date and place that its own words carry."""
        for day in self._days(sentence):
            if day.precision in {"year", "month"} or not self._belongs(day, cue, cues):
                continue
            one.date = day
            break
        one.date = one.date or self._today(sentence, cue)
        one.place = self._place(sentence, cue, one.date)

    def _belongs(self, day: Day, cue: Cue, cues: list[Cue]) -> bool:
        """Whether a date is the date of this occasion and of no other one."""
        before = [other for other in cues if other.end <= day.start]
        apart = self.text.fold[max(0, day.start - 2) : day.start] == ", "
        if not before or (apart and day.end < cue.start):
            return not before or not any(day.end < c.start < cue.start for c in cues)
        return before[-1] == cue and bool(
            _HELD_ON.search(self.text.fold[max(cue.end, day.start - 60) : day.start])
        )

    def _today(self, sentence: Sentence, cue: Cue) -> Day | None:
        """The day of the dateline, if the sentence says "sáng nay"."""
        hit = self.lexicon.pattern("events", "openers", "today").search(
            self.text.fold, sentence.start, cue.start
        )
        if hit and self.today:
            return Day(hit.start(), hit.end(), self.today.first, self.today.last, "day")
        return None

    def _place(
        self, sentence: Sentence, cue: Cue, day: Day | None
    ) -> tuple[int, int] | None:
        """A place in the opening of the sentence or behind the occasion or its date."""
        near = {cue.end, day.end if day else cue.end}
        for hit in _AT.finditer(self.text.fold, sentence.start, sentence.end):
            opening = hit.start() < cue.start and not self.agencies.covering(hit.start())
            close = any(0 <= hit.start() - end <= 3 for end in near)
            end = self._place_end(hit.end(), told=bool(hit["unit"]))
            if (opening or close) and end and not self.agencies.covering(hit.end()):
                return hit.end(), end
        return None

    def _place_end(self, place: int, *, told: bool) -> int | None:
        """Where the name of a place ends: a known one, or any behind "thành phố"."""
        named = self.lexicon.place.match(self.text.fold, place)
        if named and self.lexicon.codes[named[0]] != "INTL":
            return int(named.end())
        run = _RUN.match(self.text.plain, place) if told and not named else None
        return int(run.end()) if run else None

    def _mention(self, main: Cue | None, cues: list[Cue], sentence: Sentence) -> None:
        """Keep a dated occasion that the people of the report only speak of."""
        for day in self._days(sentence):
            before = [cue for cue in cues if cue.end <= day.start and cue != main]
            used = any(one.date == day for one in self.found)
            if (
                used
                or not before
                or before[-1].type == "meeting"
                or day.precision == "year"
            ):
                continue
            gap = self.text.fold[before[-1].end : day.start]
            if not regex.search(
                r"(?:tổ chức|diễn ra|khai mạc|thăm|tại|vào)[^;]{0,40}$", gap
            ):
                continue
            cue = before[-1]
            self.found.append(
                Occasion(cue.type, [], (cue.start, day.end), day, primary=False)
            )

    def _parties(self, sentence: Sentence) -> list[str]:
        """The agencies that a sentence names as parties of an occasion."""
        keys = []
        lead = self._party_lead()
        for one in self.agencies.between(sentence.start, sentence.end):
            before = self.text.fold[max(sentence.start, one.start - 40) : one.start]
            if not one.collective and lead.search(before):
                keys.append(one.key)
        return list(dict.fromkeys(keys))

    def _party_lead(self) -> "regex.Pattern[str]":
        """What stands right before an agency that takes part."""
        words = self.lexicon.table("events", "parties")
        more = any_of(words["more"])
        return self.lexicon.made(
            "party", rf"(?:{any_of(words['before'])}|[:,])(?: {more})* ?$|^ ?$"
        )

    def _fill(self, one: Occasion, early: list[Sentence], limit: int) -> None:
        """Who took part: people named where it is told or shown, and their agencies."""
        first = one.sentences[0]
        one.words = (first.start, first.end)
        begin = early[0].start if early else first.start
        one.people = [
            someone.key
            for someone in self.people
            if any(begin <= calling.start < limit for calling in someone.callings)
        ]
        cue = self._main(self.cues(first), first) or self.cues(first)[0]
        near = self.agencies.between(cue.end, first.end)
        parties = [n.key for n in near if not n.collective and self._is_party(cue, n.start)]
        parties += [
            n.key
            for n in self.agencies.between(first.start, cue.start)
            if self._leads(n, cue)
        ]
        one.agencies = list(dict.fromkeys(parties))
        one.sentences = [*early, *one.sentences]

    def _leads(self, one: Naming, cue: Cue) -> bool:
        """Whether an agency before an occasion's word is the one that meets."""
        if one.collective:
            return False
        before = self.text.fold[max(0, one.start - 20) : one.start]
        if _DELEGATION.search(before) or self.text.fold.startswith(" đã ", one.end):
            return True
        rest = self.text.fold[one.end : cue.start]
        for other in reversed(self.agencies.between(one.end, cue.start)):
            rest = rest[: other.start - one.end] + rest[other.end - one.end :]
        return bool(_ONLY_JOINED.fullmatch(rest))

    def _is_party(self, cue: Cue, place: int) -> bool:
        """Whether an agency behind an occasion's word is one of those who met."""
        gap = self.text.fold[cue.end : place]
        opens = regex.match(
            r" ?(?:song phương |, )?(?:với|giữa|cùng|tiếp|đoàn|các|một số)?", gap
        )
        return len(gap) < _REACH and bool(opens and self._party_lead().search(gap))
