"""Organisations: which agencies a text names, where, and which names are the same one.

A head noun opens a name; the shape of the head (see `organisations.toml`) says what may
follow. The leftmost longest name counts; a name inside another one is its parent.
"""

import re
from collections.abc import Iterable

import regex

from caunoi.core.reading.agencies.called_again import CalledAgain
from caunoi.core.reading.agencies.listed_names import read_listed
from caunoi.core.reading.agencies.naming import Agencies, Naming
from caunoi.core.reading.agencies.nations import Nations
from caunoi.core.reading.agencies.open_names import AT, PLACE_RUN, OpenNames
from caunoi.core.reading.agencies.parents import Parents
from caunoi.core.reading.agencies.posts import (
    in_full,
    of_region,
    posted,
    seated,
    ward,
    ward_end,
)
from caunoi.core.reading.agencies.run_ons import is_honoured, is_led, is_subject
from caunoi.core.reading.agencies.several import Several
from caunoi.core.reading.agencies.short_names import ShortNames, settled
from caunoi.core.reading.lexicon import Lexicon, any_of, fold_word
from caunoi.core.reading.page import Page
from caunoi.core.reading.tables import AgencyWords
from caunoi.core.reading.tree import Word

_ENOUGH = 2  # a proper word besides the country
# "Cục Công an | châu Hồng Hà": in small letters, else somebody's name.
_PREFECTURE = re.compile(r" châu(?= [^\W\d])(?! (?:Á|Âu|Phi|Mỹ|Đại))")
# Heads of names of any kind, with which names of other kinds begin as well.
_OPENS = (
    "tổng cục", "chi cục", "cục", "đồn", "trạm", "ban chỉ huy", "bộ chỉ huy", "sở chỉ huy",
    "ban", "sở", "lực lượng", "cơ quan", "tiểu đoàn", "đại đội", "trung đoàn", "chi đội",
)  # fmt: skip
# Whoever speaks for one of these is no post of it: "đại diện Quỹ X tại Việt Nam".
_NO_POSTS = frozenset({"ngo", "company", "centre", "school"})
_UNITED_NATIONS = "liên hợp quốc"
_COMMITTEES = frozenset({"tỉnh ủy", "thành ủy"})
_COUNCILS = frozenset({"ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân"})
# "sĩ quan cảnh sát Australia": one of them, and no force.
_OFFICER = re.compile(
    r"(?<!\w)(?:sĩ quan|cán bộ|tùy viên|tướng|tá|úy|viên|đồn|xe|học viện|chiến sĩ|nữ|ngành"
    r"|trụ sở|chuyên gia|đội) $"
)


