"""Lines below pictures: what a photograph shows, who is on it, who took it."""

import re

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of

LONG = 220
# A sentence as long as this with its full stop tells more than a picture shows.
_SHOWN = 140
# A sentence ends here; behind "PGS." and "TS." none does.
_NEXT = regex.compile(r"[\p{Ll}\d\"”)][.!?] [\"“]?\p{Lu}")
# "Sáng 13/5, Đoàn đã …": on what day something was done a picture does not show.
_DATED = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối) )?(?:ngày )?\d{1,2}/\d{1,2}, [^.]* đã [^.]*\.$"
)
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(r"\(?(?:nguồn )?ảnh(?: trong bài| minh họa| tư liệu)?\s?[:.].{1,40}")
_LINKS = frozenset({"và", "cùng", "với"})
_MORE = 3


class Captions:
    """Knows the lines of a text that stand below pictures."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("lines")
        self.credits = tuple(table["credits"])
        words = "|".join(self.credits)
        self.credit_end = regex.compile(
            rf"\((?:{words})\s?[:.][^)]*\)(?=\W*$)"
            rf"|(?<=[.;–-]\s)(?:{words})[:. ]\s?\p{{L}}(?:[^.]|\.(?=\p{{L}})){{1,40}}"
            r"(?=\W*$)",
        )
        self.starts = tuple(table["scene_starts"])
        self.ends = tuple(table["scene_ends"])
        self.scenes = lexicon.pattern("lines", "scenes")
        self.promised = lexicon.pattern("lines", "never_shown")
        self.shown = lexicon.pattern("lines", "shown")
        self.told = lexicon.pattern("lines", "not_shown")
        kinds = ("honorifics", "offices", "ranks")
        cue = any_of(word for kind in kinds for word in lexicon.table("people", kind))
        self.pair = re.compile(
            rf"{cue} [\w .-]{{3,40}}? (?:và|cùng) {cue} (?P<name>[\w .-]{{3,40}})",
        )

    def is_scene(self, line: str, plain: str) -> bool:
        """Whether the line says what a photograph shows."""
        if len(line) > LONG or _DATED.match(line):
            return False
        credit = self.credit_at(line)
        bare = line[: credit[0] if credit else None].rstrip(" .")
        if line.startswith(self.starts) and line.count(". ") < 2:
            return True
        if '"' in bare or _NEXT.search(plain[: len(bare)]):
            return False
        promised = self.promised.search(bare)
        if self.scenes.search(bare) and ";" not in bare and not promised:
            return True
        # "Đoàn …, cùng đại diện …, tham dự Hội nghị." is a paragraph of its own.
        told = len(line) > _SHOWN and line.endswith(".")
        if (bare.endswith(self.ends) and not told) or self._is_pair(bare, plain):
            return True
        return bool(self.shown.search(bare)) and not self.told.search(bare)

    def _is_pair(self, bare: str, plain: str) -> bool:
        """Two people and nothing else: "Thứ trưởng A và ông B"."""
        hit = self.pair.fullmatch(bare)
        names = plain[hit.start("name") : hit.end("name")].split() if hit else []
        return bool(names) and all(word[0].isupper() for word in names)

    def credit_at(self, line: str) -> tuple[int, int] | None:
        """Where in a line its photo credit stands."""
        if len(line) >= 2 * LONG or not any(word in line for word in self.credits):
            return None
        hit = self.credit_end.search(line)
        return hit.span() if hit else None

    def is_only_credit(self, line: str) -> bool:
        """Whether the line is nothing but the credit of a picture."""
        return len(line) < 50 and _CREDIT.fullmatch(line) is not None

    def is_shorter_copy(self, line: str, following: str) -> bool:
        """Whether the next line says the same of the same picture in more words."""
        if max(len(line), len(following)) > LONG or line[:9] != following[:9]:
            return False
        said, more = (frozenset(_WORD.findall(one)) - _LINKS for one in (line, following))
        return len(said) > _MORE and said <= more and len(more) >= len(said) + _MORE
