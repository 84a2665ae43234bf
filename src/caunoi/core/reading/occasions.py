"""Engagements: when agencies met, where, who took part, and what is only mentioned.

A date belongs to the occasion whose word stands before it in its sentence, or to the main
occasion if it opens the sentence. The dateline lends no more than the year.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import regex

from caunoi.core.reading.attending import Attendance
from caunoi.core.reading.callings import Someone
from caunoi.core.reading.cues import Cue, Cues
from caunoi.core.reading.days import Day
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.mentions import Mentions
from caunoi.core.reading.naming import Agencies
from caunoi.core.reading.occasion import Occasion
from caunoi.core.reading.page import Page
from caunoi.core.reading.parties import Parties
from caunoi.core.reading.places import Places
from caunoi.core.reading.sentences import Sentence

_WITH = re.compile(r"^\W*(?:cũng )?tại (?:buổi|cuộc|các buổi|phiên|lễ) [\w, ]{3,30}? với ")
_LATER = re.compile(r"(?:(?:sáng|trưa|chiều|tối) )?cùng ngày(?: \d{1,2}[/-]\d{1,2})?,? ")
# "Trong khuôn khổ chuyến thăm, chiều cùng ngày, …".
_FRAMED_DAY = re.compile(r"[^,;.]{0,60}, (?:(?:sáng|trưa|chiều|tối) )?cùng ngày(?!\w)")
# "Trước cuộc hội đàm ngày 10/9, …": of that day it will tell.
_ITS_DAY = re.compile(r" (?:vào )?(?:(?:sáng|trưa|chiều|tối) )?(?:ngày |hôm )?")
_PART = re.compile(r"sáng|trưa|chiều|tối|đêm")
_LONG_AGO = re.compile(r"\W*(?:(?:từ |vào )?(?:đầu|giữa|cuối|trong) )?")
_BEFORE = re.compile(r"(?:trước|sau|tiếp) đó,? ")
_HELD = regex.compile(r"(?: [\p{L} ]{1,40})?(?: được)? (?:tổ chức|diễn ra)(?: vào)? ")
_SIGNED = re.compile(r"(?<!\w)(?:ký kết|ký|có hiệu lực)(?: (?:vào|từ))? $")
_SIGNED_REACH = 20  # characters before a day in which its paper's verb stands
_MONTH_AGO = re.compile(r"trước đó,? (?:(?:vào|hồi|trong|đầu|giữa|cuối) )*")
_SAME_TRIP = 2  # days, within which what was "trước đó" belongs to the same visit
_LONG_BEFORE = 31  # days, after which what was "trước đó" is no news of this report


class Occasions:
    """Reads the occasions of one text."""

    def __init__(
        self, text: Page, agencies: Agencies, people: Sequence[Someone], lexicon: Lexicon
    ) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon
        ends = (
            max(calling.end, calling.titles[1] if calling.titles else 0)
            for someone in people
            for calling in someone.callings
        )
        self.cues = Cues(text, agencies, lexicon, frozenset(ends))
        self.parties = Parties(text, agencies, lexicon)
        self.attendance = Attendance(agencies, people, self.cues, self.parties)
        self.places = Places(text, agencies, lexicon)
        self.mentions = Mentions(text, self.cues)
        self.today: Day | None = None
        self.found: list[Occasion] = []
        self.year: int | None = None
        self.planned = text.of("events", "planned", "cues")
        self.days: dict[tuple[int, int | None], list[Day]] = {}

    def read(self, sentences: Sequence[Sentence], dateline: Day | None) -> list[Occasion]:
        """Every occasion, held or referred to, in the order of the text."""
        self.today = self.mentions.today = dateline
        # Without a dateline a day may take its year from another day of the text.
        told = (day for one in sentences for day in self._days(one))
        full = (day.first[:4] for day in told if not day.vague)
        self.year = next((int(year) for year in full if year.isdigit()), None)
        early = self._tell(sentences)
        if not any(one.primary for one in self.found):
            # No word says that anybody met here: take the first that a day opens.
            self.found, self.cues.generous = [], True
            early = self._tell(sentences)
        return self.attendance.settled(self.found, early, len(self.text.plain))

    def _tell(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Find the occasions of each sentence; gives back what is told before the first."""
        early: list[Sentence] = []
        for sentence in sentences:
            cues = self.cues.of(sentence)
            main = self.cues.main(cues, sentence) or self._framing(cues, sentence)
            main = None if main and self._only_announces(main, sentence) else main
            if main and self._tells_of_another_day(main, cues, sentence):
                self.current.sentences.append(sentence)
            elif main:
                early += self._hold(main, cues, sentence)
            elif any(one.primary for one in self.found):
                self.current.sentences.append(sentence)
            else:
                early.append(sentence)
            days = list(self._days(sentence))
            self.found += self.mentions.of(main, cues, days, self.found, sentence)
        return early

    def _framing(self, cues: list[Cue], sentence: Sentence) -> Cue | None:
        """What opens a paragraph with a day of its own: "Trước cuộc hội đàm ngày 10/9"."""
        held = [one.date for one in self.found if one.primary]
        if not cues or cues[0].type != "talks" or not held:
            return None
        begins = self.text.fold.find(" ", self.cues.bare(sentence)) + 1 == cues[0].start
        day = next(self._days(sentence), None) if begins else None
        here = held[-1]
        if day and here and day.first <= here.last and not sentence.opens_paragraph:
            return None
        gap = self.text.fold[cues[0].end : day.start] if day else "…"
        return cues[0] if _ITS_DAY.fullmatch(f"{gap} ".replace("  ", " ")) else None

    def _only_announces(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells of what will be in some months, and of no day."""
        days = list(self._days(sentence))
        told = days or any(one.primary for one in self.found)
        ahead = not cue.sure and self._is_planned(sentence)
        return bool(told and ahead and all(day.vague for day in days))

    @property
    def current(self) -> Occasion:
        """The occasion of which the text is speaking."""
        return next(one for one in reversed(self.found) if one.primary)

    def _tells_of_another_day(self, cue: Cue, cues: list[Cue], sentence: Sentence) -> bool:
        """Take a sentence inside a paragraph that tells of another day as a reference."""
        held = any(one.primary for one in self.found)
        year = self._opening_year(cue, sentence)
        dated = year or self.cues.opens_dated(sentence)
        if sentence.opens_paragraph or not held or not dated or self._goes_on(sentence):
            return False
        one = Occasion(cue.type, [], (sentence.start, sentence.end), primary=False)
        self._date_and_place(one, cue, cues, sentence)
        one.date = one.date or year
        here = self.current.date
        if one.date is None or (here and one.date.lies_in(here)):
            return False
        one.agencies = self.parties.of(sentence, cue)
        self.found.append(one)
        return True

    def _opening_year(self, cue: Cue, sentence: Sentence) -> Day | None:
        """The year of what was handed over long ago: "Cuối năm 2025, … đã trao trả …"."""
        day = next(self._days(sentence), None) if cue.sure else None
        opens = _LONG_AGO.fullmatch(self.text.fold, sentence.start, day.start if day else 0)
        return day if day and opens and day.vague else None

    def _hold(self, cue: Cue, cues: list[Cue], sentence: Sentence) -> list[Sentence]:
        """Open an occasion, or go on with the current one; gives back what a lead told."""
        held = any(one.primary for one in self.found)
        told = self._told_in_lead(sentence) if held else []
        held = held and any(one.primary for one in self.found)
        if held and not self._opens(cue, sentence):
            self.current.sentences.append(sentence)
            if self.current.date is None and cue == cues[0]:
                self._date_and_place(self.current, cue, cues, sentence)
            return told
        planned = self._will_be(cue, sentence)
        one = Occasion(
            cue.type, [sentence], (sentence.start, sentence.end), planned=planned
        )
        self._date_and_place(one, cue, cues, sentence)
        if held and self._is_announced(one):
            one.primary, one.planned, one.sentences = False, True, []
        elif held and (month := self._month_before(sentence)):
            one.date, one.primary, one.sentences = month, False, []
        elif held and (self._is_earlier(one, sentence) or self._is_recalled(one)):
            one.primary, one.sentences = False, []
            one.agencies = self.parties.of(sentence, cue)
        elif one.date is None and held:
            self._inherit(one, sentence)
        self.found.append(one)
        return told

    def _is_earlier(self, one: Occasion, sentence: Sentence) -> bool:
        """Whether "trước đó" tells of a day before all that the report is about."""
        held = [other for other in self.found if other.primary and other.date]
        words = self.text.fold[self.cues.bare(sentence) : sentence.end]
        if not words.startswith("trước đó") or not one.date:
            return False
        last = one.date.last
        if self._is_long_before(last):
            return True
        if " đoàn" in words:
            return False
        return bool(held) and all(
            other.date and _days_apart(last, other.date.first) > _SAME_TRIP
            for other in held
        )

    def _is_recalled(self, one: Occasion) -> bool:
        """Whether an occasion lies more than a month before the report: it is no news."""
        return one.date is not None and self._is_long_before(one.date.last)

    def _month_before(self, sentence: Sentence) -> Day | None:
        """The month of what was long ago: "Trước đó, tháng 5/2025, Đoàn đã thăm …"."""
        day = next(self._days(sentence), None)
        bare = self.cues.bare(sentence)
        opens = day and _MONTH_AGO.fullmatch(self.text.fold, bare, day.start)
        if not day or not opens or day.precision != "month":
            return None
        return day if self._is_long_before(day.last) else None

    def _is_long_before(self, day: str) -> bool:
        """Whether a day lies more than a month before the report."""
        today = self.today.first if self.today else ""
        return _days_apart(day, today) > _LONG_BEFORE

    def _told_in_lead(self, sentence: Sentence) -> list[Sentence]:
        """Give up what the lead told of the day of which the text itself now tells."""
        one = self.current
        if sentence.lead or not one.sentences[0].lead or not one.date:
            return []
        day = next(self._days(sentence), None) if self.cues.opens_dated(sentence) else None
        if not day or (day.first, day.last) != (one.date.first, one.date.last):
            return []
        self.found.remove(one)
        return one.sentences

    def _is_announced(self, one: Occasion) -> bool:
        """Whether an occasion lies after the day of the report."""
        return bool(one.date and self.today and one.date.first > self.today.last)

    def _opens(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether the sentence begins to tell of another occasion."""
        if not sentence.opens_paragraph:
            goes_on = self.cues.opens_dated(sentence) and self._goes_on(sentence)
            return (
                goes_on
                or self._framing([cue], sentence) is not None
                or (cue.sure and self.cues.goes_along(sentence))
                or self._is_held_apart(cue, sentence)
                or self._is_later_that_day(cue, sentence)
            )
        if self.cues.goes_along(sentence) or self.cues.opens_anew(sentence):
            return True
        if self._framing([cue], sentence):
            return True
        here = self.current.date
        days = (one for one in self._days(sentence) if not self._is_of_a_paper(one, cue))
        day = next(days, None)
        if day and (
            self.cues.opens_dated(sentence) or cue.start == self.cues.bare(sentence)
        ):
            signed = cue.sure and cue.type == "ceremony"
            further = not signed and cue.type != self.current.type
            other = further and self._is_part(sentence)
            return here is None or other or self._is_apart(day, here)
        told = set(self.parties.named(self.current.sentences[0]))
        met = set(self.parties.named(sentence))
        if self.places.opens(sentence) and met - told and cue.type != self.current.type:
            return True
        folded = self.text.fold[sentence.start : sentence.end]
        return bool(_WITH.match(folded)) and (len(told) > 2 or bool(met - told))

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence inside a paragraph goes on with the days of a trip.

        So does one with a later day, and one that fills a trip without days of its own.
        """
        here, day = self.current.date, next(self._days(sentence), None)
        if here is None:
            return self.current.type == "visit"
        if not day or not self.today or day.precision != "day":
            return False
        return here.last < day.first <= self.today.first

    def _is_later_that_day(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells what followed: "Chiều cùng ngày, … buổi làm việc"."""
        later = _LATER.match(self.text.fold, self.cues.bare(sentence))
        return later is not None and cue.type != self.current.type

    def _is_held_apart(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells when another occasion was held: "Lễ X tổ chức 11/12"."""
        here, day = self.current.date, next(self._days(sentence), None)
        if not here or not day or cue.start != self.cues.bare(sentence):
            return False
        held = _HELD.fullmatch(self.text.fold, cue.end, max(day.start, cue.end))
        return bool(held) and day.precision in {"day", "range"} and not day.lies_in(here)

    def _is_part(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a part of a day: "Sáng 22/10, Đoàn còn dự …"."""
        return _PART.match(self.text.fold, self.cues.bare(sentence)) is not None

    def _is_apart(self, day: Day, other: Day) -> bool:
        """Whether two days differ, or are the morning and the afternoon of one."""
        if (day.first, day.last) != (other.first, other.last):
            return True
        parts = [_PART.search(self.text.fold, one.start, one.end) for one in (day, other)]
        return len({part[0] for part in parts if part}) > 1

    def _inherit(self, one: Occasion, sentence: Sentence) -> None:
        """The date that "cùng ngày" takes over, or that of the round it is part of."""
        bare = self.cues.bare(sentence)
        dated = [other for other in self.found if other.primary and other.date]
        openers = ("same_day", "at_once")
        for name in openers:
            same = self.lexicon.pattern("events", "openers", name)
            later = name == "same_day" and _BEFORE.match(self.text.fold, bare)
            bare = int(later.end()) if later else bare
            if dated and same.match(self.text.fold, bare):
                one.date = dated[-1].date
                one.place = one.place or (dated[-1].place if name == "at_once" else None)
                return
        if dated and _FRAMED_DAY.match(self.text.fold, bare, sentence.end):
            one.date = dated[-1].date
            return
        names = set(self.parties.named(sentence))
        for other in reversed(dated):
            told = set(self.parties.named(other.sentences[0]))
            if len(told) > 2 and names & (told - set(self._common())):
                one.date = other.date
                return

    def _common(self) -> list[str]:
        """The agencies of more than one occasion: the hosts or the travellers."""
        held = [one for one in self.found if one.primary]
        seen = [set(self.parties.named(one.sentences[0])) for one in held]
        every = [key for group in seen for key in group]
        return [key for key in dict.fromkeys(every) if every.count(key) > 1]

    def _days(self, sentence: Sentence) -> Iterator[Day]:
        """The days of a sentence; one without a year is not later than the report."""
        known = sentence.start, self.year
        if known not in self.days:
            self.days[known] = list(self._dated(sentence))
        return iter(self.days[known])

    def _dated(self, sentence: Sentence) -> Iterator[Day]:
        year = int(self.today.first[:4]) if self.today else self.year
        ahead = self._is_planned(sentence)
        for day in self.text.dates.within(year, sentence.start, sentence.end):
            late = day.lent and self.today and day.first > self.today.last
            yield day.a_year_before() if late and not ahead else day

    def _is_planned(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of what is still to come."""
        return self.planned.search(sentence.start, sentence.end) is not None

    def _will_be(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether the part of a sentence that tells an occasion says "sẽ"."""
        stop = self.text.fold.find(";", cue.end, sentence.end)
        cues = self.text.of("events", "planned", "cues")
        end = stop if stop > 0 else sentence.end
        return cues.search(sentence.start, end) is not None

    def _date_and_place(
        self, one: Occasion, cue: Cue, cues: list[Cue], sentence: Sentence
    ) -> None:
        """Give an occasion the date and place that its own words carry."""
        for day in self._days(sentence):
            if day.vague or not self._belongs(day, cue, cues):
                continue
            one.date = day
            break
        one.date = one.date or self._today(sentence, cue)
        one.place = self.places.of(sentence, cue, one.date)

    def _belongs(self, day: Day, cue: Cue, cues: list[Cue]) -> bool:
        """Whether a date is the date of this occasion, of no other and no paper."""
        if self._is_of_a_paper(day, cue) or self._is_long_past(day):
            return False
        before = [other for other in cues if other.end <= day.start]
        if (
            any(c.start >= day.end for c in cues)
            and ";" in self.text.fold[cue.end : day.start]
        ):
            # Behind a semicolon the day belongs to what follows it there.
            return False
        apart = self.text.fold[max(0, day.start - 2) : day.start] == ", "
        if not before or (apart and day.end < cue.start):
            return not before or not any(day.end < c.start < cue.start for c in cues)
        return before[-1] == cue

    def _is_of_a_paper(self, day: Day, cue: Cue) -> bool:
        """Whether a paper was signed that day: "Hiệp định …, ký ngày 12/6/2009"."""
        near = max(cue.end, day.start - _SIGNED_REACH)
        return _SIGNED.search(self.text.fold[near : day.start]) is not None

    def _is_long_past(self, day: Day) -> bool:
        """Whether a day is so old that a report of today does not tell of it as news."""
        told = day.first[:4], self.today.first[:4] if self.today else ""
        return all(year.isdecimal() for year in told) and int(told[0]) < int(told[1]) - 1

    def _today(self, sentence: Sentence, cue: Cue) -> Day | None:
        """The day of the dateline, if the sentence says "sáng nay"."""
        hit = self.lexicon.pattern("events", "openers", "today").search(
            self.text.fold, sentence.start, cue.start
        )
        if hit and self.today:
            return Day(hit.start(), hit.end(), self.today.first, self.today.last, "day")
        return None


def _days_apart(day: str, later: str) -> int:
    """How many days lie between two days; none where one of them has no year."""
    if not day[:1].isdecimal() or not later[:1].isdecimal():
        return 0
    return (date.fromisoformat(later) - date.fromisoformat(day)).days
