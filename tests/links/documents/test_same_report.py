"""One report as text, web page, Word document and PDF: the same entries."""

import os
from typing import Any

import pytest
from tests.core.reading import scoring
from tests.links.documents import making

from caunoi.core import reading
from caunoi.links import documents

# Our own samples, and the shared reports where they are present.
FILES = scoring.texts()
NAMES = list(FILES)
# Known defects, not a licence: strike out what a mending mends.
JOINED = {
    ("77-doan-lao-cai-lam-viec-hong-ha", "pdf"),  # a caption and the paragraph below it
    ("158-ubnd-ha-tinh-tiep-dai-su-anh", "html"),  # a menu whose gaps are gone
    ("158-ubnd-ha-tinh-tiep-dai-su-anh", "pdf"),
    ("97-tiep-doan-si-quan-lien-lac-bi", "pdf"),  # headlines of other stories
}
MAKERS = {"html": making.html_of, "docx": making.docx_of, "pdf": making.pdf_of}


def raw_of(name: str) -> str:
    return FILES[name].read_bytes().decode()


def entries(text: str) -> Any:
    """What is proposed to the register, wherever in the text it stands."""
    return told(reading.propose(text, name="x", sha256="0" * 64))


def told(report: reading.Report) -> Any:
    """The entries that a report proposes."""
    return [(one.kind, one.id, one.fields, one.rule) for one in reading.proposals(report)]


# Each report in one of the formats, and in all of them where CAUNOI_TEST_FORMATS=all.
KINDS = list(MAKERS)
PAIRS = [
    (name, kind)
    for number, name in enumerate(NAMES)
    for place, kind in enumerate(KINDS)
    if place == number % len(KINDS)
    or (name, kind) in JOINED
    or os.environ.get("CAUNOI_TEST_FORMATS") == "all"
]


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_the_entries_are_those_of_the_text(
    request: pytest.FixtureRequest, name: str, kind: str
) -> None:
    if (name, kind) in JOINED:
        why = "a line without a full stop runs into the one below it"
        request.applymarker(pytest.mark.xfail(strict=True, reason=why))
    document = documents.text_of(f"bao-cao.{kind}", MAKERS[kind](raw_of(name)))
    assert document.kind == kind
    assert entries(document.text) == told(scoring.reading(FILES[name]))


LAYOUTS = ("13cm, height: 16cm", "17cm, height: 20cm", "21cm, height: 29.7cm")


@pytest.mark.parametrize("font", ["Libertinus Serif", "New Computer Modern"])
@pytest.mark.parametrize("page", LAYOUTS)
def test_pages_of_any_size_and_font_hold_the_same_entries(page: str, font: str) -> None:
    # The second font lacks "Ô" and "Ở": another, higher one lends them.
    raw = raw_of("34-vien-kiem-sat-han-quoc")
    setting = f'#set page(width: {page})\n#set text(font: "{font}")'
    document = documents.text_of("bao-cao.pdf", making.pdf_of(raw, setting))
    assert entries(document.text) == entries(raw)


def test_a_paragraph_that_fills_the_last_line_of_a_page_ends_there() -> None:
    pages = "Hai bên đã ký.\n#pagebreak()\nTrước đó hai bên gặp nhau tại Huế."
    raw = making.printed(f"#set page(width: 5cm, height: 4cm, margin: 1cm)\n{pages}")
    told = documents.text_of("bao-cao.pdf", raw).text.split("\n")
    assert next(filter(str.strip, told)).strip() == "Hai bên đã ký."


@pytest.mark.parametrize("kind", MAKERS)
def test_blocks_cover_the_text_and_tell_the_page(kind: str) -> None:
    raw = raw_of(NAMES[0])
    document = documents.text_of(f"bao-cao.{kind}", MAKERS[kind](raw))
    told = "".join(document.text[one.start : one.end] for one in document.blocks)
    assert "".join(told.split()) == "".join(document.text.split())
    pages = {block.page for block in document.blocks}
    assert pages == ({1, 2} if kind == "pdf" else {None})
    last = document.blocks[-1]
    assert document.place(last.end - 1) == (last.number, last.page)


def test_a_plain_text_is_its_own_place() -> None:
    document = documents.text_of("a.txt", "Bộ Công an\r\n làm việc".encode())
    assert document.text == "Bộ Công an\r\n làm việc"
    assert (document.blocks, document.place(3)) == ((), None)
