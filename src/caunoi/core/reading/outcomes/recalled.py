"""Occasions told inside a sentence by a day that is over: "ngày 10/9 hai bên tuần tra".

A report recalls what both sides did without a word for the occasion, behind a clause of
its own or inside what somebody praises. It is one where both act, or one of them gives
or goes to the other.
"""

import re
from collections.abc import Sequence

from caunoi.core.reading.days import Day, days_apart
from caunoi.core.reading.layout import openings
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.attached import is_border
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.outcomes.promise import Promise, around
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

_OF_WHAT = r"(?: [^,;:.]{1,30}?)??"
_OPENS = re.compile(r"\W*(?:[^,;.\d]{2,30}, )?(?:vào |trong |hồi )?")
# "tháng 3/2026, C02 cùng lực lượng X kiểm tra một tòa nhà, thu giữ 54 máy tính".
_RAID = re.compile(
    r"(?<!\w)(?:cùng|phối hợp với|phối hợp cùng) [^.;]{2,120}?(?<!\w)(?:kiểm tra|khám xét"
    r"|bắt giữ|bắt|triệt phá|truy quét|đột kích|ập vào|giải cứu)(?!\w)[^.;]{2,160}?(?<!\w)"
    r"(?:thu giữ|phát hiện|bắt giữ|bắt|giải cứu|thu) "
)
_TWO = 2
_ONE_ROUND = 10  # days, within which what was done belongs to the same round
_ONE_CASE = 92  # days, within which a case was worked before it was solved
_CASES = frozenset({"joint_operation"})
_OF_A_CASE = frozenset({"meeting", "visit", "joint_operation"})
_NEAR = 200  # characters between a day and what was done on it
# What may stand between whoever acts and the verb.
_HELPS = re.compile(
    r"(?: (?:đã|vừa|cũng|đồng|cùng|cùng nhau|đồng loạt|phối hợp|tiến hành|tổ chức|tiếp tục"
    r"|chính thức|lần đầu|trực tiếp))+$"
)
_BOTH = re.compile(
    r"(?<!\w)(?:hai|ba) (?:bên|bộ|đơn vị|lực lượng|đội|đồn|tỉnh|nước|cơ quan|biên đội"
    r"|tổ|phía|tàu|đoàn|công an|ngành)(?: (?:công an|cảnh sát|biên phòng|hải quan))?$"
)
_JOINED = re.compile(r"(?<!\w)(?:và|cùng|cùng với|phối hợp với|phối hợp cùng) ")
# What is only to come, or what somebody said that day.
_ASKED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|để|nhằm|nếu|chưa|không|mong|mong muốn|muốn|đề nghị|đề xuất"
    r"|yêu cầu|kiến nghị|cho biết|cho hay|thông báo|thông tin"
    r"|khẳng định|báo cáo)(?!\w)"
)
_CLAUSE = re.compile(r"[;:]")
# "cử 3 cán bộ sang Nairobi làm việc", but for whoever goes to learn, teach or serve.
_SENT = re.compile(
    r"(?<!\w)(?:cử|phái) (?:\w+ ){0,3}(?:đoàn|tổ công tác|cán bộ|điều tra viên|chuyên gia"
    r"|trinh sát)[^,;:.]{0,40}? (?:sang|đến|tới) (?![^;:.]{0,80}(?<!\w)(?:học|giảng|dạy"
    r"|tập huấn|đào tạo|thường trú|biệt phái|phái bộ|nhiệm kỳ)(?!\w))"
)


