"""Occasions of which a report only speaks: recalled, announced, or done on another day."""

import re
from collections.abc import Iterator, Sequence

from caunoi.core.reading.cues import Cue, Cues
from caunoi.core.reading.days import Day
from caunoi.core.reading.occasion import Occasion
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_HELD_AT = re.compile(
    r"(?:tổ chức|diễn ra|họp|lên lịch|ấn định)(?: (?:tại|ở|bên lề) [^,;]{2,50}?)?"
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
# "họp phiên đầu tiên tại Hà Nội vào", "cuộc gặp của 5 nước tại Manila".
_MEETS = re.compile(r"họp (?:phiên|lần|nhóm)[^,;]{0,40} $")
_OF_WHOM = re.compile(r"(?: của [^,;]{2,30}?)?(?: tại [^,;]{2,20})? $")
# "Thủ tướng Canada thăm Hà Nội hồi tháng 10/2026", "có mặt tại Việt Nam từ ngày …".
_CAME = re.compile(r"(?<!\w)thăm [^\W\d][\w ]{1,28}(?: hồi| vào) $")
_STAYED = re.compile(
    r"(?<!\w)(?:(?:chuyến|hành trình)(?: [^\W\d]+){0,6}|(?:có mặt|lưu lại)(?: tại| ở)?"
    r"(?: [^\W\d]+){1,5})(?: kéo dài)? $"
)
_WILL_HOST = re.compile(r"(?<!\w)sẽ (?:đăng cai|tổ chức|mở)(?: tổ chức)?(?: \d+)? $")
_SET_UP = re.compile(r"(?<!\w)tổ chức(?: [^\W\d]+)? $")
_AT_ITS_TIME = re.compile(
    r"(?: [^\W\d]+){0,6}(?: \d+)?(?: (?:tại|ở) [^,;]{2,40})?(?: vào| trong) $"
)
# "(từ ngày 20/7 đến 19/10), 30 học viên đã …": those who learn did something then.
_LEARN = re.compile(r"[\W\d]*(?:(?:với|có|gồm) )?(?:\d+ |các |những )*học viên(?!\w)")
_BESIDE = re.compile(r"(?<!\w)(?:bên lề|trước thềm) $")
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
            ahead, old = self._is_ahead(day), self._is_old(day)
            if (day.start, day.end) in used or (day.precision == "year" and not ahead):
                continue
            clause = self.folded.rfind(";", begin, day.start)
            before = [
                cue
                for cue in cues
                if clause < cue.start < cue.end <= day.start
                and not _BESIDE.search(self.folded, max(0, cue.start - 12), cue.start)
                and (
                    ahead
                    or (old and cue.type == "meeting")
                    or cue != main
                    or (day.vague and day.precision != "year")
                )
            ]
            came = self._came(before, day, begin)
            if came:
                words = (came.start(), day.end)
                yield Occasion("visit", [], words, day, primary=False)
            elif before:
                yield from self._told_before(before[-1], day)
            else:
                yield from self._stayed(day, begin, end)
                yield from self._told_behind(main, cues, day, end, held=bool(found))
                if self._is_ahead(day) and not any(cue.start >= day.end for cue in cues):
                    yield from self._announced(day, begin, end)

    def _came(self, before: Sequence[Cue], day: Day, begin: int) -> "re.Match[str] | None":
        """Who came in a month told behind: "Thủ tướng X thăm Hà Nội hồi tháng 7/2026"."""
        floor = max(begin, day.start - 45, before[-1].end if before else 0)
        return _CAME.search(self.folded, floor, day.start) if day.vague else None

    def _is_old(self, day: Day) -> bool:
        """Whether a day is so old that no report of today tells of it as news."""
        told = day.first[:4], self.today.first[:4] if self.today else ""
        return all(map(str.isdecimal, told)) and int(told[0]) < int(told[1]) - 1

    def _is_ahead(self, day: Day) -> bool:
        return bool(self.today and day.first > self.today.last)

    def _told_before(self, cue: Cue, day: Day) -> Iterator[Occasion]:
        """An occasion whose word stands before its day: "Hội nghị … tại Huế tháng 5"."""
        gap = self.folded[cue.end : day.start]
        held = _HELD_AT.search(gap)
        if day.precision == "year":
            planned = cue.type in {"conference", "dialogue"} or "dự kiến" in gap
            said = held if planned else None
        elif day.vague and day.precision == "range":
            settled = self._is_settled(cue) or _TO_BE.search(gap)
            said = _WHEN.search(gap) if settled else None
        elif cue.type == "meeting":
            said = held or _DATED_NOUN.fullmatch(gap) or _OF_WHOM.fullmatch(gap)
            said = said or self._set_up(cue, gap)
            said = said or _MEETS.search(self.folded, cue.start, day.start)
        else:
            trip = cue.type == "visit" and _TRIP.fullmatch(gap)
            said = trip or held or _MENTIONED.search(gap)
        if said:
            words = (cue.start, day.end)
            ahead = self._is_ahead(day)
            yield Occasion(cue.type, [], words, day, primary=False, planned=ahead)

    def _set_up(self, cue: Cue, gap: str) -> "re.Match[str] | None":
        """That it is agreed to hold it then: "thống nhất tổ chức giao lưu vào …"."""
        held = _SET_UP.search(self.folded, max(0, cue.start - 20), cue.start)
        return _AT_ITS_TIME.fullmatch(gap) if held and self._is_settled(cue) else None

    def _is_settled(self, cue: Cue) -> bool:
        """Whether what is to come in some months is agreed, and not only asked for."""
        begin = max(0, cue.start - _REACH)
        begin = max(begin, self.folded.rfind(". ", begin, cue.start))
        told = list(_SETTLED.finditer(self.folded, begin, cue.start))
        begin = told[-1].end() if told else cue.start
        asked = _ASKED.search(self.folded, begin, cue.start)
        if cue.type == "training":
            hosts = _WILL_HOST.search(self.folded, begin - len("sẽ "), cue.start)
            return bool(told) and hosts is not None
        return bool(told) and not asked

    def _told_behind(
        self, main: Cue | None, cues: list[Cue], day: Day, end: int, *, held: bool
    ) -> Iterator[Occasion]:
        """An occasion whose word stands behind its day."""
        if day.precision == "year":
            return
        today = bool(self.today and day.first == self.today.first)
        planned = self._to_come(cues, day) if today or self._is_ahead(day) else None
        done = self._done_on(cues, main, day) if held else None
        done = done or self._once(cues, day) or self._opened(day, end)
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

    def _stayed(self, day: Day, begin: int, end: int) -> Iterator[Occasion]:
        """A visit or course that only its days tell: "có mặt tại Hà Nội từ ngày …"."""
        floor = max(begin, day.start - 60)
        whole = day.precision == "range" and not day.vague
        stayed = whole and _STAYED.search(self.folded, floor, day.start)
        if stayed:
            yield Occasion("visit", [], (stayed.start(), day.end), day, primary=False)
        elif whole and _LEARN.match(self.folded, day.end, end):
            yield Occasion("training", [], (day.start, day.end), day, primary=False)

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

    def _opened(self, day: Day, end: int) -> Cue | None:
        """What was opened on a day of an earlier year that the text tells in full."""
        told = day.first[:4], self.today.first[:4] if self.today else ""
        earlier = all(map(str.isdecimal, told)) and told[0] < told[1] and not day.lent
        whole = earlier and day.precision == "day"
        return self.cues.opened(day.end, end) if whole else None

    def _to_come(self, cues: list[Cue], day: Day) -> Cue | None:
        """What is announced behind its day: "ngày 18/9, Đoàn sẽ thăm …"."""
        later = [cue for cue in cues if cue.start >= day.end]
        said = later and "sẽ " in self.folded[day.end : later[0].end]
        return later[0] if said else None
