"""Which clauses of a report tell one deed, and which tell of a meeting alone.

Whoever breaks up a ring catches people and seizes goods: these are results of one deed
and no deeds of their own. A semicolon or a full stop begins another one.
"""

import re
from collections.abc import Mapping

from caunoi.core.reading.amounts import NUMBER_WORD
from caunoi.core.reading.page import Page

_COUNTED = re.compile(rf"\d|{NUMBER_WORD.pattern}")
# Caught or seized, and how many.
_OUTCOME = re.compile(
    r"(?:(?:tạm giữ|bắt|thu)(?: được| giữ)?|tịch thu|khởi tố"
    r"|(?:thu hồi|kê biên|phong tỏa) (?:số )?(?:tài sản|tiền)(?: trị giá)?)"
    rf" (?:hơn |gần |khoảng |tổng cộng |trên )?(?:\d|{NUMBER_WORD.pattern})"
)
# What is broken up or looked into, and not only who was caught.
_CASE = re.compile(
    r"(?<!\w)(?:vụ|chuyên án|đường dây|ổ nhóm|băng nhóm|nhóm|tụ điểm|điểm|địa điểm"
    r"|cơ sở|chiến dịch|kế hoạch|đợt)(?!\w)"
)
# … or whom that was taken from which is told behind it.
_CAUGHT = re.compile(r"(?<!\w)bắt giữ(?!\w)")
_TAKEN = re.compile(r"thu hồi(?!\w)")
_JOINT = re.compile(r"(?:,| và|, đồng thời)? $")
# A meeting that was held, with nothing counted between verb and meeting.
_HELD = re.compile(
    r" ?(?:(?:đã|vừa|cùng|phối hợp) )*(?:(?:tổ chức|tiến hành|đồng chủ trì|chủ trì)"
    r"(?: thành công)? |(?=họp (?:phiên|vòng|kỳ|lần)(?!\w)))"
)
_MEETINGS = frozenset({"meeting", "conference", "talks", "dialogue"})


class Deeds:
    """Tells deeds apart in one text."""

    def __init__(self, text: Page, types: Mapping[str, str]) -> None:
        self.fold, self.event, self.types = text.fold, text.of("event"), types

    def counts(self, *places: tuple[int, int]) -> bool:
        """Whether anything is counted there."""
        return any(_COUNTED.search(self.fold, *place) for place in places)

    def is_outcome(self, case: tuple[int, int], clause: tuple[int, int]) -> bool:
        """Whether a clause tells what a case came to that is told right before it."""
        found = _OUTCOME.match(self.fold, *clause)
        joint = found and _JOINT.fullmatch(self.fold, case[1], clause[0])
        taken = _TAKEN.match(self.fold, *clause) and _CAUGHT.search(self.fold, *case)
        return bool(joint and (taken or _CASE.search(self.fold, *case)))

    def is_meeting(self, start: int, stop: int) -> bool:
        """Whether a clause tells of nothing but a meeting that was held."""
        held = _HELD.match(self.fold, start, stop)
        named = self.event.match(held.end()) if held else None
        return named is not None and self.types[named[0]] in _MEETINGS
