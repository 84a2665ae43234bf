"""Which lines are body text, and what the others are.

Nothing is deleted: a line that is no body text gets a class. Titles, datelines and leads
are kept as metadata, captions may only confirm people, everything else feeds nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from caunoi.core.reading.layout.captions import LONG, Captions
from caunoi.core.reading.layout.datelines import is_dateline, is_printed
from caunoi.core.reading.layout.furniture import Furniture
from caunoi.core.reading.layout.openings import is_dated
from caunoi.core.reading.lexicon import Lexicon
from caunoi.core.reading.text import Text

_STOPS = (".", "!", "?", "…", ":", ";")
_COPY = re.compile(r"\s*-\s?\d+$")
_NAMES_ONLY = regex.compile(
    r"\p{Lu}[\p{L}.]*(?:\s*[-–,&]?\s*(?:và\s)?\p{Lu}[\p{L}.]*){0,7}(?:\s?\([^)]{2,20}\))?"
)
_INITIALS = regex.compile(r"(?:\p{Lu}\.\s?){1,3}\p{Lu}?\.?")
_WORD = re.compile(r"\w+")
_LETTERS = regex.compile(r"\p{L}{2}")
_REPORTER = re.compile(r"(?:nhóm )?(?:phóng viên|pv|ctv|cộng tác viên)(?!\w)[^.:;]*")
_FOOT = frozenset({"share", "tag", "navigation", "most_read"})
_HEADLINE = 4
# "Pháp luật > Phòng chống ma túy": the trail to the page, within the first lines of it.
_TRAIL = re.compile(r"[^.!?]{2,40}(?: [>»›] [^.!?>»›]{2,40})+")
_HEAD = 5
_SIGNED = 48
# Where more lines begin alike they are a list, and no copies of each other.
_LATEST = 50
# "Tin bài cùng chuyên mục", "Bài viết khác", "Có thể bạn quan tâm".
_HEADING = regex.compile(
    r"(?:(?:tin|bài|tin, bài|tin tức|bài viết|tin bài|chuyện|video|ảnh|sự kiện|thông tin)"
    r"(?: (?!được|đã)\p{L}+){0,2}"
    r" (?:khác|mới|cũ|liên quan|chuyên mục|cùng mục|quan tâm|nổi bật|đọc nhiều|xem nhiều)"
    r"(?: hơn| nhất)?|xem tiếp|đọc tiếp|mời xem|mời đọc)"
)
# "ngà voi, động vật hoang dã, C05, Kenya": three things or more, and no sentence.
_KEYWORDS = re.compile(r"\w+(?: \w+){0,4}(?:, \w+(?: [\w-]+){0,4}){2,}")


class Row(NamedTuple):
    """One line that is not blank: where it lies and its class, `body` if no other."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Layout:
    """The lines of a text with their classes, and pieces of lines such as photo credits."""

    rows: tuple[Row, ...]
    credits: tuple[Row, ...]

    def of(self, *kinds: str) -> tuple[Row, ...]:
        """The lines of the given classes."""
        return tuple(row for row in self.rows if row.kind in kinds)


def read_lines(text: Text, lexicon: Lexicon) -> Layout:
    """Classify every line."""
    reader = _Reader(text, lexicon)
    rows = reader.rows()
    found = [credit for row in rows if (credit := reader.credit(row))]
    return Layout(tuple(rows), tuple(found))


