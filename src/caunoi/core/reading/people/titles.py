"""Offices of people: where a title ends, and which agency or country it tells."""

import re

import regex

from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.agencies.nations import form_of_state
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page

_SMALL = regex.compile(r"(?: (?!và )\p{Ll}+){1,7}(?: \p{Lu}\p{Ll}+(?=,))?")
_UNIT = regex.compile(r"( \p{Lu}\p{Ll}+)(?= \p{Ll}+)")
_SYLLABLE = regex.compile(r",? (\p{Ll}+)(?!\w)")
_OF = re.compile(r" (?:của |thuộc |tại )?")
# What stands between a person and the agency named right behind: ", Công an tỉnh X".
_APART = re.compile(r"(?:, | \(| - )")
# Somebody who is met, thanked or spoken to: what follows may be who meets.
_MET = re.compile(r"(?<!\w)(?:với|tiếp|tới|đến|cảm ơn|cám ơn|chào mừng|gặp|cùng) $")
_CLOSED = re.compile(r"\s*(?:[,.;:)…]|$|và |cùng |phát biểu|tham dự|chủ trì)")

Title = tuple[int, str | None, str | None]


class _Patterns:
    """The parts of a title, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("people")
        prefixes, offices = any_of(table["prefixes"]), any_of(table["offices"])
        self.office = re.compile(rf"(?:{prefixes} ){{0,2}}{offices}")
        self.tail = re.compile(rf" {any_of(table['tails'])}")
        self.open_tail = re.compile(rf" {any_of(table['open_tails'])}")
        self.nation = re.compile(
            r"(?: ngoại giao| nước| tại)?"
            # "Đại sứ Cộng hòa Ba Lan": what kind of state it is.
            rf"(?: {lexicon.once(form_of_state).pattern})?"
            rf" (?P<name>{lexicon.country})"
        )
        units = any_of(lexicon.table("places", "units", "words"))
        self.region = re.compile(rf" (?:{units} )?(?P<name>{lexicon.place})")


class Titles:
    """Reads the titles of one text, after its agencies are known."""

    def __init__(self, text: Page, agencies: Agencies, lexicon: Lexicon) -> None:
        self.plain, self.fold = text.plain, text.fold
        self.agencies, self.lexicon = agencies, lexicon
        self.stop = lexicon.stop
        self.begins = {
            *text.of("people", "offices").starts,
            *text.of("people", "prefixes").starts,
        }
        self.led = text.of("people", "unit_offices")
        self.patterns = lexicon.once(_Patterns)

    def office_at(self, place: int) -> int | None:
        """Where the office ends that begins at a place."""
        hit = self.patterns.office.match(self.fold, place) if place in self.begins else None
        return hit.end() if hit else None

    def at(self, place: int) -> Title | None:
        """Where the title ends that begins at a place, its agency and its country."""
        office = self.office_at(place)
        if office:
            return self._end(place, office)
        # "Phó Ty Công an tỉnh X": a deputy of the agency itself.
        deputy = (
            self.agencies.at(place + 4) if self.fold.startswith("phó ", place) else None
        )
        return (deputy.end, deputy.key, None) if deputy and not deputy.collective else None

    def _end(self, start: int, end: int) -> Title:
        """Follow a title behind its office."""
        agency: str | None = None
        nation: str | None = None
        # "Chánh Văn phòng Bộ X": the agency begins inside the words of the office.
        inside = self.agencies.covering(end - 1)
        if inside and inside.start > start and not inside.collective:
            end, agency = inside.end, inside.key
        while True:
            found = self._agency_at(end, apart=not agency)
            if found and not found.collective:
                end, agency = found.end, found.key
                continue
            country = self._place_behind(end)
            if country and self.plain[country.start("name")].isupper() and not agency:
                code = self.lexicon.codes[country["name"]]
                nation = nation or (None if code == "INTL" else code)
                end = country.end()
                continue
            step = self._step(end)
            if step is None:
                return end, agency, nation
            end = step

    def _place_behind(self, end: int) -> re.Match[str] | None:
        """The country or region right behind a part of a title."""
        if not self.fold.startswith(" ", end):
            return None
        named = (self.patterns.nation, self.patterns.region)
        return next(filter(None, (one.match(self.fold, end) for one in named)), None)

    def _agency_at(self, end: int, *, apart: bool) -> Naming | None:
        """The agency right behind a title, joined by nothing, "của" or a comma."""
        lead = _OF.match(self.fold, end)
        found = self.agencies.at(lead.end()) if lead else None
        if not found and apart and self.fold.startswith(", ", end):
            found = self.agencies.at(end + 2)
        return found

    def _step(self, end: int) -> int | None:
        """Where the next part of a title ends, or None if it is over."""
        unit = self._unit_end(end)
        if unit:
            return unit
        loose = self.patterns.open_tail.match(self.fold, end)
        if loose:
            small = _SMALL.match(self.plain, loose.end())
            return int(small.end() if small else loose.end())
        extra = self.patterns.tail.match(self.fold, end)
        return int(extra.end()) if extra else None

    def _unit_end(self, end: int) -> int | None:
        """The unit behind its office: "Trưởng phòng | Cảnh sát hình sự"."""
        if not self.plain[end + 1 : end + 2].isupper():
            return None
        first = _UNIT.match(self.plain, end)
        if not first or not self.led.search(max(0, end - 14), end):
            return None
        end = int(first.end(1))
        while small := _SYLLABLE.match(self.plain, end):
            if self.stop.match(self.fold, small.start(1)):
                break
            end = small.end()
        return end

    def agency_behind(self, end: int, first: int) -> str | None:
        """The agency named right behind a person without an office in it.

        Behind somebody who is met it may be the one who meets, unless it closes a part
        of the sentence.
        """
        apart = _APART.match(self.fold, end)
        one = self.agencies.at(apart.end()) if apart else None
        if not one or one.collective:
            return None
        met = _MET.search(self.fold, max(0, first - 12), first)
        if met and not _CLOSED.match(self.fold, one.end):
            return None
        return one.key
