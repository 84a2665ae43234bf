"""Suspects, victims and witnesses: named in a report, and kept out of the register.

A word for their part stands before a name or a list of names, or a year of birth, an
address or a word of kinship behind it.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of
from caunoi.core.reading.page import Page
from caunoi.core.reading.people.callings import NAME_LINKS, Calling

NameAt = Callable[[int], int | None]
_PART = r"\p{Lu}[\p{L}'’]*(?:-\p{L}+)*"
LINK = rf"(?:{'|'.join(sorted(NAME_LINKS))})"
_LAST_NAME = regex.compile(rf"{_PART}(?: (?:{LINK} ){{0,2}}{_PART}){{1,6}}$")
# As often before the name of an officer: private only if no office follows it.
_POLITE = frozenset({"anh", "chị", "em"})
# Behind a name these say what somebody did to others: "Công an tỉnh X bắt giữ …".
_CATCHING = r"(?:bắt|khởi tố|truy tố|truy nã|tạm giữ|tạm giam)(?!\w)"
_NEXT = regex.compile(r"(?: ?\([^)\n]{1,120}\))?(?:, và |, | và |; | cùng )(?=\p{Lu})")


def read_private(
    text: Page,
    stretches: Iterable[tuple[int, int]],
    lexicon: Lexicon,
    name_at: NameAt,
    has_office: Callable[[int], bool],
) -> list[Calling]:
    """Everybody whom the text introduces as suspect, victim or witness."""
    reader = _Reader(text, lexicon, name_at, has_office)
    found: dict[int, Calling] = {}
    for start, limit in stretches:
        for one in (*reader.introduced(start, limit), *reader.marked(start, limit)):
            if one.start not in found or found[one.start].private == "witness":
                found[one.start] = one
    return sorted(found.values(), key=lambda one: one.start)


class _Patterns:
    """What stands before and behind a private name, in the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, parts = lexicon.table("people"), any_of(lexicon.classes["private"])
        between = any_of(table["private_between"])
        polite = any_of([*table["honorifics"], *_POLITE])
        self.intro = re.compile(rf"(?P<part>{parts})(?: {between})*:?(?: {polite})? ")
        self.after = re.compile(
            rf"(?: \(|, | )(?:{any_of(table['private_after'])}|\d\d tuổi"
            rf"|(?:một |là )?(?!{_CATCHING})(?P<part>{parts}))"
        )
        self.told_next = re.compile(rf"[^)\n]{{0,40}}\), (?:một |là )?(?P<part>{parts})")
        self.polite = re.compile(rf"{polite} ")
        self.honorific = re.compile(rf"{polite} $")


class _Reader:
    """Reads the private people of one text."""

    def __init__(
        self,
        text: Page,
        lexicon: Lexicon,
        name_at: NameAt,
        has_office: Callable[[int], bool],
    ) -> None:
        self.text, self.lexicon = text, lexicon
        self.name_at, self.has_office = name_at, has_office
        self.classes, self.patterns = lexicon.classes["private"], lexicon.once(_Patterns)
        self.private, self.after = text.of("private"), text.of("people", "private_after")

    def introduced(self, start: int, limit: int) -> Iterator[Calling]:
        """The names behind a word such as "nạn nhân", one or a list of them."""
        for hit in self.private.leading(self.patterns.intro, start, limit):
            place = hit.end()
            if self._is_name(hit.start()):
                continue
            while (end := self.name_at(place)) and end <= limit:
                if hit["part"] in _POLITE and self.has_office(end):
                    break
                yield Calling(
                    place, end, private=self.classes[hit["part"]], first=hit.start()
                )
                more = _NEXT.match(self.text.plain, end, limit)
                if not more:
                    break
                place = more.end()

    def _is_name(self, place: int) -> bool:
        """Whether a capital inside a sentence makes the word a name: "nước Anh"."""
        before = self.text.plain[max(0, place - 2) : place].strip()
        return self.text.plain[place].isupper() and before[-1:] not in {"", ".", "-", "*"}

    def _marks(self, start: int, limit: int) -> Iterator[re.Match[str]]:
        """What follows the names of private people, if a word for it stands there."""
        told = self.private.search(start, limit) or self.after.search(start, limit)
        if told or self.text.fold.find("tuổi", start, limit) > 0:
            yield from self.patterns.after.finditer(self.text.fold, start, limit)

    def marked(self, start: int, limit: int) -> Iterator[Calling]:
        """The names that a year of birth, an address or a kinship follows."""
        for mark in self._marks(start, limit):
            before = self.text.plain[max(start, mark.start() - 60) : mark.start()]
            run = _LAST_NAME.search(before)
            if not run:
                continue
            begin = mark.start() - len(run[0])
            polite = self.patterns.polite.match(self.text.fold, begin)
            begin = polite.end() if polite else begin
            end = self.name_at(begin)
            if end is None or end != mark.start() or self._is_place(begin, end):
                continue
            told = self.patterns.honorific.search(
                self.text.fold, max(start, begin - 10), begin
            )
            first = told.start() if told else begin
            said = mark["part"] or self._told_next(mark.end(), limit)
            part = self.classes.get(said) or self._part(start, begin)
            yield Calling(begin, end, private=part, first=first)

    def _is_place(self, start: int, end: int) -> bool:
        """Whether a name is that of a place: "tại tỉnh Nghệ An, bắt giữ 31 người"."""
        place = self.text.of("place").match(start)
        return place is not None and place.end() == end

    def _told_next(self, place: int, limit: int) -> str:
        """The part that follows an age in brackets: "(31 tuổi), nghi can"."""
        hit = self.patterns.told_next.match(self.text.fold, place, limit)
        return hit["part"] if hit else ""

    def _part(self, start: int, place: int) -> str:
        """Which part somebody has, by the last word for one before; else a witness."""
        floor = max(start, self.text.fold.rfind(". ", start, place))
        told = [hit[0] for hit in self.private.finditer(floor, place)]
        return self.classes[told[-1]] if told else "witness"
