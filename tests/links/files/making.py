"""Files as officers attach them, and files that somebody means ill with; made here."""

import io
import zipfile
import zlib

from tests.links.documents import making

WORDS = "Biên bản bàn giao tài liệu MẪU-01, ngày 20/11/2026.\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
JPEG = b"\xff\xd8\xff\xe0" + bytes(64)
TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.{main}+xml"/></Types>'
)
MAIN = {
    "docx": "wordprocessingml.document.main",
    "xlsx": "spreadsheetml.sheet.main",
    "pptx": "presentationml.presentation.main",
}
OUTSIDE = (
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/{kind}" Target="https://evil.example/x"'
    ' TargetMode="External"/></Relationships>'
)


def office(code: str, **parts: str) -> bytes:
    """An Office file with these parts besides the main one; `__` stands for a full stop."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=MAIN[code]))
        archive.writestr("main.xml", "<document/>")
        for name, text in parts.items():
            archive.writestr(name.replace("__", ".").replace("_slash_", "/"), text)
    return held.getvalue()


def pdf(*objects: bytes) -> bytes:
    """A PDF in outline: a reader would mend its missing table."""
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\n%%EOF\n"


def object_stream(inside: bytes, *, more: bytes = b"", cut: int | None = None) -> bytes:
    """Objects packed into a stream."""
    packed = zlib.compress(inside)[:cut]
    head = b"4 0 obj\n<< /Type /ObjStm /Filter /FlateDecode" + more + b" >>\nstream\n"
    return head + packed + b"\nendstream\nendobj"


SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
GOOD = {
    "report.pdf": making.pdf_of(WORDS),
    "packed.pdf": pdf(object_stream(b"<< /Type /Page /Contents 5 0 R >>")),
    "photo.PNG": PNG,
    "photo.jpg": JPEG,
    "minutes.docx": making.docx_of(WORDS),
    "list.xlsx": office("xlsx"),
    "talk.pptx": office("pptx"),
    "note.txt": WORDS.encode() * 300,
    "old-note.txt": WORDS.encode("cp1258", "replace"),
    "list.csv": "tên,điện thoại,nợ\nMẫu,+84 24 0000,-5\n".encode(),
    "film.mp4": b"\0\0\0\x18ftypisom" + bytes(64),
    "call.mp3": b"ID3\x03" + bytes(64),
    "call.wav": b"RIFF\0\0\0\0WAVEfmt " + bytes(64),
}
