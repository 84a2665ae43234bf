"""What a sentence with a day tells as done, in whatever order its words stand.

A report need not begin with its day: "Thứ trưởng X sáng 14/5 tiếp ông Y", "Trạm Z trao trả
bốn nạn nhân cho Đồn W hôm 9/3", "ba người được Công an huyện V bàn giao cho Đồn W".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.days import Day
from caunoi.core.reading.layout import openings
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.attached import is_border
from caunoi.core.reading.occasions.occasion import Cue
from caunoi.core.reading.occasions.plain_verbs import NO_OCCASION, PlainVerbs, is_own
from caunoi.core.reading.occasions.told_days import ToldDays
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

# What may stand between whoever acts and the verb, but for a day.
_HELPS = re.compile(
    r"(?:,| (?:đã|vừa|vừa mới|mới|cũng|còn|cùng|cùng nhau|lại|đang|tiếp tục|chính thức"
    r"|long trọng|trân trọng|phối hợp|tổ chức|tiến hành|thực hiện|có|trực tiếp|đồng loạt"
    r"|bất ngờ|khẩn trương|kịp thời|chủ động|lần lượt|lần đầu|lần đầu tiên|thay nhau"
    r"|luân phiên|làm thủ tục|hoàn tất thủ tục|hoàn tất|làm lễ|thay mặt [^,;.]{2,40}))$"
)
_BEFORE_DAY = re.compile(r"(?: (?:vào|trong|hồi|lúc|hôm|hai|ba|các|suốt)| \()+$|,$")
# "hôm qua", "chiều nay": a day by its name alone.
_BY_NAME = re.compile(
    r"(?<!\w)(?:(?:ngày )?hôm|rạng sáng|sáng|trưa|chiều|tối|đêm) (?:nay|qua)(?!\w)"
)
# "ba ngày làm việc", "Trưởng đoàn đàm phán": nobody who acts stands before the verb.
_NOBODY = (
    " ngày",
    " giờ",
    " tuần",
    " buổi",
    " tháng",
    " năm",
    " lần",
    " vòng",
    "trưởng đoàn",
)
# "Hội nghị các nước ký Bản ghi nhớ": who the members are.
_MANY = (" các nước", " các quốc gia", " thành viên")
_TOGETHER = (" cùng", " đồng loạt", " cùng nhau")
# "Hội nghị … vừa khép lại chiều nay", "Hội thảo …, diễn ra các ngày 18, 19/10".
_HELD = re.compile(
    r"[^;.]{0,200}? (?:diễn ra|khai mạc|khép lại|mở màn|bước vào|nhóm họp"
    r"|được nối lại|được tổ chức|được khai mạc|được mở|tổ chức|mở|kéo dài|bắt đầu"
    r"|chủ trì|đăng cai|đồng tổ chức)(?!\w)"
)
_TO_COME = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|được lên lịch)(?!\w)")
_CAMPAIGN = re.compile(r"(?<!\w)(?:chiến dịch|đợt cao điểm|tháng cao điểm)(?!\w)")
_BESIDES = 110  # characters behind a day in which its deed stands
# What only some words more tell for sure.
_NO_BESIDES = frozenset({"joint_operation", "training", "deployment", "ceremony"})
_HELD_REACH = 60  # characters behind such a verb in which the day begins
_RECENTLY = re.compile(
    r"\W*(?:(?:gần đây|mới đây|gần nhất|mới nhất|trước đây)(?!\w)|"
    + openings.AGO.pattern
    + ")"
)
# What joins two who act: "A cùng B", "A, có sự tham gia của B".
_JOINED = regex.compile(
    r"(?: ?\([^)]*\))?\)?,? (?:và|cùng|cùng với|với|phối hợp|phối hợp với|phối hợp cùng"
    r"|có sự tham gia của|có sự hỗ trợ của|có sự phối hợp của|với sự tham gia của"
    r"|với sự hỗ trợ của|có sự tham gia giám sát của)"
    r"(?: (?!yêu cầu|tin|đề nghị)[^\W]+){0,8} "
)
_CLAUSE = re.compile(r"[;:]|(?<=\w)\. ")
_QUOTED = re.compile(r"[\"“][^\"”]*$")
_TO = re.compile(r"(?<= )(?:cho|tới|đến) ")
_FROM = re.compile(r"(?<= )(?:do|từ|của|bởi) ")
_SAME_SIDE = re.compile(
    r"(?:phía |đơn vị |đại diện |lực lượng )?(?:bạn|chủ nhà|nước bạn|đối tác)(?!\w)"
)
_RECEIVER = 48  # characters behind "cho" in which whoever receives begins
_GIVER = 12  # characters behind "do" in which whoever gives begins


class _Patterns:
    """Verbs of deeds, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        events = lexicon.table("events")
        deeds, joint = events["deeds"], events["joint"]
        self.types = {word: kind for kind, words in deeds["done"].items() for word in words}
        self.done = re.compile(rf" ({any_of(self.types)}){NO_OCCASION}{_AFTER}")
        gives, takes = any_of(deeds["gives"]), any_of(deeds["takes"])
        no_gift = any_of(deeds["no_gift"])
        self.gives = re.compile(rf" (?P<verb>{gives})(?! {no_gift})(?= )")
        self.takes = re.compile(rf" (?P<verb>{takes})(?! {no_gift})(?= )")
        self.given = re.compile(
            r"(?<!sẽ)(?<!dự kiến)(?<!cần) (?P<verb>được (?:[^.;:]{2,160}? )??"
            rf"(?:{gives}|giao(?= cho)))"
            rf"(?! {no_gift})(?= (?:lại )?(?:cho|qua|tại|về|ở)(?!\w)|[.,])"
        )
        self.what = re.compile(any_of([*events["handed"]["what"], *deeds["whom"]]))
        both = [*joint["verbs"], *deeds["together"]]
        self.together = re.compile(rf" (?P<verb>{any_of(both)}){_NO_RAID}(?=[ ,])")
        wanted = lexicon.table("acts", "unsettled")
        self.wanted = re.compile(
            rf"(?:{any_of([*wanted['asked'], *wanted['settled'], 'cam kết', 'dự kiến'])}"
            r"|(?<!\w)(?:sẽ|hứa|hẹn|mời|muốn|nhờ|xin|để|nhằm|cần|nếu)(?!\w))[^;.]{0,80}$"
        )


