"""Small letters that still belong to the name of an agency: "Bộ Hòa | bình"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import regex

from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page

_OF_STATE = re.compile(r" (?:của )?(?:Tổng thống|Thủ tướng|Chính phủ|Quốc hội|Hoàng gia)")
# "Trung tâm quốc gia | về trẻ em mất tích … của | Hoa Kỳ (NCMEC)".
_OWNED_SHORT = regex.compile(r"(?: \p{Ll}+){1,12} của(?= \p{Lu})")
_SHORT_NAME = regex.compile(r" \(\p{Lu}{2,}")
_TO_BRACKET = regex.compile(r"(?: và| về)((?: \p{Ll}+){1,8})(?= \(\p{Lu})")
# "Quỹ Hỗ trợ nạn nhân | bạo lực và xâm hại | (VSF)".
_LONG = regex.compile(
    r"((?: \p{Ll}+,?){1,10})(?= \((?:\p{Lu}+ )?\p{Lu}{3,}(?:/\p{Lu}+)?\))"
)
_FIELD = regex.compile(
    r" (?:nạn|vấn đề|các vấn đề|bóc lột|lạm dụng|bạo lực|tội ác|điều phối|ứng phó|ứng cứu"
    r"|nghiêm trọng|và|về|của|cho|phòng|chống|bảo vệ|quản lý|xử lý|an toàn|sự cố)(?!\w)"
)
_JOINS = frozenset({"và", "về", "của", "có", "các", "qua", "trên", "cho", "với"})
# What has a short name of its own.
_NAMED = regex.compile(
    r"(?<!\w)(?:bản ghi nhớ|thỏa thuận|hiệp định|công ước|kế hoạch|chương trình|đề án|dự án"
    r"|hệ thống|phần mềm|cơ sở dữ liệu|nền tảng|ứng dụng|cổng|lớp|khóa|danh sách|hồ sơ"
    r"|mạng lưới|nhóm|đường dây|công ty|tập đoàn|hội nghị|diễn đàn|cơ chế)(?!\w)"
)
_BRIDGE = regex.compile(r"(?: \p{Ll}+){1,6}(?= \p{Lu})")
_LOWER = regex.compile(r"\p{Ll}+")
_SYLLABLE = regex.compile(r" \p{Lu}\p{Ll}* $")
SMALL = regex.compile(r" (\p{Ll}+)(?!\w)")
SPACE = re.compile(" ")

Country = Callable[..., tuple[int, str] | None]


@dataclass(frozen=True)
class SmallWords:
    """Reads the small letters in the names of one text."""

    text: Page
    lexicon: Lexicon
    country: Country

    def after(self, end: int, head_end: int) -> int | None:
        """Where small letters end that still belong to a name."""
        told = self._to_bracket(end) or self._to_acronym(end) or self._bridged(end)
        return told or self._completed(end, head_end)

    def _to_acronym(self, end: int) -> int | None:
        """A field told in words of no list, up to a short name in capitals."""
        rest = _LONG.match(self.text.plain, end)
        if not rest or not _FIELD.match(self.text.plain, end) or _NAMED.search(rest[1]):
            return None
        words = _LOWER.finditer(self.text.plain, *rest.span(1))
        if any(self.stops(one.start()) for one in words if one[0] not in _JOINS):
            return None
        return int(rest.end())

    def _to_bracket(self, end: int) -> int | None:
        """Small letters up to a short name: "… | và tương trợ tư pháp | (Vụ 13)"."""
        owned = _OWNED_SHORT.match(self.text.plain, end)
        nation = self.country(owned.end(), SPACE) if owned else None
        if owned and nation and _SHORT_NAME.match(self.text.plain, nation[0]):
            return int(owned.end())
        rest = _TO_BRACKET.match(self.text.plain, end)
        words = (
            regex.finditer(r"\p{Ll}+", self.text.plain[slice(*rest.span(1))])
            if rest
            else ()
        )
        if not rest or any(self.stops(rest.start(1) + one.start()) for one in words):
            return None
        return int(rest.end())

    def stops(self, place: int) -> bool:
        """Whether a verb or a small word begins at a place."""
        return bool(
            self.lexicon.stop.match(self.text.fold, place)
            or self.text.of("acts", "clause", "openers").match(place)
        )

    def _completed(self, end: int, head_end: int) -> int | None:
        """The small-letter half of a word that a capital began: "Hòa | bình".

        Behind two capitals, as in "Đồn Pa Háng", the name of a place is over.
        """
        before = self.text.plain.rfind(" ", 0, end) + 1
        if before > head_end + 1 and _SYLLABLE.search(self.text.plain, head_end, before):
            return None
        first = self.text.plain[before:end]
        small = SMALL.match(self.text.plain, end)
        if not small or not first[:1].isupper() or first[1:] != first[1:].lower():
            return None
        stop = self.lexicon.stop.match(self.text.fold, small.start(1))
        return None if stop or not first.isalpha() else int(small.end())

    def _bridged(self, end: int) -> int | None:
        """Small letters up to a country: "Ủy ban Kiểm soát | lạm dụng chất cấm | Lào"."""
        state = _OF_STATE.match(self.text.plain, end)
        if state and self.country(state.end(), SPACE):
            return int(state.end())
        bridge = _BRIDGE.match(self.text.plain, end)
        if not bridge or not self.country(bridge.end(), SPACE):
            return None
        small = _LOWER.finditer(self.text.plain, end, bridge.end())
        stop = self.lexicon.stop
        if any(stop.match(self.text.fold, hit.start()) for hit in small):
            return None
        return int(bridge.end())
