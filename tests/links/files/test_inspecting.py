"""Every kind that is taken passes in any pieces; whatever runs or pretends is refused."""

import contextlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.links.files import making
from tests.links.files.making import GOOD, OUTSIDE, SCRIPT, object_stream, office, pdf

from caunoi.core.errors import CaunoiError
from caunoi.links.files import active, inspecting, kinds


def look(name: str, raw: bytes, step: int = 1 << 16) -> None:
    inspector = inspecting.Inspector(kinds.told_by(name).code)
    for at in range(0, len(raw), step):
        inspector.update(raw[at : at + step])
    inspector.finish()


@pytest.mark.parametrize("step", [7, 4096, 1 << 20])
@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_still_file_passes_in_any_pieces(name: str, step: int) -> None:
    look(name, GOOD[name], step)


@pytest.mark.parametrize("name", ["a.zip", "a.exe", "a.html", "a.svg", "a.docm", "a"])
def test_a_name_that_tells_no_kind_that_is_taken_is_refused(name: str) -> None:
    with pytest.raises(kinds.KindRefused):
        kinds.told_by(name)


@pytest.mark.parametrize(
    ("name", "raw", "found"),
    [
        ("a.pdf", GOOD["photo.jpg"], "jpeg"),
        ("a.pdf", b"\n" + GOOD["report.pdf"], "unknown"),
        ("a.png", GOOD["report.pdf"], "pdf"),
        ("a.docx", GOOD["list.xlsx"], "xlsx"),
        ("a.docx", GOOD["report.pdf"], "pdf"),
        ("a.txt", b"MZ\x90\0 program", "exe"),
        ("a.txt", b"\x7fELF", "exe"),
        ("a.txt", b"#!/bin/sh\nrm -rf ~", "script"),
        ("a.txt", b"<!-- x --><HTML><script>", "html"),
        ("a.csv", b"<?xml version='1.0'?><!-- x --><svg onload='x()'/>", "svg"),
        ("a.txt", b"<?xml version='1.0'?><data/>", "xml"),
        ("a.txt", b"{\\rtf1 x}", "rtf"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
        ("a.txt", b"Rar!\x1a\x07", "archive"),
        ("a.txt", b"a" * 257 + b"ustar", "archive"),
        ("a.txt", b"x\0y", "unknown"),
    ],
)
def test_another_kind_than_the_name_tells_is_refused(
    name: str, raw: bytes, found: str
) -> None:
    with pytest.raises(kinds.KindDiffers) as told:
        look(name, raw)
    assert told.value.values["found"] == found


@pytest.mark.parametrize(
    "raw",
    [
        pdf(b"1 0 obj " + SCRIPT),
        pdf(b"1 0 obj << /S /J#61vaScr#69pt >>"),
        pdf(b"1 0 obj << /S /Launch /F (cmd.exe) >>"),
        pdf(b"1 0 obj << /Type /EmbeddedFile >>\nstream\nMZ\nendstream"),
        pdf(b"1 0 obj << /AcroForm << /XFA [] >> >>"),
        pdf(object_stream(b"x" * 70_000 + SCRIPT)),
        pdf(object_stream(b"<< /XFA [] >>")),
        pdf(b"1 0 obj <</Type/Obj#53tm>>\nstream\n" + SCRIPT + b"\nendstream"),
    ],
)
@pytest.mark.parametrize("step", [11, 1 << 20])
def test_a_pdf_in_which_something_runs_is_refused(raw: bytes, step: int) -> None:
    with pytest.raises(active.ActiveContent):
        look("a.pdf", raw, step)


@pytest.mark.parametrize(
    "raw",
    [
        pdf(object_stream(SCRIPT, cut=12)),
        pdf(object_stream(SCRIPT, more=b" /DecodeParms << /Predictor 12 >>")),
        pdf(object_stream(bytes(active.UNPACKED + 1))),
        pdf(b"4 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nxyz\nendstream"),
        pdf(b"% stream\n", object_stream(SCRIPT)),
        pdf(b"1 0 obj << >>\nstream\nnever ended"),
    ],
)
def test_a_pdf_that_hides_its_objects_is_refused(raw: bytes) -> None:
    with pytest.raises(kinds.Broken):
        look("a.pdf", raw)


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(active.Locked):
        look("a.pdf", pdf(b"trailer << /Encrypt 9 0 R >>"))


def look_twice(first: bytes, second: bytes) -> None:
    inspector = active.Pdf()
    inspector.update(first)
    inspector.update(second)
    inspector.finish()


def test_a_name_split_by_pieces_anywhere_is_found() -> None:
    raw = pdf(b"1 0 obj << /AA << /O " + SCRIPT + b" >> >>")
    for at in range(len(raw)):
        with pytest.raises(active.ActiveContent):
            look_twice(raw[:at], raw[at:])


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"word_slash_vbaProject__bin": "x"}, active.WithMacros),
        ({"xl_slash_macrosheets_slash_sheet1__xml": "x"}, active.ActiveContent),
        ({"word_slash_activeX_slash_activeX1__xml": "x"}, active.ActiveContent),
        ({"word_slash_embeddings_slash_oleObject1__bin": "x"}, active.ActiveContent),
        ({"evil__js": "x"}, active.ActiveContent),
        (
            {"a__rels": OUTSIDE.format(kind="attachedTemplate")},
            active.ActiveContent,
        ),
        ({"a__rels": "x" * (active.PART_LIMIT + 1)}, kinds.Broken),
    ],
)
def test_an_office_file_in_which_something_runs_is_refused(
    parts: dict[str, str], error: type[CaunoiError]
) -> None:
    with pytest.raises(error):
        look("a.docx", office("docx", **parts))


