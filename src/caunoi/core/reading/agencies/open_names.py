"""Names of agencies that are no fixed list: a head noun, words of trade, proper names.

"Trung tâm Hợp tác an ninh và thực thi pháp luật Mekong - Lan Thương", "Quỹ Hòa bình Bắc
Âu", "Phòng Cảnh sát hình sự Công an tỉnh X". Small letters belong to a name if they are
words of trade, or complete a word that a capital letter began; no verb does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.agencies.run_ons import is_count, is_deed
from caunoi.core.reading.agencies.small_words import SMALL, SPACE, Country, SmallWords
from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.page import Page
from caunoi.core.reading.text import fold
from caunoi.core.reading.tree import Places

_CAPITAL = regex.compile(r"(?: - | & | )(\p{Lu}[\p{L}\d.&'’-]*\d*)")
_FIELD = regex.compile(
    r"(?:,(?=(?: \p{L}+){1,5}(?:, \p{Lu}(?:\p{L}| \p{Ll}){1,30})* và \p{Lu})| và)"
    r" (\p{Lu}\p{Ll}+)(?= \p{Ll})"
)
_NUMBER = re.compile(r" \d{1,3}(?!\w|/)")
_NUMBERED = re.compile(r" (?:số|cấp)$")
_NUMBERED_UNIT = re.compile(
    r"(?<!\w)(?:đội|đoàn|đồn|trạm|hải đội|sư đoàn|biển|quân khu|quân đoàn)$"
)
# Heads behind which a unit and its place may follow at once: "Viện Công tố | tỉnh X".
_OF_PLACES = re.compile(
    r"(?<!\w)(?:viện công tố|viện kiểm sát|thanh tra|ban quản lý cửa khẩu)$"
)
# Agencies whose field stands behind "về", and talks of which the theme stands there.
_FIELDED = re.compile(
    r"(?:tội phạm|hành chính|quốc gia|trung ương|khu vực|quốc tế|liên ngành|thường trực)$"
)
_TOPIC = re.compile(
    r" về (?:phòng,? chống|đấu tranh|hợp tác|phối hợp|tăng cường|triển khai|thúc đẩy|xử lý"
    r"|trao đổi|chuyển giao|dẫn độ|giải cứu|điều tra|đào tạo|bảo vệ|kiểm soát)(?!\w)"
)
_TALKED = re.compile(
    r"(?:làm việc|trao đổi|hội đàm|họp|gặp|thảo luận|hợp tác|phối hợp|ký kết|ký)"
    r"(?: \w+){0,3} (?:với|cùng|giữa) (?:đoàn |lãnh đạo |đại diện )?\w+(?: \w+){0,2}$"
)
# Behind a unit a run of capitals is a place: "cửa khẩu Ma Lù Thàng".
_AFTER_UNIT = regex.compile(
    r"(?<!\w)(?:cửa khẩu|quốc tế|tỉnh|huyện|xã|bản|cảng|sân bay|quản lý biên giới) $"
)
_OFFICE = regex.compile(r"(?<!\w)(?:chánh|phó|trưởng) \p{L}+(?: \p{L}+)? $")
# What is known by the country in which it works: "Tổ chức X | tại Việt Nam".
_SOCIETY = re.compile(r"(?:tổ chức|quỹ|hội|hiệp hội|trung tâm|phòng thương mại) ")
_IN_TOWN = re.compile(r" tại (?:thành phố |tp\.? ?)?")
_POST = re.compile(r"tùy viên|đại diện|liên lạc")
# Agencies that are entries of their own even inside the name of their unit.
_PARENTS = frozenset({"ministry", "province_police"})
# The name of a place in capitals, after the word for what place it is.
PLACE_RUN = regex.compile(r"\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}")
_OWNED = re.compile(r" (?:của |thuộc |trực thuộc )?")
# A company is known by its proper name, with or without "Tập đoàn công nghệ" before it.
_PROPER_NAME = regex.compile(r"(?: \p{Ll}+)*(?P<name>(?: [\p{Lu}\d][\p{L}\d.&'’-]*)+)")

AT = re.compile(" tại ")
_JOINED = re.compile(r" (?:của )?")
# "Ủy ban Liên hợp … | Việt Nam | - Trung Quốc".
_PAIR = re.compile(r" ?- ?")
# Words that tell what an agency is about: "Trung tâm … về | dân cư".
_MOST_TOPIC = 4
# Words of trade in small letters that are a name of their own behind "Trung tâm".
_TOLD = 4
_OF_PLACES_REACH = 24  # characters before a place in which such an office begins
# Who an agency sends somewhere acts as that agency: "Tổ công tác của Cục X".
_TEAM = "tổ công tác của "
# Heads that are names of people too.
_GIVEN_NAME = regex.compile(
    r"(?:Trường|Khoa|Viện) \p{Lu}\p{Ll}+(?! \p{Ll}*\p{Lu})"
    r"|(?:TRƯỜNG|KHOA|VIỆN) \p{Lu}+(?!\w| \p{Lu}{2})"
)
# Who comes with an agency is no field of it: "Phòng X | và chỉ huy các xã".
_WITH_IT = frozenset({" và cấp", " và chỉ huy", " và đại diện"})
_MATTER = re.compile(
    r" (?:công tác|việc|nội dung|vấn đề|tình hình|kết quả|các|những|một số|kế hoạch)(?!\w)"
)


class _Patterns:
    """What may belong to an open name, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        qualifiers = lexicon.table("organisations", "qualifiers")
        trade, capital = any_of(qualifiers["words"]), any_of(qualifiers["capital"])
        self.trade = re.compile(rf"(?: và|,| -)? ({trade})")
        self.capital = re.compile(rf"(?: và| -)? ({capital})")
        self.about = re.compile(rf" về(?: {trade})+")
        units = any_of(lexicon.table("places", "units", "words"))
        self.unit = re.compile(rf" {units} ")
        bodies = lexicon.table("organisations", "bodies", "heads")
        self.bodies = frozenset(map(fold_word, bodies))


