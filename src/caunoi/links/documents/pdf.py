"""PDF files: lines as they were printed, joined to paragraphs again, each with its page.

A line continues the one above it when its first word would not have fitted there any more.
Heads, feet and page numbers that come again on the pages are blocks of their own and do not
cut the paragraph that runs from one page to the next.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from caunoi.core.errors import Malformed
from caunoi.links.documents import legacy
from caunoi.links.documents.text import TEXT_LIMIT, Document, Piece, Remark, TooLong, joined
from caunoi.links.documents.word import Broken

PAGES = 500
_ONE_AT_A_TIME = threading.Lock()  # the library keeps state that threads must not share
_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–(]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–)]?", re.I
)
_CUT = ("\x02", "\ufffe")  # how the library tells a hyphen at the end of a line
_UNKNOWN = "\ufffd"  # stands for a sign of which the font tells nothing
_WIDE_GAP = 1.35  # times the usual step from line to line
_NEAR = 3.0  # points
_FEW = 4  # lines
_EARLY = 0.2  # of the width of a line
_STOP = re.compile(r"[.!?:;…][\"”’')\]]*$")
_END = re.compile(r"[.!?][\"”’')\]]*$")
_CREDIT = re.compile(r"(?:Ảnh|Photo)\s*:\s*[^.:;!?]{2,40}$")
_ITEM = re.compile(r"(?:[-–•*+]|\d{1,2}[.)]|[a-zđ][.)])\s")


class TooManyPages(Malformed):
    """The PDF has more pages than any report."""

    code = "document.too-many-pages"


class NoText(Malformed):
    """The pages hold pictures of text and no text."""

    code = "document.no-text"


class Locked(Malformed):
    """The PDF opens with a password only."""

    code = "document.locked"


@dataclass(frozen=True)
class _Line:
    """One printed line, with its place in points from the left and from the bottom."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    first_word: float  # its width
    page_width: float

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2


def text_of(raw: bytes) -> Document:
    """The text of a PDF.

    Raises:
        TooManyPages, TooLong, Broken, Locked: it is not read.
        NoText: it is a scan.
    """
    with _ONE_AT_A_TIME:
        pages = _pages(raw)
    silent = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(silent) == len(pages):
        raise NoText(pages=len(pages))
    remarks = []
    if silent:
        remarks.append(
            Remark("document.remark.silent-pages", {"pages": ", ".join(map(str, silent))})
        )
    paragraphs = _paragraphs(pages)
    font = legacy.font_of("\n".join(piece.text for one in paragraphs for piece in one))
    if font:
        remarks.append(Remark("document.remark.encoding", {"encoding": font}))
    readable = (
        [piece._replace(text=legacy.in_unicode(piece.text, font)) for piece in one]
        for one in paragraphs
    )
    return joined("pdf", readable, tuple(remarks))


def _pages(raw: bytes) -> list[list[_Line]]:
    """The lines of every page."""
    try:
        document = PdfDocument(raw)
    except PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise (Locked if locked else Broken)(kind="pdf") from error
    with document:
        if len(document) > PAGES:
            raise TooManyPages(pages=len(document), limit=PAGES)
        found, length = [], 0
        for index in range(len(document)):
            try:
                lines = list(_lines(document[index], index + 1))
            except PdfiumError as error:
                raise Broken(kind="pdf") from error
            length += sum(len(line.text) for line in lines)
            if length > TEXT_LIMIT:
                raise TooLong(limit=TEXT_LIMIT)
            found.append(lines)
        return found


def _lines(sheet: PdfPage, number: int) -> Iterator[_Line]:
    """The printed lines of one page that hold words."""
    page, width = sheet.get_textpage(), sheet.get_width()
    signs = _signs(page)
    at = 0
    for told in re.split(r"(\r\n|\r|\n|(?<=[\x02\ufffe])(?=\w))", signs):
        start, at = at, at + len(told)
        text = told.strip()
        if not text:
            continue
        start += len(told) - len(told.lstrip())
        first = text.split(maxsplit=1)[0]
        head = page.get_charbox(start, loose=True)
        word = page.get_charbox(start + len(first) - 1, loose=True)
        tail = page.get_charbox(start + len(text) - 1, loose=True)
        # A letter of another font, as for an accent, stands higher: two of three tell.
        bottoms = sorted(box[1] for box in (head, word, tail))
        tops = sorted(box[3] for box in (head, word, tail))
        yield _Line(
            text=text.replace(_UNKNOWN, ""),
            page=number,
            left=head[0],
            right=tail[2],
            bottom=bottoms[1],
            top=tops[1],
            first_word=word[2] - head[0],
            page_width=width,
        )


def _signs(page: PdfTextPage) -> str:
    """The text of a page, each sign where the library counts it.

    Its own text leaves out signs that the font maps to none; here one stands for each, or
    the boxes of all behind it would be those of their neighbours.
    """
    signs: str = page.get_text_range()
    count = page.count_chars()
    if len(signs) == count:
        return signs
    told = (pypdfium2.raw.FPDFText_GetUnicode(page, place) for place in range(count))
    return "".join(chr(one) if one else _UNKNOWN for one in told)


