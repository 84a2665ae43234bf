"""For which agency a person acts: by the title, or by what the text tells around it."""

import re

import regex

from caunoi.core.reading.agencies.naming import Agencies, Agency
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.people.callings import Calling, Someone
from caunoi.core.reading.sentences import Sentence
from caunoi.core.reading.text import Text

_MINISTERS = ("thứ trưởng", "bộ trưởng")
_PLACE = re.compile(r"[^|]+\|(?P<place>[^|]{3,})")
# An agency named further before a bare office is rather somebody else's.
_REACH = 260
# The office of a unit, behind which its agency stands.
_OF_A_UNIT = re.compile(r"(?<!\w)(?:phòng|ban|khoa|vụ|bộ phận|chương trình|văn phòng) ")
# "Trưởng phòng Nhận diện | và Hồi hương, | Cơ quan Di trú X".
_TAIL = regex.compile(r"(?: và \p{Lu}\p{L}*(?: \p{Ll}+){0,4})?, (?=\p{Lu})")
_OVER = frozenset({";", ".", ",", ")", "\n", ""})
# The unit that somebody leads: "Phó Trưởng phòng Hợp tác quốc tế".
_LED = re.compile(r"(?:phó )?trưởng ((?:phòng|ban|khoa) .+)")
# An office that tells no more than what it heads.
_HEAD = re.compile(r"(?:phó )?(?P<led>tổng cục|cục|vụ|viện|chi cục|tổng viện) trưởng")


class Employers:
    """Finds the agencies that the people of one text represent."""

    def __init__(
        self, text: Text, agencies: Agencies, sentences: list[Sentence], lexicon: Lexicon
    ) -> None:
        self.text, self.agencies, self.sentences = text, agencies, sentences
        self.diplomat = lexicon.pattern("people", "diplomats")
        self.heads = lexicon.pattern("people", "institution_heads")

    def of(self, someone: Someone) -> str | None:
        """The agency that a person represents."""
        named = next((one.agency for one in someone.callings if one.agency), None)
        if named:
            return named
        titled = [one for one in someone.callings if one.titles]
        for calling in titled:
            found = self._by_title(calling, self._words(calling))
            if found:
                return found.key
        return next(filter(None, map(self._around, titled)), None)

    def _around(self, calling: Calling) -> str | None:
        """The agency behind the title of a unit, or of which a bare office is the head.

        "…, Trưởng phòng Hồi hương, Cơ quan Di trú X"; "tại Tổng cục Cảnh sát X, …
        bà A, Tổng cục trưởng".
        """
        title = self._words(calling)
        end = calling.titles[1] if calling.titles else calling.end
        tail = _TAIL.match(self.text.plain, end)
        behind = self.agencies.at(tail.end()) if tail else None
        if behind and _OF_A_UNIT.search(title) and not behind.collective:
            over = self.text.fold[behind.end : behind.end + 1]
            return behind.key if over in _OVER else None
        head = _HEAD.fullmatch(title)
        if not head:
            return None
        sentence = max(
            (one.start for one in self.sentences if one.start <= calling.first), default=0
        )
        led = {
            one.key
            for one in self.agencies.between(sentence, calling.first)
            if self.text.fold.startswith(f"{head['led']} ", one.start)
        }
        return led.pop() if len(led) == 1 else None

    def _words(self, calling: Calling) -> str:
        return self.text.fold[slice(*calling.titles)] if calling.titles else ""

    def _by_title(self, calling: Calling, title: str) -> Agency | None:
        """The agency that an office means without naming it."""
        agencies = [one for one in self.agencies.by_key.values() if not one.collective]
        if title.startswith(_MINISTERS):
            found = [one for one in agencies if one.kind == "ministry"]
        elif calling.nation and self.diplomat.search(title):
            found = [
                one
                for one in agencies
                if one.kind == "embassy" and one.country == calling.nation
            ]
        else:
            led = _LED.match(title)
            found = [
                one
                for one in agencies
                if self._is_of_place(one, title) or (led and self._is_named(one, led[1]))
            ]
        return found[0] if found else self._just_named(calling, title)

    def _is_of_place(self, one: Agency, title: str) -> bool:
        """Whether an office tells the place of an agency: "Cảnh sát trưởng thành phố X"."""
        told = _PLACE.fullmatch(one.key)
        return bool(
            told
            and one.kind == "province_police"
            and regex.search(rf"(?<!\w){regex.escape(told['place'])}(?!\w)", title)
        )

    def _is_named(self, one: Agency, unit: str) -> bool:
        """Whether the unit that somebody leads is named like an agency of the text."""
        return any(
            self.text.fold[named.start : named.core_end or named.end] == unit
            for named in one.namings
        )

    def _just_named(self, calling: Calling, title: str) -> Agency | None:
        """The institution of the sentence before: "… Đại học X. Bà A, Hiệu trưởng, …"."""
        index = next(
            (i for i, one in enumerate(self.sentences) if one.start == calling.first), 0
        )
        if not index or calling.nation or not self.heads.fullmatch(title):
            return None
        before = self.sentences[index - 1]
        if self.sentences[index].opens_paragraph or before.end < calling.first - _REACH:
            return None
        named = [
            one
            for one in self.agencies.between(before.start, before.end)
            if not one.collective
        ]
        return self.agencies.by_key[named[-1].key] if named else None
