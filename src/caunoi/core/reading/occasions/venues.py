"""Where an occasion took place."""

import re

import regex

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.days import Day
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.occasions.occasion import Cue
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_AT = re.compile(
    r"(?<!\w)(?:tại|ở) "
    r"(?P<unit>(?:thành phố|thủ đô|tỉnh|huyện|thị xã|bản|sân bay(?: quốc tế)?"
    r"|cửa khẩu(?: quốc tế)?|tp\.?) )?"
)
_RUN = regex.compile(r"\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,3}")
_ENCLOSED = regex.compile(r"\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,2}(?=, )")
_GOES_WITH = re.compile(r" và (?:làm việc|công tác|dự họp|hội đàm) ")
_MARKS = re.compile(r"\W*")


class Venues:
    """Finds the places of the occasions of one text."""

    def __init__(self, text: Page, agencies: Agencies, lexicon: Lexicon) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon

    def opens(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a place: "Tại Cộng hòa Séc, …"."""
        begin = _MARKS.match(self.text.fold, sentence.start)
        hit = _AT.match(self.text.fold, begin.end() if begin else sentence.start)
        return bool(hit and self._end(hit.end(), told=bool(hit["unit"])))

    def of(self, sentence: Sentence, cue: Cue, day: Day | None) -> tuple[int, int] | None:
        """A place in the opening of the sentence or behind the occasion or its date."""
        near = {cue.end, day.end if day else cue.end}
        for hit in _AT.finditer(self.text.fold, sentence.start, sentence.end):
            if self.agencies.covering(hit.end()):
                continue
            opening = hit.start() < cue.start and not self.agencies.covering(hit.start())
            close = any(self._is_near(end, hit.start()) for end in near)
            end = self._end(hit.end(), told=bool(hit["unit"]))
            apart = self.text.fold[max(0, hit.start() - 2) : hit.start()] == ", "
            if not end and opening and apart:
                run = _ENCLOSED.match(self.text.plain, hit.end())
                end = int(run.end()) if run else None
            if (opening or close) and end:
                return hit.end(), end
        return None

    def _is_near(self, end: int, place: int) -> bool:
        """Whether a place follows at once, or what goes with a visit stands between."""
        between = self.text.fold[end : max(end, place)]
        return 0 <= place - end <= 6 or _GOES_WITH.fullmatch(between) is not None

    def _end(self, place: int, *, told: bool) -> int | None:
        """Where the name of a place ends: a known one, or any behind "thành phố"."""
        named = self.text.of("place").match(place)
        capital = self.text.plain[place : place + 1].isupper()
        if named and capital and self.lexicon.codes[named[0]] != "INTL":
            return int(named.end())
        run = _RUN.match(self.text.plain, place) if told and not named else None
        return int(run.end()) if run else None
