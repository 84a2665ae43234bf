"""A letter as the values that a renderer takes: nothing here knows PDF or DOCX."""

from dataclasses import replace
from datetime import date, datetime

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import leaving
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import LetterKind
from caunoi.links import printed

COUNTRY = {
    "vi": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "en": ("SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"),
}


def number_of(letter: Letter) -> str:
    """The number as the register told it; dots while there is none."""
    numbered = getattr(letter, "numbered", None)
    divider = "/"
    return f"{numbered.number if numbered else '…'}{divider}{letter.symbol}"


def printed_of(letter: Letter, reader: Officer, at: datetime) -> printed.Letter:
    """The letter in Vietnamese, and in English where it has an English text."""
    kind = LetterKind.known(letter.kind)
    above = letter.unit.parent
    country, motto = COUNTRY["vi"]
    told = printed.Letter(
        lang="vi",
        country=country,
        motto=motto,
        agency=above.name.in_language("vi") if above else "",
        unit=letter.unit.name.in_language("vi"),
        number=f"Số: {number_of(letter)}",
        place_and_day=f"{letter.place}, {_day_vi(letter.dated)}",
        name="" if kind is LetterKind.LETTER else kind.vi,
        subject=letter.subject,
        to="Kính gửi",
        addressees=_lines(letter.addressees),
        body=_lines(letter.body),
        copies_to="Nơi nhận",
        copies=_lines(letter.copies),
        office=_lines(letter.office),
        signer=letter.signer,
        marks=leaving.marks(letter.handling, reader, at),
        draft="" if letter.dated else "DỰ THẢO",
    )
    return (
        replace(told, other=_in_english(letter, kind, told)) if letter.other_body else told
    )


def _in_english(letter: Letter, kind: LetterKind, told: printed.Letter) -> printed.Letter:
    above = letter.unit.parent
    country, motto = COUNTRY["en"]
    partner = letter.partner
    to = (partner.name.in_language("en"),) if partner else told.addressees
    return replace(
        told,
        lang="en",
        country=country,
        motto=motto,
        agency=above.name.in_language("en") if above else "",
        unit=letter.unit.name.in_language("en"),
        number=f"No.: {number_of(letter)}",
        place_and_day=f"{letter.place}, {_day_en(letter.dated)}",
        name="" if kind is LetterKind.LETTER else kind.en,
        subject=letter.other_subject,
        to="To",
        addressees=to,
        body=_lines(letter.other_body),
        copies=(),
        office=_lines(letter.other_office) or told.office,
        draft="" if letter.dated else "DRAFT",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _day_vi(day: date | None) -> str:
    if day is None:
        return "ngày … tháng … năm …"
    # Days below ten, and the first two months, are written with a nought in front.
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _day_en(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else "…"
