"""What was before that of which a report tells: part of its round, or only recalled."""

import re
from collections.abc import Sequence

from caunoi.core.reading.days import Day, days_apart
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_MONTH_AGO = re.compile(r"trước đó,? (?:(?:vào|hồi|trong|đầu|giữa|cuối) )*")
_ONE_TRIP = 14  # days, within which what a delegation did "trước đó" may be of its trip
_ONE_ROUND = 10  # days, within which what was "trước đó" belongs to the same round
# A report that tells a case goes back to its beginning.
_CASE = re.compile(r"(?<!\w)(?:chuyên án|đường dây|vụ án)(?! nóng)(?!\w)")
_STORY = re.compile(
    r"(?<!\w)(?:vụ việc|vụ án|chuyên án)(?: được)?"
    r" (?:bắt đầu|khởi đầu|xuất phát|mở ra)(?!\w)"
)
_DEEDS = frozenset({"joint_operation", "handover"})
_OFTEN, _OF_A_CASE = 5, 366
_LONG_BEFORE = 31  # days, after which what was "trước đó" is no news of this report


class Earlier:
    """Tells what is recalled from what belongs to the report, in one text."""

    def __init__(self, text: Text, cues: Cues, days: ToldDays) -> None:
        self.text, self.cues, self.days = text, cues, days
        told = len(_CASE.findall(self.text.fold))
        self.is_case = told >= _OFTEN or _STORY.search(self.text.fold) is not None

    def is_told_of(
        self, one: Occasion, sentence: Sentence, found: Sequence[Occasion]
    ) -> bool:
        """Whether an occasion is only recalled beside those found before it."""
        return self._is_earlier(one, sentence, found) or self._is_recalled(one)

    def is_of_the_case(self, one: Occasion) -> bool:
        """Whether something was done in the case that the report tells as its story."""
        done = self.is_case and one.type in _DEEDS and one.date is not None
        return bool(done and one.date and not self._is_long_ago(one.date.last))

    def _is_earlier(
        self, one: Occasion, sentence: Sentence, found: Sequence[Occasion]
    ) -> bool:
        """Whether "trước đó" tells of a day before all that the report is about."""
        held = [other for other in found if other.primary and other.date]
        words = self.text.fold[self.cues.bare(sentence) : sentence.end]
        if one.date and self.text.fold.startswith(" vừa qua", one.date.end):
            return any(other.date and one.date.last < other.date.first for other in held)
        if not words.startswith("trước đó") or not one.date:
            return False
        last = one.date.last
        if self._is_long_ago(last):
            return True
        on_trip = one.type == "reception" or (one.type == "visit" and " đoàn" in words)
        days = (other.date for other in found if other.date and other.type != "training")
        on_trip = on_trip or self._goes_with(held, sentence)
        gone = min(
            (days_apart(last, other.date.first) for other in held if other.date), default=0
        )
        on_trip = on_trip and gone <= _ONE_TRIP
        if on_trip or any(one.date.lies_in(day) for day in days):
            return False
        return bool(held) and all(
            other.date and days_apart(last, other.date.first) > _ONE_ROUND for other in held
        )

    def _goes_with(self, held: Sequence[Occasion], sentence: Sentence) -> bool:
        """Whether somebody named with a delegation did it, or either besides several."""
        words = self.text.fold[sentence.start : sentence.end]
        ends = self.cues.verbs.named
        someone = any(sentence.start < end <= sentence.end for end in ends)
        together = " đoàn" in words
        return (someone and together) or (len(held) > 1 and (someone or together))

    def _is_recalled(self, one: Occasion) -> bool:
        """Whether an occasion lies more than a month before the report: it is no news."""
        return one.date is not None and self._is_long_ago(one.date.last)

    def month(self, sentence: Sentence) -> Day | None:
        """The month of what was long ago: "Trước đó, tháng 5/2025, Đoàn đã thăm …"."""
        day = next(self.days.of(sentence), None)
        bare = self.cues.bare(sentence)
        opens = day and _MONTH_AGO.fullmatch(self.text.fold, bare, day.start)
        if not day or not opens or day.precision != "month":
            return None
        return day if self._is_long_ago(day.last) else None

    def _is_long_ago(self, day: str) -> bool:
        """Whether a day lies more than a month before the report."""
        today = self.days.today.first if self.days.today else ""
        return days_apart(day, today) > (_OF_A_CASE if self.is_case else _LONG_BEFORE)
