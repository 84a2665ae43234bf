"""What a paper says before it is a file: plain values, the same for PDF, Word and page.

Texts are ready to be read, in one language. `pages` makes PDF of them, `word` DOCX.
"""

from dataclasses import dataclass, field

TALLEST = 2  # rows that one line may take; its text was cut to fit


@dataclass(frozen=True)
class Marks:
    """What every sheet carries at its top and bottom."""

    node: str
    banner: str  # the strictest handling code of what the paper was made from
    other_banner: str = ""  # the same in the other language, at the bottom
    modes: tuple[str, ...] = ()  # MẪU / SAMPLE, DIỄN TẬP / EXERCISE, NOT FOR COURT
    reader: str = ""
    made: str = ""
    page: str = ""  # "Page", as the language says it

    @property
    def who_and_when(self) -> str:
        """The node, for whom the paper was made, and when."""
        return " · ".join(one for one in (self.node, self.reader, self.made) if one)


@dataclass(frozen=True)
class Line:
    """One record, as one line of a section."""

    text: str
    tag: str = ""  # what kind of thing it is
    note: str = ""  # when, or until when
    late: str = ""
    ref: str = ""
    url: str = ""
    code: str = ""  # its handling code
    lang: str = ""


@dataclass(frozen=True)
class Section:
    """Lines under one heading, the most urgent first."""

    heading: str
    lines: tuple[Line, ...] = ()
    total: int = 0  # how many there are in all
    more: str = ""  # "{number} more in the system", the number still to be filled in
    nothing: str = ""  # said where there is no line
    floor: int = 2  # a cut leaves at least so many

    @property
    def left_out(self) -> int:
        """How many lines were cut."""
        return max(self.total - len(self.lines), 0)

    @property
    def more_said(self) -> str:
        """That there is more, and how much; empty where nothing was cut."""
        return self.more.replace("{number}", str(self.left_out)) if self.left_out else ""


@dataclass(frozen=True)
class Figure:
    """One number at the head of the paper."""

    number: int
    words: str
    late: str = ""


@dataclass(frozen=True)
class Brief:
    """A brief before a visit: two sheets of A4 at most."""

    lang: str
    title: str
    subtitle: str
    facts: tuple[str, ...]
    marks: Marks
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Letter:
    """A letter in the customary layout of Vietnamese offices (Decree 30/2020/NĐ-CP).

    `name` is empty for a công văn, which carries its subject under its number instead.
    `other` is the same letter in another language, on sheets of its own.
    """

    lang: str
    country: str  # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    motto: str
    agency: str
    unit: str
    number: str  # "Số: 12/BC-ĐN"
    place_and_day: str
    name: str
    subject: str
    to: str  # "Kính gửi"
    addressees: tuple[str, ...]
    body: tuple[str, ...]
    copies_to: str  # "Nơi nhận"
    copies: tuple[str, ...]
    office: tuple[str, ...]  # in whose name it is signed, line by line
    signer: str
    marks: Marks
    draft: str = ""  # "DỰ THẢO", until it has its number
    other: "Letter | None" = None
