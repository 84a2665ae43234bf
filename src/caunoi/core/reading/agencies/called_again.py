"""Shorter names by which a text calls an agency again: "Đồn Bờ Y", "tòa Cao Bằng".

A post is known by its head and its place, an agency of one place by its trade and its
place, and any agency by its head and its short name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

import regex

from caunoi.core.reading.agencies.naming import Naming
from caunoi.core.reading.page import Page

# Heads of posts and units that a place or a number tells apart.
_POST = re.compile(
    r"(?:đồn|trạm|đại đội|tiểu đoàn|trung đoàn|hải đội|chi đội|trại|tổng trạm|đội|hạt"
    r"|trại giam|trại tạm giam|vườn quốc gia|tòa án)(?= )"
)
_TAIL = regex.compile(r" ((?:\p{Lu}[\p{L}’'-]*|\d+)(?: \p{Lu}[\p{L}’'-]*){0,3})$")
# Trades by which an agency of one place is called.
_TRADES = (
    "tòa", "tòa án", "viện kiểm sát", "kiểm sát", "công an", "biên phòng", "hải quan",
    "kiểm lâm", "cảnh sát", "bđbp", "bộ đội biên phòng", "an ninh", "quân sự", "hiến binh",
)  # fmt: skip
# The number under which a department of the ministry is known: "Cục C04".
_NUMBER = re.compile(r"[a-z]\d{2}")
_DEPARTMENTS = frozenset({"cục", "viện", "đơn vị"})


class CalledAgain:
    """The shorter names of the agencies that one text names."""

    def __init__(self, text: Page, named: list[Naming], short: Mapping[str, str]) -> None:
        self.text, self.named, self.short = text, named, short
        self.owners: dict[str, Naming] = {}
        # A command speaks for the whole force of its province.
        for one in sorted(named, key=lambda one: "chỉ huy" not in one.key):
            for name in self._names(one):
                self.owners.setdefault(name, one)

    def joined(self) -> list[Naming]:
        """The names, those that only call another agency again joined to it."""
        return [self._joined(one) for one in self.named]

    def further(self, stretches: Iterable[tuple[int, int]]) -> list[Naming]:
        """The places where a shorter name stands that nothing read as a name."""
        places = self.text.find_each(self.owners)
        starts = [one.start for one in self.named]
        return [
            replace(
                self.owners[word],
                start=hit.start(),
                end=hit.end(),
                acronym="",
                foreign="",
                core_end=0,
                parent=None,
            )
            for (word,) in places
            for start, end in stretches
            for hit in places[(word,)].finditer(start, end)
            if not self._taken(starts, hit.start(), hit.end())
        ]

    def _taken(self, starts: list[int], start: int, end: int) -> bool:
        """Whether a stretch lies in a name, or goes on as another place."""
        index = bisect_left(starts, end) - 1
        inside = index >= 0 and self.named[index].end > start
        place = self.text.plain.rfind(" ", start, end) + 1
        return inside or not self.text.plain[place].isupper()

    def _names(self, one: Naming) -> Iterable[str]:
        """The shorter names of one agency, folded."""
        if one.collective:
            return
        head, bar, place = one.key.partition("|")
        if bar and place and not place.isupper():
            yield from (
                f"{trade} {place}" for trade in _TRADES if f" {trade} " in f" {head} "
            )
        end = one.core_end or one.end
        name = self.text.fold[one.start : end]
        post = _POST.match(name)
        tail = post and _TAIL.search(self.text.plain, one.start, end)
        if post and tail and not bar:
            short = f"{post[0]} {self.text.fold[slice(*tail.span(1))]}"
            if short != name:
                yield short

    def _joined(self, one: Naming) -> Naming:
        """A name with the key of the agency that it calls again."""
        if one.parent:
            return one
        name = self.text.fold[one.start : one.end]
        trade, _, place = one.key.partition("|")
        # "Bộ đội Biên phòng tỉnh X" is who its command speaks for.
        border = f"{trade} {place}" if trade.endswith("biên phòng") else ""
        owner = self.owners.get(name) or self.owners.get(border)
        if owner and owner.key != one.key and not one.collective:
            return replace(one, key=owner.key, kind=owner.kind, country=owner.country)
        head, _, last = name.rpartition(" ")
        key = self.short.get(last, "")
        numbered = head in _DEPARTMENTS and _NUMBER.fullmatch(last)
        if key and (not head or numbered or key.startswith(f"{head} ")):
            return replace(one, key=key)
        return one
