"""Values → a letter as DOCX, in the customary layout (Decree 30/2020/NĐ-CP, annex I)."""

from docx.document import Document as Made
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from caunoi.links import printed, word

BODY = 13.5  # points
LEFT, RIGHT = Mm(66), Mm(96)
WIDTH = Mm(162)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def letter(told: printed.Letter) -> bytes:
    """The letter as a Word file; its other language follows on sheets of its own."""
    made = word.paper(told.lang, told.subject)
    sheet = made.sections[0]
    sheet.left_margin, sheet.right_margin = Mm(30), Mm(18)
    sheet.top_margin = sheet.bottom_margin = Mm(20)
    _marked(sheet, told.marks)
    _one(made, told)
    if told.other is not None:
        made.add_section(WD_SECTION.NEW_PAGE)
        _one(made, told.other)
    return word.packed(made)


def _marked(sheet: Section, marks: printed.Marks) -> None:
    """Marks on every sheet, and "2/3" on each but the first of a language."""
    sheet.different_first_page_header_footer = True
    begins = OxmlElement("w:pgNumType")
    begins.set(qn("w:start"), "1")
    sheet._sectPr.insert_element_before(begins, "w:cols", "w:titlePg", "w:docGrid")
    for top in (sheet.first_page_header, sheet.header):
        word.strip(top, marks.banner, marks, WIDTH)
    number = sheet.header.add_paragraph()
    number.alignment = CENTRE
    word.counted(number, "PAGE")
    word.write(number, "/", size=12)
    word.counted(number, "SECTIONPAGES")
    for bottom in (sheet.first_page_footer, sheet.footer):
        word.strip(bottom, marks.other_banner or marks.banner, marks, WIDTH)
        word.who_and_when(bottom, marks, WIDTH)


def _one(made: Made, told: printed.Letter) -> None:
    _head(made, told)
    if told.name:
        word.write(_line(made, CENTRE, 10), told.name.upper(), size=14, bold=True)
        word.write(_line(made, CENTRE), told.subject, size=14, bold=True)
    if len(told.addressees) == 1:
        line = _line(made, CENTRE, 10)
        word.write(line, f"{told.to}: {told.addressees[0]}", size=BODY)
    elif told.addressees:
        word.write(_line(made, CENTRE, 10), f"{told.to}:", size=BODY)
        for who in told.addressees:
            line = _line(made, WD_ALIGN_PARAGRAPH.LEFT)
            line.paragraph_format.left_indent = Mm(55)
            word.write(line, f"– {who}", size=BODY)
    for words in told.body:
        line = _line(made, WD_ALIGN_PARAGRAPH.JUSTIFY, 6)
        line.paragraph_format.first_line_indent = Mm(12.7)
        word.write(line, words, size=BODY)
    _foot(made, told)


def _head(made: Made, told: printed.Letter) -> None:
    """Who writes, and the country's name and motto, side by side."""
    ours, country = _two(made)
    word.write(_first(ours), told.agency.upper(), size=12)
    word.write(_next(ours), told.unit.upper(), size=12, bold=True)
    _underlined(ours.paragraphs[-1], Mm(18))
    word.write(_next(ours, 6), told.number, size=13)
    if not told.name:
        word.write(_next(ours), told.subject, size=12)
    if told.draft:
        word.write(_next(ours, 4), f"[{told.draft}]", size=12, bold=True)
    word.write(_first(country), told.country, size=12, bold=True)
    word.write(_next(country), told.motto, size=13, bold=True)
    _underlined(country.paragraphs[-1], Mm(18))
    word.write(_next(country, 6), told.place_and_day, size=BODY, italic=True)


def _foot(made: Made, told: printed.Letter) -> None:
    """Who gets it, and who signs."""
    _line(made, CENTRE, 8)
    copies, signed = _two(made)
    if told.copies:
        line = _first(copies)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        word.write(line, f"{told.copies_to}:", size=12, bold=True, italic=True)
    for who in told.copies:
        line = _next(copies)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        word.write(line, f"– {who}", size=11)
    for number, words in enumerate(told.office):
        line = _next(signed) if number else _first(signed)
        word.write(line, words.upper(), size=13, bold=True)
    word.write(_next(signed, 64), told.signer, size=BODY, bold=True)


def _two(made: Made) -> tuple[_Cell, _Cell]:
    table = made.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = LEFT, RIGHT
    return left, right


def _line(made: Made, aligned: WD_ALIGN_PARAGRAPH, before: float = 0) -> Paragraph:
    line = made.add_paragraph()
    line.alignment, line.paragraph_format.space_before = aligned, Pt(before)
    return line


def _first(cell: _Cell) -> Paragraph:
    line: Paragraph = cell.paragraphs[0]
    line.alignment = CENTRE
    return line


def _next(cell: _Cell, before: float = 0) -> Paragraph:
    line: Paragraph = cell.add_paragraph()
    line.alignment, line.paragraph_format.space_before = CENTRE, Pt(before)
    return line


def _underlined(line: Paragraph, inset: int) -> None:
    """The short line of ink that the layout asks for, under a centred line."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (
        ("val", "single"),
        ("sz", "6"),
        ("space", "1"),
        ("color", "000000"),
    ):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    told = line._p.get_or_add_pPr()
    told.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = inset
