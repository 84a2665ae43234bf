"""Shorter names of agencies: acronyms, "Công an tỉnh", "Học viện", joined to their own."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.page import Page
from caunoi.core.reading.tree import Word


class ShortNames:
    """Finds the shorter names of agencies that a text names in full."""

    def __init__(
        self, text: Page, stretches: list[tuple[int, int]], lexicon: Lexicon
    ) -> None:
        self.text, self.stretches, self.lexicon = text, stretches, lexicon

    def acronyms(self, named: list[Naming], short: dict[str, str]) -> list[Naming]:
        """The places where an acronym stands that the text introduced."""
        owners = {one.key: one for one in named}
        # One given inside another agency's name has no owner of its own here.
        owned = {word: owners[key] for word, key in short.items() if key in owners}
        places = self.text.find_each(owned)
        return [
            _short(owned[word], hit.start(), hit.end())
            for (word,) in places
            for start, end in self.stretches
            for hit in places[(word,)].finditer(start, end)
            if self.text.plain[hit.start()].isupper() and not _overlaps(hit, named)
        ]

    def bare_heads(self, named: list[Naming]) -> list[Naming]:
        """The places where a head alone means the agency named with it before.

        "Học viện", "Quỹ", "Cục": with a capital letter, and no name behind it.
        """
        nothing = self.text.of("organisations", "no_agency", "words")
        heads = self.text.of("open head")
        found = []
        for start, end in self.stretches:
            for hit in heads.finditer(start, end):
                if (
                    not self.text.plain[hit.start()].isupper()
                    or nothing.match(hit.start())
                    or _GOES_ON.match(self.text.plain, hit.end())
                    or _MANY.search(self.text.fold, max(0, hit.start() - 8), hit.start())
                ):
                    continue
                owner = self._owner(hit, named)
                found += [_short(owner, hit.start(), hit.end())] if owner else []
        return found

    def _owner(self, hit: Word, named: list[Naming]) -> Naming | None:
        """The agency named last before a head whose name begins with it."""
        count = bisect_right(named, hit.start(), key=lambda one: one.start)
        if count and named[count - 1].end > hit.start():
            return None
        fitting = (
            one
            for one in (named[index] for index in range(count - 1, -1, -1))
            if self.text.fold.startswith(f"{hit[0]} ", one.start) and not one.collective
        )
        return next(fitting, None)


_MANY = re.compile(r"(?<!\w)(?:hai|các|ba|những|mỗi|nhiều|2|3) $")
# A name, or the rest of a word: "Cục trưởng", "Hội nghị".
_GOES_ON = regex.compile(
    r" \p{Lu}| (?:trưởng|phó|nghị|viên|đồng|thảo|đàm|luận|chức|số)(?!\w)"
)


def _overlaps(hit: Word, named: list[Naming]) -> bool:
    """Whether a word lies in one of the names, which follow each other in the text."""
    index = bisect_left(named, hit.end(), key=lambda one: one.start) - 1
    return index >= 0 and named[index].end > hit.start()


def _short(owner: Naming, start: int, end: int) -> Naming:
    """Another name of an agency."""
    return replace(
        owner, start=start, end=end, acronym="", foreign="", core_end=0, parent=None
    )


def settled(folded: str, namings: list[Naming]) -> list[Naming]:
    """Names without a country or place joined to the agency they stand for."""
    namings = _of_one_title(folded, namings)
    whole: list[Naming] = []
    for one in namings:
        whole += [named for named in (one, one.parent) if named and _is_whole(named)]
    # "Vụ Hợp tác quốc tế của Viện X" is no shorter name of another house's unit.
    owned = {one.key for one in namings if one.parent and one.core_end}
    longer = _longer_names(
        [one.key for one in namings if not one.collective and one.key not in owned]
    )
    # "giữa Cục X và Cục X Campuchia": the two are not one.
    for one, other in pairwise(namings):
        if folded[one.end : other.start] == " và ":
            longer.pop(one.key, None)
    longer |= _forces(folded, namings)
    found = []
    for one in namings:
        if one.key in longer:
            one = replace(one, key=longer[one.key])
        else:
            one = _as_meant(folded, one, whole)
        if one.parent:
            one = replace(one, parent=_as_meant(folded, one.parent, whole))
        found.append(one)
    return found


def _as_meant(folded: str, one: Naming, whole: list[Naming]) -> Naming:
    """A name without its place with the key of the agency that it means."""
    meant = _meant(folded, one, whole) if one.key.endswith("|") else None
    return replace(one, key=meant.key, country=meant.country) if meant else one


def _of_one_title(folded: str, namings: list[Naming]) -> list[Naming]:
    """A ministry of the country that the next office of a person tells.

    "Quốc vụ khanh Bộ Nội vụ, Tổng Tư lệnh Cảnh sát quốc gia Campuchia".
    """
    found = list(namings)
    for index, (one, other) in enumerate(pairwise(namings)):
        told = other.country if not other.assumed else None
        title = _FURTHER.fullmatch(folded, one.end, other.start)
        if one.assumed and one.kind == "ministry" and title and told not in {None, "VN"}:
            key = f"{one.key.partition('|')[0]}|{told}"
            found[index] = replace(one, key=key, country=told, assumed=False)
    return found


def _forces(folded: str, namings: list[Naming]) -> dict[str, str]:
    """A force named by its trade → the authority of its country: "Hải quan Hà Lan"."""
    found = {}
    forces = {(one.key, one.country) for one in namings if _is_force(one)}
    for key, country in forces:
        heads = tuple(f"{head} {key.partition('|')[0]}" for head in _NATIONAL)
        told = {
            other.key
            for other in namings
            if (other.country == country or (other.country is None and country == "VN"))
            and folded.startswith(heads, other.start)
        }
        if key not in told and len(told) == 1:
            found[key] = told.pop()
    return found


def _is_force(one: Naming) -> bool:
    """Whether a name is known by a trade and a country."""
    return one.key.partition("|")[2].isupper()


# A further office of the same person.
_FURTHER = re.compile(
    r", (?:tổng|phó|tư lệnh|cục|giám|chủ|trưởng|thứ|quốc vụ|chánh|viện)[^\W\d]*"
    r"(?: [^\W\d]+){0,3} "
)
_NATIONAL = ("tổng cục", "cục", "cơ quan", "lực lượng", "bộ tư lệnh", "tổng nha")


def _is_whole(one: Naming) -> bool:
    return "|" in one.key and not one.key.endswith("|")


def _meant(folded: str, one: Naming, whole: list[Naming]) -> Naming | None:
    """The agency that a name without its place means: the last of its kind before it.

    "Công an tỉnh" is rather the police of a province than of a city.
    """
    unit = folded[one.start : one.end]
    # "Công an cửa khẩu sân bay" is none of a province.
    if unit.endswith((" sân bay", " cửa khẩu", " cảng")):
        return None
    # "Công an huyện" is known like "Công an huyện X", not like the police of a province.
    heads = (one.key, f"{unit}|")
    alike = [other for other in whole if other.key.startswith(heads)]
    same = [other for other in alike if folded.startswith(f"{unit} ", other.start)]
    fitting = same or alike
    before = [other for other in fitting if other.start < one.start]
    if before:
        return before[-1]
    return fitting[0] if fitting else None


def _longer_names(keys: list[str]) -> dict[str, str]:
    """A name that just one longer name begins with → that name: "Văn phòng Thường trực"."""
    plain = sorted({key for key in keys if "|" not in key})
    found = {}
    for key in plain:
        first = bisect_left(plain, f"{key} ")
        begun = plain[first : bisect_left(plain, f"{key}!")]
        if len(begun) == 1 and key.count(" ") > 1:
            found[key] = begun[0]
    return found
