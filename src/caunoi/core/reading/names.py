"""People: how a text introduces them, what they are, and where they are named again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.naming import Agencies
from caunoi.core.reading.text import Text, fold

_PART = r"(?:\p{Lu}[\p{L}'’]*(?:-\p{L}+)*(?!\w)|\p{Lu}\.(?=\s\p{Lu}))"
_RUN = regex.compile(rf"{_PART}(?: {_PART}){{0,6}}")
_JOIN = regex.compile(r"(?:,? | - |: )")
_RIGHT = regex.compile(r"(?:, | - |\s?\((?=\p{L})| )")
_ALIAS = regex.compile(r" \((\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,4})\)")
_SMALL = regex.compile(r"(?: (?!và )\p{Ll}+){1,7}(?: \p{Lu}\p{Ll}+(?=,))?")
_FRONT = regex.compile(
    r"(?:thay mặt (?:lãnh đạo |đoàn (?:công tác |đại biểu )?)?"
    r"|phía |đại diện (?:lãnh đạo )?)$"
)


@dataclass(frozen=True)
class Calling:
    """One time a person is named: the name, and what stands around it."""

    start: int
    end: int
    rank: str | None = None
    honorific: str | None = None
    titles: tuple[int, int] | None = None
    agency: str | None = None
    private: str | None = None
    alias: str | None = None
    first: int = 0
    nation: str | None = None


@dataclass
class Someone:
    """All that a text says about one person."""

    key: str
    callings: list[Calling] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Cue:
    """A rank, honorific, degree or title that lies in the text."""

    start: int
    end: int
    kind: str
    agency: str | None = None
    nation: str | None = None


class _Reader:
    """Reads the people of one text, after its agencies are known."""

    def __init__(self, text: Text, agencies: Agencies, lexicon: Lexicon) -> None:
        self.plain, self.fold = text.plain, text.fold
        self.agencies, self.lexicon = agencies, lexicon
        table = lexicon.table("people")
        self.small = {
            kind: lexicon.pattern("people", kind)
            for kind in ("ranks", "honorifics", "degrees")
        }
        prefixes = any_of(table["prefixes"])
        office = rf"(?:{prefixes} ){{0,2}}{any_of(table['offices'])}"
        self.office = lexicon.made("office", office)
        self.tail = lexicon.made("tail", rf" {any_of(table['tails'])}")
        self.open_tail = lexicon.made("open-tail", rf" {any_of(table['open_tails'])}")
        heads = [
            name for row in lexicon.table("organisations", "head") for name in row["names"]
        ]
        self.agency_word = lexicon.made("agency-word", any_of(heads))
        countries = lexicon.country.pattern
        self.nation = lexicon.made(
            "nation", rf"(?: ngoại giao| nước| tại)? (?P<name>{countries})"
        )
        private = any_of(lexicon.classes["private"])
        everything = [pattern.pattern for pattern in self.small.values()]
        self.any = lexicon.made("person", "|".join([office, *everything, private]))

    def title_end(self, end: int) -> tuple[int, str | None, str | None]:
        """Where a title ends that begins with an office, its agency and its country."""
        agency: str | None = None
        nation: str | None = None
        while True:
            found = self.agencies.at(end + 1) if self.fold.startswith(" ", end) else None
            found = found or (
                self.agencies.at(end + 2)
                if self.fold.startswith(", ", end) and not agency
                else None
            )
            if found and not found.collective:
                end, agency = found.end, found.key
                continue
            country = self.nation.match(self.fold, end)
            if country and self.plain[country.start("name")].isupper() and not agency:
                nation = nation or self.lexicon.codes[country["name"]]
                end = country.end()
                continue
            extra = self.tail.match(self.fold, end)
            loose = self.open_tail.match(self.fold, end)
            if loose:
                small = _SMALL.match(self.plain, loose.end())
                end = small.end() if small else loose.end()
            elif extra:
                end = extra.end()
            else:
                return end, agency, nation

    def cue_at(self, place: int) -> _Cue | None:
        """The cue that begins at one place."""
        for kind, pattern in self.small.items():
            if hit := pattern.match(self.fold, place):
                return _Cue(place, hit.end(), kind)
        if hit := self.office.match(self.fold, place):
            end, agency, nation = self.title_end(hit.end())
            return _Cue(place, end, "titles", agency, nation)
        return None

    def name_at(self, place: int) -> int | None:
        """Where a name ends that begins at one place, or None if none does."""
        run = _RUN.match(self.plain, place)
        if (
            not run
            or self.agencies.covering(place)
            or self.agency_word.match(self.fold, place)
            or self.lexicon.country.match(self.fold, place)
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
        for word in regex.finditer(r"\S+", run[0]):
            at = place + word.start()
            if at > place and (self.agencies.at(at) or self.office.match(self.fold, at)):
                end = at - 1
                break
        return end if end > place else None

    def callings(self, stretches: Iterable[tuple[int, int]]) -> list[Calling]:
        """Everybody who is introduced by a rank, an honorific, a title or a private cue."""
        found = []
        for start, limit in stretches:
            place = start
            while hit := self.any.search(self.fold, place, limit):
                inside = self.agencies.covering(hit.start())
                one = (
                    None
                    if inside and inside.start < hit.start()
                    else self._calling(hit, limit)
                )
                found += [one] if one else []
                place = one.end if one else hit.start() + 1
                place = max(place, hit.start() + 1)
        return found

    def _calling(self, hit: "regex.Match[str]", limit: int) -> Calling | None:
        """The person whom a chain of cues introduces."""
        private = self.lexicon.classes["private"].get(hit[0])
        cues: list[_Cue] = []
        place = hit.end() + 1 if private else hit.start()
        while not private and (cue := self.cue_at(place)):
            cues.append(cue)
            join = _JOIN.match(self.plain, cue.end)
            if not join:
                return None
            place = join.end()
        end = self.name_at(place)
        if end is None or end > limit:
            return None
        return self._dressed(place, end, cues, private)

    def _dressed(
        self, start: int, end: int, cues: list[_Cue], private: str | None
    ) -> Calling:
        """A calling with all its cues, before and behind the name."""
        titles = [cue for cue in cues if cue.kind == "titles"]
        alias = _ALIAS.match(self.plain, end)
        after = alias.end() if alias else end
        titles += self._behind(after) if not private else []
        said = {cue.kind: self.plain[cue.start : cue.end] for cue in cues}
        agency = next((cue.agency for cue in reversed(titles) if cue.agency), None)
        first = cues[0].start if cues else start
        return Calling(
            start,
            end,
            said.get("ranks"),
            said.get("honorifics"),
            _stretch(titles),
            agency or self._front(first),
            private,
            alias[1] if alias else None,
            first,
            next((cue.nation for cue in titles if cue.nation), None),
        )

    def _behind(self, end: int) -> list[_Cue]:
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

    def _front(self, first: int) -> str | None:
        """The agency for which a person speaks: "thay mặt lãnh đạo Bộ X, Thứ trưởng Y"."""
        near = self.agencies.between(max(0, first - 90), first)
        if not near or near[-1].collective:
            return None
        gap = self.fold[near[-1].end : first]
        before = self.fold[max(0, near[-1].start - 40) : near[-1].start]
        if gap == " do ":
            return near[-1].key
        if gap in {", ", " có "} and _FRONT.search(before):
            return near[-1].key
        return None


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
    text: Text, agencies: Agencies, stretches: Iterable[tuple[int, int]], lexicon: Lexicon
) -> list[Someone]:
    """Everybody whom the given stretches of a text name, in order of first naming."""
    stretches = list(stretches)
    reader = _Reader(text, agencies, lexicon)
    callings = reader.callings(stretches)
    known: dict[str, Someone] = {}
    short: list[Calling] = []
    for one in callings:
        key = fold(text.plain[one.start : one.end])
        if " " not in key:
            short.append(one)
            continue
        someone = known.setdefault(key, Someone(key))
        someone.callings.append(one)
        someone.aliases += [one.alias] if one.alias else []
    for one in short:
        given = fold(text.plain[one.start : one.end])
        owners = [
            someone
            for key, someone in known.items()
            if given in {key.split()[-1], key.split()[0]}
        ]
        if len(owners) == 1:
            owners[0].callings.append(one)
            owners[0].aliases.append(text.plain[one.start : one.end])
    _bare_mentions(text, stretches, known)
    return list(known.values())


def _bare_mentions(
    text: Text, stretches: list[tuple[int, int]], known: dict[str, Someone]
) -> None:
    """Add the places where a known name stands without rank or title."""
    if not known:
        return
    pattern = regex.compile(any_of(known))
    for start, end in stretches:
        for hit in pattern.finditer(text.fold, start, end):
            someone = known[hit[0]]
            if all(one.start != hit.start() for one in someone.callings):
                someone.callings.append(Calling(hit.start(), hit.end(), first=hit.start()))
    for someone in known.values():
        someone.callings.sort(key=lambda one: one.start)
