"""Which kinds of files are taken: told by the name, seen in the first bytes.

What is not listed is refused: archives hide what is in them, web pages and drawings (SVG)
carry scripts, programs are programs, and old Office files (before 2007) hide macros.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from caunoi.core.errors import Malformed, Refused

HEAD = 8 * 1024  # bytes that show the kind


class KindRefused(Refused):
    """Files of this kind are not taken."""

    code = "attachment.kind-refused"


class KindDiffers(Refused):
    """The file is of another kind than its name tells."""

    code = "attachment.kind-differs"


class Broken(Malformed):
    """The file cannot be read as what it says it is."""

    code = "attachment.broken"


@dataclass(frozen=True)
class Kind:
    """One kind that is taken: its code in the manifest, endings of names, media type."""

    code: str
    endings: tuple[str, ...]
    media: str
    family: str  # what its first bytes show


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            Kind("pdf", (".pdf",), "application/pdf", "pdf"),
            Kind("png", (".png",), "image/png", "png"),
            Kind("jpeg", (".jpg", ".jpeg"), "image/jpeg", "jpeg"),
            Kind("docx", (".docx",), f"{_OFFICE}.wordprocessingml.document", "zip"),
            Kind("xlsx", (".xlsx",), f"{_OFFICE}.spreadsheetml.sheet", "zip"),
            Kind("pptx", (".pptx",), f"{_OFFICE}.presentationml.presentation", "zip"),
            Kind("txt", (".txt",), "text/plain", "text"),
            Kind("csv", (".csv",), "text/csv", "text"),
            Kind("mp4", (".mp4",), "video/mp4", "mp4"),
            Kind("mp3", (".mp3",), "audio/mpeg", "mp3"),
            Kind("wav", (".wav",), "audio/wav", "wav"),
        )
    }
)
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)

# The first that fits counts; what no line fits is text if it holds nothing but signs.
_SIGNS = tuple(
    (family, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for family, pattern in (
        ("pdf", rb"(?-i:%PDF-\d)"),
        ("png", rb"(?-i:\x89PNG\r\n\x1a\n)"),
        ("jpeg", rb"\xff\xd8\xff"),
        ("zip", rb"(?-i:PK\x03\x04)"),
        ("mp4", rb".{4}(?-i:ftyp)"),
        ("wav", rb"(?-i:RIFF.{4}WAVE)"),
        ("mp3", rb"(?-i:ID3)[\x02-\x04]|\xff[\xfb\xfa\xf3\xf2]"),
        ("doc", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("exe", rb"(?-i:MZ)|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"),
        ("archive", rb"(?-i:Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|MSCF)|.{257}(?-i:ustar)"),
        ("rtf", rb"\{\\rtf"),
        ("script", rb"(?:\xef\xbb\xbf)?#!"),
        ("svg", rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<svg\b"),
        ("html", rb".*?<(?:!doctype\s+html|html|head|body|script|iframe)\b"),
        ("xml", rb"(?:\xef\xbb\xbf)?\s*<\?xml\b"),
    )
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def told_by(name: str) -> Kind:
    """The kind that a file's name tells.

    Raises:
        KindRefused: files with such names are not taken.
    """
    ending = PurePath(name.lower()).suffix
    for kind in KINDS.values():
        if ending in kind.endings:
            return kind
    raise KindRefused(kind=ending[1:9] or "?", taken=" ".join(ENDINGS))


def require_told(name: str, code: str) -> Kind:
    """The kind that name and manifest tell alike.

    Raises:
        KindRefused: it is not taken.
        KindDiffers: they disagree.
    """
    kind = told_by(name)
    if code not in KINDS:
        raise KindRefused(kind=code, taken=" ".join(ENDINGS))
    if kind.code != code:
        raise KindDiffers(told=kind.code, found=code)
    return kind


def family_of(head: bytes) -> str:
    """What the first bytes of a file show; `unknown` where they show nothing."""
    for family, sign in _SIGNS:
        if sign.match(head):
            return family
    return "unknown" if _NO_TEXT.search(head) else "text"


def is_text(piece: bytes) -> bool:
    """Whether these bytes hold nothing but signs, lines and spaces."""
    return not _NO_TEXT.search(piece)
