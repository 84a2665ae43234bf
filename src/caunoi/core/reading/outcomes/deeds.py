"""What a report of something done counts, and whether it tells of a meeting alone."""

import re

from caunoi.core.reading.amounts import number
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page

# A meeting that was held, with nothing counted between verb and meeting.
_HELD = re.compile(
    r" ?(?:(?:đã|vừa|cùng|phối hợp) )*(?:(?:tổ chức|tiến hành|đồng chủ trì|chủ trì)"
    r"(?: thành công)? |(?=họp (?:phiên|vòng|kỳ|lần)(?!\w)))"
)
_MEETINGS = frozenset({"meeting", "conference", "talks", "dialogue"})


class Deeds:
    """Tells deeds apart in one text."""

    def __init__(self, text: Page, lexicon: Lexicon) -> None:
        self.fold, self.event = text.fold, text.of("event")
        self.types, self.number = lexicon.classes["event"], lexicon.once(number)

    def counts(self, *places: tuple[int, int]) -> bool:
        """Whether anything is counted there."""
        return any(self.number.search(self.fold, *place) for place in places)

    def is_meeting(self, start: int, stop: int) -> bool:
        """Whether a clause tells of nothing but a meeting that was held."""
        held = _HELD.match(self.fold, start, stop)
        named = self.event.match(held.end()) if held else None
        return named is not None and self.types[named[0]] in _MEETINGS
