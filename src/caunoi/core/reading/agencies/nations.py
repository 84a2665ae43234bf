"""Countries behind the names of agencies: which, and up to where the name goes."""

import re
from bisect import bisect_left

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.tree import Word

_NO_FRANCE = re.compile(r"pháp (?:chế|luật|lý|y|lệnh|nhân|điển|quy)(?!\w)")
_OF = re.compile(r" (?:của )?")
_ONE_WORD = regex.compile(r"\p{Lu}\p{Ll}*(?!\w)(?! \p{Lu})")
_AND_TRADE = regex.compile(r" và(?= \p{Lu})(?: \p{L}+(?!\w)(?<end>)){1,3}")
_SHORT = regex.compile(r" \(\p{Lu}{2,}\)")
_SEAT = re.compile(r" (?:tại|ở) (?:thành phố |tp\.? ?)?")


def form_of_state(lexicon: Lexicon) -> re.Pattern[str]:
    """What a state is called before its name: "Bộ Nội vụ nước | Cộng hòa Belarus"."""
    table = lexicon.table("places", "state")
    return re.compile(rf"(?:nước )?{any_of(table['forms'])}(?: {any_of(table['kinds'])})*")


class Nations:
    """Finds the countries of one text."""

    def __init__(self, text: Page, lexicon: Lexicon) -> None:
        self.plain, self.fold, self.lexicon = text.plain, text.fold, lexicon
        self.country, self.place = text.of("country"), text.of("place")
        self.short = text.of("short country")
        self.agency = text.of("agency")
        self.form = lexicon.once(form_of_state)

    def at(self, place: int, lead: re.Pattern[str] = _OF) -> tuple[int, str] | None:
        """A country right behind a place in the text: where it ends, and its code."""
        before = lead.match(self.fold, place)
        if not before:
            return None
        start = before.end()
        hit = self.country.match(start)
        if not (hit and self._is_proper(hit)) and self.fold.startswith("nước ", start):
            hit = self.country.match(start + len("nước "))
        if hit and self._is_proper(hit):
            return hit.end(), self.lexicon.codes[hit[0]]
        return self._short_country(start) or self._state(start)

    def _state(self, place: int) -> tuple[int, str] | None:
        """A country behind what its state is: "Cộng hòa Belarus"."""
        form = self.form.match(self.fold, place)
        hit = self.country.match(form.end() + 1) if form else None
        if not hit or not self._is_proper(hit):
            return None
        return hit.end(), self.lexicon.codes[hit[0]]

    def _short_country(self, place: int) -> tuple[int, str] | None:
        """A country whose name is a word as well: "Đại sứ quán Anh", no "Anh Tuấn"."""
        named = self.short.match(place)
        word = _ONE_WORD.match(self.plain, place) if named else None
        if not named or not word or word.end() != named.end():
            return None
        return named.end(), self.lexicon.short_countries[named[0]]

    def _is_proper(self, hit: Word) -> bool:
        """Whether a country is written as one: "chính pháp", "Pháp chế" are no France."""
        if hit[0] == "pháp" and _NO_FRANCE.match(self.fold, hit.start()):
            return False
        place = self.place.match(hit.start())
        if place and place.end() > hit.end():  # "Lào Cai"
            return False
        return self.plain[hit.start()].isupper() or hit[0].startswith(("nước", "châu"))

    def seat(self, end: int) -> tuple[int, str] | None:
        """The city in which a mission sits: "Tổng Lãnh sự quán Lào | tại Đà Nẵng"."""
        lead = _SEAT.match(self.fold, end)
        place = self.place.match(lead.end()) if lead else None
        return (place.end(), self.lexicon.codes[place[0]]) if place else None

    def in_a_place(self, start: int) -> bool:
        """Whether a word is the second half of a place: "HẢI PHÒNG - Sáng 20/7 …"."""
        before = bisect_left(self.place.starts, start) - 1
        return before >= 0 and self.place.ends[self.place.starts[before]] > start

    def of_two_trades(self, end: int) -> tuple[int, str] | None:
        """Another country's body with a further trade: "Bộ Tư pháp | và Nội vụ Mông Cổ"."""
        trades = _AND_TRADE.match(self.plain, end)
        if not trades:
            return None
        ends = trades.ends("end")
        told = (one for one in map(self.at, ends) if one and one[1] != "VN")
        nation = next(told, None)
        # "Tổng cục Cảnh sát và Biên phòng Estonia (PPA)": one short name for both.
        two = nation and self.agency.match(end + len(" và "))
        short = nation and _SHORT.match(self.plain, nation[0])
        return None if two and not short else nation
