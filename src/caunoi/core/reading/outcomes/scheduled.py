"""Occasions told by a promise and its time: "… sẽ bàn giao 5 máy trong tháng 12".

What is agreed or pledged with its day, month or quarter, and brings people of both sides
together, is an occasion that is announced, whoever said so and wherever it stands in a
list. What is only asked for, wished or aimed at is none. What both did on a day that
is over is recalled (`Recalled`).
"""

import re
from collections.abc import Sequence

import regex

from caunoi.core.reading.days import Day, finest
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.attached import is_border
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.outcomes.promise import Promise, around
from caunoi.core.reading.outcomes.recalled import Recalled
from caunoi.core.reading.scene import Scene
from caunoi.core.reading.sentences import Sentence

_BINDING = frozenset({"agree", "pledge"})
# What may stand right before a verb that tells by itself; else it opens the clause.
_LEAD = (
    r"(?:^|(?<!\w)(?:sẽ|thống nhất|nhất trí|đồng ý|cam kết|hứa|hẹn|quyết định|chuẩn bị|để"
    r"|dự kiến|tiếp tục|cùng|cùng nhau|sớm|chính thức|phối hợp|tổ chức|tiến hành|sang|đến"
    r"|tới|việc|lại) )"
)
_OF_WHAT = r"(?: [^,;:.]{1,30}?)??"
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến) ")
# A year is when something will be held, unless it is of its name: "Hội nghị năm 2027".
_IN_A_YEAR = re.compile(r"(?<!\w)(?:trong|vào|đầu|giữa|cuối)(?: nửa (?:đầu|cuối))? $")
_OFTEN = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|các|mỗi|từng) (?:lần|lượt|đợt|năm|quý|tháng)"
)
# "mỗi quý tổ chức một đợt tuần tra, đợt tiếp theo vào tháng 6": that one has its month.
_NEXT_ONE = re.compile(
    r", (?:đợt|kỳ|lần|phiên|vòng|cuộc|khóa|lớp|chuyến|buổi) (?:tiếp theo|tới|sau|kế tiếp)"
    r"[^,;.]{0,40}$"
)
# Who only asks to prepare it names what is set: "Đối thoại lần 6, dự kiến tổ chức tại X".
_IS_SET = re.compile(
    r"(?:, | sẽ )(?:dự kiến|được|sẽ)(?: sẽ)?(?: được)? ?(?:tổ chức|diễn ra|khai mạc)(?!\w)"
    r"[^;.]{0,60}$"
)
_NAME = 120  # characters before such words in which the name of what is held begins
# Who speaks, by whatever name, may stand before a day that opens what it tells.
_OPENING = re.compile(r"[^,;:.]{0,90}")
# "Malaysia sẽ đăng cai SOMTC 27": a conference called by its short name alone.
_HOSTS = regex.compile(r"đăng cai (?:tổ chức )?(?=\p{Lu}{3})")


