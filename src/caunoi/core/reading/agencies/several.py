"""Names of several agencies at once: they may act, but are no register entry."""

import re
from collections.abc import Set as AbstractSet

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.agencies.small_words import SPACE, Country
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page
from caunoi.core.reading.tree import Word

_MANY_UNITS = re.compile(
    r" (?:các|hai|ba|bốn|sáu|\d{1,2}|một số|nhiều|những)"
    r" (?:tỉnh(?:,| và) thành phố|tỉnh|huyện|xã|phường|quận|địa phương|thành phố|bang)"
    r"(?: (?:biên giới|giáp biên(?: giới)?|có chung (?:đường )?biên giới"
    r"|vùng (?:biên|sâu|xa|cao)(?: giới)?|ven biển|miền núi|trọng điểm|liên quan"
    r"|phía (?:bắc|nam|tây)|phía(?= \w)|bạn|(?:tiếp )?giáp(?: ranh)?(?: với)?(?= \w)"
    r"|đối diện|hai bên biên giới))?"
)
# "cảnh sát | các nước thành viên", "Bộ Công an | hai nước".
_OF_NATIONS = re.compile(
    r"(?: của)? (?:các|hai|ba|bốn|năm|sáu|mười|một số|nhiều|những|\d{1,2})"
    r" (?:nước|quốc gia)(?!\w)"
)
_WHICH = re.compile(
    r" (?:thành viên|tham gia|láng giềng|đối tác|sở tại|liên quan|có liên quan"
    r"|trong khu vực|khu vực|nước ngoài|tiểu vùng|xuất khẩu|nhập khẩu|bạn|asean|eu"
    r"|mê công|mekong)(?!\w)"
)
_NEXT_NATION = re.compile(r" và |, ")
_NATIONAL = frozenset({"whole", "force", "place", "corps", "mission"})
_NEXT_PLACE = regex.compile(r"( |, | và )\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}")
# These tell one side, never both.
_ONE_SIDE = frozenset({"phía", "bên phía", "đoàn", "đoàn đàm phán"})


class Several:
    """Reads the names of several agencies in one text."""

    def __init__(
        self, text: Page, lexicon: Lexicon, country: Country, alone: AbstractSet[str]
    ) -> None:
        self.plain, self.fold, self.lexicon = text.plain, text.fold, lexicon
        self.country, self.alone = country, alone
        self.place, self.opening = text.of("place"), text.of("agency")
        self.plurals = text.of("organisations", "collectives", "plurals")

    def group(self, hit: Word) -> Naming | None:
        """Several agencies at once: "các cơ quan thực thi pháp luật của Hoa Kỳ"."""
        side = hit[0] in {"phía", "đoàn", "đoàn đàm phán", "đoàn đàm phán liên ngành"}
        if hit[0] == "đoàn" and self.fold.endswith("trưởng ", 0, hit.start()):
            return None
        after = self.country(hit.end(), SPACE) if side else self.country(hit.end())
        after = after or self._region(hit)
        if after and not side:
            after = self._further(after)
        if after:
            place = self.fold[hit.end() + 1 : after[0]]
            place = after[1] if side and place in self.lexicon.countries else place
            key = f"collective|{'phía' if side else hit[0]}|{place}"
            return Naming(
                hit.start(), after[0], key, "collective", after[1], collective=True
            )
        if hit[0] in self.alone:
            key = f"collective|{hit[0]}"
            return Naming(*hit.span(), key, "collective", None, collective=True)
        many = self.plurals.match(hit.end() + 1) or self._places(hit.end())
        many = many or _OF_NATIONS.match(self.fold, hit.end())
        # "lực lượng hai bên" are rather those of one place.
        own = hit[0] == "lực lượng" and bool(many and many[0].endswith("bên"))
        if many and hit[0] not in _ONE_SIDE and not own:
            return self._named(hit, many.end())
        return None

    def of_nations(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """The same of several countries: "hải quan các nước thành viên"."""
        many = _OF_NATIONS.match(self.fold, hit.end())
        if not many or row["shape"] not in _NATIONAL:
            return None
        return self._named(hit, many.end())

    def _places(self, end: int) -> re.Match[str] | None:
        """Several places: "lực lượng chức năng | hai tỉnh"."""
        return _MANY_UNITS.match(self.fold, end)

    def _named(self, hit: Word, end: int) -> Naming:
        key = f"collective|{self.fold[hit.start() : end]}"
        last = self._which(end)
        return Naming(hit.start(), last, key, "collective", "INTL", collective=True)

    def _which(self, end: int) -> int:
        """Where the words end that tell which countries are meant."""
        while which := _WHICH.match(self.fold, end):
            end = which.end()
        return end

    def _further(self, nation: tuple[int, str]) -> tuple[int, str]:
        """A country with others behind it: "lực lượng an ninh Việt Nam | và Campuchia"."""
        end, code = nation
        while following := self.country(end, _NEXT_NATION):
            end, code = following[0], "INTL"
        return end, code

    def _region(self, hit: Word) -> tuple[int, str] | None:
        """The place of one side: "phía Quảng Tây"."""
        place = self.place.match(hit.end() + 1)
        if hit[0] != "phía" or not place or not self.plain[place.start()].isupper():
            return None
        code = self.lexicon.codes[place[0]]
        return (place.end(), code) if code != "INTL" else None

    def of_places(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """The same of several places: "Công an các tỉnh Nghệ An, Hà Tĩnh"."""
        many = _MANY_UNITS.match(self.fold, hit.end())
        if not many or not self.plain[hit.start()].isupper():
            return None
        end, code = many.end(), row.get("home")
        if beside := self.country(end, SPACE):
            end = beside[0]
        while joint := _NEXT_PLACE.match(self.plain, end):
            known = self.place.match(joint.end(1))
            if self.opening.match(joint.end(1)):
                break
            code = self.lexicon.codes[known[0]] if known else code
            end = max(joint.end(), known.end() if known else 0)
        if end == many.end() and not many[0].startswith(" các"):
            code = "INTL"
        key = f"collective|{self.fold[hit.start() : end]}"
        return Naming(hit.start(), end, key, "collective", code, collective=True)
