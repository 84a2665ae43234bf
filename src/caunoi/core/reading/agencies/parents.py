"""What stands behind the name of an agency: an acronym, its country, its parent."""

import re
from collections.abc import Callable
from dataclasses import replace

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.agencies.small_words import Country
from caunoi.core.reading.lexicon import Lexicon, fold_word
from caunoi.core.reading.page import Page
from caunoi.core.reading.tables import AgencyWords
from caunoi.core.reading.tree import Word

# "(FBI)", "(EastPol)", "(National Crime Agency - NCA)", "(viết tắt là NCA)".
_BRACKET = regex.compile(
    r" ?\((?:(?:tên )?tiếng Anh(?: là)?:? )?"
    r"(?P<foreign>[A-Z][A-Za-z&'-]+(?: [A-Za-z&][A-Za-z&'-]*){2,9})?"
    r"(?:(?:,| -| –)? ?(?:viết tắt|gọi tắt)(?: là)? |(?:,| -| –) )?"
    # No tone marks in its first word: "(MẪU)" is a remark, no short name.
    r"(?P<short>[A-ZĐ][A-Za-zĐđ\d-]*[A-ZĐ\d][A-Za-zĐđ\d-]*(?:/[A-Z]+)?"
    r"(?: [A-ZĐ][\p{L}\d-]*){0,2}"
    r"|\p{Lu}\p{L}+ \d{1,3})?\)"
)
# "Cục Y (C05, | Bộ Công an)": the number of a department, and its ministry.
_NUMBER_OF = re.compile(r" \(([A-ZĐ]\d{2}),? (?:- |thuộc )?(?=Bộ )")
# "(Bakamla)": a short name said as a word, if the text says it again, and no place.
_AS_A_WORD = re.compile(r" \(([A-Z][a-z]{4,})\)")
_PLACED = re.compile(
    r"(?<!\w)(?:tại|ở|đến|tới|về|qua|gần|tỉnh|thành phố|bang|đảo|cảng|huyện|quận|cửa khẩu"
    r"|thị xã|sông|vùng) $"
)
_PLACE = 16  # characters before a name in which the kind of a place stands
_TROOPS = ("tiểu đoàn ", "đại đội ", "trung đội ", "chi đội ")
_UNDER = re.compile(r" (?:trực )?thuộc | của ")


