"""Web pages: every paragraph, heading, list item, caption, cell and picture text a block.

The page is read as a stream, so that neither its depth nor its size costs more than its
bytes. Scripts, styles, forms' inner workings and what is marked as hidden say nothing.
"""

import re
from collections.abc import Mapping

from lxml import etree

from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import BinaryFile, EmptyText, WrongEncoding, decode
from caunoi.links.documents import legacy
from caunoi.links.documents.text import Document, Piece, Remark, joined

ELEMENTS = 200_000
DEPTH = 1_000
_SILENT = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "object", "canvas",
    "noscript", "select", "datalist",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption",
    "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_EMPTY = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "source", "track", "wbr",
})  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_LINE_ENDS = re.compile(r" ?\n ?")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


class TooManyParts(Malformed):
    """More elements, or deeper nested, than any page of a report."""

    code = "document.too-many-parts"


def text_of(raw: bytes) -> Document:
    """The text of a web page.

    Raises:
        TooManyParts, TooLong: it is no page of a report.
        BinaryFile, WrongEncoding, EmptyText: it cannot be read.
    """
    source, encoding = _decoded(raw)
    if source.count("<") > 2 * ELEMENTS:
        raise TooManyParts(limit=ELEMENTS)
    blocks = _Blocks()
    parser = etree.HTMLParser(target=blocks, huge_tree=True, remove_comments=True)
    etree.fromstring(_PROLOG.sub("", source), parser)
    told = blocks.told()
    font = legacy.font_of("\n".join(told))
    remarks = [Remark("document.remark.encoding", {"encoding": font})] if font else encoding
    lines = ([Piece(legacy.in_unicode(line, font))] for line in told)
    return joined("html", lines, tuple(remarks))


def _decoded(raw: bytes) -> tuple[str, list[Remark]]:
    """The source of the page: UTF-8, UTF-16, what the page declares, or what is certain."""
    try:
        return decode(raw, limit=len(raw)), []
    except (BinaryFile, EmptyText):
        raise
    except WrongEncoding:
        declared = _DECLARED.search(raw[:4096])
        name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
        if name not in {"utf-8", "utf8"}:
            try:
                return raw.decode(name), [_remark(name)]
            except (LookupError, UnicodeDecodeError):
                pass
        found = legacy.decoded(raw)
        if found is None:
            raise
    return found[0], [_remark(found[1])]


def _remark(encoding: str) -> Remark:
    return Remark("document.remark.encoding", {"encoding": encoding})


class _Blocks:
    """Takes the elements of a page one by one and keeps the words of its blocks."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []  # element that holds the words, words
        self.words: list[str] = []
        self.open: list[tuple[str, bool]] = []  # element, whether it is silent
        self.elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > ELEMENTS or len(self.open) > DEPTH:
            raise TooManyParts(limit=ELEMENTS)
        if tag in _EMPTY:
            self._single(tag, attributes)
            return
        if tag in _BLOCKS:
            self._end_line()
        self.open.append((tag, self._silent or tag in _SILENT or _is_hidden(attributes)))

    def end(self, tag: str) -> None:
        """An element ends; one that never began is passed over."""
        if tag in _EMPTY or not any(one == tag for one, _silent in self.open):
            return
        if tag in _BLOCKS:
            self._end_line()
        while self.open.pop()[0] != tag:
            pass

    def data(self, text: str) -> None:
        """Words, perhaps a part of them."""
        if not self._silent:
            inside_pre = any(tag in {"pre", "textarea"} for tag, _silent in self.open[-3:])
            self.words.append(text if inside_pre else _SPACES.sub(" ", text))

    def close(self) -> None:
        """The page ends."""
        self._end_line()

    def told(self) -> list[str]:
        """The words of every block; the title of the window only where no heading is."""
        headed = any(tag in {"h1", "h2"} for tag, _line in self.lines)
        return [line for tag, line in self.lines if tag != "title" or not headed]

    @property
    def _silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def _single(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A line break, or a picture with its words."""
        if self._silent or _is_hidden(attributes):
            return
        if tag in {"br", "hr"}:
            self.words.append("\n")
        elif tag == "img" and attributes.get("alt", "").strip():
            self._end_line()
            self.words.append(_SPACES.sub(" ", attributes["alt"]))
            self._end_line()

    def _end_line(self) -> None:
        """What was gathered is one block."""
        line = _LINE_ENDS.sub("\n", re.sub(r" {2,}", " ", "".join(self.words))).strip(" \n")
        self.words.clear()
        if line:
            holder = next(
                (tag for tag, _silent in reversed(self.open) if tag in _BLOCKS), ""
            )
            self.lines.append((holder, line))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
