"""Words that say that agencies met: where they stand, and which tells the occasion."""

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.layout import openings
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.occasion import Cue
from caunoi.core.reading.occasions.plain_verbs import PlainVerbs, is_own
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_DELEGATION = re.compile(r"(?<!\w)(?:đoàn|tổ công tác) ")
# A delegation right before a visit makes it.
_GOES = regex.compile(r"(?<!\w)đoàn(?: (?!của)\p{L}+){0,4} $")
_INVITED = re.compile(r"(?<!\w)(?:sẽ|(?<!lời )mời) ")
# "Kết thúc hội đàm, chiều 15/10, …": the signing has a day of its own.
_LATER_DAY = re.compile(r", (?:sáng|trưa|chiều|tối|ngày) \d{1,2}[/-]\d")
# "…, diễn ra từ ngày …" only says when, of what the sentence is about.
_TOOK_PLACE = re.compile(
    r"[^.;]{0,120}?(?<!,) (?:diễn ra"
    r"|(?:đã|vừa|được) (?:được )?(?:tổ chức|khai mạc|bế mạc))(?!\w)"
)
# "Tại Hội nghị … diễn ra tại Manila ngày 19/10, Thứ trưởng X đã phát biểu …".
_ON_A_DAY = re.compile(r"[^,;.]{0,50} (?:ngày|sáng|trưa|chiều|tối) \d+\s?[-/]\s?\d")
# "Đoàn X do ông Y làm Trưởng đoàn (đã) thăm …": who leads it stands in between.
_HEADED = re.compile(r"(?<!\w)(?:dẫn đầu|(?:làm|là) trưởng đoàn),? (?:đã )?$")
# What a sentence opens with is the frame of what it tells behind a comma.
_FRAME = re.compile(
    r"(?:tiếp tục |cũng )?(?:trong (?:khuôn khổ|chương trình|thời gian|dịp|chuyến)|nhân"
    r"|theo (?:khuôn khổ|chương trình)|sau|trước|kết thúc|bên lề)(?!\w)"
)
_MANY = ("các nước", "nước thành viên", "asean", "đa phương")
_OF_MANY = re.compile(rf"(?<!\w)(?:{'|'.join(_MANY)})(?!\w)")
# Of an occasion something is said, or it says something: it is none besides.
_SPEAKS = re.compile(
    r" (?:là|(?:đã |cũng )*(?:đánh giá|thống nhất|nhất trí|ghi nhận|khẳng định|nhận định"
    r"|nghe|kết luận))(?!\w)"
)
# "Sáng 18/5, Cục X phối hợp với Y khai mạc khóa tập huấn …".
_OPENED = ("khai mạc ", "khai giảng ", "bế giảng ", "bế mạc ")
# "tuần tra chung 26 lần": how often, and no occasion.
_OFTEN = re.compile(r" (?:được )?\d+ (?:lần|lượt|chuyến|đợt|buổi|cuộc)(?!\w)")
# What an occasion is called behind its name.
_SHORT_NAME = regex.compile(
    r"[^.;()\n]{3,140}\((?<name>\p{Lu}{3,}[\p{Lu}+-]*(?: \d{1,3})?)\)"
)
_NAMED = frozenset({"conference", "dialogue"})
# "Lễ khánh thành, bàn giao công trình", "khánh thành nhà làm việc tặng Đồn X".
_GIVEN_THERE = re.compile(
    r"(?:,| và) (?:bàn giao|trao tặng)(?!\w)"
    r"|(?: [^\W\d]+){2,5}? tặng(?= (?:đồn|công an|sở|ty))"
)
_TASK = re.compile(r"(?<!\w)(?<!bộ ngoại )(?<!hệ ngoại )(?<!bàn )giao ")
# Behind the frame a day opens what is told.
_FRAMED = re.compile(
    r"[^;]{0,80}?,(?:[^;,]{0,20} \d{1,2}(?:[/-]\d| tháng)| (?:[^\W\d]+ )?cùng ngày)"
)
# What stands in the name of a paper is no occasion: "Biên bản phiên họp".
_OF_A_PAPER = tuple(
    f"{paper} {of}"
    for paper in ("biên bản", "thông cáo", "nghị quyết", "kết luận")
    for of in ("", "của ")
)
# "… nhân dân", with which the name of an agency ends, opens nothing.
_NO_NAME = r"(?! (?:dân|viên)(?!\w))"
# What may stand before the day with which a sentence opens: where, why, who told it.
_FRAMED_DATE = re.compile(
    # "Tại La Habana hôm 28/10, …", "Trước đó, ngày 8/9, …".
    r"(?:tại|ở) (?!(?:các )?(?:phiên|cuộc|buổi|hội|lễ|lớp|khóa|kỳ|diễn đàn|đối thoại"
    r"|tọa đàm|vòng)(?!\w))"
    rf"[^,;.\d]{{2,50}} (?:vào )?{openings.BY_DAY.pattern}"
    rf"|(?:(?:ngay )?(?:trước|sau|tiếp) đó|trước đấy),? (?:vào )?{openings.BY_DAY.pattern}"
    r"|(?:tại|ở|nhân|trong|thực hiện|được sự|tiếp tục|tiếp nối|thông tin|hưởng ứng"
    r"|bên lề|bên thềm|trước thềm|song song|mở đầu|sau khi|trước khi|sau (?:hơn|gần|\d+)"
    r"|sau nhiều|từ (?:nguồn )?(?:tin|thông tin|kết quả)|qua|để|nhằm|do|trên đường|khi|từng"
    r"|theo (?:nguồn )?(?:tin|thông tin|lời mời|lịch|kế hoạch|đề nghị|chương trình)"
    r"|căn cứ|trên cơ sở|nhận lời|triển khai|thiết thực|hướng tới|chào mừng|với)(?!\w)"
    rf"[^.;]{{2,120}}?, {openings.BY_DAY.pattern}"
)