class _Patterns:
    """What stands around the names of agencies, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units = any_of(lexicon.table("places", "units", "words"))
        self.unit = re.compile(rf" (?:nhân dân )?{units}")
        # What joins a place to its country: "của Lào", "(Quảng Tây, Trung Quốc)".
        self.to_nation = re.compile(rf"(?: của |, ?| \((?:{lexicon.place}, )?)")
        offices = any_of(lexicon.table("people", "offices"))
        tails = any_of(lexicon.table("people", "tails"))
        self.office_before = re.compile(rf"{offices}(?: {tails}){{0,2}} $")


class _Reader:
    """Reads the names of one text."""

    def __init__(self, text: Page, lexicon: Lexicon) -> None:
        self.plain, self.fold, self.lexicon = text.plain, text.fold, lexicon
        words = lexicon.once(AgencyWords)
        self.heads, self.known = words.heads, words.known
        self.groups = words.groups
        self.opening = text.of("agency")
        self.nations = Nations(text, lexicon)
        self.country = self.nations.at
        self.place = text.of("place")
        self.acronyms: dict[str, str] = {}
        self.both = text.of("organisations", "both", "words")
        self.patterns = lexicon.once(_Patterns)
        self.open_names = OpenNames(
            text, lexicon, self.country, self._nested, self.acronyms
        )
        self.parents = Parents(text, lexicon, self.country, self.read, self.acronyms)
        self.several = Several(text, lexicon, self.country, words.alone)

    def all(self, stretches: Iterable[tuple[int, int]]) -> list[Naming]:
        """Every name in the given stretches, leftmost longest."""
        found = []
        for start, end in stretches:
            place = start
            while hit := self.opening.search(place, end):
                none = self.nations.in_a_place(hit.start())
                none = none or is_honoured(self.fold, hit.start())
                one = None if none else self.read(hit, end)
                if one:
                    found.append(one)
                place = one.end if one else hit.start() + 1
        return found

    def known_short(self) -> dict[str, str]:
        """Short names of bodies with a fixed name → under which they are known."""
        return {
            word: fold_word(row["name"])
            for word, row in self.known.items()
            if " " not in word
        }

    def read(self, hit: Word, limit: int) -> Naming | None:
        """The name that a head opens, if it is one."""
        word = hit[0]
        if word in self.known:
            return self.parents.of(self._known(hit), limit)
        # "Lực lượng Cảnh sát Singapore" is a name, "lực lượng cảnh sát Singapore" a group.
        named = word in self.heads and not self.plain[hit.start() + 1 : hit.end()].islower()
        if word in self.groups and not named:
            # "Cơ quan Di trú Bỉ" is one of them by its name.
            proper = not self.plain[hit.start() + 1 : hit.end()].islower()
            if proper and (one := self._shorter(hit)):
                return self.parents.of(one, limit) if one.end <= limit else None
            group = self.several.group(hit)
            if group or word not in self.heads:
                return group
        row = self.heads[word]
        if many := self.several.of_nations(hit, row):
            return many
        found: Naming | None = getattr(self, f"_{row['shape']}")(hit, row)
        found = found or self._shorter(hit)
        if not found or found.end > limit or self._of_both(found.end):
            return None
        return self.parents.of(found, limit)

    def _shorter(self, hit: Word) -> Naming | None:
        """An open name that begins like one of another kind: "Cục An ninh | mạng"."""
        opens = (one for one in _OPENS if one in self.heads)
        head = next((one for one in opens if hit[0].startswith(f"{one} ")), None)
        listed = hit[0] in self.heads
        if head is None or (listed and self._behind_office(hit.start())):
            return None
        end = hit.start() + len(head)
        found = self.open_names.read(hit.start(), end, self.heads[head])
        least = hit.end() + listed
        return found if found and (found.core_end or found.end) >= least else None

    def _of_both(self, end: int) -> bool:
        """Whether units of both sides are meant: "Đội Cảnh sát hình sự của hai bên"."""
        owned = self.fold.startswith(" của ", end)
        return owned and self.both.match(end + len(" của ")) is not None

    def _known(self, hit: Word) -> Naming:
        row = self.known[hit[0]]
        # A short name that the text itself introduced means what it said there.
        key = self.acronyms.get(hit[0], fold_word(row["name"]))
        end = hit.end()
        after = self.country(end)
        if after and after[1] == row["country"]:
            end = after[0]
        elif after and row["country"] == "VN":
            key = self.fold[hit.start() : after[0]]
            return Naming(hit.start(), after[0], key, row["kind"], after[1])
        elif self._is_branch(hit, row) and (host := self.country(end, AT)):
            end = host[0]
        return Naming(hit.start(), end, key, row["kind"], row["country"])

    def _is_branch(self, hit: Word, row: dict[str, str]) -> bool:
        """Whether the branch of a body in some country is meant, if one is told."""
        of_world = row["kind"] == "igo" and " " in hit[0] and hit[0] != _UNITED_NATIONS
        return of_world or self.fold.endswith("đại diện ", 0, hit.start())

    def _whole(self, hit: Word, row: dict[str, str]) -> Naming | None:
        officer = self.fold.endswith(("cán ", "phái "), 0, hit.start())
        if officer or self.fold.startswith(" các nước", hit.end()):
            return None
        if hit[0] == "cảnh sát quốc tế" and is_subject(self.plain, hit.start()):
            return None
        told = self.country(hit.end()) or self.nations.of_two_trades(hit.end())
        broad = row["kind"] == "agency" or self.fold.startswith(" và ", hit.end())
        if not told and broad and self.plain[hit.start()].isupper():
            longer = self._longer(hit, row)
            if longer:
                return longer
        end, code = told or (hit.end(), row.get("home"))
        key = f"{in_full(hit[0])}|{code or ''}"
        assumed = not told and code is not None
        return Naming(hit.start(), end, key, row["kind"], code, assumed=assumed)

    def _longer(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """A whole name that goes on: "Tổng cục Cảnh sát | Phòng, chống ma túy Lào"."""
        run = self._proper(hit, hit.end())
        end, _, code = self.open_names.run(hit.end())
        owned = end > hit.end() and self.fold.startswith(" (bộ ", end)
        if code is None and not run and not owned:
            return None
        end = max(end, run or 0)
        key = f"{hit[0]}|{self.fold[hit.end() + 1 : end]}"
        home = row.get("home")
        return Naming(hit.start(), end, key, row["kind"], code or home, assumed=not code)

    def _proper(self, hit: Word, end: int) -> int | None:
        """A proper name right behind a head that no list of places has.

        Behind an office it is rather the one who holds it: "Giám đốc Sở An ninh …".
        """
        run = PLACE_RUN.match(self.plain, end + 1)
        if (
            not run
            or self.plain[end] != " "
            or not self.plain[hit.start()].isupper()
            or self._behind_office(hit.start())
            or self.fold.startswith("trung ương", run.start())
            or self.open_names.begins_person(run.start())
            or self.opening.match(run.start())
        ):
            return None
        return int(run.end())

    def _behind_office(self, place: int) -> bool:
        if self.fold.endswith("đại diện ", 0, place):
            return False
        before = self.patterns.office_before
        return before.search(self.fold, max(0, place - 30), place) is not None

    def _corps(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """One force of a country, or that of one of its places."""
        place = self.place.match(hit.end() + 1)
        told = place and self.plain[place.start()].isupper() and not self.country(hit.end())
        if told or self.patterns.unit.match(self.fold, hit.end()):
            return self._place(hit, row)
        return self._whole(hit, row)

    def _force(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """A force by its trade and country or place, never "hải quan" alone."""
        if not self.plain[hit.start()].isupper():
            return None
        told = self.country(hit.end())
        if not told and hit[0] == "chính phủ" and is_led(self.fold, hit.start()):
            return Naming(*hit.span(), f"{hit[0]}|VN", row["kind"], "VN", assumed=True)
        town = self.place.match(hit.end() + 1)
        placed = self._unit(hit) or (town and self.plain[town.start()].isupper())
        if not told and placed:
            return self._place(hit, {**row, "home": "VN"})
        if not told or told[1] == "INTL":
            return None
        return Naming(hit.start(), told[0], f"{hit[0]}|{told[1]}", row["kind"], told[1])

    def _open(self, hit: Word, row: dict[str, str]) -> Naming | None:
        return self.open_names.read(hit.start(), hit.end(), row)

    def _nested(self, place: int) -> Naming | None:
        """Another agency right behind a name: its parent."""
        inner = self.opening.match(place)
        return (
            self.read(inner, len(self.fold))
            if inner and not self._is_group(inner[0])
            else None
        )

    def _is_group(self, word: str) -> bool:
        return word in self.groups

    def _mission(self, hit: Word, row: dict[str, str]) -> Naming | None:
        end, code = self.country(hit.end()) or (hit.end(), None)
        if not code and hit[0].endswith("phái đoàn"):
            return None
        host = self.country(end, AT) or self.nations.seat(end)
        end = host[0] if host and code else end
        return Naming(hit.start(), end, f"{hit[0]}|{code or ''}", row["kind"], code)

    def _place(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """An agency of one place: unit and place, or a bare unit that is told elsewhere."""
        if self.fold.endswith("trụ ", 0, hit.start()):
            return None
        nation = self.country(hit.end())
        if nation:
            return self._national(hit, nation)
        if many := self.several.of_places(hit, row):
            return many
        unit = self._unit(hit)
        where = unit.end() + 1 if unit else hit.end() + 1
        known = self.place.match(where)
        number = of_region(self.fold, unit)
        ends = number or known or (self._run(hit, where) if unit else None)
        known = None if number else known
        bare = ends or unit or hit[0] == "cảnh sát"
        proper = None if bare else self._proper(hit, hit.end())
        ends = PLACE_RUN.match(self.plain, where) if proper else ends
        if not ends and not unit and hit[0] == "cảnh sát":
            return self._with_country(hit)
        if not ends:
            return self._placeless(hit, row, unit.end() if unit else None)
        code = self.lexicon.codes[known[0]] if known else row.get("home")
        nation = self.country(ends.end(), self.patterns.to_nation)
        end, core = ward_end(self.fold, unit, ends.end()), 0
        if nation:
            bracket = self.fold[end : nation[0]]
            closing = self.fold.startswith(")", nation[0]) and "(" in bracket
            apart = bracket.startswith(", ")
            core = end if apart or closing else 0
            end, code = nation[0] + closing, nation[1]
        place = self.fold[ends.start() : ward_end(self.fold, unit, ends.end())]
        key = f"{in_full(hit[0])}{ward(unit)}|{place}"
        assumed = not known and not nation
        return Naming(
            hit.start(), end, key, row["kind"], code, core_end=core, assumed=assumed
        )

    def _run(self, hit: Word, where: int) -> "regex.Match[str] | None":
        """Capitalised words behind a unit, unless they name who holds the office."""
        run = PLACE_RUN.match(self.plain, where)
        held = hit[0] in _COUNCILS and self._behind_office(hit.start())
        return None if held and run and " " in run[0] else run

    def _unit(self, hit: Word) -> re.Match[str] | None:
        """What stands between a head and its place: "tỉnh", "cửa khẩu quốc tế"."""
        unit = posted(self.fold, hit) or seated(self.fold, hit)
        unit = unit or self.patterns.unit.match(self.fold, hit.end())
        return unit or _PREFECTURE.match(self.plain, hit.end())

    def _placeless(self, hit: Word, row: dict[str, str], end: int | None) -> Naming | None:
        """An agency whose place is told elsewhere: "Công an tỉnh"."""
        end = hit.end() if end is None and self._led_by(hit) else end
        if end is None or not self.plain[hit.start()].isupper():
            return None
        key, home = f"{in_full(hit[0])}|", row.get("home")
        return Naming(hit.start(), end, key, row["kind"], home, assumed=True)

    def _led_by(self, hit: Word) -> bool:
        """Whether the leaders of a committee are told: "lãnh đạo Tỉnh ủy, UBND tỉnh X"."""
        return hit[0] in _COMMITTEES and self.fold.endswith("lãnh đạo ", 0, hit.start())

    def _with_country(self, hit: Word) -> Naming | None:
        """A police with a name and a country: "Cảnh sát | Kỵ binh Hoàng gia | Canada"."""
        if self.opening.match(hit.end() + 1) or not self.plain[hit.start()].isupper():
            return None
        end, proper, code = self.open_names.run(hit.end())
        if proper < _ENOUGH or code is None:
            return None
        return Naming(hit.start(), end, self.fold[hit.start() : end], "agency", code)

    def _national(self, hit: Word, nation: tuple[int, str]) -> Naming | None:
        """The police of a whole country: one agency, or only its forces in general."""
        end, code = nation
        if not self.plain[hit.start()].isupper():
            if _OFFICER.search(self.fold, max(0, hit.start() - 14), hit.start()):
                return None
            key = f"collective|{hit[0]}|{code}"
            return Naming(hit.start(), end, key, "collective", code, collective=True)
        if hit[0] == "cảnh sát" and "nước" not in self.fold[hit.end() : end]:
            return Naming(hit.start(), end, f"{hit[0]}|{code}", "agency", code)
        key = f"collective|{hit[0]}|{code}"
        return Naming(hit.start(), end, key, "collective", code, collective=True)

    def _post(self, hit: Word, row: dict[str, str]) -> Naming | None:
        """The post of one agency in another country."""
        if self.fold.startswith("trưởng ", max(0, hit.start() - 7)):
            return None
        inner = self.opening.match(hit.end() + 1)
        nested = self.read(inner, len(self.fold)) if inner else None
        host = self.country(nested.end, AT) if nested else None
        speaks = hit[0] == "đại diện" and self.plain[hit.start()].islower()
        if not nested or not host or (speaks and nested.kind in _NO_POSTS):
            return None
        key = f"post|{nested.key}|{host[1]}"
        return Naming(hit.start(), host[0], key, row["kind"], nested.country, nested)


def read_agencies(
    text: Page, stretches: list[tuple[int, int]], lexicon: Lexicon
) -> Agencies:
    """Every agency named in the given stretches of a text."""
    reader = _Reader(text, lexicon)
    named = reader.all(stretches)
    named += read_listed(text, stretches, named, lexicon)
    short = ShortNames(text, stretches, lexicon)
    named += short.acronyms(named, reader.acronyms)
    named = sorted(named, key=lambda one: one.start)
    again = CalledAgain(text, named, reader.known_short() | reader.acronyms)
    named = again.joined() + again.further(stretches)
    named = settled(text.fold, sorted(named, key=lambda one: one.start))
    named += short.bare_heads(named)
    return Agencies(sorted(named, key=lambda one: one.start))
