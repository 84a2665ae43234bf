"""The days that the sentences of one text tell, each with the year that is meant."""

from collections.abc import Iterator, Sequence

from caunoi.core.reading.days import Day, days_apart, is_old
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_HALF_A_YEAR = 183  # days ahead, for which a day without a year is that of the year before


class ToldDays:
    """Finds the days of sentences; the dateline lends the year to those without one."""

    def __init__(self, text: Page) -> None:
        self.text = text
        self.today: Day | None = None
        self.year: int | None = None
        self.cues = text.of("events", "planned", "cues")
        self.known: dict[tuple[int, int | None], list[Day]] = {}

    def begin(self, sentences: Sequence[Sentence], dateline: Day | None) -> None:
        """Take the day of the report, or a year that another day of the text tells."""
        self.today = dateline
        told = (day for one in sentences for day in self.of(one))
        full = (day.first[:4] for day in told if not day.vague)
        self.year = next((int(year) for year in full if year.isdigit()), None)

    def of(self, sentence: Sentence) -> Iterator[Day]:
        """The days of a sentence; one without a year is not far later than the report."""
        known = sentence.start, self.year
        if known not in self.known:
            self.known[known] = list(self._dated(sentence))
        return iter(self.known[known])

    def planned(self, start: int, end: int) -> bool:
        """Whether a stretch of text speaks of what is still to come."""
        return self.cues.search(start, end) is not None

    def is_old(self, day: Day) -> bool:
        """Whether a day is so old that no report of today tells of it as news."""
        return is_old(day.first, int(self.today.first[:4]) if self.today else None)

    def _dated(self, sentence: Sentence) -> Iterator[Day]:
        year = int(self.today.first[:4]) if self.today else self.year
        ahead = self.planned(sentence.start, sentence.end)
        for day in self.text.dates.within(year, sentence.start, sentence.end):
            late = days_apart(self.today.last, day.first) if self.today else 0
            long = late > (_HALF_A_YEAR if ahead or not day.vague else 0)
            yield day.a_year_before() if day.lent and long else day
