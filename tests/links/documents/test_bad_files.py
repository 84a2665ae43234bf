"""Files that are no report: each is refused in words, quickly, and nothing is guessed."""

import io
import zipfile

import pytest
from tests.links.documents import making

from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import BinaryFile, EmptyText, TooLarge, WrongEncoding
from caunoi.links import documents
from caunoi.links.documents import files, html, pdf, text, word
from caunoi.links.files import active

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(**parts: str) -> bytes:
    """An archive with these parts below `word/`; a double underscore stands for a dot."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name.replace('__', '.')}", content)
    return kept.getvalue()


def body(inside: str, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'


SENTENCE = "<w:p><w:r><w:t>Bộ Công an</w:t></w:r></w:p>"
ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def locked() -> bytes:
    """A PDF that names an encryption nobody can open without its password."""
    plain = making.printed("Bộ Công an")
    key = b"<" + b"00" * 32 + b">"
    told = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key
    return plain.replace(b"trailer\n<<", b"trailer\n<<\n" + told + b" >>", 1)


CASES = [
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), files.OtherKind),
    ("a.rtf", rb"{\rtf1 B\'f4 C\'f4ng an}", files.OtherKind),
    ("a.png", b"\x89PNG\r\n\x1a\n", files.OtherKind),
    ("a.xlsx", b"PK\x03\x04xl/workbook.xml", files.OtherKind),
    ("a.docx", b"PK\x03\x04word/document.xml", word.Broken),
    ("a.docx", packed(document__xml="<w:document"), word.Broken),
    ("a.docx", packed(document__xml=body(SENTENCE, ENTITIES)), word.Broken),
    ("a.docx", packed(document__xml=body("<w:p/>")), EmptyText),
    (
        "a.docx",
        packed(document__xml=body(SENTENCE), vbaProject__bin="x"),
        active.WithMacros,
    ),
    ("a.docx", packed(document__xml=body("<w:b>" * 900 + "</w:b>" * 900)), word.Broken),
    ("a.pdf", b"%PDF-1.7\x00\x01\x02", word.Broken),
    ("a.pdf", making.printed("#rect(width: 5cm)"), pdf.NoText),
    ("a.html", b"<html><p>" + b"<b>" * 500_000, html.TooManyParts),
    ("a.html", b"<html>" + b"<div>" * 5000 + b"x", html.TooManyParts),
    ("a.html", b"<html><script>alert(1)</script>", EmptyText),
    ("a.html", b"\x00<html>", BinaryFile),
    ("a.html", b"<html>" + b"x" * (documents.FILE_LIMIT + 1), TooLarge),
    ("a.html", b"<html><p>" + b"Viet Nam " * 600_000, text.TooLong),
    ("a.txt", b"Viet Nam " * 600_000, TooLarge),
    ("a.txt", b"Vi\xd6t", WrongEncoding),
    ("a.txt", bytes(range(128, 256)) * 40, WrongEncoding),
]


@pytest.mark.parametrize(("name", "raw", "error"), CASES)
def test_it_is_refused_in_words(name: str, raw: bytes, error: type[Malformed]) -> None:
    with pytest.raises(error):
        documents.text_of(name, raw)


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises((pdf.Locked, word.Broken)):
        documents.text_of("a.pdf", locked())


def test_a_document_that_unpacks_without_end_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word, "UNPACKED", 100_000)
    bomb = packed(document__xml=body(SENTENCE + " " * 1_000_000))
    assert len(bomb) < 3_000
    with pytest.raises(word.UnpacksTooLarge):
        documents.text_of("a.docx", bomb)


def test_two_thousand_pages_are_refused_at_once() -> None:
    many = making.printed(
        "#set page(width: 3cm, height: 3cm)\n" + "a #pagebreak()\n" * 1999
    )
    with pytest.raises(pdf.TooManyPages) as refused:
        documents.text_of("a.pdf", many)
    assert refused.value.values == {"pages": 2000, "limit": pdf.PAGES}


def test_pages_without_text_are_told() -> None:
    raw = making.printed("Bộ Công an làm việc. #pagebreak() #rect() #pagebreak() Hết.")
    document = documents.text_of("a.pdf", raw)
    assert [(one.code, one.values) for one in document.remarks] == [
        ("document.remark.silent-pages", {"pages": "2"})
    ]
    assert document.place(document.text.index("Hết")) == (2, 3)
