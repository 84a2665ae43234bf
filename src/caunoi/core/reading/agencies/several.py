"""Names of several agencies at once: they may act, but are no register entry."""

import re
from collections.abc import Set as AbstractSet

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.agencies.open_names import SPACE, Country
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page
from caunoi.core.reading.tree import Word

_MANY_UNITS = re.compile(
    r" các (?:tỉnh(?:,| và) thành phố|tỉnh|huyện|xã|phường|quận|địa phương|thành phố)"
    r"(?: (?:biên giới|giáp biên(?: giới)?|có chung (?:đường )?biên giới))?"
)
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
        many = self.plurals.match(hit.end() + 1)
        if many and hit[0] not in _ONE_SIDE:
            key = f"collective|{hit[0]}|{many[0]}"
            return Naming(
                hit.start(), many.end(), key, "collective", "INTL", collective=True
            )
        return None

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
        while joint := _NEXT_PLACE.match(self.plain, end):
            known = self.place.match(joint.end(1))
            if self.opening.match(joint.end(1)):
                break
            code = self.lexicon.codes[known[0]] if known else code
            end = max(joint.end(), known.end() if known else 0)
        key = f"collective|{self.fold[hit.start() : end]}"
        return Naming(hit.start(), end, key, "collective", code, collective=True)
