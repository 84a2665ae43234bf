"""People: how a text introduces them, what they are, and where they are named again."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from caunoi.core.reading.agencies.naming import Agencies
from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.people.callings import Calling, Someone
from caunoi.core.reading.people.fronts import Fronts
from caunoi.core.reading.people.private_people import LINK, read_private
from caunoi.core.reading.people.titles import Titles

_PART = r"(?:\p{Lu}[\p{L}'’]*(?:-\p{L}+)*(?!\w)|\p{Lu}\.(?=\s\p{Lu}))"
_RUN = regex.compile(rf"{_PART}(?: (?:{LINK} ){{0,2}}{_PART}){{0,6}}")
_JOIN = re.compile(r"(?:,? | - |: )")
_RIGHT = regex.compile(r"(?:, | - |\s?\((?=\p{L})| )")
_ALIAS = regex.compile(r" \((\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,4})\)")
# A name cut to its initial: "Trần Hoài N. (sinh năm 2003)".
_INITIAL = regex.compile(r"(?<= )\p{Lu}\.(?= \(|,| \p{Ll})")
_GAP = re.compile(r" ")


@dataclass(frozen=True)
class _Cue:
    """A rank, honorific, degree or title that lies in the text."""

    start: int
    end: int
    kind: str = "titles"
    agency: str | None = None
    nation: str | None = None


class _Reader:
    """Reads the people of one text, after its agencies are known."""

    def __init__(self, text: Page, agencies: Agencies, lexicon: Lexicon) -> None:
        self.plain, self.fold = text.plain, text.fold
        self.agencies, self.lexicon = agencies, lexicon
        self.fronts = Fronts(text, agencies, lexicon)
        # Of two words at one place a rank counts before an honorific or a degree.
        self.small = {
            place: _Cue(place, end, kind)
            for kind in ("degrees", "honorifics", "ranks")
            for place, end in text.of("people", kind).ends.items()
        }
        self.titles = Titles(text, agencies, lexicon)
        self.agency_word, self.country = text.of("head"), text.of("country")
        self.place, self.no_name = text.of("place"), lexicon.pattern("people", "no_names")
        self.cues = sorted({*self.small, *self.titles.begins})
        self.leads = lexicon.once(_leads)

    def cue_at(self, place: int) -> _Cue | None:
        """The cue that begins at one place."""
        if place in self.small:
            return self.small[place]
        title = self.titles.at(place)
        return _Cue(place, title[0], "titles", *title[1:]) if title else None

    def name_at(self, place: int) -> int | None:
        """Where a name ends that begins at one place, or None if none does."""
        capital = self.plain[place : place + 1].isupper()
        run = _RUN.match(self.plain, place) if capital else None
        if (
            not run
            or self.agencies.covering(place)
            or self.agency_word.match(place)
            or self.country.match(place)
        ):
            return None
        words = run[0].split()
        if (
            len(words) > 2
            and len(words[0]) > 2
            and words[0].isupper()
            and not words[1].isupper()
        ):
            return None
        end = run.end()
        where = self.place.match(place)
        if where and where.end() == end:  # "nạn nhân Phnom Penh"
            return None
        gap = self.plain.find(" ", place, end)
        while gap > 0:
            if self.agencies.at(gap + 1) or self.titles.office_at(gap + 1):
                end = gap
                break
            gap = self.plain.find(" ", gap + 1, end)
        end += bool(_INITIAL.match(self.plain, end - 1))
        return end if end > place else None

    def callings(
        self, stretches: Iterable[tuple[int, int]], taken: list[Calling]
    ) -> list[Calling]:
        """Everybody who is introduced by a rank, an honorific or a title."""
        found = []
        known = {one.start for one in taken}
        for start, limit in stretches:
            free = start
            for place in self.cues[
                bisect_left(self.cues, start) : bisect_left(self.cues, limit)
            ]:
                inside = self.agencies.covering(place)
                if place < free or (inside and inside.start < place):
                    continue
                one = self._calling(place, limit)
                if one and one.start not in known:
                    found.append(one)
                free = one.end if one else free
        return found

    def _calling(self, place: int, limit: int) -> Calling | None:
        """The person whom a chain of cues introduces."""
        cues: list[_Cue] = []
        while cue := self.cue_at(place):
            # "… của Tổng Lãnh sự, Đại tá A": a rank behind a comma begins somebody else.
            apart = cue.kind == "ranks" and self.plain[place - 2] == ","
            if cues and apart and not self._begins(cues[0]):
                cues = []
            cues.append(cue)
            join = _JOIN.match(self.plain, cue.end)
            if not join:
                return None
            place = join.end()
        end = self.name_at(place)
        if not cues or end is None or end > limit or self._is_others(cues, place, end):
            return None
        return self._dressed(place, end, cues)

    def _begins(self, cue: _Cue) -> bool:
        """Whether an agency's office begins a sentence: "Giám đốc NPC, Đại tá A …"."""
        before = self.plain[max(0, cue.start - 3) : cue.start].rstrip(" *-")
        return cue.kind == "titles" and before[-1:] in {"", ".", "\n"}

    def _is_others(self, cues: list[_Cue], place: int, end: int) -> bool:
        """Whether an office before a comma is that of the one named before it."""
        apart = self.plain[place - 2 : place] == ", "
        titles = apart and all(cue.kind == "titles" for cue in cues)
        return titles and bool(self.behind(end))

    def apposed(
        self, stretches: Iterable[tuple[int, int]], taken: list[Calling]
    ) -> list[Calling]:
        """Everybody whose name stands bare before an office: "A, Phó Cục trưởng Cục B"."""
        found = []
        known = {one.start for one in taken}
        for start, limit in stretches:
            for run in _RUN.finditer(self.plain, start, limit):
                name = self._bare_name(run.start(), start) if " " in run[0] else None
                if name is None or not known.isdisjoint(range(run.start(), name)):
                    continue
                if self._titles_behind(name):
                    one = self._dressed(run.start(), name, [])
                    found.append(replace(one, rule="person.apposition"))
        return found

    def _bare_name(self, place: int, floor: int) -> int | None:
        """Where a name of two words or more ends that stands where a list names people."""
        before = self.fold[max(floor, place - 8) : place]
        if place > floor and not self.leads.search(before):
            return None
        end = self.name_at(place)
        if end is None or " " not in self.plain[place:end]:
            return None
        words = [
            place,
            *(place + hit.end() for hit in _GAP.finditer(self.plain[place:end])),
        ]
        if self.no_name.match(self.fold, place) or any(map(self.place.match, words)):
            return None
        return end

    def _dressed(self, start: int, end: int, cues: list[_Cue]) -> Calling:
        """A calling with all its cues, before and behind the name."""
        titles = [cue for cue in cues if cue.kind == "titles"]
        alias = self._alias(end)
        titles += self._titles_behind(end)
        said = {cue.kind: self.plain[cue.start : cue.end] for cue in cues}
        agency = next((cue.agency for cue in titles if cue.agency), None)
        first = cues[0].start if cues else start
        last = titles[-1].end if titles and titles[-1].start > start else end
        if not agency and (cues or titles):
            agency = self.titles.agency_behind(last, first)
        nation = next((cue.nation for cue in titles if cue.nation), None)
        front = self.fronts.of(first)
        return Calling(
            start,
            end,
            said.get("ranks"),
            said.get("honorifics"),
            _stretch(titles),
            agency or front[0],
            None,
            alias[1] if alias else None,
            first,
            nation or front[1] or self.agencies.country(front[0]),
            "person.title" if titles else "person.honorific",
        )

    def _alias(self, end: int) -> "regex.Match[str] | None":
        """Another name in brackets right behind a name."""
        return _ALIAS.match(self.plain, end) if self.plain.startswith(" (", end) else None

    def _titles_behind(self, end: int) -> list[_Cue]:
        """The titles behind a name and what stands in brackets there."""
        alias = self._alias(end)
        return self.behind(alias.end() if alias else end)

    def behind(self, end: int) -> list[_Cue]:
        """The titles behind a name, unless they introduce the next one."""
        titles: list[_Cue] = []
        while join := _RIGHT.match(self.plain, end):
            cue = self.cue_at(join.end())
            if cue is None or cue.kind != "titles":
                break
            next_name = _JOIN.match(self.plain, cue.end)
            name = (
                self.name_at(next_name.end()) if next_name and next_name[0] == " " else None
            )
            if name and next_name and " " in self.plain[next_name.end() : name]:
                break
            titles.append(cue)
            end = cue.end
        return titles


