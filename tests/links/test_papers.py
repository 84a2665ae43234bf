"""What the renderers make of plain values: marks on each sheet, nothing read as markup."""

import io
from datetime import UTC, datetime

import pypdfium2
from docx import Document

from caunoi.links import pages, printed, signs, word

NOON = datetime(2026, 11, 23, 5, 0, 1, 234567, tzinfo=UTC)
MARKS = printed.Marks(
    node="mau",
    banner="H0 – Chỉ dùng nội bộ",
    modes=("MẪU / SAMPLE",),
    reader="Lan",
    made="23/11/2026",
)


def brief(text: str) -> printed.Brief:
    line = printed.Line(text, "Cam kết", "hạn 24/11", "", "1a2b3c4d", "http://a/b", "H0")
    section = printed.Section("Phía ta", (line,), 4, "còn {number} mục")
    return printed.Brief("vi", "Đối tác", "Buổi làm việc", ("Lào",), MARKS, (), (section,))


def test_the_same_values_make_the_same_pdf() -> None:
    assert pages.brief(brief("a"), NOON) == pages.brief(brief("a"), NOON)


def test_a_text_is_set_as_it_stands() -> None:
    told = '#import "x" $1/0$ = *đậm* \\ <b> [x](y) #panic()'
    made = pypdfium2.PdfDocument(pages.brief(brief(told), NOON))
    text = made[0].get_textpage().get_text_bounded()
    made.close()
    for piece in ("#import", "$1/0$", "*đậm*", "#panic()", "còn 3 mục"):
        assert piece in text


def test_control_and_turning_signs_are_left_out() -> None:
    assert signs.fit("a\x00b\u202ec\u2066d\ufeff\ud800") == "abcd"
    assert signs.fit("Đối tác\n\tຕຳຫຼວດ 🛂") == "Đối tác\n\tຕຳຫຼວດ 🛂"
    Document(io.BytesIO(word.brief(brief("a\x0bb\x00"))))
    pages.brief(brief("a\x0bb\x00"), NOON)