def test_an_office_file_may_link_to_a_page() -> None:
    look("a.docx", office("docx", a__rels=OUTSIDE.format(kind="hyperlink")))


def test_an_office_file_that_names_macros_in_its_list_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(making.MAIN, "docm", "ms-word.document.macroEnabled.main")
    with pytest.raises(active.WithMacros):
        look("a.docx", office("docm"))


def test_an_office_file_that_is_damaged_is_refused() -> None:
    whole = GOOD["minutes.docx"]
    for raw in (whole[: len(whole) // 2], whole[:-30]):
        with pytest.raises(kinds.Broken):
            look("a.docx", raw)


def test_an_office_file_larger_than_its_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(active, "OFFICE_LIMIT", 1000)
    with pytest.raises(active.OfficeTooLarge):
        look("a.docx", GOOD["minutes.docx"], 300)


@pytest.mark.parametrize(
    "raw", [b"=1+1", b"a,b\n\"=cmd|' /C calc'!A0\"\n", b"a;@SUM|x", b"a,+cmd|' /C calc'!A0"]
)
def test_cells_that_a_spreadsheet_would_calculate_are_refused(raw: bytes) -> None:
    with pytest.raises(active.ActiveContent):
        look("a.csv", raw)


def test_a_text_that_turns_into_something_else_is_refused() -> None:
    with pytest.raises(kinds.Broken):
        look("a.txt", b"words " * 3000 + b"\0\1\2")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(inspecting.Empty):
        look("a.pdf", b"")


def test_a_manifest_tells_the_kind_of_its_name() -> None:
    assert kinds.require_told("Ảnh.JPEG", "jpeg").media == "image/jpeg"
    with pytest.raises(kinds.KindDiffers):
        kinds.require_told("Ảnh.jpeg", "pdf")
    with pytest.raises(kinds.KindRefused):
        kinds.require_told("Ảnh.jpeg", "heic")


@settings(max_examples=100)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=2000), st.integers(1, 500))
def test_rubbish_is_refused_or_passes_and_nothing_else(
    name: str, rubbish: bytes, step: int
) -> None:
    head = GOOD[name][:40]
    for raw in (rubbish, head + rubbish, head + zlib.compress(rubbish)):
        with contextlib.suppress(CaunoiError):
            look(name, raw, step)
