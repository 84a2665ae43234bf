"""Engagements: when agencies met, where, who took part, and what is only mentioned.

A date belongs to the occasion whose word stands before it in its sentence, or to the main
occasion if it opens the sentence. The dateline lends no more than the year.
"""

import re
from collections.abc import Sequence

import regex

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.days import Day, days_apart
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.occasions.attached import WILL_BE
from caunoi.core.reading.occasions.attending import Attendance
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.dating import PART, Dating
from caunoi.core.reading.occasions.deeds import Deeds
from caunoi.core.reading.occasions.earlier import Earlier
from caunoi.core.reading.occasions.follow_ups import FollowUps
from caunoi.core.reading.occasions.inherited import Inherited
from caunoi.core.reading.occasions.mentions import Mentions
from caunoi.core.reading.occasions.occasion import Cue, Occasion
from caunoi.core.reading.occasions.parties import Parties
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.occasions.twofold import Twofold
from caunoi.core.reading.occasions.venues import Venues
from caunoi.core.reading.page import Page
from caunoi.core.reading.people.callings import Someone
from caunoi.core.reading.sentences import Sentence

_WITH = re.compile(r"^\W*(?:cũng )?tại (?:buổi|cuộc|các buổi|phiên|lễ) [\w, ]{3,30}? với ")
_LATER = re.compile(r"(?:(?:sáng|trưa|chiều|tối) )?cùng ngày(?: \d{1,2}[/-]\d{1,2})?,? ")
# "Trước cuộc hội đàm ngày 10/9, …": of that day it will tell.
_ITS_DAY = re.compile(r" (?:vào )?(?:(?:sáng|trưa|chiều|tối) )?(?:ngày |hôm )?")
# "Tại cuộc họp đánh giá kết quả vào chiều cùng ngày, …".
_THAT_DAY = re.compile(r"[^,;.]{0,60}? (?:sáng|trưa|chiều|tối) cùng ngày(?!\w)")
_FRAMES = frozenset({"talks", "meeting", "reception"})
_WILL_BE = re.compile(rf"[^,;.]{{0,40}}{WILL_BE.pattern}")
_BY_PART = re.compile(rf"(?:(?:đầu|cuối) giờ |gần |xế )?(?:{PART.pattern})")
_LONG_AGO = re.compile(r"\W*(?:(?:từ |vào )?(?:đầu|giữa|cuối|trong) )?")
_SOME_DAYS = 10  # before an occasion, within which what was done belongs to its round
_HEADING = 60  # characters that no heading between paragraphs has
_HELD = regex.compile(r"(?: [\p{L} ]{1,40})?(?: được)? (?:tổ chức|diễn ra)(?: vào)? ")


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
        self.venues = Venues(text, agencies, lexicon)
        self.twofold = Twofold(text, agencies, self.parties, lexicon)
        self.found: list[Occasion] = []
        # Where the first paragraph ends: what it announces is what the report is about.
        self.opening = 0
        self.days = ToldDays(text)
        self.mentions = Mentions(text, self.cues, self.days)
        self.dating = Dating(text, lexicon, self.venues, self.days)
        self.earlier = Earlier(text, self.cues, self.days)
        self.inherited = Inherited(text, lexicon, self.cues, self.parties)
        self.follow_ups = FollowUps(text, self.cues, lexicon)
        self.deeds = Deeds(text, agencies, lexicon, self.cues.verbs, self.days)

    def read(
        self,
        sentences: Sequence[Sentence],
        dateline: Day | None,
        above: Day | None = None,
    ) -> list[Occasion]:
        """Every occasion, held or referred to, in the order of the text.

        Args:
            sentences: of the text.
            dateline: the day of the report.
            above: the day with which the text opens, if that tells when it all was.
        """
        self.days.begin(sentences, dateline)
        later = (one.start for one in sentences[1:] if one.opens_paragraph)
        self.opening = next(later, len(self.text.plain))
        self.dating.first = sentences[0].start if sentences else -1
        above = self.days.of_the_year(above)
        self.dating.above = above
        early = self._tell(sentences)
        if not any(one.primary for one in self.found):
            # No word says that anybody met here: take the first that a day opens.
            self.found, self.cues.generous, self.dating.above = [], True, above
            early = self._tell(sentences)
        return self.attendance.settled(self.found, early, len(self.text.plain))

    def _tell(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Find the occasions of each sentence; gives back what is told before the first."""
        early: list[Sentence] = []
        for sentence in sentences:
            cues = self.cues.of(sentence)
            if sentence.opens_paragraph and sentence is not sentences[0]:
                self.dating.above = None
            self.dating.take_day_apart(sentence, cues, self.found)
            main = self.cues.main(cues, sentence) or self._framing(cues, sentence)
            main = main or self._deed(sentence)
            cues = self.cues.of(sentence)
            main = None if main and self._is_heading(sentence) else main
            aside = main and (
                self._only_announces(main, sentence) or self._recalls(main, sentence)
            )
            main = None if aside else main
            if main and self._tells_of_another_day(main, cues, sentence):
                self.current.sentences.append(sentence)
            elif main:
                count = len(self.found)
                early += self._hold(main, cues, sentence)
                self.follow_ups.add_welcome(sentence, self.found)
                if len(self.found) == count:
                    self.follow_ups.add(sentence, self.found)
            elif any(one.primary for one in self.found):
                self.current.sentences.append(sentence)
                self.follow_ups.add(sentence, self.found)
                self.found += self._besides(sentence)
            else:
                early.append(sentence)
            days = list(self.days.of(sentence))
            told = list(self.mentions.of(main, cues, days, self.found, sentence))
            if sentence is sentences[0] and not main and self._leads(told, cues, sentence):
                early.remove(sentence)
            self.found += told
        return early

    def _leads(self, told: Sequence[Occasion], cues: list[Cue], sentence: Sentence) -> bool:
        """Take what the first sentence tells with its day for that which is reported."""
        one = next((one for one in told if not one.planned), None)
        if not cues or not one or not one.date or one.date.vague:
            return False
        one.primary, one.sentences = True, [sentence]
        return True

    def _deed(self, sentence: Sentence) -> Cue | None:
        """What was done on a day, where no word of the sentence names the occasion."""
        held = any(one.primary for one in self.found)
        dated = self.dating.above is not None or (held and self._at_once(sentence))
        sought = not held or sentence.opens_paragraph
        deed = self.deeds.of(sentence, dated=dated) if sought else None
        if not held and deed is None:
            cues, planned = self.cues.of(sentence), self.cues.generous
            deed = self.deeds.named(cues, sentence, planned=planned)
        if deed and held and not (self._opens(deed, sentence) and not self._is_gift(deed)):
            return None
        if deed:
            self.cues.add(deed, sentence)
        return deed

    def _is_gift(self, deed: Cue) -> bool:
        """Whether something was given, which is part of the occasion before it."""
        return self.text.fold.startswith(("trao ", "tặng ", "trao tặng "), deed.start)

    def _at_once(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what followed at once: "Ngay sau hội đàm, …"."""
        bare = self.cues.bare(sentence)
        return any(
            self.lexicon.pattern("events", "openers", name).match(self.text.fold, bare)
            for name in ("same_day", "at_once")
        )

    def _besides(self, sentence: Sentence) -> list[Occasion]:
        """What else was done within some days, told inside a sentence."""
        here, told = self.current.date, [one.date for one in self.found if one.date]
        if here is None or here.vague:
            return []
        found = []
        for cue, day in self.deeds.besides(sentence):
            if any((day.start, day.end) == (one.start, one.end) for one in told):
                continue
            near = 0 <= days_apart(day.first, here.last) <= _SOME_DAYS
            same = any(
                one.type == cue.type and one.date and day.lies_in(one.date)
                for one in self.found
            )
            if near and not same:
                words = (sentence.start, sentence.end)
                found.append(Occasion(cue.type, [sentence], words, date=day))
        return found

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether a line between paragraphs only names what follows."""
        words = self.text.plain[sentence.start : sentence.end].rstrip()
        stands = sentence.opens_paragraph and self.text.plain.startswith("\n", sentence.end)
        return stands and len(words) < _HEADING and words[-1] not in '.:;!?…"”'

    def _framing(self, cues: list[Cue], sentence: Sentence) -> Cue | None:
        """What opens a paragraph with a day of its own: "Trước cuộc hội đàm ngày 10/9"."""
        held = [one.date for one in self.found if one.primary]
        if not cues or cues[0].type not in _FRAMES or not held:
            return None
        begins = self.text.fold.find(" ", self.cues.bare(sentence)) + 1 == cues[0].start
        day = next(self.days.of(sentence), None) if begins else None
        if cues[0].type != "talks" and day and any(day.lies_in(one) for one in held if one):
            return None
        if begins and _THAT_DAY.match(self.text.fold, cues[0].end, sentence.end):
            return cues[0]
        here = held[-1]
        told = sentence.opens_paragraph and day and here and day.first != here.first
        if day and here and day.first <= here.last and not told:
            return None
        gap = self.text.fold[cues[0].end : day.start] if day else "…"
        return cues[0] if _ITS_DAY.fullmatch(f"{gap} ".replace("  ", " ")) else None

    def _only_announces(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells of what will be in some months, and of no day."""
        days = list(self.days.of(sentence))
        told = days or any(one.primary for one in self.found)
        ahead = not cue.sure and (
            self.days.planned(sentence.start, sentence.end)
            or _WILL_BE.match(self.text.fold, cue.end, sentence.end) is not None
        )
        return bool(told and ahead and all(day.vague for day in days))

    def _recalls(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence opens with another month: "Trong chuyến thăm tháng 7/2026"."""
        day = next(self.days.of(sentence), None)
        comma = self.text.fold.find(", ", cue.end, sentence.end)
        held = any(one.primary for one in self.found)
        framed = self.cues.is_framing(cue, sentence) and day and day.end <= comma
        return bool(held and framed and day and day.vague)

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
        self.dating.give(one, cue, cues, sentence)
        one.date = one.date or year
        here = self.current.date
        if one.date is None or (here and one.date.lies_in(here)):
            return False
        one.agencies = self.parties.of(sentence, cue)
        one.primary = self.earlier.is_of_the_case(one)
        self.found.append(one)
        return True

    def _opening_year(self, cue: Cue, sentence: Sentence) -> Day | None:
        """The year of what was handed over long ago: "Cuối năm 2025, … đã trao trả …"."""
        day = next(self.days.of(sentence), None) if cue.sure else None
        opens = _LONG_AGO.fullmatch(self.text.fold, sentence.start, day.start if day else 0)
        return day if day and opens and day.vague else None

    def _hold(self, cue: Cue, cues: list[Cue], sentence: Sentence) -> list[Sentence]:
        """Open an occasion, or go on with the current one; gives back what a lead told."""
        held = any(one.primary for one in self.found)
        told = self._told_in_lead(cue, sentence) if held else []
        held = held and any(one.primary for one in self.found)
        if held and (self._dates(cue, sentence) or not self._opens(cue, sentence)):
            self.current.sentences.append(sentence)
            if self.current.date is None and cue == cues[0]:
                self.dating.give(self.current, cue, cues, sentence)
            return told
        planned = self._will_be(cue, sentence)
        one = Occasion(
            cue.type, [sentence], (sentence.start, sentence.end), planned=planned
        )
        self.dating.give(one, cue, cues, sentence)
        if (held or sentence.start >= self.opening) and self._is_announced(one):
            one.primary, one.planned, one.sentences = False, True, []
        elif held and (month := self.earlier.month(sentence)):
            one.date, one.primary, one.sentences = month, False, []
        elif held and self.earlier.is_told_of(one, sentence, self.found):
            one.primary, one.sentences = False, []
            one.agencies = self.parties.of(sentence, cue)
        elif one.date is None and held:
            self.inherited.give(one, sentence, self.found)
        self.found.append(one)
        besides = self.twofold.of(one, cue, sentence) if one.primary else None
        self.found += [besides] if besides else []
        return told

    def _dates(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells the day of an operation of which the text has told."""
        one = self.current
        if one.type != cue.type or one.date:
            return False
        operation = cue.type == "joint_operation" and self.cues.opens_dated(sentence)
        return operation or (
            sentence.opens_paragraph and bool(self._framing([cue], sentence))
        )

    def _told_in_lead(self, cue: Cue, sentence: Sentence) -> list[Sentence]:
        """Give up what the lead told of the day of which the text itself now tells."""
        one = self.current
        if sentence.lead or not one.sentences[0].lead:
            return []
        day = (
            next(self.days.of(sentence), None) if self.cues.opens_dated(sentence) else None
        )
        same = day and (
            (day.first, day.last) == (one.date.first, one.date.last)
            if one.date
            else cue.type == one.type
        )
        if not same:
            return []
        self.found.remove(one)
        return one.sentences

    def _is_announced(self, one: Occasion) -> bool:
        """Whether an occasion lies after the day of the report."""
        return bool(one.date and self.days.is_later(one.date))

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
        days = (
            one for one in self.days.of(sentence) if not self.dating.is_of_a_paper(one, cue)
        )
        day = next(days, None)
        if day and (
            self.cues.opens_dated(sentence) or cue.start == self.cues.bare(sentence)
        ):
            signed = cue.sure and cue.type == "ceremony"
            further = not signed and cue.type != self.current.type
            other = further and self._is_part(sentence)
            return here is None or other or self.dating.are_apart(day, here)
        told = set(self.parties.named(self.current.sentences[0]))
        met = set(self.parties.named(sentence))
        if self.venues.opens(sentence) and met - told and cue.type != self.current.type:
            return True
        folded = self.text.fold[sentence.start : sentence.end]
        return bool(_WITH.match(folded)) and (len(told) > 2 or bool(met - told))

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence inside a paragraph goes on with the days of a trip.

        So does one with a later day, and one that fills a trip without days of its own.
        """
        here, day = self.current.date, next(self.days.of(sentence), None)
        if here is None:
            return self.current.type == "visit"
        if not day or not self.days.today or day.precision != "day":
            return False
        trip = self.current.type == "visit" and here.first < here.last
        return (
            trip and day.lies_in(here)
        ) or here.last < day.first <= self.days.today.first

    def _is_later_that_day(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells what followed: "Chiều cùng ngày, … buổi làm việc"."""
        later = _LATER.match(self.text.fold, self.cues.bare(sentence))
        return later is not None and cue.type != self.current.type

    def _is_held_apart(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells when another occasion was held: "Lễ X tổ chức 11/12"."""
        here, day = self.current.date, next(self.days.of(sentence), None)
        if not here or not day or cue.start != self.cues.bare(sentence):
            return False
        held = _HELD.fullmatch(self.text.fold, cue.end, max(day.start, cue.end))
        return bool(held) and day.precision in {"day", "range"} and not day.lies_in(here)

    def _is_part(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a part of a day: "Sáng 22/10, Đoàn còn dự …"."""
        return _BY_PART.match(self.text.fold, self.cues.bare(sentence)) is not None

    def _will_be(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a sentence tells an occasion as one that is still to come."""
        stop = self.text.fold.find(";", cue.end, sentence.end)
        return self.days.planned(sentence.start, stop if stop > 0 else sentence.end)
