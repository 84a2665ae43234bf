"""What an occasion ends with, told inside its paragraph: what is signed, a patrol."""

import re
from collections.abc import Sequence

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.occasions.plain_verbs import OWN_RECORD
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Sentence

_OF_IT = r"(?:buổi|cuộc|lễ|hội đàm|hội nghị|hội thảo|phiên|vòng|đó|tọa đàm|kỳ họp)"
# "Sau hội đàm, lãnh đạo hai cơ quan đã ký Bản ghi nhớ".
_OPENS = re.compile(
    rf"\W*(?:(?:ngay |liền )?(?:sau|kết thúc|khép lại|tại|cuối) {_OF_IT}(?!\w)"
    r"[^,.;]{0,40}"
    r"|(?:nhân )?dịp này),? "
)
# "Một nghị định thư cũng đã được ký kết ngay sau hội đàm".
_CLOSES = re.compile(
    r"(?<!\w)được (?:[^.;,]{2,50}? )?(?:ký|ký kết) "
    rf"(?:ngay |liền )?(?:sau|tại|khi kết thúc) {_OF_IT}(?!\w)"
    # … but not "tại lễ ký ngày 12/5/2025", which was another time.
    r"(?![^,.;]{0,30} (?:\d+[/-]\d+[/-]|tháng \d|năm )\d)"
)
_SIGNS = re.compile(
    r"(?:(?<!\w)(?:đã|cùng|tiến hành|đặt bút|chứng kiến|vừa) (?:việc |lễ )?|(?<=[\w,] ))"
    r"(?:ký|ký kết)(?= )(?! tên| ngày| năm| vào)"
)
_PAPER = re.compile(
    r"(?<!\w)(?:bản ghi nhớ|hiệp định|thỏa thuận|nghị định thư|kế hoạch|chương trình"
    r"|quy chế|quy trình|tuyên bố|ý định thư|thư|văn bản|kết nghĩa|bản giao ước)(?!\w)"
)
# What a conference declares at its end is a part of it.
_OF_MANY = frozenset({"conference", "dialogue"})
# "22 giờ cùng ngày, Thụy được dẫn giải về … và chuyển giao cho Công an tỉnh X": who was
# handed over abroad is handed over once more at home.
_AT_HOME = re.compile(
    r"\W*(?:[^,;.]{0,40} )?(?:cùng ngày|ngay trong đêm|trong đêm)(?!\w)[^.;]{2,160}?(?<!\w)"
    r"(?:dẫn giải|áp giải|dẫn độ|đưa|di lý|hộ tống)(?!\w)[^.;]{0,120}?(?<!\w)về(?!\w)"
    r"[^.;]{0,160}?(?<!\w)(?:bàn giao|chuyển giao|giao|trao trả)(?: [^\W\d]+){0,6}? cho "
)
# "Ngay sau lễ đón ngày 08/6 tại cầu cảng, …": whoever comes is welcomed first.
_WELCOMED = re.compile(
    r"\W*(?:(?:ngay |liền )?sau|tại|kết thúc) (?P<what>lễ (?:đón|tiễn))"
    r"(?: (?:chính thức|trọng thể|long trọng|đoàn|tàu|cấp nhà nước))*,? (?:vào )?"
    r"(?:(?:sáng|trưa|chiều|tối) )?(?:ngày )?\d"
)
_REACH = 60  # characters behind the verb in which the paper is named


class _Patterns:
    """What is only asked for or to come, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        wanted = lexicon.table("acts", "unsettled")
        words = [*wanted["asked"], *wanted["settled"], "cam kết", "dự kiến", "sẽ", "sớm"]
        self.wanted = re.compile(any_of(words))


class FollowUps:
    """Finds what the occasions of one text end with."""

    def __init__(self, text: Page, cues: Cues, lexicon: Lexicon) -> None:
        self.text, self.cues = text, cues
        self.patterns = lexicon.once(_Patterns)

    def add(self, sentence: Sentence, found: list[Occasion]) -> None:
        """Put what a sentence tells besides where the text goes on with the main one."""
        here = next(one for one in reversed(found) if one.primary)
        for one in self.of(sentence, found):
            again = one.type == here.type
            found.insert(found.index(here) if again else len(found), one)

    def of(self, sentence: Sentence, found: Sequence[Occasion]) -> list[Occasion]:
        """What a sentence tells besides the occasion that it goes on with."""
        here = next(one for one in reversed(found) if one.primary)
        if here.type == "handover" and self._is_at_home(sentence):
            return [self._beside(here, "handover", sentence)]
        kind = self._kind(sentence, own=here.type in _OF_MANY)
        told = any(
            one.primary and one.type == kind and one.date == here.date for one in found
        )
        if kind is None or told or here.planned:
            return []
        one = self._beside(here, kind, sentence)
        one.place = here.place
        return [one]

    def _beside(self, here: Occasion, kind: str, sentence: Sentence) -> Occasion:
        """An occasion of the same day, told by a sentence."""
        return Occasion(kind, [sentence], (sentence.start, sentence.end), date=here.date)

    def _is_at_home(self, sentence: Sentence) -> bool:
        """Whether who was handed over is given to another agency that day."""
        hit = _AT_HOME.match(self.text.fold, sentence.start, sentence.end)
        return bool(hit and self.cues.agencies.at(hit.end()))

    def add_welcome(self, sentence: Sentence, found: list[Occasion]) -> None:
        """Put in the welcome with which a sentence begins, on the day of what it tells."""
        hit = _WELCOMED.match(self.text.fold, sentence.start, sentence.end)
        held = [one for one in found if one.primary and one.date] if hit else []
        here = held[-1] if held else None
        if hit and here and here.date and here.date.start <= hit.end() <= here.date.end:
            found.insert(found.index(here), self._beside(here, "ceremony", sentence))

    def _kind(self, sentence: Sentence, *, own: bool) -> str | None:
        start, end = sentence.start, sentence.end
        opened = _OPENS.match(self.text.fold, start, end)
        closed = None if opened else _CLOSES.search(self.text.fold, start, end)
        if closed:
            record = self.text.fold.startswith("biên bản", start)
            record = record or self._is_wanted(start, closed.start())
            return None if record else "ceremony"
        if not opened:
            return None
        begin = opened.end()
        signs = _SIGNS.search(self.text.fold, begin, end)
        if signs and not self._is_wanted(begin, signs.end()):
            written = OWN_RECORD.match(self.text.fold, signs.end())
            reach = min(end, signs.end() + _REACH)
            named = _PAPER.search(self.text.fold, signs.end(), reach)
            theirs = own and named is not None and named[0] == "tuyên bố"
            return "ceremony" if named and not written and not theirs else None
        patrol = self.cues.verbs.patrol(begin, end)
        done = patrol is not None and not self._is_wanted(begin, patrol.start)
        return "joint_operation" if done else None

    def _is_wanted(self, start: int, end: int) -> bool:
        return self.patterns.wanted.search(self.text.fold, start, end) is not None