class _Patterns:
    """What is held, done, signed and given, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("events", "scheduled")
        sent = any_of(table["sent"])
        named = [(kind, any_of(words)) for kind, words in table["held"].items()]
        self.named = [(kind, re.compile(words)) for kind, words in named]
        hold = any_of(table["hold"]) + _OF_WHAT
        does = ((kind, any_of(words)) for kind, words in table["does"].items())
        what = rf"(?:{_OF_WHAT} {any_of(table['papers'])}|(?= (?:nhân|trong|vào|tại|dịp) ))"
        heads = [
            *((kind, rf"{hold} {words}") for kind, words in named),
            *((kind, _LEAD + words) for kind, words in does),
            ("ceremony", rf"{_LEAD}{any_of(table['signs'])}{what}"),
            ("handover", rf"{_LEAD}{any_of(table['gives'])}(?! {sent})"),
        ]
        self.heads = [(kind, re.compile(words)) for kind, words in heads]
        unsettled = lexicon.table("acts", "unsettled")
        self.aims = re.compile(any_of([*unsettled["asked"], *table["aims"]]))


class Schedule:
    """Finds in the promises of one text the occasions of which they tell the time."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.days = scene, scene.days
        self.folded, self.plain = scene.text.fold, scene.text.plain
        self.patterns = scene.lexicon.once(_Patterns)
        self.recalled = Recalled(scene)

    def of(self, promises: Sequence[Promise]) -> list[Occasion]:
        """The occasions that promises tell, but for those found already."""
        held = {(one.date.start, one.date.end) for one in self.scene.occasions if one.date}
        told = self._by_sentence(promises)
        found = []
        for sentence in self.scene.sentences:
            for day in finest(list(self.days.of(sentence))):
                if (day.start, day.end) in held:
                    continue
                tell = self.recalled.of if self.days.is_over(day) else self._announced
                one = tell(day, sentence, told.get(sentence.start, ()))
                found += [one] if one else []
        return found

    def _by_sentence(self, promises: Sequence[Promise]) -> dict[int, list[Promise]]:
        """The promises whose words begin in each sentence, by where that begins."""
        told: dict[int, list[Promise]] = {}
        for one in promises:
            sentences = (self.scene.sentence_at(start) for start, _ in one.words)
            for begin in dict.fromkeys(each.start for each in sentences if each):
                told.setdefault(begin, []).append(one)
        return told

    def _announced(
        self, day: Day, sentence: Sentence, promises: Sequence[Promise]
    ) -> Occasion | None:
        """What somebody promised for a day to come."""
        if one := self._set(day, sentence):
            return one
        begin = self._begins(day, sentence, promises)
        if begin is None or is_border(self.folded, day.start, begin):
            return None
        often = _OFTEN.search(self.folded, begin, day.start)
        if often and not _NEXT_ONE.search(self.folded, begin, day.start):
            return None
        if day.precision == "year" and not _IN_A_YEAR.search(self.folded, begin, day.start):
            return None
        head = self._head(begin, day.start) or self._behind_day(begin, day, promises)
        if head is None:
            return None
        words = min(head[0], day.start), max(head[0], day.end)
        return Occasion(head[1], [], words, day, primary=False, planned=True)

    def _set(self, day: Day, sentence: Sentence) -> Occasion | None:
        """What is to be held on a day, whatever is asked for it."""
        said = _IS_SET.search(self.folded, sentence.start, day.start)
        if not said or is_border(self.folded, day.start, sentence.start):
            return None
        clause = self.folded.rfind(";", sentence.start, said.start()) + 1
        begin = max(sentence.start, clause, said.start() - _NAME)
        hits = [
            (hit.start(), kind)
            for kind, pattern in self.patterns.named
            for hit in pattern.finditer(self.folded, begin, said.start())
        ]
        if not hits:
            return None
        place, kind = min(hits)
        words = place, day.end
        return Occasion(kind, [], words, day, primary=False, planned=True)

    def _begins(
        self, day: Day, sentence: Sentence, promises: Sequence[Promise]
    ) -> int | None:
        """Where the words begin that say what will be on a day, if they bind anybody."""
        floor = sentence.start
        if one := around(day, promises):
            begin = next(start for start, end in one.words if start <= day.start < end)
            aimed = self.patterns.aims.search(self.folded, begin, day.start)
            return None if aimed or one.act not in _BINDING else begin
        wills = list(_WILL.finditer(self.folded, floor, day.start))
        if not wills or self.folded.find(";", wills[-1].end(), day.start) > 0:
            return None
        aimed = self.patterns.aims.search(self.folded, floor, wills[-1].start())
        return None if aimed else wills[-1].start()

    def _behind_day(
        self, begin: int, day: Day, promises: Sequence[Promise]
    ) -> tuple[int, str] | None:
        """What a promise tells behind its day: "trong năm 2027 X sẽ mở hai lớp …"."""
        told = around(day, promises)
        if not told or not _OPENING.fullmatch(self.folded, begin, day.start):
            return None
        end = told.words[-1][1]
        often = _OFTEN.search(self.folded, day.end, end)
        return None if often else self._head(day.end, end)

    def _head(self, begin: int, end: int) -> tuple[int, str] | None:
        """The first verb between two places that tells of an occasion, and its type."""
        words = self.folded[begin:end]
        hits = [
            (begin + hit.start(), kind)
            for kind, pattern in self.patterns.heads
            if (hit := pattern.search(words))
        ]
        host = _HOSTS.search(self.plain, begin, end)
        hits += [(host.start(), "conference")] if host else []
        return min(hits, default=None)