def _is_above(one: Naming) -> bool:
    """Whether an agency is an entry of its own even inside the name of its unit."""
    return one.kind in _PARENTS or one.key.startswith("bộ đội biên phòng|")


@dataclass(frozen=True)
class OpenNames:
    """Reads open names of one text; agencies, countries and people stop them."""

    text: Page
    lexicon: Lexicon
    country: Country
    read_nested: Callable[[int], Naming | None]
    acronyms: dict[str, str]

    def read(self, start: int, head_end: int, row: dict[str, str]) -> Naming | None:
        """The name that a head of the open shape begins, if it is one."""
        plain = self.text.plain
        if not plain[start].isupper() or self._not_agency(start):
            return None
        end, proper, code = self.run(head_end)
        lead = _OWNED.match(self.text.fold, end)
        nested = self._nested(end, lead)
        bracket = self.text.fold.startswith(" (", end)
        told = row["kind"] == "centre" and plain.count(" ", head_end, end) >= _TOLD
        if not (proper or nested or bracket or told) or (end == head_end and not nested):
            return None
        apart = bool(nested and lead and lead[0].strip())
        last = nested.end if nested else end
        about = self._about(last) if (nested and not apart) or code == "INTL" else None
        last = about or self._host(start, last) or last
        kind = "igo" if code == "INTL" else row["kind"]
        owner = nested.country if nested else None
        home = self._home(start, last) or (None if apart else row.get("home"))
        key, acronym = self._key(start, end if nested and not about else last), ""
        key = self.text.fold[start:last] if last > end and not nested else key
        if kind == "company":
            proper_name = _PROPER_NAME.fullmatch(self.text.plain, head_end, end)
            key = fold(proper_name["name"].strip()) if proper_name else key
        if nested and not apart and not _is_above(nested):
            key, acronym, nested = self.text.fold[start:last], nested.acronym, None
        if acronym:
            self.acronyms[acronym.lower()] = key
        return Naming(
            start,
            last,
            key,
            kind,
            code or owner or home,
            nested,
            acronym,
            core_end=end if apart else 0,
            assumed=not (code or owner),
        )

    def _home(self, start: int, end: int) -> str | None:
        """Where "Công an" is at home in a name without a country."""
        return "VN" if " công an" in self.text.fold[start:end] else None

    def _key(self, start: int, end: int) -> str:
        """Under which the name is known: an acronym in it, or its words."""
        key = self.text.fold[start:end]
        known = [self.acronyms[word] for word in key.split() if word in self.acronyms]
        return known[-1] if known else key

    def _not_agency(self, start: int) -> bool:
        """Whether the words only look like an agency: "Ban Giám đốc", "Bộ Chính trị"."""
        hit = self.text.of("organisations", "no_agency", "words").match(start)
        nation = self.country(hit.end(), SPACE) if hit else None
        if self.text.fold.startswith(_TEAM, start) or self._in_a_name(start):
            return True
        # "Lực lượng Cảnh sát Singapore" is the police of its country.
        return hit is not None and (nation is None or nation[1] == "VN")

    def _in_a_name(self, start: int) -> bool:
        """Whether a head of one word is a part of who is named: "Vũ | Trường Quyền"."""
        if not _GIVEN_NAME.match(self.text.plain, start):
            return False
        begin = self.text.plain.rfind(" ", 0, start - 1) + 1
        family = self.lexicon.pattern("people", "surnames").match(self.text.fold, begin)
        return bool(
            family and family.end() == start - 1 and self.text.plain[begin].isupper()
        )

    def run(self, head_end: int) -> tuple[int, int, str | None]:
        """Where a name ends, how many proper words it has, and its country."""
        end, proper, code = head_end, 0, None
        while True:
            nation = self.country(end, _JOINED)
            if nation:
                pair = self.country(nation[0], _PAIR)
                return (pair or nation)[0], proper + 1, "INTL" if pair else nation[1]
            place = self._places.match(end + 1)
            step = self._step(end, head_end)
            if place and end > head_end and self.text.plain[place.start()].isupper():
                code, step = self.lexicon.codes[place[0]], max(step or 0, place.end())
            if step is None:
                return self._topic(end, head_end), proper, code
            first = self.text.plain[end:step].strip(" -,&")[:1]
            placed = self._patterns.unit.match(self.text.fold, end)
            proper += first.isupper() or first.isdigit() or placed is not None
            end = step

    def _topic(self, end: int, head_end: int) -> int:
        """Where a name ends that told "về": with what it is about, or before it."""
        if not self.text.fold.endswith(" về", head_end, end):
            return end
        place = end
        for _ in range(_MOST_TOPIC):
            small = SMALL.match(self.text.plain, place)
            if not small or self.small.stops(small.start(1)):
                break
            place = int(small.end())
        return place if place > end else end - len(" về")

    def _is_matter(self, place: int) -> bool:
        """Whether what stands behind "về" is talked about, and no field of an agency."""
        return _MATTER.match(self.text.fold, place) is not None

    def _is_topic(self, end: int, head_end: int) -> bool:
        """Whether "về" tells the theme of talks: "làm việc với Cục X | về phối hợp"."""
        folded = self.text.fold
        fielded = end == head_end or _FIELDED.search(folded, head_end, end)
        return bool(
            not fielded
            and _TOPIC.match(folded, end)
            and _TALKED.search(folded, max(0, head_end - 60), head_end)
        )

    def _step(self, end: int, head_end: int) -> int | None:
        """Where the next word of a name ends, or None if the name is over."""
        plain = self.text.plain
        if trade := self._of_trade(end, head_end) or self._by_capital(end):
            return int(trade.end())
        number = _NUMBER.match(plain, end)
        if number and self._is_numbered(end, head_end):
            counts = is_count(self.text, number, self.lexicon)
            return None if counts else int(number.end())
        placed = end > head_end or _OF_PLACES.search(
            self.text.fold, max(0, end - _OF_PLACES_REACH), end
        )
        if placed and (place := self._in_place(end)):
            return place
        if field := self._field(end, head_end):
            return field
        word = _CAPITAL.match(plain, end)
        if not word:
            return self.small.after(end, head_end) if end > head_end else None
        of_two = word[0].startswith(" - ") and self.country(end, _PAIR)
        if of_two or self._is_over(word.start(1), first=end == head_end):
            return None
        return int(word.end()) - bool(word[0].endswith("."))

    def _is_numbered(self, end: int, head_end: int) -> bool:
        """Whether words before a number are those of units that have one."""
        folded, before = self.text.fold, max(0, end - 9)
        if folded[end - 1].isdigit():
            return False
        unit = _NUMBERED_UNIT.search(folded, max(0, head_end - 9), head_end)
        unit = unit or _NUMBERED_UNIT.search(folded, before, end)
        return bool(unit or _NUMBERED.search(folded, before, end))

    def _field(self, end: int, head_end: int) -> int | None:
        """A further field of an office: "Sở Xã hội | , Cựu chiến binh | và Phục hồi …"."""
        hit = _FIELD.match(self.text.plain, end) if end > head_end else None
        if not hit or self._is_over(hit.start(1), first=False):
            return None
        place = int(hit.end())
        while (small := SMALL.match(self.text.plain, place)) and not self.small.stops(
            small.start(1)
        ):
            place = small.end()
        return place

    def _of_trade(self, end: int, head_end: int) -> re.Match[str] | None:
        """A word of trade behind a name; a comma leads to one only where crime is named."""
        trade = self._patterns.trade.match(self.text.fold, end)
        if (
            not trade
            or self._begins_agency(trade.start(1))
            or is_deed(self.text, trade, head_end)
        ):
            return None
        about = trade[0] == " về"
        matter = about and (self._is_matter(trade.end()) or self._is_topic(end, head_end))
        gives = trade[1] == "cấp" and self.text.fold.startswith(" phát", trade.end())
        beside = trade[0] in _WITH_IT and self.text.plain[trade.start(1)].islower()
        if matter or gives or beside:
            return None
        apart = trade[0].startswith(",")
        crime = "tội phạm" in self.text.fold[head_end:end]
        return trade if crime or not apart else None

    def _begins_agency(self, place: int) -> bool:
        """Whether a comma or "và" leads to another agency: "…, Cảnh sát Quốc gia X"."""
        opens = self.text.of("agency").match(place)
        apart = self.text.fold.endswith((", ", " và "), 0, place)
        return bool(opens and apart and self.text.plain[place].isupper())

    def _by_capital(self, end: int) -> re.Match[str] | None:
        """A word that only a capital letter makes part of a name: "Phân tích"."""
        hit = self._patterns.capital.match(self.text.fold, end)
        if not hit or not self.text.plain[hit.start(1)].isupper():
            return None
        # "Cục X và | Tổ chức Di cư quốc tế" has a name of its own, "Tổ chức cán bộ" none.
        proper = self.text.plain[hit.end() + 1 : hit.end() + 2].isupper()
        return None if proper and self._begins_agency(hit.start(1)) else hit

    def _in_place(self, end: int) -> int | None:
        """A unit with its place: "Trung tâm Hành chính công tỉnh Hà Tĩnh"."""
        unit = self._patterns.unit.match(self.text.fold, end)
        place = unit and PLACE_RUN.match(self.text.plain, unit.end())
        return int(place.end()) if place else None

    def _is_over(self, place: int, *, first: bool) -> bool:
        """Whether another agency or a person begins here."""
        opens = self.text.of("agency").match(place)
        if opens and (not first or self._is_body(opens[0])):
            # "Trường Văn hóa | Công an nhân dân" tells no agency above the school.
            joined = self.text.fold.endswith((" và ", ", "), 0, place)
            alone = opens[0] == "công an" and not joined
            return not alone or self.read_nested(place) is not None
        if _AFTER_UNIT.search(self.text.fold, max(0, place - 20), place):
            return False
        word = _CAPITAL.match(self.text.plain, place - 1)
        if not first and word and word[1].isupper() and word[1].lower() in self.acronyms:
            return True
        # "Chánh Văn phòng Hồ Bá Đạt": the head belongs to the office of a person.
        office = _OFFICE.search(self.text.fold, max(0, place - 24), place)
        return (not first or office is not None) and self.begins_person(place)

    def _is_body(self, head: str) -> bool:
        """Whether a head begins a name of its own even right behind another head."""
        return head in self._patterns.bodies

    def begins_person(self, place: int) -> bool:
        """Whether an office, a rank or a family name begins here."""
        people = ("offices", "ranks", "honorifics")
        if any(self.text.of("people", name).match(place) for name in people):
            return True
        surname = self.lexicon.pattern("people", "surnames")
        family = surname.match(self.text.fold, place)
        return bool(family and _CAPITAL.match(self.text.plain, family.end())) and not (
            self.text.of("place").match(place)
        )

    @cached_property
    def small(self) -> SmallWords:
        """The small letters in the names of this text."""
        return SmallWords(self.text, self.lexicon, self.country)

    @cached_property
    def _places(self) -> Places:
        return self.text.of("place")

    @cached_property
    def _patterns(self) -> _Patterns:
        return self.lexicon.once(_Patterns)

    def _nested(self, end: int, lead: re.Match[str] | None) -> Naming | None:
        """Another agency right behind a name: its parent."""
        place = lead.end() if lead else end
        if place == end or not self.text.plain[place : place + 1].isupper():
            return None
        return self.read_nested(place)

    def _about(self, end: int) -> int | None:
        """What a post or group is for: "… Bộ Công an | về gìn giữ hòa bình …"."""
        about = self._patterns.about.match(self.text.fold, end)
        if not about or self._is_matter(end + len(" về")):
            return None
        body = self.read_nested(about.end() + 1)
        return body.end if body else int(about.end())

    def _host(self, start: int, end: int) -> int | None:
        """The country in which a post works: "Văn phòng Tùy viên Công an | tại Lào"."""
        office = self.text.fold.startswith("văn phòng ", start)
        at_home = self.country(end, AT)
        if at_home and _SOCIETY.match(self.text.fold, start):
            return at_home[0]
        if not office and not _POST.search(self.text.fold, start, end):
            return None
        if host := self.country(end, AT):
            return host[0]
        lead = _IN_TOWN.match(self.text.fold, end)
        town = self._places.match(lead.end()) if lead else None
        if not town or not office:
            return None
        return town.end() if self.text.plain[town.start()].isupper() else None
