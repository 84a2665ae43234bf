"""Days that one occasion takes over from another: "cùng ngày", "ngay sau lễ", "hôm sau"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from caunoi.core.reading.days import Day
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.occasions.parties import Parties
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

# "Trong khuôn khổ chuyến thăm, chiều cùng ngày, …".
_FRAMED_DAY = re.compile(
    r"[^,;.]{0,80}?,? (?:vào )?(?:(?:sáng|trưa|chiều|tối) )?cùng ngày(?!\w)"
)
_BEFORE = re.compile(r"(?:trước|sau|tiếp) đó,? ")
# What follows something else is no part of the round in which that was.
_WHEN_DONE = ("ngay sau khi ", "sau khi ", "kết thúc ")
# What is signed or awarded when an occasion ends is of its day.
_CLOSING = re.compile(
    r"(?:ngay )?(?:kết thúc|sau|tại) (?:buổi|cuộc|lễ|hội đàm|hội nghị|phiên|vòng"
    r"|chương trình)"
    r"|(?:nhân )?dịp này|(?:tiếp|sau) đó(?!,? (?:hồi|vào|trong|ngày|tháng|năm))"
)
# What is held beside a conference is held on its day, if it has but one.
_BESIDE = re.compile(r"(?:bên lề|bên thềm|trong khuôn khổ)(?: [^,;.]{2,60})?, (?!ngày|\d)")
# "Hôm sau, …", "Sáng hôm sau", "Hai ngày sau đó, …", counted from the occasion before.
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_DAYS_ON = re.compile(
    r"(?:(?:vào |sang )?(?:rạng sáng|sáng|trưa|chiều|tối|đêm) )?(?:vào |sang )?"
    r"(?:(?:ngày )?hôm (?:sau|(?P<before>trước))|ngày (?:tiếp theo|kế tiếp|sau đó|kế đó)"
    r"|(?P<count>một|hai|ba|bốn|năm|[1-9]) ngày (?:sau|(?P<ago>trước))(?: đó)?)"
    r"(?= (?!khi |đó )|,)(?!,? \(?\d)"
)


class Inherited:
    """Gives an occasion without a day of its own that of the one before, in one text."""

    def __init__(self, text: Page, lexicon: Lexicon, cues: Cues, parties: Parties) -> None:
        self.text, self.lexicon, self.cues, self.parties = text, lexicon, cues, parties

    def give(self, one: Occasion, sentence: Sentence, found: Sequence[Occasion]) -> None:
        """The date that "cùng ngày" takes over, or that of the round it is part of."""
        bare = begin = self.cues.bare(sentence)
        dated = [other for other in found if other.primary and other.date]
        openers = ("same_day", "at_once")
        for name in openers:
            same = self.lexicon.pattern("events", "openers", name)
            later = name == "same_day" and _BEFORE.match(self.text.fold, bare)
            bare = int(later.end()) if later else bare
            if dated and same.match(self.text.fold, bare):
                one.date = dated[-1].date
                one.place = one.place or (dated[-1].place if name == "at_once" else None)
                return
        closes = one.type == "ceremony" and _CLOSING.match(self.text.fold, begin)
        if dated and (closes or self._is_that_day(dated[-1], bare, sentence)):
            one.date = dated[-1].date
            return
        if dated and (day := self._days_on(dated[-1], sentence)):
            one.date = day
            return
        if self.text.fold.startswith(_WHEN_DONE, bare):
            return
        names = set(self.parties.named(sentence))
        for other in reversed(dated):
            told = set(self.parties.named(other.sentences[0]))
            if len(told) > 2 and names & (told - set(self._common(found))):
                one.date = other.date
                return

    def _is_that_day(self, last: Occasion, bare: int, sentence: Sentence) -> bool:
        """Whether a sentence tells of the day before it, or what is beside a conference."""
        if _FRAMED_DAY.match(self.text.fold, bare, sentence.end):
            return True
        one = last.date if last.type == "conference" else None
        beside = _BESIDE.match(self.text.fold, bare)
        return bool(beside and one and one.first == one.last)

    def _days_on(self, last: Occasion, sentence: Sentence) -> Day | None:
        """The day of "hôm sau" or "hai ngày sau đó", counted from the occasion before."""
        hit = _DAYS_ON.match(self.text.fold, self.cues.bare(sentence), sentence.end)
        here = last.date
        if not hit or not here or here.first != here.last:
            return None
        between = self.text.dates.within(None, here.start, sentence.start)
        if any(not day.vague and day.start > here.start for day in between):
            # Something else has its day in between, from which it may be counted.
            return None
        count = _COUNTS.get(hit["count"] or "một") or int(hit["count"])
        day = here.days_on(-count if hit["before"] or hit["ago"] else count)
        return replace(day, start=hit.start(), end=hit.end()) if day else None

    def _common(self, found: Sequence[Occasion]) -> list[str]:
        """The agencies of more than one occasion: the hosts or the travellers."""
        held = [one for one in found if one.primary]
        seen = [set(self.parties.named(one.sentences[0])) for one in held]
        every = [key for group in seen for key in group]
        return [key for key in dict.fromkeys(every) if every.count(key) > 1]
