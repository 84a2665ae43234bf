"""Occasions of which a report only speaks: recalled, announced, or done on another day."""

import re
from collections.abc import Iterator, Sequence

from caunoi.core.reading.cues import Cue, Cues
from caunoi.core.reading.days import Day
from caunoi.core.reading.occasion import Occasion
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_HELD_AT = re.compile(
    r"(?:tổ chức|diễn ra|họp|lên lịch|ấn định)(?: tại [^,;]{2,40}?)?"
    r"(?: vào| trong)?(?: đầu| giữa| cuối)? $"
)
_MENTIONED = re.compile(r"(?:tổ chức|diễn ra|khai mạc|thăm|tại|vào)[^;]{0,40}$")
_DEEDS = frozenset({"joint_operation", "handover"})
_TRIP = re.compile(r"(?: [^\W\d]+){0,6} ")
_DATED_NOUN = re.compile(r" (?:vào )?")
# "thống nhất mở đợt truy quét chung … trong quý I/2027" is settled, "đề xuất …" is not.
_ONCE = re.compile(r" từng (?:cùng |phối hợp |cùng phối hợp )?$")
_WHEN = re.compile(r"(?:^|(?<!\w)(?:trong|vào)(?: nửa đầu| cuối| đầu)?) ?$")
_SETTLED = re.compile(
    r"(?<!\w)(?:thống nhất|nhất trí|đồng ý|sẽ|dự kiến|theo kế hoạch)(?!\w)"
)
# "Hội nghị lần thứ 8 dự kiến diễn ra trong quý I/2027", "… sẽ được tổ chức …".
_TO_BE = re.compile(r"(?<!\w)(?:dự kiến|sẽ)(?: [^\W\d]+){0,2}? (?:tổ chức|diễn ra|họp) ")
_ASKED = re.compile(
    r"(?<!\w)(?:đề xuất|đề nghị|kiến nghị|mong|mong muốn|kêu gọi|gợi ý|hy vọng)(?!\w)"
)
_REACH = 400  # characters before the word of an occasion in which its sentence begins


class Mentions:
    """Finds the dated occasions that the people of one text only speak of."""

    def __init__(self, text: Text, cues: Cues) -> None:
        self.folded, self.cues = text.fold, cues
        self.today: Day | None = None

    def of(
        self,
        main: Cue | None,
        cues: list[Cue],
        days: Sequence[Day],
        found: Sequence[Occasion],
        sentence: Sentence,
    ) -> Iterator[Occasion]:
        """The occasions that the days of a sentence tell, but for those found already."""
        begin, end = sentence.start, sentence.end
        used = {(one.date.start, one.date.end) for one in found if one.date}
        for day in days:
            ahead = self._is_ahead(day)
            if (day.start, day.end) in used or (day.precision == "year" and not ahead):
                continue
            before = [
                cue
                for cue in cues
                if cue.end <= day.start
                and (ahead or cue != main or (day.vague and day.precision != "year"))
            ]
            if before:
                yield from self._told_before(before[-1], day)
            else:
                yield from self._told_behind(main, cues, day, end, held=bool(found))
                if self._is_ahead(day) and not any(cue.start >= day.end for cue in cues):
                    yield from self._announced(day, begin, end)

    def _is_ahead(self, day: Day) -> bool:
        return bool(self.today and day.first > self.today.last)

    def _told_before(self, cue: Cue, day: Day) -> Iterator[Occasion]:
        """An occasion whose word stands before its day: "Hội nghị … tại Huế tháng 5"."""
        gap = self.folded[cue.end : day.start]
        held = _HELD_AT.search(gap)
        if day.precision == "year":
            said = held if "dự kiến" in gap else None
        elif day.vague and day.precision == "range":
            settled = self._is_settled(cue) or _TO_BE.search(gap)
            said = _WHEN.search(gap) if settled else None
        elif cue.type == "meeting":
            said = held or _DATED_NOUN.fullmatch(gap)
        else:
            trip = cue.type == "visit" and _TRIP.fullmatch(gap)
            said = trip or held or _MENTIONED.search(gap)
        if said:
            words = (cue.start, day.end)
            ahead = self._is_ahead(day)
            yield Occasion(cue.type, [], words, day, primary=False, planned=ahead)

    def _is_settled(self, cue: Cue) -> bool:
        """Whether what is to come in some months is agreed, and not only asked for."""
        begin = max(0, cue.start - _REACH)
        begin = max(begin, self.folded.rfind(". ", begin, cue.start))
        told = list(_SETTLED.finditer(self.folded, begin, cue.start))
        begin = told[-1].end() if told else cue.start
        asked = _ASKED.search(self.folded, begin, cue.start)
        return bool(told) and not asked and cue.type != "training"

    def _told_behind(
        self, main: Cue | None, cues: list[Cue], day: Day, end: int, *, held: bool
    ) -> Iterator[Occasion]:
        """An occasion whose word stands behind its day."""
        if day.precision == "year":
            return
        today = bool(self.today and day.first == self.today.first)
        planned = self._to_come(cues, day) if today or self._is_ahead(day) else None
        done = self._done_on(cues, main, day) if held else None
        done = done or self._once(cues, day)
        if held and not main and not done and day.precision == "day":
            done = self.cues.together(day.end, end)
        for cue in filter(None, (planned, done)):
            yield Occasion(
                cue.type,
                [],
                (day.start, cue.end),
                day,
                primary=False,
                planned=cue is planned,
            )

    def _announced(self, day: Day, begin: int, end: int) -> Iterator[Occasion]:
        """What a plain verb announces: "Theo kế hoạch, ngày 20/3, hai bên sẽ họp"."""
        cue = self.cues.to_come(day.end, end) if day.precision == "day" else None
        cue = cue or self.cues.to_come(begin, day.start)
        if cue:
            words = (min(day.start, cue.start), max(day.end, cue.end))
            yield Occasion(cue.type, [], words, day, primary=False, planned=True)

    def _done_on(self, cues: list[Cue], main: Cue | None, day: Day) -> Cue | None:
        """What was carried out on a day told before it: "ngày 18/6, … truy bắt"."""
        later = [cue for cue in cues if cue.start >= day.end and cue != main]
        deed = later[0] if later and main is None else None
        if not deed or deed.type not in _DEEDS or day.precision != "day":
            return None
        return deed if self.folded.startswith("tổ chức ", deed.start) else None

    def _once(self, cues: list[Cue], day: Day) -> Cue | None:
        """What was once done in a month told before it: "tháng 3, Cục X từng cử đoàn …"."""
        later = [cue for cue in cues if cue.start >= day.end]
        once = later and _ONCE.search(self.folded, day.end, later[0].start)
        return later[0] if once else None

    def _to_come(self, cues: list[Cue], day: Day) -> Cue | None:
        """What is announced behind its day: "ngày 18/9, Đoàn sẽ thăm …"."""
        later = [cue for cue in cues if cue.start >= day.end]
        said = later and "sẽ " in self.folded[day.end : later[0].end]
        return later[0] if said else None
