"""For which agency a person stands who is named in its list: "về phía X có A; B và C"."""

import re

from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page

# How far behind "về phía X có" somebody still belongs to its list.
_REACH = 700
_LIST_LEAD = re.compile(
    r"(?:phía|đại diện(?: lãnh đạo)?|lãnh đạo|thành phần|đoàn(?: công tác| đại biểu)?)"
    r"(?: đoàn)?(?: (?:công tác|đại biểu|khảo sát|chuyên gia))?(?: của)? $"
)
_OPENS_LIST = re.compile(
    r",? (?:còn |cũng )?(?:có|gồm có|gồm|bao gồm)"
    r"(?: các đồng chí| sự tham dự của| sự hiện diện của)?:? "
)
_LIST_ENDS = re.compile(r"\.\s|(?:về )?phía |tại điểm cầu|cùng dự|tham dự (?:buổi|cuộc)")
_SPEAKS_FOR = re.compile(
    r"(?:thay mặt|đại diện)(?: cho)?(?: lãnh đạo| đoàn(?: công tác| đại biểu)?)? $"
)


def _place(lexicon: Lexicon) -> re.Pattern[str]:
    """A place for which people stand."""
    lead = any_of(lexicon.table("people", "stands_at"))
    return re.compile(rf"{lead} (?:[^\W\d_]+ ){{0,2}}(?P<name>{lexicon.place})")


class Fronts:
    """Finds the agency for which the people of a list, or a speaker, stand."""

    def __init__(self, text: Page, agencies: Agencies, lexicon: Lexicon) -> None:
        self.text, self.agencies, self.lexicon = text, agencies, lexicon
        self.stands, self.place = text.of("people", "stands_at"), lexicon.once(_place)

    def of(self, place: int) -> tuple[str | None, str | None]:
        """The agency and the country for which somebody named at a place stands."""
        start = self.text.plain.rfind("\n", 0, place) + 1
        for one in reversed(self.agencies.between(max(start, place - _REACH), place)):
            if self._leads(one, place):
                return (None, one.country) if one.collective else (one.key, None)
        return None, self._of_place(start, place)

    def _of_place(self, start: int, place: int) -> str | None:
        """The country of the place at which a list is told: "tại điểm cầu Moskva có"."""
        code = None
        for hit in self.stands.leading(self.place, max(start, place - _REACH), place):
            gap = self.text.fold[hit.end() : place]
            opens = _OPENS_LIST.match(gap)
            code = (
                self.lexicon.codes[hit["name"]] if opens and not self._ends(gap) else code
            )
        return None if code == "INTL" else code

    def _leads(self, one: Naming, place: int) -> bool:
        """Whether an agency opens the list in which a place lies, or speaks by a person."""
        gap = self.text.fold[one.end : place]
        before = self.text.fold[max(0, one.start - 40) : one.start]
        if gap == " do ":
            return not one.collective
        if gap == ", " and _SPEAKS_FOR.search(before):
            return not one.collective
        opens = _OPENS_LIST.match(gap)
        side = one.collective and self.text.fold.startswith("phía", one.start)
        return bool(opens and (side or _LIST_LEAD.search(before)) and not self._ends(gap))

    def _ends(self, gap: str) -> bool:
        """Whether the sentence, or the list, is over in between."""
        return bool(_LIST_ENDS.search(gap))