def _leads(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands before a bare name that a list or a verb introduces."""
    leads = any_of(lexicon.table("people", "leads"))
    return re.compile(rf"(?:^|[,;:.…–-] |{leads} )$")


def _stretch(titles: list[_Cue]) -> tuple[int, int] | None:
    """From the first title to the last one of the same side of the name."""
    if not titles:
        return None
    last = titles[0]
    for cue in titles[1:]:
        if cue.start - last.end > 3:
            break
        last = cue
    return titles[0].start, last.end


def read_people(
    text: Page, agencies: Agencies, stretches: Iterable[tuple[int, int]], lexicon: Lexicon
) -> list[Someone]:
    """Everybody whom the given stretches of a text name, in order of first naming."""
    stretches = list(stretches)
    reader = _Reader(text, agencies, lexicon)
    callings = read_private(
        text, stretches, lexicon, reader.name_at, lambda end: bool(reader.behind(end))
    )
    callings += reader.callings(stretches, callings)
    callings += reader.apposed(stretches, callings)
    callings.sort(key=lambda one: one.start)
    known: dict[str, Someone] = {}
    short: list[Calling] = []
    for one in callings:
        key = text.fold[one.start : one.end]
        if " " not in key:
            short.append(one)
            continue
        someone = known.setdefault(key, Someone(key))
        someone.callings.append(one)
        someone.aliases += [one.alias] if one.alias else []
    for one in short:
        given = text.fold[one.start : one.end]
        owners = [
            someone
            for key, someone in known.items()
            if given in {key.split()[-1], key.split()[0]}
        ]
        # "Ông Faizal" is Mohamed Faizal bin Rashid if nobody else has the name.
        owners = owners or [one for key, one in known.items() if given in key.split()]
        if len(owners) == 1:
            owners[0].callings.append(one)
            owners[0].aliases.append(text.plain[one.start : one.end])
    _bare_mentions(text, stretches, known)
    return list(known.values())


def _bare_mentions(
    text: Page, stretches: list[tuple[int, int]], known: dict[str, Someone]
) -> None:
    """Add the places where a known name stands without rank or title."""
    named = text.find(known)
    told = {(one.key, calling.start) for one in known.values() for calling in one.callings}
    for start, end in stretches:
        for hit in named.finditer(start, end):
            if (hit[0], hit.start()) not in told:
                calling = Calling(hit.start(), hit.end(), first=hit.start())
                known[hit[0]].callings.append(calling)
    for someone in known.values():
        someone.callings.sort(key=lambda one: one.start)
