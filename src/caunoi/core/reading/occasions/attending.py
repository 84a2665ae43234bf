"""Who took part in each occasion, and which occasions are anybody's at all."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.days import days_apart
from caunoi.core.reading.occasions.cues import Cues
from caunoi.core.reading.occasions.occasion import Occasion
from caunoi.core.reading.occasions.parties import Parties
from caunoi.core.reading.people.callings import Someone
from caunoi.core.reading.sentences import Sentence

# Other occasions take place within the days of these.
_LASTING = frozenset({"visit", "training"})
# Whom or what a delegation goes to see besides agencies: "đến thăm bà con người Việt".
_SOMEBODY = re.compile(
    r"(?:,| và)?"
    r"(?: (?:hỏi|tặng quà|động viên|chúc tết|trao quà|cho|một số|các|bà|những)){0,3}"
    r" (?:bà con|cộng đồng|kiều bào|gia đình|hộ|nhân dân|người dân|người việt|học sinh|em"
    r"|cháu|trẻ|mẹ|thương binh|bệnh nhân|nạn nhân|cán bộ|chiến sĩ|lưu học sinh|học viên"
    r"|phạm nhân|khu|làng|bản|trường|bệnh viện|trung tâm|bảo tàng|di tích|đền|chùa|đài"
    r"|thao trường|trường bắn|doanh trại"
    r"|nghĩa trang|nhà|mô hình|cơ sở|công trình|tàu|cảng|cửa khẩu|cột mốc|mốc)(?!\w)"
)
# Who looks at something sees it, whatever it is called.
_LOOKS = ("tham quan", "khảo sát", "thị sát", " xem")
_ONE_CASE = 31  # days after a raid, within which who was found is handed over


@dataclass(frozen=True)
class Attendance:
    """Gives the occasions of one text their people and agencies."""

    agencies: Agencies
    people: Sequence[Someone]
    cues: Cues
    parties: Parties

    @cached_property
    def _called(self) -> list[tuple[int, int]]:
        """Where people are named, each place with the number of who is named there."""
        return sorted(
            (calling.start, index)
            for index, someone in enumerate(self.people)
            for calling in someone.callings
        )

    def settled(
        self, found: Sequence[Occasion], early: list[Sentence], end: int
    ) -> list[Occasion]:
        """The occasions that somebody took part in, or that are only spoken of."""
        held = [one for one in found if one.primary]
        frame = held[0].sentences[0] if held else None
        starts = [one.sentences[0].start for one in held]
        for index, one in enumerate(held):
            later = (start for start in starts[index:] if start > starts[index])
            self._fill(one, [] if index else early, next(later, end))
        somebodys = [one for one in held if self._is_somebodys(one, frame, held)]
        # With nobody who is known to have taken part: what the text opens with.
        somebodys = somebodys or [one for one in held[:1] if self._is_hosted(one)]
        theirs = {id(one) for one in somebodys}
        kept = [one for one in found if not one.primary or id(one) in theirs]
        for one in kept:
            one.primary = one.primary or _holds_another(one, held)
        told = [one for one in kept if one.primary]
        for one in kept:
            one.primary = one.primary or _is_of_them(one, told) or _led_to(one, told)
        return kept

    def _is_hosted(self, one: Occasion) -> bool:
        """Whether an agency is named where an occasion is told that is no visit."""
        first = one.sentences[0]
        named = self.agencies.between(first.start, first.end)
        return bool(named) and one.type != "visit"

    def _is_somebodys(
        self, one: Occasion, frame: Sentence | None, held: Sequence[Occasion]
    ) -> bool:
        """Whether somebody took part; a visit of nobody is the frame of later meetings."""
        first = one.sentences[0]
        visit = one.type == "visit"
        if visit and first != frame and self._calls_on(first):
            return True
        if visit and not one.date and any(o.date for o in held if o is not one):
            # The occasions of an undated trip are told with days of their own.
            return False
        if visit and first != frame and one.date and self._sees(first):
            return True
        named = self.agencies.between(first.start, first.end)
        opens = first == frame and one.date is None
        dated = one.date is not None and not (visit and (opens or not named))
        if _holds_another(one, held) and self._is_trip(first):
            return True
        return bool(one.people or one.agencies or dated)

    def _sees(self, sentence: Sentence) -> bool:
        """Whether a delegation went to see people or a place: "Đoàn thăm Bảo tàng X"."""
        fold = self.cues.text.fold
        return any(
            cue.sure
            and cue.type == "visit"
            and (fold.endswith(_LOOKS, 0, cue.end) or _SOMEBODY.match(fold, cue.end))
            for cue in self.cues.of(sentence)
        )

    def _is_trip(self, sentence: Sentence) -> bool:
        """Whether a noun tells of a trip: "Chuyến thăm diễn ra từ ngày …"."""
        folded = self.cues.text.fold
        return any(folded.startswith("chuyến", c.start) for c in self.cues.of(sentence))

    def _calls_on(self, sentence: Sentence) -> bool:
        """Whether a delegation called on somebody besides, on whatever day."""
        return self.cues.goes_along(sentence) and any(
            cue.sure
            or self.agencies.between(cue.end, sentence.end)
            or _SOMEBODY.match(self.cues.text.fold, cue.end)
            for cue in self.cues.of(sentence)
            if not self.cues.is_framing(cue, sentence)
        )

    def _fill(self, one: Occasion, early: list[Sentence], limit: int) -> None:
        """Who took part: people named where it is told or shown, and their agencies."""
        first = one.sentences[0]
        one.words = (first.start, first.end)
        begin = early[0].start if early else first.start
        near = slice(
            bisect_left(self._called, (begin,)), bisect_left(self._called, (limit,))
        )
        named = sorted({index for _, index in self._called[near]})
        one.people = [self.people[index].key for index in named]
        cues = self.cues.of(first)
        cue = self.cues.main(cues, first) or next(iter(cues), None)
        told = one.agencies or (self.parties.of(first, cue) if cue else [])
        one.agencies = told or self._acting(one, first)
        one.sentences = [*early, *one.sentences]

    def _acting(self, one: Occasion, sentence: Sentence) -> list[str]:
        """The forces of an operation: whoever its sentence names."""
        named = self.agencies.between(sentence.start, sentence.end)
        operation = one.type == "joint_operation"
        return list(dict.fromkeys(n.key for n in named if operation and not n.collective))


def _is_of_them(one: Occasion, held: Sequence[Occasion]) -> bool:
    """Whether what is told beside was on the same trip, or the day before or after."""
    day = None if one.planned else one.date
    if not day or day.vague or day.precision != "day":
        return False
    after, before = day.days_on(1), day.days_on(-1)
    days = [other.date for other in held if other.date and not other.planned]
    return any(
        day.lies_in(other)
        or (after is not None and after.first == other.first)
        or (before is not None and before.first == other.last)
        for other in days
    )


def _led_to(one: Occasion, held: Sequence[Occasion]) -> bool:
    """Whether a raid led to what was handed over in the weeks after it."""
    day = one.date if one.type == "joint_operation" and not one.planned else None
    if not day or day.vague or day.precision != "day":
        return False
    days = [other.date for other in held if other.type == "handover" and other.date]
    return any(0 <= days_apart(day.last, later.first) <= _ONE_CASE for later in days)


def _holds_another(one: Occasion, held: Sequence[Occasion]) -> bool:
    """Whether a visit or course, told by its days, holds what the report is about."""
    days = one.date if one.type in _LASTING and not one.planned else None
    if not days or days.precision != "range":
        return False
    return any(other.date and other.date.lies_in(days) for other in held)