class _Patterns:
    """What was done, by both or by one to the other, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        events = lexicon.table("events")
        table = events["scheduled"]
        sent, gives = any_of(table["sent"]), any_of(table["gives"])
        whom = any_of(events["handed"]["what"])
        gave = re.compile(rf"{gives}(?! {sent})(?=[^,;:.]{{0,60}} {whom})")
        joined = rf"{any_of(table['joins'])}{_OF_WHAT} chiến dịch"
        self.done = (
            ("handover", gave),
            ("joint_operation", re.compile(joined)),
            ("joint_operation", _RAID),
            ("deployment", re.compile(any_of(table["leaves"]))),
        )
        self.left = re.compile(rf"{any_of(table['leaves'])}[^;:.,]{{0,60}}? từ $")
        takes = any_of(events["deeds"]["takes"])
        self.to_each_other = (
            ("handover", gave),
            ("handover", re.compile(rf"{takes} (?:từ|do) [^;.]{{2,160}}? {whom}")),
            ("visit", _SENT),
        )
        hold = any_of(table["hold"]) + _OF_WHAT
        verbs = [
            *((kind, f"{hold} {any_of(words)}") for kind, words in table["held"].items()),
            *((kind, any_of(words)) for kind, words in table["does"].items()),
            ("ceremony", rf"{any_of(table['signs'])}{_OF_WHAT} {any_of(table['papers'])}"),
            ("joint_operation", any_of([*events["joint"]["verbs"], *table["joins"]])),
        ]
        self.together = [(kind, re.compile(words)) for kind, words in verbs]


class Recalled:
    """Finds what was done on days that are over, in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.folded = scene, scene.text.fold
        self.patterns = scene.lexicon.once(_Patterns)

    def of(
        self, day: Day, sentence: Sentence, promises: Sequence[Promise]
    ) -> Occasion | None:
        """What a sentence says was done on a day or in a month, if it is an occasion."""
        if is_border(self.folded, day.start, sentence.start):
            return self._serving(day, sentence)
        if day.precision == "month" and (one := self._reported(day, sentence, promises)):
            return one
        return self._together(day, sentence)

    def _serving(self, day: Day, sentence: Sentence) -> Occasion | None:
        """Who has served since a month: "các sĩ quan đã lên đường từ tháng 4/2025"."""
        left = self.patterns.left.search(self.folded, sentence.start, day.start)
        if not left:
            return None
        return Occasion("deployment", [], (left.start(), day.end), day, primary=False)

    def _reported(
        self, day: Day, sentence: Sentence, promises: Sequence[Promise]
    ) -> Occasion | None:
        """Who was handed over in a month, or what both joined in, out of a report."""
        done = around(day, promises) or self._behind(day, sentence, promises)
        if not done or done.act != "report":
            return None
        begin = done.words[0][0]
        place = (begin, day.start) if begin < day.start else (day.end, sentence.end)
        for kind, pattern in self.patterns.done:
            if hit := pattern.search(self.folded, *place):
                words = min(hit.start(), day.start), max(hit.end(), day.end)
                return Occasion(kind, [], words, day, primary=False)
        return None

    def _behind(
        self, day: Day, sentence: Sentence, promises: Sequence[Promise]
    ) -> Promise | None:
        """The promise that a month opens: "Tháng 11/2025, Cục X đã cho dẫn độ …"."""
        opens = _OPENS.fullmatch(self.folded, sentence.start, day.start)
        near = (one for one in promises if 0 < one.words[0][0] - day.end <= _NEAR)
        return next(near, None) if opens else None

    def _together(self, day: Day, sentence: Sentence) -> Occasion | None:
        """What both sides did on a day that stands before it: "ngày 10/9, hai bên …"."""
        if day.precision not in {"day", "month"} or self.scene.days.is_old(day):
            return None
        stop = _CLAUSE.search(self.folded, day.end, sentence.end)
        end = min(stop.start() if stop else sentence.end, day.end + _NEAR)
        hits = [
            (hit.start(), hit.end(), kind)
            for kind, pattern in self.patterns.together
            for hit in pattern.finditer(self.folded, day.end, end)
            if self._acts(day.end, hit.start())
        ]
        hits += self._one_to_the_other(day, sentence, end)
        if not hits or _ASKED.search(self.folded, day.end, min(hits)[0]):
            return None
        _, last, kind = min(hits)
        here = self._is_of_the_round(day) and not openings.AGO.match(
            self.folded, sentence.start
        )
        here = here or self._is_of_the_case(day, kind)
        return Occasion(kind, [], (day.start, last), day, primary=here)

    def _is_of_the_round(self, day: Day) -> bool:
        """Whether a day lies shortly before what the report is about, or in it."""
        held = [one.date for one in self.scene.occasions if one.primary and one.date]
        return day.precision == "day" and any(
            0 <= days_apart(day.first, one.first) <= _ONE_ROUND
            or 0 <= days_apart(one.last, day.first) <= _ONE_ROUND
            for one in held
        )

    def _is_of_the_case(self, day: Day, kind: str) -> bool:
        """Whether what was done belongs to the case of which the report is."""
        return kind in _OF_A_CASE and any(
            one.primary
            and one.date
            and one.type in _CASES
            and 0 <= days_apart(day.first, one.date.first) <= _ONE_CASE
            for one in self.scene.occasions
        )

    def _one_to_the_other(
        self, day: Day, sentence: Sentence, end: int
    ) -> list[tuple[int, int, str]]:
        """Who was handed over by one to the other, and whom one sent to the other."""
        sides = {one.country for one in self.scene.agencies.between(day.end, sentence.end)}
        if len(sides) < _TWO:
            return []
        hits = (
            (kind, each.search(self.folded, day.end, end))
            for kind, each in self.patterns.to_each_other
        )
        return [(hit.start(), hit.end(), kind) for kind, hit in hits if hit]

    def _acts(self, floor: int, place: int) -> bool:
        """Whether both sides stand before a verb: "hai bên đã cùng", "A và B đồng loạt"."""
        begin = place - 1
        if helps := _HELPS.search(self.folded, floor, begin):
            begin = helps.start()
        if _BOTH.search(self.folded, floor, begin):
            return True
        named = self.scene.agencies.between(floor, begin)
        if not named or named[-1].end != begin:
            return False
        joined = _JOINED.search(self.folded, named[0].end, named[-1].start + 1)
        return bool(joined) and len({one.country for one in named}) >= _TWO
