"""Occasions of which a report only speaks: recalled, announced, or done on another day."""

import re
from collections.abc import Iterator, Sequence

from caunoi.core.reading.days import Day, finest
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.announced import announced, comes, next_kind
from caunoi.core.reading.occasions.attached import (
    WILL_BE,
    asked_for,
    asking,
    counted,
    follows,
    held_by,
    is_border,
    is_held,
    opens,
)
from caunoi.core.reading.occasions.by_days import told_by_days
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.occasion import Cue, Occasion, heads
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_DEEDS = frozenset({"joint_operation", "handover"})
# What is agreed for a year is told with it.
_BY_YEAR = frozenset({"conference", "dialogue", "meeting", "talks"})
_WHEN = re.compile(r"(?:^|(?<!\w)(?:trong|vào)(?: nửa đầu| cuối| đầu)?) ?$")
# "Hội nghị lần thứ 8 dự kiến diễn ra trong quý I/2027", "… sẽ được tổ chức …".
_TO_BE = re.compile(r"(?<!\w)(?:dự kiến|sẽ)(?: [^\W\d]+){0,2}? (?:tổ chức|diễn ra|họp) ")
# "Thủ tướng Canada thăm Hà Nội hồi tháng 10/2026", "có mặt tại Việt Nam từ ngày …".
_CAME = re.compile(r"(?<!\w)thăm [^\W\d][\w ]{1,28}(?: hồi| vào) $")
# What one side alone pledges or is thanked for, is told by more than a month's number.
_ONE_SIDED = frozenset({"handover", "training"})
# Papers and samples are sent and not handed over.
_SENT = re.compile(
    r" (?:thêm |tiếp )?(?:\d+ )?(?:mẫu|hồ sơ|tài liệu|văn bản|bản|danh sách|thông tin|tin"
    r"|ảnh|dữ liệu|báo cáo|kết quả)(?!\w)"
)
_WILL_HOST = re.compile(
    r"(?<!\w)(?:sẽ|nhất trí|thống nhất) (?:đăng cai|tổ chức|mở)(?: tổ chức)?(?: \d+)? $"
)
# "Gần đây nhất, ngày 25/9, … đã tổ chức lễ xuất quân": of no day of the report.
_LATEST = re.compile(
    r"\W*(?:gần đây nhất|mới đây nhất|gần nhất|mới nhất|mới đây),? (?:vào )?"
)
_INVITES = re.compile(r"(?<!lời )(?<!\w)mời [^;.]{2,60}$")
_SETTLED = len("thống nhất ")
_NEAR = 70  # characters before a visit in which somebody is asked to it
_BESIDE = re.compile(r"(?<!\w)(?:bên lề|trước thềm) $")
_FRAME = re.compile(
    r"\W*(?:[^\n.]{2,60} - )?(?:trong|nhân|tiếp nối|tiếp theo|sau|trước|kết thúc)"
    r"(?: [^\W\d]+){0,5} "
)
_LASTING = frozenset({"visit", "training", "joint_operation"})
_ENDED = re.compile(r"(?:kết thúc|khép lại) $")
_REACH = 400  # characters before the word of an occasion in which its sentence begins


def _settled(lexicon: Lexicon) -> re.Pattern[str]:
    """What says that something will be: "thống nhất mở đợt truy quét chung …"."""
    told = lexicon.table("acts", "unsettled", "settled")
    return re.compile(any_of([*told, "sẽ", "dự kiến", "theo kế hoạch"]))


def _asked_or_aimed(lexicon: Lexicon) -> re.Pattern[str]:
    """What says that something is only asked for, or aimed at."""
    aims = lexicon.table("events", "scheduled")["aims"]
    return re.compile(any_of([*lexicon.table("acts", "unsettled")["asked"], *aims]))


