"""Which day and place an occasion has, by the words of the sentence that tells of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from caunoi.core.reading.days import Day
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.occasions.attached import is_border
from caunoi.core.reading.occasions.occasion import Cue, Occasion, heads
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.occasions.venues import Venues
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

# "Hôm ấy là 13/4/2026", "Đó là sáng 21/2".
_THAT_WAS = re.compile(
    r"(?:(?:hôm|ngày) (?:ấy|đó)|đó|bấy giờ|khi ấy|lúc ấy)(?: là| đúng)(?: vào)? "
    r"(?:(?:một|buổi) )?(?:rạng sáng |sáng |trưa |chiều |tối |đêm )?(?:ngày )?"
)
# How far the days of such words lie from the dateline.
_STEPS = {"today": 0, "yesterday": -1}
_SIGNED = re.compile(r"(?<!\w)(?:ký kết|ký|có hiệu lực)(?: (?:vào|từ))? $")
_OPENS = re.compile(r"(?:(?:vào|trong|hồi|đầu|giữa|cuối) ){0,2}")
# Behind these a day to come is that of what was settled: "gặp Y, thống nhất mở đợt …".
_SETTLES = re.compile(
    r"(?<!\w)(?:thống nhất|nhất trí|đồng ý|(?<!đã )hẹn(?! trước)|cam kết|hứa"
    r"|đề nghị|đề xuất|kiến nghị|mời)(?!\w)"
)
_SIGNED_REACH = 20  # characters before a day in which its paper's verb stands
# "Trong chuyến thăm Úc, đoàn X hôm 10/2 đã gặp …": right before a verb is its day.
_AT_ONCE = re.compile(r"\)?,?(?: (?:đã|vừa|có|cùng|cũng|tiến hành|tổ chức))* ?")
# "Ngày 12/7, Công an tỉnh X cho biết đã phối hợp …": of that day is what is said.
_SAID = re.compile(
    r"(?:[^.;]{2,120}?)? (?:cho biết|cho hay|thông tin|thông báo|xác nhận|đưa tin|loan báo"
    r"|loan tin|công bố)(?!\w)"
)

PART = re.compile(r"sáng|trưa|chiều|tối|đêm")
"""A part of a day."""


class Dating:
    """Gives the occasions of one text their days and places."""

    def __init__(
        self, text: Page, lexicon: Lexicon, venues: Venues, days: ToldDays
    ) -> None:
        self.text, self.lexicon, self.venues, self.days = text, lexicon, venues, days
        # The day that stands above what follows: "Cao Bằng, chiều 16/7 - …".
        self.above: Day | None = None
        # Where the first sentence begins.
        self.first = -1

    def give(self, one: Occasion, cue: Cue, cues: list[Cue], sentence: Sentence) -> None:
        """Give an occasion the date and place that its own words carry."""
        for day in self.days.of(sentence):
            if day.vague or not self._belongs(day, cue, cues):
                continue
            one.date = day
            break
        one.date = one.date or next(self._near(sentence, cue, cues), None) or self.above
        one.date = one.date or self._month(sentence, cue)
        self.above = None
        one.place = self.venues.of(sentence, cue, one.date)

    def take_day_apart(
        self, sentence: Sentence, cues: list[Cue], found: Sequence[Occasion]
    ) -> None:
        """Take the day of what was just told, or follows: "Hôm ấy là 13/4/2026"."""
        day = next(self.days.of(sentence), None)
        opens = day and _THAT_WAS.fullmatch(self.text.fold, sentence.start, day.start)
        if not day or not opens or day.vague or cues:
            return
        here = next((one for one in reversed(found) if one.primary), None)
        if here and here.date is None and not sentence.opens_paragraph:
            here.date = day
        self.above = day

    def _belongs(self, day: Day, cue: Cue, cues: list[Cue]) -> bool:
        """Whether a date is the date of this occasion, of no other and no paper."""
        if self._is_of_another(day, cue) or self.days.is_old(day):
            return False
        if cue.sure and _AT_ONCE.fullmatch(self.text.fold, day.end, cue.start):
            return True
        before = [other for other in heads(cues) if other.end <= day.start]
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

    def _is_of_another(self, day: Day, cue: Cue) -> bool:
        """Whether a day is a border, of a paper or a statement, or of what was settled."""
        fold = self.text.fold
        if self.days.is_ahead(day) and _SETTLES.search(fold, cue.end, day.start):
            return True
        said = _SAID.match(fold, day.end, max(day.end, cue.start)) is not None
        return said or is_border(fold, day.start) or self.is_of_a_paper(day, cue)

    def is_of_a_paper(self, day: Day, cue: Cue) -> bool:
        """Whether a paper was signed that day: "Hiệp định …, ký ngày 12/6/2009"."""
        near = max(cue.end, day.start - _SIGNED_REACH)
        return _SIGNED.search(self.text.fold[near : day.start]) is not None

    def _month(self, sentence: Sentence, cue: Cue) -> Day | None:
        """The month with which the first sentence opens: "Đầu tháng Bảy vừa qua, …"."""
        day = next(self.days.of(sentence), None)
        if not day or day.precision != "month" or sentence.start != self.first:
            return None
        opens = _OPENS.fullmatch(self.text.fold, sentence.start, day.start)
        return day if opens and day.end < cue.start else None

    def _near(self, sentence: Sentence, cue: Cue, cues: list[Cue]) -> Iterator[Day]:
        """The day of the dateline if the sentence says "sáng nay", or the one before it."""
        today = self.days.today
        if today is None or today.vague:
            return
        for name, step in _STEPS.items():
            words = self.lexicon.pattern("events", "openers", name)
            for hit in words.finditer(self.text.fold, sentence.start, sentence.end):
                day = today.days_on(step)
                if day and self._is_near(hit.start(), hit.end(), cue, cues):
                    yield replace(day, start=hit.start(), end=hit.end())

    def _is_near(self, start: int, end: int, cue: Cue, cues: list[Cue]) -> bool:
        """Whether "hôm nay" or "hôm qua" tells when an occasion was, and no other."""
        if is_border(self.text.fold, start):
            return False
        if end <= cue.start:
            return not _SAID.match(self.text.fold, end, cue.start)
        before = [other for other in cues if other.end <= start]
        clause = self.text.fold[cue.end : start]
        return before[-1:] == [cue] and ";" not in clause and '"' not in clause

    def are_apart(self, day: Day, other: Day) -> bool:
        """Whether two days differ, or are the morning and the afternoon of one."""
        if (day.first, day.last) != (other.first, other.last):
            return True
        parts = [PART.search(self.text.fold, one.start, one.end) for one in (day, other)]
        return len({part[0] for part in parts if part}) > 1
