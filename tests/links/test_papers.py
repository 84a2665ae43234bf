"""What the renderers make of plain values: marks on each sheet, nothing read as markup."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
from docx import Document

from caunoi.links import letters, pages, printed, signs, word

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


def letter(lines: int) -> printed.Letter:
    """The same letter in two languages, so many lines long."""
    one = printed.Letter(
        lang="vi",
        country="CỘNG HÒA",
        motto="Độc lập",
        agency="Cục",
        unit="Phòng",
        number="Số: 1/PĐN",
        place_and_day="Hà Nội",
        name="",
        subject="V/v MẪU",
        to="Kính gửi",
        addressees=("Đối tác",),
        body=tuple(f"Dòng {number}." for number in range(lines)),
        copies_to="Nơi nhận",
        copies=(),
        office=("Trưởng phòng",),
        signer="Nguyễn Văn Mẫu",
        marks=MARKS,
    )
    return replace(one, other=replace(one, lang="en", office=("Head of Division",)))


def test_each_sheet_after_the_first_of_a_language_says_which_it_is_of_how_many() -> None:
    made = pypdfium2.PdfDocument(pages.letter(letter(70), NOON))
    told = [sheet.get_textpage().get_text_bounded() for sheet in made]
    made.close()
    seen = [re.findall(r"^\d/\d\b", one, re.MULTILINE) for one in told]
    assert seen == [[], ["2/3"], ["3/3"], [], ["2/3"], ["3/3"]]
    for one in told:
        for piece in (MARKS.banner, MARKS.modes[0], "mau · Lan · 23/11/2026"):
            assert piece in one
    assert ["HEAD OF DIVISION" in one for one in told] == [False] * 5 + [True]


def test_a_letter_in_word_numbers_its_sheets_and_marks_the_first_too() -> None:
    made = Document(io.BytesIO(letters.letter(letter(3))))
    assert len(made.sections) == 2
    for sheet in made.sections:
        assert sheet.different_first_page_header_footer
        assert 'w:start="1"' in sheet._sectPr.xml
        assert "SECTIONPAGES" in sheet.header._element.xml
        assert "PAGE" not in sheet.first_page_header._element.xml
        for top in (sheet.header, sheet.first_page_header):
            assert MARKS.banner in top.paragraphs[0].text
        for bottom in (sheet.footer, sheet.first_page_footer):
            assert "mau · Lan · 23/11/2026" in bottom.paragraphs[1].text
