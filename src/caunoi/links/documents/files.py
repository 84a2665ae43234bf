"""Which kind of file it is, by its first bytes rather than by its name."""

import re
from pathlib import PurePath

from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import TooLarge
from caunoi.links.documents import plain
from caunoi.links.documents.text import Document

FILE_LIMIT = 20 * 1024 * 1024  # bytes of a web page, a Word document or a PDF
_ARCHIVE = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word up to 2003, Outlook, locked .docx
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


class OtherKind(Malformed):
    """A file of a known kind that is not read."""

    code = "document.other-kind"


def text_of(name: str, raw: bytes) -> Document:
    """The text of a file.

    Raises:
        TooLarge, TooLong, TooManyPages, TooManyParts, UnpacksTooLarge: it is too big.
        OtherKind, BinaryFile, WrongEncoding, Broken, Locked, WithMacros: it is not read.
        EmptyText, NoText: there are no words in it; NoText is a scan.
    """
    kind = _kind(name, raw)
    if kind == "txt":
        return plain.text_of(raw)
    if len(raw) > FILE_LIMIT:
        raise TooLarge(size=len(raw), limit=FILE_LIMIT)
    if kind == "html":
        from caunoi.links.documents import html  # lxml only where there is markup

        return html.text_of(raw)
    if kind == "docx":
        from caunoi.links.documents import word

        return word.text_of(raw)
    if kind == "pdf":
        from caunoi.links.documents import pdf

        return pdf.text_of(raw)
    raise OtherKind(kind=kind)


def _kind(name: str, raw: bytes) -> str:
    """txt, html, docx, pdf, or the name of a kind that is not read."""
    ending = PurePath(name.lower()).suffix
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(_ARCHIVE):
        return "docx" if b"word/" in raw else ending.lstrip(".")[:8] or "zip"
    if raw.startswith(_COMPOUND):
        return "doc"
    if raw.startswith(b"{\\rtf"):
        return "rtf"
    if raw.startswith(_PICTURES):
        return "image"
    if _PAGE.match(raw[:8192]) or ending in {".html", ".htm", ".xhtml"}:
        return "html"
    return "txt"
