"""What a report of something done counts, and whether it tells of a meeting alone."""

import re
from collections.abc import Mapping

from caunoi.core.reading.amounts import NUMBER_WORD
from caunoi.core.reading.page import Page

_COUNTED = re.compile(rf"\d|{NUMBER_WORD.pattern}")
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

    def is_meeting(self, start: int, stop: int) -> bool:
        """Whether a clause tells of nothing but a meeting that was held."""
        held = _HELD.match(self.fold, start, stop)
        named = self.event.match(held.end()) if held else None
        return named is not None and self.types[named[0]] in _MEETINGS