# ---- paragraphs -------------------------------------------------------------------------


def _paragraphs(pages: list[list[_Line]]) -> list[list[Piece]]:
    """The lines joined again; what stood at the edges of pages follows the paragraph."""
    edges = _edges(pages)
    found: list[list[_Line]] = []
    open_lines: list[_Line] = []
    waiting: list[list[_Line]] = []
    for lines in pages:
        layout = _Layout([line for line in lines if line not in edges])
        for line in lines:
            if line in edges:
                waiting.append([line])
            elif open_lines and layout.continues(open_lines[-1], line):
                open_lines.append(line)
            else:
                found += [open_lines, *waiting]
                open_lines, waiting = [line], []
    found += [open_lines, *waiting]
    return [_pieces(lines) for lines in found if lines]


def _edges(pages: list[list[_Line]]) -> set[_Line]:
    """Page numbers, and first or last lines that come again on most pages."""
    ends = [line for lines in pages for line in {*lines[:2], *lines[-2:]}]
    often = Counter(re.sub(r"\d+", "#", line.text) for line in ends)
    enough = max(3, len(pages) // 2)
    outermost = {line for lines in pages if lines for line in (lines[0], lines[-1])}
    return {
        line
        for line in ends
        if often[re.sub(r"\d+", "#", line.text)] >= enough
        or (line in outermost and len(pages) > 1 and _NUMBER.fullmatch(line.text))
    }


class _Layout:
    """How the lines of one page are set."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        lefts = Counter(round(line.left) for line in lines)
        # Where paragraphs are indented, the column itself begins further left.
        self.left = min((left for left, often in lefts.items() if often > 1), default=0)
        self.steps = [
            (line.height, above.bottom - line.bottom)
            for above, line in pairwise(lines)
            if _alike(above, line) and above.bottom > line.bottom
        ]

    def continues(self, above: _Line, line: _Line) -> bool:
        """Whether a line goes on with the paragraph of the line above it."""
        if not _alike(above, line):
            return False
        if above.page == line.page and not self._follows(above, line):
            return False
        apart = abs(above.left - line.left) > _NEAR
        centred = apart and abs(above.middle - line.middle) < _NEAR
        if line.left - above.left > _NEAR and not centred:
            return False
        if _ITEM.match(line.text) and _STOP.search(above.text):
            return False
        if above.page != line.page and _END.search(above.text):
            return False
        space = line.height / 5
        if centred:
            room = self._right_of(line) - min(one.left for one in self.lines)
            return above.right - above.left + space + line.first_word > room - _NEAR
        right = self._right_of(line)
        ends = right - _NEAR - self._slack(above, line) * (right - line.left)
        return above.right + space + line.first_word > ends

    def _slack(self, above: _Line, line: _Line) -> float:
        """Which part of a line may stay empty although a word would have fitted.

        Good typesetting ends a line early at times. That is believed inside a sentence,
        or where wider gaps show where paragraphs end.
        """
        steps = [step for _height, step in self.steps]
        gaps = any(step > _WIDE_GAP * min(steps) for step in steps)
        told = above.page == line.page and gaps
        # A line as the first of a paragraph, or below who took a picture.
        if line.left - self.left > _NEAR or _CREDIT.search(above.text):
            return 0.0
        return _EARLY if told or not _STOP.search(above.text) else 0.0

    def _follows(self, above: _Line, line: _Line) -> bool:
        """Whether it stands directly below."""
        usual = [
            step for height, step in self.steps if abs(height - line.height) < _NEAR / 2
        ]
        step = above.bottom - line.bottom
        return 0 < step <= min(_WIDE_GAP * min(usual, default=0.0), 2.5 * line.height)

    def _right_of(self, line: _Line) -> float:
        """Where the column of a line ends."""
        ends = [one.right for one in self.lines if abs(one.left - line.left) < 60]
        if len(ends) < _FEW:  # too few to show the column: take the margins for equal
            ends.append(line.page_width - line.left)
        return max(ends)


def _alike(above: _Line, line: _Line) -> bool:
    """Whether two lines are set in the same size."""
    return abs(above.height - line.height) <= 0.12 * line.height


def _pieces(lines: list[_Line]) -> list[Piece]:
    """A paragraph page by page."""
    pieces: list[Piece] = []
    for line in lines:
        text = f"{line.text[:-1]}-" if line.text.endswith(_CUT) else line.text
        before = pieces[-1].text if pieces else ""
        joint = "" if re.search(r"\w-$", before) else " "
        if pieces and pieces[-1].page == line.page:
            pieces[-1] = pieces[-1]._replace(text=f"{before}{joint}{text}")
        else:
            pieces.append(Piece(text, line.page, joint))
    return pieces