class _Reader:
    """Goes through the lines once and remembers what it has passed."""

    def __init__(self, text: Text, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.furniture, self.captions = lexicon.once(Furniture), lexicon.once(Captions)
        self.houses = lexicon.pattern("lines", "houses")
        self.seen: set[str] = set()
        self.beginnings: dict[tuple[str, ...], list[str]] = {}
        self.apart: dict[str, frozenset[str]] = {}
        self.begun = False
        self.dated = False
        self.title = ""
        self.listing = False
        self.pictured = False
        self.above = ""
        self.masthead: frozenset[str] = frozenset()

    def rows(self) -> list[Row]:
        """Every line with its class."""
        spans = list(_lines(self.text.plain))
        folded = [self.text.fold[start:end] for start, end in spans]
        self.masthead = self._masthead(spans, folded)
        body_left = sum(1 for line in folded if self._is_paragraph(line))
        rows = []
        for (start, end), line in zip(spans, folded, strict=True):
            plain, tail = self.text.plain[start:end], body_left == 0
            printed = self._is_printed(line)
            kind = "dateline" if printed else self._kind(line, plain, tail=tail)
            body_left -= self._is_paragraph(line)
            self.above = kind
            self.dated = self.dated or kind == "dateline"
            rows.append(Row(start, end, self._below_picture(kind, line)))
            self._remember(line)
        return self._with_lead(self._shown_again(rows))

    def _masthead(self, spans: list[tuple[int, int]], folded: list[str]) -> frozenset[str]:
        """The names of an outlet and its section above a title."""
        trails = (i for i, line in enumerate(folded[:_HEAD]) if _TRAIL.fullmatch(line))
        if trail := next(trails, 0):
            # Above the trail to a page stand the names of its other sections.
            return frozenset(line for line in folded[:trail] if not is_dateline(line))
        above: list[str] = []
        for (start, end), line in zip(spans, folded, strict=True):
            if len(line.split()) > _HEADLINE and not self.furniture.names_outlet(line):
                titled = self._is_title(line, self.text.plain[start:end])
                return frozenset(above if titled and not is_dateline(line) else ())
            if _stops(line) or is_dateline(line):
                return frozenset()
            above.append(line)
        return frozenset()

    def _remember(self, line: str) -> None:
        """Keep a line for comparison with later ones."""
        self.seen.add(line)
        self.begun = self.begun or self._is_paragraph(line)
        self.beginnings.setdefault(_beginning(line), []).append(line)

    def _below_picture(self, kind: str, line: str) -> str:
        """A short line below a copy of the title is the caption of a picture."""
        below, self.pictured = self.pictured, _original(line) == self.title != ""
        self.pictured = self.pictured and kind == "duplicate_caption"
        return "caption" if below and kind == "body" and len(line) < LONG else kind

    def _shown_again(self, rows: list[Row]) -> list[Row]:
        """A short line that is printed again, or in more words, was a caption at first."""
        folded = [self.text.fold[row.start : row.end] for row in rows]
        for index, row in enumerate(rows[1:], 1):
            before = rows[index - 1]
            pair = {row.kind, before.kind} <= {"body", "caption"}
            if pair and self.captions.is_shorter_copy(folded[index - 1], folded[index]):
                rows[index - 1] = before._replace(kind="duplicate_caption")
                rows[index] = row._replace(kind="caption")
                continue
            again = (row.kind, before.kind) == ("duplicate_caption", "body")
            alike = folded[index][:9] == folded[index - 1][:9]
            if again and alike and len(folded[index - 1]) < LONG:
                rows[index - 1] = before._replace(kind="caption")
        return rows

    def _is_paragraph(self, line: str) -> bool:
        return len(line) > 100 and _stops(line)

    def _kind(self, line: str, plain: str, *, tail: bool) -> str:
        """The class of one line."""
        told = line[:2].isalpha() or _LETTERS.search(line)
        if not told and not is_dateline(line):
            return "byline" if tail and _INITIALS.fullmatch(plain) else "artefact"
        if self.furniture.starts(line, "artefact") and len(line) < LONG:
            return "artefact"
        if (opened := self._opens_stories(line, tail=tail)) or self.listing:
            self.listing = opened or not self._is_paragraph(line)
            if self.listing:
                return self._listed(line)
        if line in self.masthead and not self.begun:
            return "navigation"
        if kind := self.furniture.of(line):
            # "Đăng ngày 12/06/2026. Lượt xem: 1204": counted, and dated besides.
            dated = kind == "share" and not self.begun and is_dateline(line)
            return "dateline" if dated else kind
        if tail and self._is_headline(line, plain):
            return "most_read"
        return self._told(line, plain, tail=tail)

    def _is_printed(self, line: str) -> bool:
        """Whether a line ahead of the text is the first that tells when it was printed."""
        sought = not self.begun and not self.dated and not self.listing
        if not sought or not is_printed(line, titled=self.title != ""):
            return False
        return line.startswith("bài") or self.captions.credit_at(line) is None

    def _opens_stories(self, line: str, *, tail: bool) -> bool:
        """Whether a line is the heading of a list of other stories."""
        bare = line.removeprefix("các ").strip(' :»>|"')
        marked = len(line) < 60 and self.furniture.starts(bare, "most_read")
        return marked or (tail and self.begun and bool(_HEADING.fullmatch(bare)))

    def _is_headline(self, line: str, plain: str) -> bool:
        """Whether a line below the buttons of the page names another story."""
        below = self.begun and self.above in _FOOT | {"byline"} and not is_dateline(line)
        telling = plain[0].isupper() and len(line.split()) >= _HEADLINE
        return below and telling and len(line) < LONG and not _stops(line)

    def _listed(self, line: str) -> str:
        """The class of a line among other stories."""
        return self.furniture.of(line) or "most_read"

    def _told(self, line: str, plain: str, *, tail: bool) -> str:
        """The class of a line of the report itself."""
        if is_dateline(line):
            return "dateline"
        copied = _original(line)
        if self._is_copy(copied):
            return "duplicate_caption"
        if self._is_title(line, plain):
            self.title = line
            return "title"
        if self.captions.is_scene(line, plain) or self.captions.credit_at(line):
            return "photo_credit" if self.captions.is_only_credit(line) else "caption"
        if self._is_byline(line, plain, tail=tail):
            return "byline"
        if tail and (self.furniture.is_keyword(plain) or _KEYWORDS.fullmatch(line)):
            return "tag"
        # Among keywords a name is one too: "Vương quốc Anh".
        if tail and self.above == "tag" and len(plain.split()) < _HEADLINE:
            return "tag"
        return "byline" if tail and self._signs(line, plain) else "body"

    def _signs(self, line: str, plain: str) -> bool:
        """Whether a line right below the text names the house that wrote it."""
        ends = self.begun and self.above in {"body", "caption"} and plain[0].isupper()
        short = len(line) < _SIGNED and not _stops(line)
        return ends and short and self.houses.match(line) is not None

    def _is_title(self, line: str, plain: str) -> bool:
        """Whether the line is the first of the report, and no sentence."""
        if self.title or self.begun or self.captions.credit_at(line):
            return False
        words = len(line.split())
        return (
            3 < words < 40 and not _stops(line) and not self.captions.is_scene(line, plain)
        )

    def _is_copy(self, line: str) -> bool:
        """Whether the line repeats an earlier one, perhaps in slightly other words."""
        if len(line) > LONG and line not in self.seen:
            return False
        near = self.beginnings.get(_beginning(line), ())
        if not near:
            return False
        words = self._words(line)
        others = map(self._words, near[-_LATEST:])
        return len(words) >= _HEADLINE and (
            line in self.seen
            or any(5 * len(words & other) >= 4 * len(words | other) for other in others)
        )

    def _words(self, line: str) -> frozenset[str]:
        """The words of a line, taken apart once."""
        if line not in self.apart:
            self.apart[line] = frozenset(_WORD.findall(line))
        return self.apart[line]

    def credit(self, row: Row) -> Row | None:
        """The photo credit inside a caption."""
        if row.kind not in {"caption", "duplicate_caption"}:
            return None
        line = self.text.fold[row.start : row.end]
        at = self.captions.credit_at(line)
        return Row(row.start + at[0], row.start + at[1], "photo_credit") if at else None

    def _is_byline(self, line: str, plain: str, *, tail: bool) -> bool:
        """Whether the line names the author: below the text, or between title and text."""
        if self.furniture.starts(line, "byline") and len(line) < 60:
            return True
        if tail and len(line) < 60 and line.startswith(("theo ", "(theo ", "nguồn ")):
            return not _stops(line) or line.endswith(")")
        ahead = self.title and not self.begun and len(line.split()) > 1
        if (tail or ahead) and len(line) < 60 and _REPORTER.fullmatch(line):
            return True
        return bool((tail or ahead) and len(line) < 50 and _NAMES_ONLY.fullmatch(plain))

    def _with_lead(self, rows: list[Row]) -> list[Row]:
        """The first paragraph beside title and dateline is the lead."""
        meta = [i for i, row in enumerate(rows) if row.kind in {"title", "dateline"}]
        if {rows[index].kind for index in meta} != {"title", "dateline"}:
            return rows
        paragraphs = [i for i, row in enumerate(rows) if self._may_lead(row)]
        if not paragraphs or paragraphs[0] > max(meta) + 1:
            return rows
        # A report that begins with its day at once has no lead, unless the next paragraph
        # begins with a day as well.
        first, second = paragraphs[0], (*paragraphs, None)[1]
        told_at_once = self._is_dated(rows[first])
        if not told_at_once or (second is not None and self._is_dated(rows[second])):
            rows[first] = rows[first]._replace(kind="lead")
        return rows

    def _is_dated(self, row: Row) -> bool:
        """Whether a paragraph begins with the day of which it tells."""
        return is_dated(self.text.fold, row.start, row.end)

    def _may_lead(self, row: Row) -> bool:
        return row.kind == "body" and row.end - row.start > 60


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    """Where the lines lie that are not blank, without the spaces around them."""
    start = 0
    for line in plain.split("\n"):
        if bare := line.strip():
            begin = start + len(line) - len(line.lstrip())
            yield begin, begin + len(bare)
        start += len(line) + 1


def _beginning(line: str) -> tuple[str, ...]:
    """The first two words of a line: copies begin alike."""
    return tuple(line.split(None, 2)[:2])


def _stops(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip("'\")]").endswith(_STOPS)


def _original(line: str) -> str:
    """A line without the number of its copy: "… - 2"."""
    return _COPY.sub("", line) if line[-1:].isdigit() else line
