"""What of each kind of file is text, and in which order."""

import pytest
from tests.links.documents import making
from tests.links.documents.test_bad_files import body, packed

from caunoi.links import documents

TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Bé C«ng an"
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. "
    "Boä Coâng an"
)
SAID = "Cộng hoà xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Bộ Công an"


def lines(name: str, raw: bytes) -> list[str]:
    return documents.text_of(name, raw).text.split("\n")


# ---- web pages --------------------------------------------------------------------------


def test_captions_lists_cells_and_picture_texts_are_lines_of_their_own() -> None:
    page = (
        "<html><body><h1>Tin</h1><figure><img src=a alt='Toàn cảnh\nbuổi tiếp'><figcaption>"
        "Ảnh: <b>An</b></figcaption></figure><p>Bộ <a href=x>Công an</a><br>làm việc</p>"
        "<ul><li>Một<li>Hai</ul><table><tr><td>Ba<td>Bốn</table>Năm&nbsp;sáu"
    )
    told = ["Tin", "Toàn cảnh buổi tiếp", "Ảnh: An", "Bộ Công an", "làm việc"]
    told += ["Một", "Hai", "Ba", "Bốn", "Năm\xa0sáu"]
    assert lines("a.html", page.encode()) == told


def test_what_nobody_sees_on_a_page_is_no_text() -> None:
    page = (
        "<html><head><title>Báo</title><style>p{}</style></head><body><h1>Tin</h1>"
        "<script>var a = '<p>Bộ Công an</p>';</script><noscript>x</noscript><p hidden>y</p>"
        "<div style='display: none'><p>z</p></div><!-- t --><template><p>u</p></template>"
        "<p>Thật</p>"
    )
    assert lines("a.html", page.encode()) == ["Tin", "Thật"]


def test_the_title_of_the_window_serves_where_there_is_no_heading() -> None:
    page = "<!DOCTYPE html><title>Tin vắn</title><p>Bộ Công an"
    assert lines("tin", page.encode()) == ["Tin vắn", "Bộ Công an"]


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    page = "<html><meta charset=windows-1252><p>Déjà vu – Hà"
    document = documents.text_of("a.html", page.encode("cp1252"))
    assert document.text == "Déjà vu – Hà"
    assert document.remarks[0].values == {"encoding": "windows-1252"}


def test_markup_that_is_out_of_order_loses_no_word() -> None:
    page = "<html></p><b><p>Một</b> hai</i></div><td>ba<p>bốn</html>năm"
    assert "".join(lines("a.html", page.encode())) == "Một haibabốnnăm"


# ---- Word documents ---------------------------------------------------------------------


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_heads_tables_boxes_footnotes_and_feet_come_in_order() -> None:
    head = body(f"<w:p>{run('MẬT')}</w:p>")
    box = f"<w:txbxContent><w:p>{run('Hộp')}</w:p></w:txbxContent>"
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = (
        f'<mc:AlternateContent xmlns:mc="{markup}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('Ô')}</w:p></w:tc></w:tr></w:tbl>"
    story = body(
        f"<w:p>{run('Một')}<w:r>{choice}</w:r></w:p>{table}<w:p>{run('Hai')}</w:p>"
    )
    raw = packed(
        document__xml=story,
        header1__xml=head,
        footnotes__xml=body(f"<w:p>{run('Chú thích')}</w:p>"),
        footer1__xml=body(f"<w:p>{run('Nơi nhận')}</w:p>"),
    )
    told = ["MẬT", "Một", "Hộp", "Ô", "Hai", "Chú thích", "Nơi nhận"]
    assert lines("a.docx", raw) == told


def test_of_tracked_changes_the_text_as_it_now_stands_is_read() -> None:
    inside = (
        f"<w:p>{run('Bộ ')}<w:del><w:r><w:delText>Nội vụ</w:delText></w:r></w:del>"
        f"<w:ins>{run('Công an')}</w:ins><w:r><w:tab/><w:t>họp</w:t><w:br/></w:r>"
        f"<w:hyperlink>{run('ở Huế')}</w:hyperlink></w:p>"
    )
    assert lines("a.docx", packed(document__xml=body(inside))) == [
        "Bộ Công an họp",
        "ở Huế",
    ]


# ---- PDF --------------------------------------------------------------------------------


def test_a_paragraph_is_whole_across_pages_with_heads_and_page_numbers() -> None:
    setting = (
        '#set page(width: 12cm, height: 9cm, numbering: "1 / 1", '
        "header: [Bản tin nội bộ])\n"
        "#set par(justify: true)"
    )
    sentence = (
        "Bộ Công an làm việc với Đại sứ quán Lào về tội phạm mua bán người tại Hà Nội. "
    )
    document = documents.text_of("a.pdf", making.pdf_of(sentence * 30 + "\nHết", setting))
    whole = next(line for line in document.text.split("\n") if len(line) > 1000)
    assert whole == (sentence * 30).strip()
    start = document.text.index(whole)
    pages = [block.page for block in document.blocks if block.start >= start]
    assert pages[:3] == [1, 2, 3]
    assert "Hết" in document.text.split("\n")
    assert document.text.count("Bản tin nội bộ") >= 3


def test_a_title_over_two_lines_is_one_and_short_lines_stay_apart() -> None:
    source = (
        "#set page(width: 9cm, height: 12cm)\n#align(center)[= Bộ Công an làm việc với "
        "đoàn đại biểu cấp cao Bộ An ninh]\nĐồng chí A: trưởng đoàn.\n\nĐồng chí B.\n\n"
        "- Một\n- Hai"
    )
    told = documents.text_of("a.pdf", making.printed(source)).text.split("\n")
    title = "Bộ Công an làm việc với đoàn đại biểu cấp cao Bộ An ninh"
    assert told == [title, "Đồng chí A: trưởng đoàn.", "Đồng chí B.", "• Một", "• Hai"]


def test_a_line_that_ends_in_a_hyphen_is_joined_without_a_space() -> None:
    setting = "#set page(width: 5.2cm, height: 12cm, margin: 1cm)"
    raw = making.pdf_of(
        "Ngày 24-11-2026 tại Hà Nội có buổi làm việc ngày 25-11-2026", setting
    )
    told = documents.text_of("a.pdf", raw).text
    assert told == "Ngày 24-11-2026 tại Hà Nội có buổi làm việc ngày 25-11-2026"


# ---- older encodings --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TCVN3.encode("cp1252"), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
        (SAID.encode("utf-16-le"), "UTF-16"),
    ],
)
def test_an_older_encoding_is_told(raw: bytes, encoding: str) -> None:
    if encoding == "UTF-16":
        raw = b"\xff\xfe" + raw
    document = documents.text_of("a.txt", raw)
    assert document.text.lstrip("\ufeff").replace("hòa", "hoà") == SAID
    told = [one.values["encoding"] for one in document.remarks]
    assert told == ([] if encoding == "UTF-16" else [encoding])


@pytest.mark.parametrize("typed", [TCVN3, VNI])
def test_a_document_typed_for_an_old_font_is_turned_into_unicode(typed: str) -> None:
    for name, raw in (("a.html", making.html_of(typed)), ("a.docx", making.docx_of(typed))):
        document = documents.text_of(name, raw)
        assert document.text.replace("hòa", "hoà") == SAID
        assert len(document.remarks) == 1


def test_foreign_words_with_marks_are_left_as_they_are() -> None:
    words = "Café Zürich São Tomé façade naïve Škoda Besançon Curaçao Malmö Århus"
    document = documents.text_of("a.html", f"<html><p>{words}".encode())
    assert (document.text, document.remarks) == (words, ())
