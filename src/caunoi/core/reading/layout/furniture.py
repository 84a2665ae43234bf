"""Lines that belong to the page and not to the report: buttons, menus, keywords."""

import re

import regex

from caunoi.core.reading.lexicon import Lexicon, any_of

_SHORT = 80
# Counters and places below a post in a social network.
_SOCIAL = re.compile(
    r"\d[\d.]*k? (?:lượt )?(?:thích|bình luận|chia sẻ|xem|người thích)(?!\w)"
    r"|[·|-] (?:công khai|bạn bè|đã chỉnh sửa)$"
)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_KEYWORD = regex.compile(r"\p{Ll}\w*(?: [\w-]+){0,4}")
# "Thời sự / Chống buôn lậu": a few short names of sections with signs between them;
# "»" is read as a quotation mark.
_SECTION = r"[^\W\d]+(?: [^\W\d]+){0,4}"
_PATH = re.compile(rf"{_SECTION}(?:(?:\s*[/|›>→]\s*|\s\"\s){_SECTION}){{1,5}}")
# … and longer ones: "Báo Lâm Đồng, Phát thanh | Quốc phòng - An ninh".
_LONG = r"[^\W\d]+(?:(?:,? | - )[^\W\d]+){0,9}"
_MENU = re.compile(rf"{_LONG}(?:\s*[|›→]\s*{_LONG}){{1,4}}")
# "CAND ONLINE   Sự kiện   Phóng sự": sections with wide gaps between them.
_GAPS = re.compile(r"\S\s{3,}(?=\S)")
_MARKED = ("artefact", "most_read", "share", "navigation", "tag", "byline")
_BETWEEN = r"\s*(?:\(\d+\))?[\s|·•,/>\"-]*"


class Furniture:
    """Knows the lines of a page that no report is made of."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("lines")
        self.marks = {kind: tuple(table[kind]) for kind in _MARKED}
        self.outlets = re.compile(any_of(table["outlets"]))
        self.breadcrumbs = tuple(table["breadcrumbs"])
        self.invitations = tuple(table["invitations"])
        buttons = any_of([*table["share"], *table["navigation"]])
        self.buttons = re.compile(rf"[\"\s]*(?:{buttons}{_BETWEEN})+")
        self.shares = re.compile(any_of(table["share"]))

    def of(self, line: str) -> str | None:
        """The class of a folded line, if it is furniture."""
        if line.startswith((">>", '""')):
            return "most_read"
        line = line.removeprefix("* ")
        if line.startswith(self.invitations) and len(line) < 2 * _SHORT:
            return "share"
        if len(line) >= _SHORT:
            return None
        if (
            line.startswith(self.breadcrumbs)
            or _PATH.fullmatch(line)
            or self._is_menu(line)
        ):
            return "navigation"
        if self.buttons.fullmatch(line):
            return "share" if self.shares.search(line) else "navigation"
        if _SOCIAL.search(line):
            return "share"
        if _HASHTAGS.fullmatch(line) or (line[0] == "#" and line.count("#") > 1):
            return "tag"
        kinds = (kind for kind in ("share", "navigation", "tag") if self.starts(line, kind))
        return next(kinds, None)

    def names_outlet(self, line: str) -> bool:
        """Whether a line may be the name of an outlet: "Báo Nghệ An điện tử"."""
        wide = len(_GAPS.findall(line)) > 1
        return len(line) < _SHORT and (wide or self.outlets.match(line) is not None)

    def _is_menu(self, line: str) -> bool:
        """Whether names of an outlet and its sections stand between signs for it."""
        return any(sign in line for sign in "|›→") and bool(_MENU.fullmatch(line))

    def starts(self, line: str, kind: str) -> bool:
        """Whether the line is one of the marker words, or begins with one like a label."""
        marks = self.marks[kind]
        if line.startswith(marks) and any(_labels(word, line, kind) for word in marks):
            return True
        return kind == "artefact" and "mẫu" in line and "sample" in line

    def is_keyword(self, plain: str) -> bool:
        """Whether a line below the text is a bare keyword: no sentence, no capital."""
        return len(plain) < _SHORT // 2 and bool(_KEYWORD.fullmatch(plain))


def _labels(word: str, line: str, kind: str) -> bool:
    """Whether a line is a marker word, or begins with it like a label."""
    if not line.startswith(word):
        return False
    rest = line.removeprefix(word)
    if not rest or rest.startswith((":", " :", "|", " >")):
        return True
    # Only long words, with little behind them: "Tin đọc nhiều trong tuần".
    glued = kind == "most_read" or not rest.startswith(" ")
    return kind != "byline" and len(word) > 2 and len(rest) < 25 and glued
