"""What in a file runs by itself or hides another file: macros, scripts, embedded files.

A PDF is looked through while it streams by, its object streams unpacked within bounds. An
Office file is an archive whose list of parts stands at its end, so it is held in memory
while it is looked at, one at a time; that is why it has a limit of its own.
"""

import io
import re
import threading
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from caunoi.core.errors import Malformed, Refused
from caunoi.links.files.kinds import Broken, KindDiffers

OFFICE_LIMIT = 64 * 1024 * 1024  # bytes
PARTS = 5_000
PART_LIMIT = 1024 * 1024  # bytes of one part that says how the others belong together
UNPACKED = 16 * 1024 * 1024  # bytes of one object stream; writers put 100 objects in one

_MACROS = re.compile(r"(?:^|/)(?:vbaProject|vbaData)[^/]*\.(?:bin|xml)$", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"(?:^|/)(?:activeX|embeddings|macrosheets|dialogsheets)/|\.(?:exe|dll|js|vbs|html?)$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    rb"Type=[\"'][^\"']*/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath)"
    rb"[\"'](?=[^>]*TargetMode=[\"']External)|TargetMode=[\"']External[\"'](?=[^>]*Type="
    rb"[\"'][^\"']*/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath)[\"'])"
)
_MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
_FORMULA = re.compile(rb"[,;\t\r\n][ \"']*(?:=|[+\-@]\w+\|)")
_ONE_AT_A_TIME = threading.Lock()


class WithMacros(Malformed):
    """The document carries programs."""

    code = "document.macros"


class ActiveContent(Refused):
    """Something in the file would run, or is a file of its own."""

    code = "attachment.active-content"


class Locked(Refused):
    """The file opens with a password only, so nobody can look into it."""

    code = "attachment.locked"


class OfficeTooLarge(Refused):
    """An Office file is larger than what is looked at whole."""

    code = "attachment.office-too-large"


def require_no_macros(names: Iterable[str]) -> None:
    """Raise `WithMacros` when a part of an Office file is a program."""
    if any(map(_MACROS.search, names)):
        raise WithMacros


class Sheet:
    """A text whose cells a spreadsheet would calculate."""

    def __init__(self) -> None:
        """Begin at the start of a line."""
        self._before = b"\n"

    def update(self, piece: bytes) -> None:
        """Look at the next bytes."""
        seen = self._before + piece
        if _FORMULA.search(seen):
            raise ActiveContent(what="=")
        self._before = seen[-64:]

    def finish(self) -> None:
        """Nothing is left to be looked at."""


class Office:
    """An Office file (docx, xlsx, pptx): its parts, and how they belong together."""

    def __init__(self, code: str) -> None:
        """Expect a file of this kind."""
        self._code = code
        self._held = io.BytesIO()

    def update(self, piece: bytes) -> None:
        """Hold the next bytes."""
        if self._held.tell() + len(piece) > OFFICE_LIMIT:
            raise OfficeTooLarge(limit=OFFICE_LIMIT // 1024**2)
        self._held.write(piece)

    def finish(self) -> None:
        """Look at the whole."""
        with _ONE_AT_A_TIME:
            try:
                with zipfile.ZipFile(self._held) as archive:
                    self._require_still(archive)
            # A packing that zipfile does not know, a cut file, a name it cannot read.
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
                raise Broken(kind=self._code) from error
            except (ValueError, NotImplementedError, RuntimeError) as error:
                raise Broken(kind=self._code) from error

    def _require_still(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > PARTS or len(set(names)) < len(names):
            raise Broken(kind=self._code)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Locked
        self._require_kind(archive, names)
        require_no_macros(names)
        found = next(filter(_EMBEDDED.search, names), None)
        if found:
            raise ActiveContent(what=found.rpartition("/")[2][:40])
        for part in _read(archive, [name for name in names if name.endswith(".rels")]):
            if _OUTSIDE.search(part):
                raise ActiveContent(what="TargetMode=External")

    def _require_kind(self, archive: zipfile.ZipFile, names: list[str]) -> None:
        """The part that lists all parts names the main one, and no macros."""
        told = b"".join(_read(archive, [n for n in names if n == "[Content_Types].xml"]))
        if b"macroEnabled" in told:
            raise WithMacros
        if _MAIN[self._code] not in told:
            found = next((code for code, main in _MAIN.items() if main in told), "zip")
            raise KindDiffers(told=self._code, found=found)


def _read(archive: zipfile.ZipFile, names: list[str]) -> Iterator[bytes]:
    for name in names:
        with archive.open(name) as part:
            held = part.read(PART_LIMIT + 1)
        if len(held) > PART_LIMIT:
            raise Broken(kind="zip")
        yield held


# ---- PDF --------------------------------------------------------------------------------


def _written(name: str) -> bytes:
    """A PDF name as a pattern: each sign may be written as `#` and two digits."""
    signs = (
        rb"(?:%s|#%02x|#%02X)" % (sign.encode(), ord(sign), ord(sign)) for sign in name
    )
    return b"".join(signs)


def _names(*names: str) -> re.Pattern[bytes]:
    return re.compile(rb"/(" + b"|".join(map(_written, names)) + rb")")


# Names long enough not to come about by chance in a picture, sought in every byte.
_RUNS = _names("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "SubmitForm", "GoToE")
_FORMS = _names("XFA")
_ENCRYPTED = _names("Encrypt")
_PACKED = _names("ObjStm")
_FILTERED = _names("Filter")
_MIXED = _names("Predictor")
_BEGINS = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_ENDS = b"endstream"
_LONGEST = 64  # bytes of a name with every sign escaped


class Pdf:
    """A PDF: scripts, launches, embedded files, forms with programs, passwords."""

    def __init__(self) -> None:
        """Begin outside any stream."""
        self._before = b""  # the end of what was seen, for names cut by a piece
        self._rest = bytearray()
        self._words: set[re.Pattern[bytes]] = set()  # what stood before the next stream
        self._inside = False
        self._packed: _ObjectStream | None = None

    def update(self, piece: bytes) -> None:
        """Look at the next bytes."""
        seen = self._before + piece
        _require_still(_RUNS, seen)
        self._before = seen[-_LONGEST:]
        self._rest += piece
        self._walk(last=False)

    def finish(self) -> None:
        """The end: no stream is open."""
        self._walk(last=True)
        if self._inside:
            raise Broken(kind="pdf")

    def _walk(self, *, last: bool) -> None:
        while self._leave() if self._inside else self._enter(last=last):
            pass

    def _enter(self, *, last: bool) -> bool:
        """Go on to the beginning of the next stream; False when it is not here yet."""
        found = _BEGINS.search(self._rest)
        here = found is not None and (last or found.end() < len(self._rest) - 1)
        self._look(bytes(self._rest[: found.start()] if found else self._rest))
        if found is None or not here:
            del self._rest[:-_LONGEST]
            return False
        del self._rest[: found.end()]
        self._inside = True
        if _PACKED in self._words and _FILTERED in self._words:
            if _MIXED in self._words:
                raise Broken(kind="pdf")
            self._packed = _ObjectStream()
        return True

    def _look(self, words: bytes) -> None:
        """What stands outside streams."""
        if _ENCRYPTED.search(words):
            raise Locked
        _require_still(_FORMS, words)
        self._words |= {name for name in (_PACKED, _FILTERED, _MIXED) if name.search(words)}

    def _leave(self) -> bool:
        """Go on to the end of this stream; False when it is not here yet."""
        at = self._rest.find(_ENDS)
        end = at if at >= 0 else max(0, len(self._rest) - _LONGEST)
        held = bytes(self._rest[:end])
        if _PACKED.search(self._rest[: at if at >= 0 else None]):
            raise Broken(kind="pdf")  # packed objects where a reader sees none, or a trick
        if self._packed:
            self._packed.update(held)
        del self._rest[:end]
        if at < 0:
            return False
        if self._packed:
            self._packed.finish()
        self._inside, self._packed, self._words = False, None, set()
        del self._rest[: len(_ENDS)]
        return True


class _ObjectStream:
    """Objects packed together: unpacked within bounds and looked through."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._left = UNPACKED
        self._before = b""

    def update(self, piece: bytes) -> None:
        try:
            out = self._inner.decompress(piece, self._left + 1)
        except zlib.error as error:
            raise Broken(kind="pdf") from error
        self._left -= len(out)
        if self._left < 0:
            raise Broken(kind="pdf")
        seen = self._before + out
        _require_still(_RUNS, seen)
        _require_still(_FORMS, seen)
        self._before = seen[-_LONGEST:]

    def finish(self) -> None:
        if not self._inner.eof:
            raise Broken(kind="pdf")


def _require_still(names: re.Pattern[bytes], seen: bytes) -> None:
    found = names.search(seen)
    if found:
        raise ActiveContent(what=found[0].decode("ascii", "replace"))