# "Tại Viêng Chăn hôm 28/10, …".
_AT_PLACE = regex.compile(
    r"(?:Tại|Ở) (?:thủ đô |thành phố |tỉnh |TP\. ?)?"
    r"\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,3} "
    r"(?=(?:vào )?(?:hôm|ngày|sáng|trưa|chiều|tối) )"
)


class _Patterns:
    """What tells an occasion from a word for one, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        events = lexicon.table("events")
        handed, led = events["handed"], events["led"]
        self.handed = re.compile(
            rf"{any_of(handed['verbs'])}(?:, {any_of(handed['again'])})*"
            rf" (?:thành công |an toàn )?(?:\d+ |các )?{any_of(handed['what'])}"
        )
        recalled = any_of([*led["not_before"], *led["closed"]])
        self.recalled = re.compile(rf"{recalled} $")
        self.led = re.compile(rf"{any_of(led['before'])}(?: các| cuộc| buổi| khuôn khổ)* $")
        self.spoken_of = re.compile(any_of(led["not_before"]) + _NO_NAME)
        # … and so is what is signed "tiếp đó" or "nhân dịp này".
        self.part = re.compile(any_of(events["signing"]["part"]))
        unsettled = lexicon.table("acts", "unsettled")
        wanted = [*unsettled["asked"], *unsettled["settled"], "cam kết"]
        # "hai bên thống nhất ký mới Bản ghi nhớ": it is not signed yet.
        self.to_sign = re.compile(rf"{any_of([*wanted, 'dự kiến'])} (?:sẽ )?$")
        # What somebody agrees on or asks for is not held yet.
        self.decided = re.compile(
            rf"(?:{any_of([*wanted, 'thỏa thuận'])}"
            r"|(?<!\w)(?<!bộ ngoại )(?<!hệ ngoại )giao) [^;.]{0,60}$"
        )
        self.openers = re.compile(any_of(events["openers"]["words"]))
        # "Đoàn X sang làm việc tại Thái Lan" goes there: a trip.
        self.abroad = re.compile(rf" (?:tại|ở) (?:nước )?{lexicon.country}")


class Cues:
    """Finds the words for occasions in the sentences of one text."""

    def __init__(
        self,
        text: Page,
        agencies: Agencies,
        lexicon: Lexicon,
        named: frozenset[int] = frozenset(),
    ) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon
        self.verbs = PlainVerbs(text, agencies, lexicon, named)
        self.patterns = lexicon.once(_Patterns)
        self.of_many = any(word in text.fold for word in _MANY) and bool(
            _OF_MANY.search(text.fold)
        )
        self.bares: dict[int, int] = {}
        self.dated: dict[int, bool] = {}
        self.told: dict[int, list[Cue]] = {}
        self.event, self.signing = text.of("event"), text.of("events", "signing", "words")
        self.handed = text.of("events", "handed", "verbs")
        self.called = self._called()
        self.generous = False

    def bare(self, sentence: Sentence) -> int:
        """Where a sentence begins behind the marks of the outlet."""
        if sentence.start not in self.bares:
            bare = openings.bare(self.text.fold, sentence.start, sentence.end)
            self.bares[sentence.start] = bare
        return self.bares[sentence.start]

    def opens_dated(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a day."""
        if sentence.start not in self.dated:
            self.dated[sentence.start] = self._opens_dated(sentence)
        return self.dated[sentence.start]

    def _opens_dated(self, sentence: Sentence) -> bool:
        begin, end = self.bare(sentence), sentence.end
        if place := self.text.of("place").match(begin, end):
            begin = place.end() + len(", ")
        at = _AT_PLACE.match(self.text.plain, begin, end)
        begin = at.end() if at else begin
        told = openings.BY_DAY.match(self.text.fold, begin, end)
        return bool(told or _FRAMED_DATE.match(self.text.fold, begin, end))

    def opens_anew(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with words such as "Tiếp đó" or "Cùng ngày"."""
        openers = self.patterns.openers
        return bool(openers.match(self.text.fold, self.bare(sentence), sentence.end))

    def of(self, sentence: Sentence) -> list[Cue]:
        """The words for occasions in a sentence."""
        if sentence.start not in self.told:
            self.told[sentence.start] = self._told(sentence)
        return self.told[sentence.start]

    def add(self, deed: Cue, sentence: Sentence) -> None:
        """Take a deed for the first word of an occasion in a sentence."""
        rest = [cue for cue in self.of(sentence) if cue.end <= deed.start]
        rest += [cue for cue in self.of(sentence) if cue.start >= deed.end]
        self.told[sentence.start] = sorted([*rest, deed], key=lambda cue: cue.start)

    def _told(self, sentence: Sentence) -> list[Cue]:
        classes = self.lexicon.classes["event"]
        hits = self.event.finditer(sentence.start, sentence.end)
        found = [Cue(hit.start(), hit.end(), classes[hit[0]]) for hit in hits]
        found += self._by_short_name(sentence)
        found = [
            self._handed_over(self._of_two(cue))
            for cue in found
            if cue.type != "none"
            and not self._names_a_paper(cue)
            and not _OFTEN.match(self.text.fold, cue.end)
        ]
        handed = self.handed.leading(self.patterns.handed, sentence.start, sentence.end)
        found += [Cue(hit.start(), hit.end(), "handover", sure=True) for hit in handed]
        found += self._by_verbs(sentence, found)
        sure = {cue.start for cue in found if cue.sure}
        found = [
            replace(self._trip(cue, sentence), sure=cue.start in sure) for cue in found
        ]
        return sorted(found, key=lambda cue: (cue.start, -cue.end))

    def _by_verbs(self, sentence: Sentence, found: list[Cue]) -> list[Cue]:
        """What is signed, done or done together, where a sentence begins anew."""
        along, dated = self.goes_along(sentence), self.opens_dated(sentence)
        anew = sentence.opens_paragraph and self.opens_anew(sentence)
        if not (along or dated or anew):
            often = self.text.fold.find(" từng ", sentence.start, sentence.end) > 0
            return self.verbs.joint(sentence, found) if often else []
        later = _LATER_DAY.search(self.text.fold, sentence.start, sentence.end)
        part = self.patterns.part.match(self.text.fold, self.bare(sentence))
        told = self._signed(sentence, found)
        told += self.verbs.present(
            sentence, begins=dated, part=bool(part), dated=bool(later)
        ) or self.verbs.joint(sentence, [*found, *told])
        together = self.verbs.together(sentence.start, sentence.end)
        alone = together and not found and not told
        return [replace(together, sure=True)] if together and alone else told

    def _signed(self, sentence: Sentence, found: list[Cue]) -> list[Cue]:
        """What a sentence says is signed, but for the occasion's own record."""
        start, end = sentence.start, sentence.end
        return [
            Cue(*hit.span(), "ceremony", sure=True)
            for hit in self.signing.finditer(start, end)
            if not any(cue.start <= hit.start() < cue.end for cue in found)
            and not is_own(self.text.fold, start, hit.end())
            and not self.patterns.to_sign.search(self.text.fold, start, hit.start())
        ]

    def goes_along(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what else was done: "Cũng trong chương trình, …"."""
        return openings.goes_along(self.text.fold, self.bare(sentence), sentence.end)

    def _names_a_paper(self, cue: Cue) -> bool:
        """Whether the word of an occasion belongs to the name of a paper."""
        return self.text.fold.endswith(_OF_A_PAPER, 0, cue.start)

    def _of_two(self, cue: Cue) -> Cue:
        """A session of two sides is a meeting, one of several states a conference."""
        session = self.text.fold.startswith("phiên họp lần thứ", cue.start)
        return replace(cue, type="conference") if session and self.of_many else cue

    def _trip(self, cue: Cue, sentence: Sentence) -> Cue:
        """Whoever works in another country as a delegation is on a trip there."""
        works = cue.type == "meeting" and self.text.fold.endswith("làm việc", 0, cue.end)
        abroad = works and self.patterns.abroad.match(self.text.fold, cue.end, sentence.end)
        led = abroad and _DELEGATION.search(self.text.fold, sentence.start, cue.start)
        return replace(cue, type="visit") if led else cue

    def _by_short_name(self, sentence: Sentence) -> Iterator[Cue]:
        """The occasions that a sentence calls by the short name given before."""
        plain, start, end = self.text.plain, sentence.start, sentence.end
        for name, type_ in self.called.items():
            place = plain.find(name, start, end)
            if place > 0 and plain[place - 1] != "(" and not self.agencies.covering(place):
                yield Cue(place, place + len(name), type_)

    def _called(self) -> dict[str, str]:
        """Short names that the text gives to occasions: "Hội nghị … (SOMTC 26)"."""
        classes = self.lexicon.classes["event"]
        named = (
            (hit, _SHORT_NAME.match(self.text.plain, hit.end()))
            for hit in self.event.finditer(0, len(self.text.plain))
            if classes[hit[0]] in _NAMED
        )
        return {short["name"]: classes[hit[0]] for hit, short in named if short}

    def _handed_over(self, cue: Cue) -> Cue:
        """A ceremony at which something changes hands is told by that."""
        given = cue.type == "ceremony" and _GIVEN_THERE.match(self.text.fold, cue.end)
        return replace(cue, type="handover") if given else cue

    def main(self, cues: list[Cue], sentence: Sentence) -> Cue | None:
        """The occasion that the sentence opens or goes on with, if it is held here."""
        naming = self.lexicon.table("events", "naming", "referenced")
        for cue in self._weighed(cues, sentence):
            if self._is_tasked(cue, sentence) or self._is_recalled(cue, sentence):
                continue
            if cue.sure or cue.type not in naming or self._is_led(cue, sentence):
                return cue
        return self._opening(cues, sentence) if self.generous else None

    def _opening(self, cues: list[Cue], sentence: Sentence) -> Cue | None:
        """The first word of a paragraph that a day opens and that names an agency."""
        dated = sentence.opens_paragraph and self.opens_dated(sentence)
        named = dated and self.agencies.between(sentence.start, sentence.end)
        fit = [cue for cue in cues if not self._is_recalled(cue, sentence)]
        return fit[0] if fit and named else None

    def _weighed(self, cues: list[Cue], sentence: Sentence) -> list[Cue]:
        """The words in their order, but flowers laid behind whom a delegation met.

        So is the frame with which a sentence opens: "Trong khuôn khổ chuyến thăm, …".
        """
        frame = _FRAME.match(self.text.fold, self.bare(sentence), sentence.end)
        last = cues[-1].start if frame and cues else 0

        def weight(cue: Cue) -> int:
            framed = _FRAMED.match(self.text.fold, cue.end, max(last, cue.end))
            return bool(framed) + 2 * self._flowers(cue)

        return sorted(cues, key=weight)

    def is_framing(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a word stands in the frame of a sentence: "Trong chuyến công tác, …"."""
        begin = self.bare(sentence)
        comma = self.text.fold.find(", ", begin, sentence.end)
        return cue.start < comma and not self.text.fold.startswith("đoàn ", begin)

    def _flowers(self, cue: Cue) -> bool:
        words = self.text.fold[cue.start : cue.end]
        return cue.type == "visit" and words.endswith(("hoa", "hương", "viếng"))

    def _is_tasked(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether an agency is only given the task to meet: "giao Cục X tổ chức …"."""
        if self.text.fold.find("giao ", sentence.start, cue.start) < 0:
            return False
        tasks = _TASK.finditer(self.text.fold, sentence.start, cue.start)
        return any(self.agencies.at(hit.end()) for hit in tasks)

    def _is_recalled(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether only the outcome of an earlier occasion is told: "kết quả cuộc họp …"."""
        return bool(
            self.patterns.recalled.search(self.text.fold, sentence.start, cue.start)
        )

    def _past_opener(self, before: str, sentence: Sentence) -> str:
        """The words before a cue without those that open a sentence: "Sau buổi lễ, …"."""
        comma = before.find(", ") if self.opens_anew(sentence) else -1
        return before[comma + 1 :]

    def _is_led(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether a verb says that people of the report take part, not only speak of it."""
        begin = self.bare(sentence)
        if not self.text.fold[begin : cue.start].strip(" *-"):
            # "Hội đàm là hoạt động chính của chuyến thăm": said of it, and no more.
            return not _SPEAKS.match(self.text.fold, cue.end)
        if self.text.fold.startswith("đã ", cue.start):
            return True
        held = _TOOK_PLACE.match(self.text.fold, cue.end, sentence.end)
        if held and not (
            self.text.fold.startswith("tại ", begin)
            and _ON_A_DAY.match(self.text.fold, held.end(), sentence.end)
        ):
            return self.opens_dated(sentence)
        before = self.text.fold[max(begin, cue.start - 45) : cue.start]
        if self.patterns.decided.search(self.text.fold, begin, cue.start):
            return False
        named = self.agencies.covering(cue.start - 2)
        goes = named is not None and named.end == cue.start - 1
        goes = goes or _HEADED.search(before) is not None
        if cue.type == "visit" and (goes or _GOES.search(before)):
            return sentence.opens_paragraph and not _INVITED.search(
                self.text.fold, begin, cue.end
            )
        if self.patterns.spoken_of.search(self._past_opener(before, sentence)):
            return False
        met = self.text.fold.startswith((" với ", " giữa "), cue.end)
        if (met and self.opens_dated(sentence)) or self._opens_by_name(cue, sentence):
            return True
        return bool(self.patterns.led.search(before))

    def _opens_by_name(self, cue: Cue, sentence: Sentence) -> bool:
        """Whether who meets stands right before: "Cùng ngày, Thứ trưởng X hội đàm với"."""
        if self.text.fold.startswith(_OPENED, cue.start):
            will = self.text.fold.endswith("sẽ ", 0, cue.start)
            return self.opens_dated(sentence) and not will
        acts = self.verbs.stands(cue.start - 1, sentence.start)
        dated = cue.type == "talks" and self.opens_dated(sentence)
        return acts and (dated or self.opens_anew(sentence))