# What is looked after together, but by no raid: "kiểm tra công tác chuẩn bị".
_NO_RAID = r"(?! (?:công tác|tiến độ|kết quả|tình hình|việc|chất lượng|nội dung)(?!\w))"
# What makes another word of a verb: "thăm dò", "trao đổi", "gặp khó khăn".
_AFTER = r"(?! (?:dò|biên phòng|đổi|phải|khó|hỏi nhau|quyền|nạn|thông tin|báo chí)(?!\w))"


class Deeds:
    """Finds what the sentences of one text tell as done on a day."""

    def __init__(
        self,
        text: Page,
        agencies: Agencies,
        lexicon: Lexicon,
        verbs: PlainVerbs,
        days: ToldDays,
    ) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon
        self.verbs, self.days = verbs, days
        self.patterns = lexicon.once(_Patterns)

    def named(
        self, cues: Sequence[Cue], sentence: Sentence, *, planned: bool
    ) -> Cue | None:
        """The occasion of which a sentence says that it took place on a day.

        Args:
            cues: the words for occasions in the sentence.
            sentence: that tells it.
            planned: whether it may be still to come.
        """
        told = [*self._told(sentence)]
        hits = _BY_NAME.finditer(self.text.fold, sentence.start, sentence.end)
        spans = [(one.start, one.end) for one in told] + [hit.span() for hit in hits]
        hits = _CAMPAIGN.finditer(self.text.fold, sentence.start, sentence.end)
        drives = [Cue(*hit.span(), "joint_operation") for hit in hits]
        for cue in [*cues, *(drives if self._are_two(sentence) else [])]:
            held = _HELD.match(self.text.fold, cue.end, sentence.end)
            if not held or self._is_wanted(cue.start, sentence):
                continue
            if not planned and _TO_COME.search(self.text.fold, cue.end, held.end()):
                continue
            near = _HELD_REACH
            if any(
                cue.end <= start <= held.end() + near or end < cue.start
                for start, end in spans
            ):
                return replace(cue, sure=True)
        return None

    def of(self, sentence: Sentence, *, dated: bool) -> Cue | None:
        """The deed that a sentence tells, if it or what stands above it tells its day."""
        if _RECENTLY.match(self.text.fold, sentence.start, sentence.end):
            return None
        spans = [(one.start, one.end) for one in self._told(sentence)]
        hits = _BY_NAME.finditer(self.text.fold, sentence.start, sentence.end)
        spans += [hit.span() for hit in hits]
        if not spans and not dated:
            return None
        found = [
            cue
            for finder in (self._handed, self._together, self._done)
            if (cue := finder(sentence, spans))
        ]
        return min(found, key=lambda cue: cue.start, default=None)

    def besides(self, sentence: Sentence) -> Iterator[tuple[Cue, Day]]:
        """What was done on days told inside a sentence: "ngày 28/1 còn thăm cảng X"."""
        if _RECENTLY.match(self.text.fold, sentence.start, sentence.end):
            return
        for day in self._told(sentence):
            end = min(sentence.end, day.end + _BESIDES)
            for hit in self.patterns.done.finditer(self.text.fold, day.end, end):
                kind, place = self.patterns.types[hit[1]], hit.start()
                apart = _CLAUSE.search(self.text.fold, day.end, place)
                span = [(day.start, day.end)]
                if apart or self._is_wanted(place, sentence) or kind in _NO_BESIDES:
                    continue
                if not self._stands(place, day.end, span):
                    continue
                yield Cue(*hit.span(1), kind, sure=True), day
                break

    def _told(self, sentence: Sentence) -> Iterator[Day]:
        """The days of a sentence on which something may have been done."""
        for day in self.days.of(sentence):
            until = day.precision != "range" and is_border(self.text.fold, day.start)
            if not (day.vague or until or self.days.is_old(day)):
                yield day

    def _done(self, sentence: Sentence, days: Sequence[tuple[int, int]]) -> Cue | None:
        """A plain verb behind whoever acts, a day perhaps between them."""
        for hit in self.patterns.done.finditer(
            self.text.fold, sentence.start, sentence.end
        ):
            place, kind = hit.start(), self.patterns.types[hit[1]]
            if self._is_wanted(place, sentence):
                continue
            if not self._stands(place, sentence.start, days):
                continue
            if kind == "ceremony" and is_own(self.text.fold, sentence.start, hit.end()):
                continue
            if kind == "joint_operation" and not self._are_two(sentence):
                continue
            if self.text.fold.endswith(_NOBODY, 0, place):
                continue
            if kind == "ceremony" and self.text.fold.endswith(_MANY, 0, place):
                continue
            return Cue(*hit.span(1), kind, sure=True)
        return None

    def _together(self, sentence: Sentence, days: Sequence[tuple[int, int]]) -> Cue | None:
        """What forces of two sides did: "A và B đồng loạt khám xét 11 địa điểm"."""
        for hit in self.patterns.together.finditer(
            self.text.fold, sentence.start, sentence.end
        ):
            place = hit.start()
            if self._is_wanted(place, sentence):
                continue
            if not self._stands(place, sentence.start, days):
                continue
            acted = self.text.fold.endswith(_TOGETHER, 0, place)
            acted = acted and len(self._sides(sentence)) >= _TWO
            if acted or self._both(place) or self._joined(sentence.start, place):
                return Cue(*hit.span("verb"), "joint_operation", sure=True)
        return None

    def _handed(self, sentence: Sentence, days: Sequence[tuple[int, int]]) -> Cue | None:
        """What changed hands between two sides, whoever of them is named first."""
        fold, start, end = self.text.fold, sentence.start, sentence.end
        hits = [
            *self.patterns.gives.finditer(fold, start, end),
            *self.patterns.takes.finditer(fold, start, end),
        ]
        for hit in hits:
            if self._is_wanted(hit.start(), sentence) or fold.endswith(
                " lễ", 0, hit.start()
            ):
                continue
            acts = self._stands(hit.start(), start, days)
            if not (acts or self.agencies.between(start, hit.start())):
                continue
            if self._is_exchanged(hit, sentence):
                return Cue(*hit.span("verb"), "handover", sure=True)
        return self._given(sentence)

    def _is_exchanged(self, hit: re.Match[str], sentence: Sentence) -> bool:
        """Whether another side gives or gets what a verb tells: "… cho Công an Y"."""
        ours = self.agencies.between(sentence.start, hit.start())
        stop = _CLAUSE.search(self.text.fold, hit.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        takes = hit.re is self.patterns.takes
        links = (_FROM if takes else _TO).finditer(self.text.fold, hit.end(), end)
        for link in links:
            if not takes and _SAME_SIDE.match(self.text.fold, link.end()):
                return self._are_two(sentence)
            near = self.agencies.between(
                link.end(), link.end() + (_GIVER if takes else _RECEIVER)
            )
            if near and self._differ([*ours, near[0]]):
                return True
        return False

    def _differ(self, named: Sequence[Naming]) -> bool:
        """Whether agencies are of two sides, or may be, if custom gives them a country."""
        keys = {one.key for one in named}
        unsure = len(keys) > 1 and any(map(self.agencies.is_assumed, keys))
        return unsure or self._count(named) >= _TWO

    def _given(self, sentence: Sentence) -> Cue | None:
        """Who or what was handed over: "ba người được A bàn giao cho B"."""
        fold, start = self.text.fold, sentence.start
        for hit in self.patterns.given.finditer(fold, start, sentence.end):
            if self.patterns.what.search(fold, start, hit.start()) is None:
                continue
            foreign = self._are_two(sentence) or self._is_foreign(sentence)
            if foreign and not self._is_wanted(hit.start(), sentence):
                return Cue(*hit.span("verb"), "handover", sure=True)
        return None

    def _is_foreign(self, sentence: Sentence) -> bool:
        """Whether a sentence names another country or somebody of it."""
        codes = self.lexicon.codes
        places = self.text.of("place").finditer(sentence.start, sentence.end)
        return any(codes[one[0]] not in {"VN", "INTL"} for one in places)

    def _is_wanted(self, place: int, sentence: Sentence) -> bool:
        """Whether what stands at a place is only asked for or to come, or is quoted."""
        begin = max(sentence.start, place - _REACH)
        breaks = [hit.end() for hit in _CLAUSE.finditer(self.text.fold, begin, place)]
        begin = breaks[-1] if breaks else begin
        begin = max(begin, self.text.fold.rfind(", ", begin, place))
        wanted = self.patterns.wanted.search(self.text.fold, begin, place)
        return bool(wanted or _QUOTED.search(self.text.plain, sentence.start, place))

    def _sides(self, sentence: Sentence) -> set[str | None]:
        named = self.agencies.between(sentence.start, sentence.end)
        return {self.agencies.country(one.key) for one in named}

    def _are_two(self, sentence: Sentence) -> bool:
        """Whether two agencies may be of two sides, if custom only gives them a country."""
        named = self.agencies.between(sentence.start, sentence.end)
        keys = {one.key for one in named}
        unsure = len(keys) > 1 and any(map(self.agencies.is_assumed, keys))
        return unsure or self._both(sentence.end) or len(self._sides(sentence)) >= _TWO

    def _count(self, named: Sequence[Naming]) -> int:
        """How many sides some agencies are of."""
        return len({self.agencies.country(one.key) for one in named})

    def _joined(self, floor: int, place: int) -> bool:
        """Whether agencies of two sides stand joined before a verb: "A cùng B khám …"."""
        named = self.agencies.between(floor, place)
        for one, other in pairwise(named):
            joined = _JOINED.fullmatch(self.text.fold, one.end, max(one.end, other.start))
            if joined and self._count([one, other]) >= _TWO:
                return True
        return False

    def _both(self, place: int) -> bool:
        """Whether both sides act: "hai đơn vị đã cùng phục kích …"."""
        return _BOTH.search(self.text.fold, max(0, place - 60), place) is not None

    def _stands(self, place: int, floor: int, days: Sequence[tuple[int, int]]) -> bool:
        """Whether whoever acts stands before a place, helping words and days aside."""
        while (begin := self._past(place, floor, days)) < place:
            if self.verbs.stands(place, floor):
                return True
            place = begin
        return self.verbs.stands(place, floor)

    def _past(self, place: int, floor: int, days: Sequence[tuple[int, int]]) -> int:
        """Where a helping word or a day begins that ends at a place."""
        begin = max(floor, place - _REACH)
        helps = _HELPS.search(self.text.fold, begin, place)
        if helps:
            return helps.start()
        for start, end in days:
            if end <= place and not self.text.fold[end:place].strip(" ,)"):
                lead = _BEFORE_DAY.search(self.text.fold, floor, start - 1)
                return lead.start() if lead else max(floor, start - 1)
        return place


_TWO = 2
_REACH = 120  # characters before a verb in which its clause begins
_BOTH = regex.compile(
    r"(?<!\w)(?:hai|ba|các) (?:bên|đơn vị|lực lượng|đội|đồn|tỉnh|nước|cơ quan|biên đội"
    r"|tổ|phía)(?: (?:\p{L}+)){0,5}$"
)
