"""Word documents (.docx): paragraphs and cells in their order, with heads and footnotes.

The archive is read within bounds, and only the parts that hold text. A file with macros is
refused whole, because the bytes are kept and others may open them.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from caunoi.core.errors import Malformed
from caunoi.links.documents import legacy
from caunoi.links.documents.text import Document, Piece, Remark, joined
from caunoi.links.files import active

UNPACKED = 64 * 1024 * 1024  # bytes of one part, and of all parts with text together
PARTS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# Heads come first and feet last: a mark of secrecy stands in them as often as in the text.
_ORDER = (
    re.compile(r"word/header\d*\.xml"),
    re.compile(r"word/document\d*\.xml"),
    re.compile(r"word/(?:footnotes|endnotes)\d*\.xml"),
    re.compile(r"word/footer\d*\.xml"),
)


class Broken(Malformed):
    """The file cannot be opened as what it says it is."""

    code = "document.broken"


class UnpacksTooLarge(Malformed):
    """What is packed in the file is far larger than a report."""

    code = "document.unpacks-too-large"


def text_of(raw: bytes) -> Document:
    """The text of a Word document.

    Raises:
        WithMacros, UnpacksTooLarge, TooLong, Broken: it is not read.
        EmptyText: it holds no words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            paragraphs = [line for part in _parts(archive) for line in _lines(part)]
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Broken(kind="docx") from error
    # A password or a packing that zipfile does not know (both RuntimeError), a cut file.
    except (RuntimeError, EOFError, OSError, ValueError) as error:
        raise Broken(kind="docx") from error
    font = legacy.font_of("\n".join(paragraphs))
    remarks = (Remark("document.remark.encoding", {"encoding": font}),) if font else ()
    lines = ([Piece(legacy.in_unicode(line, font))] for line in paragraphs)
    return joined("docx", lines, remarks)


def _parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The parts with text, in the order of reading."""
    entries = archive.infolist()
    if len(entries) > PARTS:
        raise UnpacksTooLarge(limit=UNPACKED)
    active.require_no_macros(entry.filename for entry in entries)
    wanted = [
        entry
        for kind in _ORDER
        for entry in sorted(entries, key=lambda one: one.filename)
        if kind.fullmatch(entry.filename)
    ]
    left = UNPACKED
    for entry in wanted:
        with archive.open(entry) as part:
            held = part.read(left + 1)
        left -= len(held)
        if left < 0:
            raise UnpacksTooLarge(limit=UNPACKED)
        yield held


def _lines(part: bytes) -> Iterator[str]:
    """The paragraphs of one part; cells of tables come row by row."""
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise Broken(kind="docx")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(part, parser)
    for paragraph in root.iter(f"{_W}p"):
        if not _is_fallback(paragraph):
            yield "".join(_words(paragraph)).strip(" \n")


def _words(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph; paragraphs in a text box inside it stand for themselves."""
    for node in paragraph.iterchildren():
        name = node.tag if isinstance(node.tag, str) else ""
        if name == f"{_W}t":
            yield node.text or ""
        elif name.removeprefix(_W) in _SIGNS:
            yield _SIGNS[name.removeprefix(_W)]
        elif name not in {f"{_W}p", f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"}:
            yield from _words(node)


def _is_fallback(paragraph: etree._Element) -> bool:
    """Whether it repeats, for old readers, what stands beside it."""
    return any(True for _one in paragraph.iterancestors(f"{_MC}Fallback"))
