"""The days that the sentences of one text tell, each with the year that is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from caunoi.core.reading.days import Day, days_apart, is_old
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_HALF_A_YEAR = 183  # days ahead, for which a day without a year is that of the year before
_MOST_OF_A_YEAR = 300  # … where its clause says that it is still to come
# What says that something is still to come, and what that it has been.
_COMING = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|(?<!đã )hẹn(?! trước)|ấn định|lên lịch"
    r"|chốt lịch|theo (?:kế hoạch|lịch)"
    r"|(?:thống nhất|nhất trí|đồng ý) (?:sẽ )?(?:tổ chức|họp|gặp|mở|tiến hành|cử|ký))(?!\w)"
)
_GONE = re.compile(
    r"(?<!\w)(?:đã|vừa|từng|trước đó|trước đây|lần trước|kỳ trước|vốn|nhắc lại|năm qua)"
    r"(?!\w)"
)
_OPENS_PART = re.compile(r"\W*(?:vào )?(?:đầu|giữa|cuối) ")
_CLAUSE = re.compile(r"[.;:!?\n]")
_REACH = 240  # characters before or behind a month in which its clause ends


class ToldDays:
    """Finds the days of sentences; the dateline lends the year to those without one."""

    def __init__(self, text: Page) -> None:
        self.text = text
        self.today: Day | None = None
        self.year: int | None = None
        # The day from which near months are counted: of the report, or the first one told.
        self.now: Day | None = None
        self.cues = text.of("events", "planned", "cues")
        self.known: dict[tuple[int, int | None], list[Day]] = {}

    def begin(self, sentences: Sequence[Sentence], dateline: Day | None) -> None:
        """Take the day of the report, or a year that another day of the text tells."""
        told = (day for one in sentences for day in self.of(one) if not day.vague)
        full = (day for day in told if day.full)
        held = next((day for day in full if not self._comes(day)), None)
        self.year = int(held.first[:4]) if held else None
        if dateline and held and not dateline.full:
            dateline = _beside(dateline, held)
        self.today = dateline
        self.now = dateline if dateline and dateline.full else held
        if self.now and not self.text.dates.month:
            self.text.dates.month = int(self.now.first[5:7])

    def of(self, sentence: Sentence) -> Iterator[Day]:
        """The days of a sentence; one without a year is not far later than the report."""
        known = sentence.start, self._year
        if known not in self.known:
            self.known[known] = list(self._dated(sentence))
        return iter(self.known[known])

    def of_the_year(self, day: Day | None) -> Day | None:
        """A day of the head of a text, in the year of the report."""
        today = self.today
        if not day or not today or today.first[-5:] != day.first[-5:]:
            return day
        return replace(day, first=today.first, last=today.last)

    def planned(self, start: int, end: int) -> bool:
        """Whether a stretch of text speaks of what is still to come."""
        return self.cues.search(start, end) is not None

    def is_old(self, day: Day) -> bool:
        """Whether a day is so old that no report of today tells of it as news."""
        return is_old(day.first, self._year if self.today else None)

    def is_ahead(self, day: Day) -> bool:
        """Whether a day lies after the report, or is told as one that is to come."""
        if self.today and self.today.full == day.full:
            return self.today.last < day.last and self.today.first <= day.first
        return not self.is_over(day) and self._comes(day)

    def is_over(self, day: Day) -> bool:
        """Whether a day is known to lie before that of the report, or on it."""
        return bool(self.now and day.full and day.last <= self.now.last)

    def is_later(self, day: Day) -> bool:
        """Whether a day is to come, and begins after that of the report."""
        here = self.today if self.today and self.today.full == day.full else self.now
        return self.is_ahead(day) and (here is None or day.first > here.last)

    @property
    def _year(self) -> int | None:
        """The year that is lent to days without one."""
        today = self.today.first[:4] if self.today else ""
        return int(today) if today.isdigit() else self.year

    def _dated(self, sentence: Sentence) -> Iterator[Day]:
        start, end = sentence.start, sentence.end
        for day in self.text.dates.within(self._year, start, end, bare=True):
            if day.bare and self.now:
                near = self._nearest(day, self.now)
                yield from [near] if near else []
                continue
            day = day if day.full else self._in_span(day, start, end)
            late = day.lent and self._is_late(day)
            yield day.years_on(-1) if late else day

    def _is_late(self, day: Day) -> bool:
        """Whether a day without a year would be too far ahead in that of the report."""
        late = days_apart(self.today.last, day.first) if self.today else 0
        if late <= _HALF_A_YEAR:
            return False
        return late > _MOST_OF_A_YEAR or not self._comes(day)

    def _in_span(self, day: Day, start: int, end: int) -> Day:
        """A day in the year of the quarter in which it lies: "họp quý I/2026 ngày 27/3"."""
        for span in self.text.dates.within(self._year, start, end):
            year = span.first[:4]
            whole = span.vague and span.full and span.precision != "year"
            if whole and span.last[:4] == year:
                told = replace(day, first=year + day.first[1:], last=year + day.last[1:])
                if told.lies_in(span):
                    return told
        return day

    def _nearest(self, day: Day, now: Day) -> Day | None:
        """A month without a year, the next one or the last as its clause speaks of it."""
        if self._comes(day):
            return day.years_on(1) if day.last < now.first else day
        if self._has_been(day):
            return day.years_on(-1) if day.first > now.last else day
        return None

    def _comes(self, day: Day) -> bool:
        """Whether the clause of a day tells of what will be."""
        begin, end = self._clause(day)
        return not self._is_past(day) and bool(_COMING.search(self.text.fold, begin, end))

    def _has_been(self, day: Day) -> bool:
        """Whether the clause of a day tells of what was."""
        begin, end = self._clause(day)
        if self._is_past(day) or _GONE.search(self.text.fold, begin, end):
            return True
        # "Cuối tháng 7, hai bên họp …": with the end of a month somebody tells of it.
        opens = _OPENS_PART.fullmatch(self.text.fold, begin, day.start)
        return bool(opens) and day.last < (self.now.first if self.now else "")

    def _is_past(self, day: Day) -> bool:
        return self.text.fold.endswith("hồi ", 0, day.start)

    def _clause(self, day: Day) -> tuple[int, int]:
        """Where the clause of a day begins and ends."""
        floor = max(0, day.start - _REACH)
        stops = [hit.end() for hit in _CLAUSE.finditer(self.text.fold, floor, day.start)]
        stop = _CLAUSE.search(self.text.fold, day.end, day.end + _REACH)
        begin = next((s for s in reversed(stops) if not self._in_a_date(s)), floor)
        return begin, stop.start() if stop else min(len(self.text.fold), day.end + _REACH)

    def _in_a_date(self, place: int) -> bool:
        """Whether a stop belongs to a number or a clock: "17.8", "14:05"."""
        return self.text.fold[place : place + 1].isdigit()


def _beside(day: Day, held: Day) -> Day:
    """A dateline without a year, in that year in which it lies next to another day."""
    year = int(held.first[:4])
    told = (
        replace(day, first=f"{one}{day.first[1:]}", last=f"{one}{day.last[1:]}")
        for one in (year, year + 1, year - 1)
    )
    return min(told, key=lambda one: abs(days_apart(held.first, one.first)))
