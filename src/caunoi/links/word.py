"""Values → DOCX, by python-docx: real styles, real headings, editable afterwards."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from caunoi.links import printed
from caunoi.links.signs import fit

FONT = "Times New Roman"
QUIET, BAD, INK = (
    RGBColor(0x5B, 0x64, 0x72),
    RGBColor(0x9B, 0x1C, 0x1C),
    RGBColor(20, 33, 61),
)
WIDTHS = (Mm(127), Mm(29), Mm(22))


def brief(told: printed.Brief) -> bytes:
    """The brief as a Word file of two sheets of A4."""
    made = paper(told.lang, told.title)
    marked(made, told.marks)
    write(made.add_paragraph(), told.subtitle, size=8.5, color=QUIET)
    write(made.add_paragraph(style="Title"), told.title, size=16, bold=True, color=INK)
    write(made.add_paragraph(), "  ·  ".join(told.facts), size=9, color=QUIET)
    _figures(made, told.figures)
    for section in told.sections:
        _section(made, section)
    for sentence in told.closing:
        write(made.add_paragraph(), sentence, size=8, color=QUIET)
    return packed(made)


def _figures(made: Made, figures: tuple[printed.Figure, ...]) -> None:
    line = made.add_paragraph()
    for figure in figures:
        write(line, f"{figure.number} ", size=13, bold=True, color=INK)
        write(line, figure.words, size=8.5)
        if figure.late:
            write(line, f" ({figure.late})", size=8.5, bold=True, color=BAD)
        write(line, "     ", size=8.5)


def _section(made: Made, section: printed.Section) -> None:
    heading = made.add_paragraph(style="Heading 2")
    write(heading, section.heading, size=10.5, bold=True, color=INK)
    _ruled(heading)
    if not section.lines:
        write(made.add_paragraph(), section.nothing, size=9, color=QUIET)
        return
    table = made.add_table(rows=0, cols=len(WIDTHS))
    table.autofit = False
    for line in section.lines:
        _row(table.add_row().cells, line)
    if section.more_said:
        write(made.add_paragraph(), section.more_said, size=8, italic=True, color=QUIET)


def _row(cells: Sequence[_Cell], line: printed.Line) -> None:
    for cell, width in zip(cells, WIDTHS, strict=True):
        cell.width = width
    words, when, ref = (cell.paragraphs[0] for cell in cells)
    if line.tag:
        write(words, f"{line.tag} ", size=9.5, bold=True)
    write(words, line.text, size=9.5)
    if line.late:
        write(when, line.late, size=8.5, bold=True, color=BAD)
        when = cells[1].add_paragraph() if line.note else when
    write(when, line.note, size=8.5)
    ref.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _link(ref, line.ref, line.url)
    write(ref, f" · {line.code}" if line.code else "", size=7.5, color=QUIET)


# ---- what every paper is made of ---------------------------------------------------------


def paper(lang: str, title: str) -> Made:
    """An empty sheet of A4 with our styles."""
    made = Document()
    made.core_properties.title, made.core_properties.author = fit(title), "Caunoi"
    made.core_properties.language = lang
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9.5)
    for name in ("Normal", "Title", "Heading 2"):
        style = made.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_before = Pt(3 if name == "Heading 2" else 0)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    sheet = made.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(16)
    sheet.top_margin = sheet.bottom_margin = Mm(15)
    sheet.header_distance = sheet.footer_distance = Mm(7)
    return made


def marked(made: Made, marks: printed.Marks, width: int = Mm(178)) -> None:
    """Top and bottom of every sheet: handling code, whether it is real, who, when, page."""
    sheet = made.sections[0]
    strip(sheet.header, marks.banner, marks, width)
    strip(sheet.footer, marks.other_banner or marks.banner, marks, width)
    last = who_and_when(sheet.footer, marks, width)
    write(last, f"\t{marks.page} ", size=7.5, color=QUIET)
    counted(last, "PAGE")


def strip(part: _Header | _Footer, banner: str, marks: printed.Marks, width: int) -> None:
    """The handling code at one end of a sheet, and whether any of it is real."""
    line = part.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    write(line, banner, size=7.5, bold=True)
    told = "\t" + "   ".join(f"[{mode}]" for mode in marks.modes)
    write(line, told if marks.modes else "", size=7.5, bold=True)


def who_and_when(part: _Footer, marks: printed.Marks, width: int) -> Paragraph:
    """For whom the paper was made, where and when."""
    line = part.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    write(line, marks.who_and_when, size=7.5, color=QUIET)
    return line


def write(
    line: Paragraph,
    words: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    color: RGBColor | None = None,
) -> None:
    """Words at the end of a line, without signs that no file may carry."""
    if not words:
        return
    run = line.add_run(fit(words))
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _link(line: Paragraph, words: str, url: str) -> None:
    if not url:
        write(line, words, size=7.5, color=QUIET)
        return
    there = line.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), there)
    write(line, words, size=7.5, color=QUIET)
    link.append(line.runs[-1]._r)
    line._p.append(link)


def _ruled(line: Paragraph) -> None:
    """A line of ink under a heading."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (
        ("val", "single"),
        ("sz", "8"),
        ("space", "1"),
        ("color", "14213D"),
    ):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().append(borders)


def counted(line: Paragraph, what: str) -> None:
    """A number that the word processor counts: PAGE, or SECTIONPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    line._p.append(field)


def packed(made: Made) -> bytes:
    """The file."""
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()