class _Patterns:
    """What joins an agency to what is above it, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.in_brackets = re.compile(rf" \((?:{lexicon.place}, )?")
        self.units = tuple(
            fold_word(head) for head in lexicon.table("organisations", "units", "heads")
        )


class Parents:
    """Reads what stands behind the names of one text.

    `read` reads the name that a head opens, up to a limit; `acronyms` takes in what the
    text introduces.
    """

    def __init__(
        self,
        text: Page,
        lexicon: Lexicon,
        country: Country,
        read: Callable[[Word, int], Naming | None],
        acronyms: dict[str, str],
    ) -> None:
        self.plain, self.fold, self.country = text.plain, text.fold, country
        self.read, self.acronyms = read, acronyms
        self.opening, self.places = text.of("agency"), text.of("place")
        self.heads = lexicon.once(AgencyWords).heads
        self.patterns = lexicon.once(_Patterns)

    def of(self, one: Naming, limit: int) -> Naming:
        """The name with what stands in brackets behind it: an acronym, or its parent."""
        bracket = self.fold.startswith((" (", "("), one.end)
        told = _BRACKET.match(self.plain, one.end) if bracket else None
        if bracket and (word := _AS_A_WORD.match(self.plain, one.end)):
            one = self._called(one, word)
        if told and (told["short"] or told["foreign"]):
            if told["short"]:
                self.acronyms.setdefault(told["short"].lower(), one.key)
            one = replace(one, acronym=told["short"] or "", foreign=told["foreign"] or "")
            return one if one.parent else self._of_ministry(one, told.end(), limit)
        if one.parent:
            return one
        if (owned := _NUMBER_OF.match(self.plain, one.end)) and (
            ministry := self._within(owned.end(), limit)
        ):
            self.acronyms.setdefault(owned[1].lower(), one.key)
            one = replace(one, acronym=owned[1])
            return self._child(one, ministry, ministry.end + 1)
        one = self._of_country(one)
        inner = self.opening.match(one.end + 2, limit)
        nested = self.read(inner, limit) if inner else None
        if nested and self.fold.startswith(" (", one.end):
            if self.fold.startswith(")", nested.end):
                return self._child(one, nested, nested.end + 1)
            return one
        return self._of_ministry(one, one.end, limit)

    def _called(self, one: Naming, word: re.Match[str]) -> Naming:
        """A name with the word behind it by which the text calls the agency later."""
        if self.places.match(word.start(1)):
            return one
        again = [*re.finditer(rf"(?<![\w(]){word[1]}(?!\w)", self.plain)]
        placed = any(
            _PLACED.search(self.fold, max(0, hit.start() - _PLACE), hit.start())
            for hit in again
        )
        if not again or placed:
            return one
        self.acronyms.setdefault(word[1].lower(), one.key)
        return replace(one, acronym=word[1])

    def _within(self, place: int, limit: int) -> Naming | None:
        """The agency that fills brackets from a place on."""
        inner = self.opening.match(place, limit)
        named = self.read(inner, limit) if inner else None
        return named if named and self.fold.startswith(")", named.end) else None

    def _of_country(self, one: Naming) -> Naming:
        """With the country that brackets behind a name tell: "(Quảng Tây, Trung Quốc)"."""
        told = self.country(one.end, self.patterns.in_brackets)
        if not told or not self.fold.startswith(")", told[0]):
            return one
        return replace(one, country=told[1], assumed=False)

    def _of_ministry(self, one: Naming, end: int, limit: int) -> Naming:
        """A unit and its ministry behind it: "Cục X (C10), Bộ Công an" or "của …"."""
        under = _UNDER.match(self.fold, end)
        inner = self.opening.match(under.end() if under else end + 2, limit)
        nested = self.read(inner, limit) if inner else None
        if nested and under and not nested.collective:
            owned = "thuộc" in under[0] or self._is_unit(one, nested)
            return self._child(one, nested, nested.end) if owned else one
        if not nested or not self.fold.startswith(", ", end):
            return one
        return self._child(one, nested, nested.end) if self._is_unit(one, nested) else one

    def _is_unit(self, one: Naming, other: Naming) -> bool:
        """Whether a comma joins a unit to its ministry: "Cục X, Bộ Công an".

        A national police is one too, unless a list of agencies goes on behind it.
        """
        units = (*self.patterns.units, *_TROOPS)
        if not self.fold.startswith(units, one.start):
            return False
        police = other.kind == "agency" and (
            self.fold.startswith("cảnh sát ", other.start)
            or (one.assumed and other.country not in {None, "VN"} and not other.assumed)
        )
        alone = not self.fold.startswith((" và ", ", "), other.end)
        if self.fold.startswith(_TROOPS, one.start):
            # "Tiểu đoàn 7, Ty Công an tỉnh X": the one of a police abroad.
            abroad = other.kind == "province_police" and other.country not in {None, "VN"}
            return abroad and one.assumed
        same = one.assumed or one.country in {None, other.country}
        return other.kind == "ministry" or (police and alone and same)

    def _child(self, one: Naming, nested: Naming, end: int) -> Naming:
        """A name with its parent, each lending the other its country."""
        nested = self._at_home(nested, one.country)
        told = nested.country if one.assumed and not nested.assumed else None
        home = told or one.country or nested.country
        key = f"{one.key}{home}" if one.key.endswith("|") else one.key
        return replace(one, key=key, end=end, core_end=one.end, parent=nested, country=home)

    def _at_home(self, nested: Naming, country: str | None) -> Naming:
        """A parent named without a country is of the country of its agency."""
        word = self.fold[nested.start : nested.end]
        if country and word in self.heads and self.heads[word]["shape"] == "whole":
            return replace(nested, key=f"{word}|{country}", country=country)
        return nested