class Mentions:
    """Finds the dated occasions that the people of one text only speak of."""

    def __init__(self, text: Text, cues: Cues, told: ToldDays) -> None:
        self.folded, self.cues, self.told = text.fold, cues, told
        self.asking, self.settled = map(cues.lexicon.once, (asking, _settled))
        self.asked = cues.lexicon.once(_asked_or_aimed)

    def of(
        self,
        main: Cue | None,
        cues: list[Cue],
        days: Sequence[Day],
        found: Sequence[Occasion],
        sentence: Sentence,
    ) -> Iterator[Occasion]:
        """The occasions that the days of a sentence tell, but for those found already."""
        begin = sentence.start
        used = {(one.date.start, one.date.end) for one in found if one.date}
        for day in finest(days):
            ahead = self._is_ahead(day)
            if (day.start, day.end) in used or (day.precision == "year" and not ahead):
                continue
            if is_border(self.folded, day.start, begin):
                yield from self._stays_from(day, begin) if ahead else ()
                continue
            yield from self._of_day(main, cues, day, found, sentence, ahead=ahead)

    def _of_day(
        self,
        main: Cue | None,
        cues: list[Cue],
        day: Day,
        found: Sequence[Occasion],
        sentence: Sentence,
        *,
        ahead: bool,
    ) -> Iterator[Occasion]:
        """The occasions that one day of a sentence tells."""
        begin, end = sentence.start, sentence.end
        held = {one.type for one in found if one.date and day.lies_in(one.date)}
        mine = main if held or not _dated(found) else None
        before = self._before(mine, cues, day, begin)
        came = self._came(before, day, begin)
        come = comes(self.folded, day, (begin, end)) if ahead else None
        if came or come:
            words = (came.start() if came else come.start if come else begin, day.end)
            yield Occasion("visit", [], words, day, primary=False, planned=not came)
        elif before and self._is_of_another(before[-1], day, begin):
            return
        elif before and before[-1].type not in held:
            told = list(self._told_before(before[-1], day))
            told = told or self._given_then(before[-1], day, (begin, end))
            for one in told if ahead else ():
                one.type = next_kind(self.folded, before[-1], found)
            yield from told or self._comes(day, (begin, end), found, ahead=ahead)
        else:
            over = self.told.is_over(day)
            told_then = told_by_days(self.folded, day, (begin, end), over=over)
            yield from [told_then] if told_then else ()
            if not told_then or not day.vague:
                yield from self._told_behind(main, cues, day, (begin, end), found)
            yield from self._later(cues, day, (begin, end), found) if ahead else ()

    def _later(
        self,
        cues: list[Cue],
        day: Day,
        sentence: tuple[int, int],
        found: Sequence[Occasion],
    ) -> Iterator[Occasion]:
        """What is announced for a day behind which no word of an occasion follows."""
        begin, end = sentence
        clause = self.folded.find(";", day.end, end)
        last = clause if clause > 0 else end
        if not any(day.end <= cue.start < last for cue in cues):
            told = list(self._announced(day, begin, end))
            yield from told or self._comes(day, sentence, found, ahead=True)

    def _before(self, main: Cue | None, cues: list[Cue], day: Day, begin: int) -> list[Cue]:
        """The words in whose clause a day follows, but for one that has its day."""
        ahead, old = self._is_ahead(day), self.told.is_old(day)
        clause = self.folded.rfind(";", begin, day.start)
        return [
            cue
            for cue in heads(cues)
            if clause < cue.start < cue.end <= day.start
            and not _BESIDE.search(self.folded, max(0, cue.start - 12), cue.start)
            and (
                ahead
                or (old and cue.type == "meeting")
                or cue != main
                or (day.vague and day.precision != "year")
            )
        ]

    def _came(self, before: Sequence[Cue], day: Day, begin: int) -> "re.Match[str] | None":
        """Who came in a month told behind: "Thủ tướng X thăm Hà Nội hồi tháng 7/2026"."""
        floor = max(begin, day.start - 45, before[-1].end if before else 0)
        return _CAME.search(self.folded, floor, day.start) if day.vague else None

    def _is_ahead(self, day: Day) -> bool:
        return self.told.is_ahead(day)

    def _told_before(self, cue: Cue, day: Day) -> Iterator[Occasion]:
        """An occasion whose word stands before its day: "Hội nghị … tại Huế tháng 5"."""
        gap = self.folded[cue.end : day.start]
        held = is_held(self.folded, cue.end, day.start)
        plain = not (cue.sure and "," in gap)
        told = held or (
            plain
            and follows(self.folded, cue.end, day.start, signing=cue.type == "ceremony")
        )
        told = told and not (
            asked_for(self.folded, cue.start, day.start, self.asking)
            or self._is_invited(cue)
            if self._is_ahead(day)
            else counted(self.folded, cue.start)
        )
        if day.bare and cue.type in _ONE_SIDED and not held:
            return
        if day.precision == "year":
            settled = cue.type in _BY_YEAR and (
                self._is_settled(cue) or bool(WILL_BE.match(self.folded, day.end))
            )
            said = told and (held or settled)
        elif day.vague and day.precision == "range":
            to_be = _WHEN.search(gap) and _TO_BE.search(gap)
            said = bool(to_be or (_WHEN.search(gap) and self._is_settled(cue)))
        elif day.precision == "range" and cue.type == "joint_operation":
            said = self._is_ahead(day) and self._is_settled(cue)
        else:
            said = told
        if said:
            words = (cue.start, day.end)
            ahead = self._is_ahead(day)
            yield Occasion(cue.type, [], words, day, primary=False, planned=ahead)

    def _given_then(self, cue: Cue, day: Day, sentence: tuple[int, int]) -> list[Occasion]:
        """Who was given to whom on a day told behind: "bàn giao … cho Cảnh sát X ngày"."""
        over = cue.type == "handover" and self.told.is_over(day)
        one = told_by_days(self.folded, day, sentence, over=over) if over else None
        return [one] if one else []

    def _is_of_another(self, cue: Cue, day: Day, begin: int) -> bool:
        """Whether a day behind a word is not when that began."""
        return self._is_frame(cue, day, begin) or self._ends(cue)

    def _is_frame(self, cue: Cue, day: Day, begin: int) -> bool:
        """Whether a day stands behind the frame in which a word does.

        "Trong chuyến thăm Úc, Cục X hôm 10/2 làm việc với …": of the meeting is the day.
        """
        comma = self.folded.find(", ", cue.end, day.start)
        opens = _FRAME.fullmatch(self.folded, begin, cue.start)
        return comma > 0 and opens is not None and day.precision == "day"

    def _ends(self, cue: Cue) -> bool:
        """Whether a day is that on which a trip or a course ended."""
        return (
            cue.type in _LASTING
            and _ENDED.search(self.folded, max(0, cue.start - 12), cue.start) is not None
        )

    def _is_invited(self, cue: Cue) -> bool:
        """Whether somebody is only asked to come: "mời Công an tỉnh Y sang thăm …"."""
        floor = max(0, cue.start - _NEAR)
        return cue.type == "visit" and bool(_INVITES.search(self.folded, floor, cue.start))

    def _is_settled(self, cue: Cue) -> bool:
        """Whether what is to come in some months is agreed, and not only asked for."""
        begin = max(0, cue.start - _REACH)
        begin = max(begin, self.folded.rfind(". ", begin, cue.start))
        told = list(self.settled.finditer(self.folded, begin, cue.start))
        begin = told[-1].end() if told else cue.start
        asked = self.asked.search(self.folded, begin, cue.start)
        if cue.type == "training":
            hosts = _WILL_HOST.search(self.folded, begin - _SETTLED, cue.start)
            return bool(told) and hosts is not None
        return bool(told) and not asked

    def _told_behind(
        self,
        main: Cue | None,
        cues: list[Cue],
        day: Day,
        sentence: tuple[int, int],
        found: Sequence[Occasion],
    ) -> Iterator[Occasion]:
        """An occasion whose word stands behind its day."""
        (begin, end), held = sentence, bool(found)
        if day.precision == "year":
            return
        today = bool(self.told.today and day.first == self.told.today.first)
        planned = self._to_come(cues, day) if today or self._is_ahead(day) else None
        done = self._done_on(cues, main, day) if held else None
        done = done or self._in_that_month(cues, day, begin) or self._opened(day, end)
        if held and not main and not done and day.precision == "day":
            done = self.cues.verbs.together(day.end, end)
        if cue := planned or done:
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
        begin = max(begin, self.folded.rfind(";", begin, day.start) + 1)
        cue = None if day.vague else self.cues.verbs.to_come(day.end, end)
        cue = cue or self.cues.verbs.to_come(begin, day.start)
        # What will be given some month is announced by its number, or to whom it goes.
        cue = None if cue and cue.type == "handover" and day.vague else cue
        cue = cue or self.cues.verbs.sent(day.end, end)
        cue = cue or self.cues.verbs.sent(begin, day.start)
        cue = cue or self._given(begin, day.start)
        if cue:
            words = (min(day.start, cue.start), max(day.end, cue.end))
            yield Occasion(cue.type, [], words, day, primary=False, planned=True)

    def _comes(
        self, day: Day, sentence: tuple[int, int], found: Sequence[Occasion], *, ahead: bool
    ) -> Iterator[Occasion]:
        """What is announced for a day without a word of its own."""
        cue = announced(self.folded, day, sentence, found) if ahead else None
        if cue:
            words = (min(day.start, cue.start), max(day.end, cue.end))
            yield Occasion(cue.type, [], words, day, primary=False, planned=True)

    def _given(self, begin: int, end: int) -> Cue | None:
        """Whom or what somebody will give, if that is more than a paper."""
        cue = self.cues.verbs.given(begin, end)
        return None if cue and _SENT.match(self.folded, cue.end) else cue

    def _stays_from(self, day: Day, begin: int) -> Iterator[Occasion]:
        """Who will be sent to stay from then on: "sẽ cử sĩ quan sang thường trú từ …"."""
        cue = self.cues.verbs.sent(begin, day.start)
        if cue and cue.type == "deployment":
            words = (cue.start, day.end)
            yield Occasion(cue.type, [], words, day, primary=False, planned=True)

    def _done_on(self, cues: list[Cue], main: Cue | None, day: Day) -> Cue | None:
        """What was carried out on a day told before it: "ngày 18/6, … truy bắt"."""
        later = [cue for cue in cues if cue.start >= day.end and cue != main]
        deed = later[0] if later and main is None else None
        if not deed or deed.type not in _DEEDS or day.precision != "day":
            return None
        told = self.cues.agencies.between(max(0, day.start - _REACH), deed.end)
        sides = {one.country for one in told if one.start > day.start}
        held = self.folded.startswith("tổ chức ", deed.start) and len(sides) > 1
        return deed if held else None

    def _in_that_month(self, cues: list[Cue], day: Day, begin: int) -> Cue | None:
        """What was done in a month told before it: "tháng 3, Cục X đã cử đoàn sang …"."""
        later = next((cue for cue in cues if cue.start >= day.end), None)
        latest = _LATEST.fullmatch(self.folded, begin, day.start)
        fits = day.precision == "month" or (latest and day.precision == "day")
        if not later or not fits or counted(self.folded, later.start):
            return None
        begin = max(begin, self.folded.rfind(";", begin, day.start) + 1)
        place = day.start, day.end
        told = opens(self.folded, begin, place, later.start)
        return later if told or self._was_held(begin, day, later) else None

    def _was_held(self, begin: int, day: Day, cue: Cue) -> bool:
        """Whether both held it then: "Ngoài ra, tháng 8/2025, hai bên tổ chức khóa …"."""
        by = held_by(self.folded, begin, (day.start, day.end), cue.start)
        over = self.told.today and day.last < self.told.today.first
        return bool(by and over and self.cues.verbs.stands(by, day.end))

    def _opened(self, day: Day, end: int) -> Cue | None:
        """What was opened on a day of an earlier year that the text tells in full."""
        told = day.first[:4], self.told.today.first[:4] if self.told.today else ""
        earlier = all(map(str.isdecimal, told)) and told[0] < told[1] and not day.lent
        whole = earlier and day.precision == "day"
        return self.cues.verbs.opened(day.end, end) if whole else None

    def _to_come(self, cues: list[Cue], day: Day) -> Cue | None:
        """What is announced behind its day: "ngày 18/9, Đoàn sẽ thăm …"."""
        later = [cue for cue in cues if cue.start >= day.end]
        said = later and "sẽ " in self.folded[day.end : later[0].end]
        return later[0] if said else None


def _dated(found: Sequence[Occasion]) -> bool:
    """Whether the occasion of which the text is speaking has its day."""
    return next((one.date is not None for one in reversed(found) if one.primary), False)
