"""The first words of a letter, from the record it is begun for; the officer edits them.

The words are the content of the paper, in Vietnamese, with an English text for a partner;
they do not follow the language of the page.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Unit
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import BEGINS, LetterKind, Occasion
from caunoi.apps.register.forms.inputs import write_partial_date
from caunoi.apps.register.models import Commitment, Engagement, Instrument, Partner
from caunoi.core.vocabulary import InstrumentState

CLOSING = "Trân trọng cảm ơn sự hợp tác của Quý cơ quan./."
MODELS: dict[str, Any] = {
    "commitment": Commitment,
    "instrument": Instrument,
    "engagement": Engagement,
}
Words = dict[str, Any]


def initials(unit: Unit) -> str:
    """The capital letters of a unit's name: Phòng Đối ngoại is PĐN."""
    return "".join(
        word[0] for word in unit.name.in_language("vi").split() if word[0].isalpha()
    ).upper()


def blank(request: OfficerRequest, kind: LetterKind = LetterKind.LETTER) -> Words:
    """What a letter of this unit begins with: as the last of its kind, else bare."""
    unit = request.user.unit
    rows = Letter.objects.visible_to(request.user).filter(unit=unit, kind=kind.value)
    last = rows.newest_first().first()
    if last is not None:
        names = ("symbol", "place", "office", "other_office", "signer", "copies")
        return {"kind": kind.value, **{name: getattr(last, name) for name in names}}
    symbol = initials(unit) if unit else ""
    told = "-".join(one for one in (kind.abbreviation, symbol) if one)
    copies = f"Như trên;\nLưu: VT, {symbol}."
    return {"kind": kind.value, "symbol": told, "copies": copies}


def begun(request: OfficerRequest, occasion: Occasion, kind: str, record: Any) -> Words:
    """The first words for a record that the officer may read."""
    of_kind = BEGINS[kind, occasion]
    writers: dict[tuple[str, Occasion], Callable[[OfficerRequest, Any], Words]] = {
        ("commitment", Occasion.FOLLOW_UP): _follow_up,
        ("commitment", Occasion.OPINION): _opinion_on_commitment,
        ("instrument", Occasion.OPINION): _opinion_on_instrument,
        ("instrument", Occasion.PROPOSAL): _proposal,
        ("engagement", Occasion.REPORT): _report,
        ("engagement", Occasion.MINUTES): _minutes,
    }
    write = writers[kind, occasion]
    about = {"about_kind": kind, "about_id": record.public_id}
    return {**blank(request, of_kind), **about, **write(request, record)}


def _follow_up(request: OfficerRequest, row: Commitment) -> Words:
    partner = _partners(request, to_act=row).first() or _partners(request, said=row).first()
    where, where_en = _said_at(request, row)
    due = write_partial_date(row.due)
    until, until_en = (f", thời hạn {due}", f", due {due}") if due else ("", "")
    today = timezone.localdate(request.at)
    what, what_en = row.what.in_language("vi"), row.what.in_language("en")
    if row.we_act and not row.they_act:
        return {
            "subject": f"V/v đôn đốc thực hiện: {what}"[:400],
            "body": f"{where} phía ta nhận thực hiện nội dung: “{what}”{until}.\n"
            f"Đến ngày {_day(today)}, chưa có báo cáo kết quả thực hiện. Đề nghị đơn vị"
            " khẩn trương triển khai, báo cáo tiến độ, khó khăn, vướng mắc (nếu có) và thời"
            " gian dự kiến hoàn thành./.",
        }
    return {
        "partner": partner.public_id if partner else None,
        "addressees": partner.name.in_language("vi") if partner else "",
        "subject": f"V/v phối hợp thực hiện: {what}"[:400],
        "body": f"{where} hai bên đã ghi nhận nội dung phía Quý cơ quan thực hiện:"
        f" “{what}”{until}.\n"
        f"Đến ngày {_day(today)}, chúng tôi chưa nhận được thông tin về kết quả. Trân trọng"
        " đề nghị Quý cơ quan cho biết tiến độ, khó khăn (nếu có) và thời gian dự kiến hoàn"
        f" thành.\n{CLOSING}",
        "other_subject": f"Progress on: {what_en}"[:400],
        "other_body": f"{where_en} it was noted that your agency would act on:"
        f" “{what_en}”{until_en}.\n"
        f"As of {today:%d/%m/%Y} we have received no word of the result. We would be"
        " grateful to learn how far it has come, of any difficulty, and when it is expected"
        " to be done.\nWe thank you for your cooperation.",
    }


def _opinion_on_commitment(request: OfficerRequest, row: Commitment) -> Words:
    where, _where = _said_at(request, row)
    what = row.what.in_language("vi")
    return {
        "subject": f"V/v xin ý kiến đối với nội dung: {what}"[:400],
        "body": f"{where} có nội dung: “{what}”.\n{_asking()}",
    }


def _opinion_on_instrument(_request: OfficerRequest, row: Instrument) -> Words:
    title = row.title.in_language("vi")
    return {
        "subject": f"V/v xin ý kiến đối với {title}"[:400],
        "body": f"Hiện nay, {title} đang ở bước: {_state(row)}.\n{_asking()}",
    }


def _asking() -> str:
    return (
        "Đề nghị Quý đơn vị nghiên cứu, có ý kiến bằng văn bản gửi về đơn vị chúng tôi"
        " trước ngày …/…/… để tổng hợp, báo cáo lãnh đạo có thẩm quyền./."
    )


def _proposal(request: OfficerRequest, row: Instrument) -> Words:
    title = row.title.in_language("vi")
    sides = "; ".join(one.name.in_language("vi") for one in _partners(request, party=row))
    return {
        "subject": f"Về việc {title}"[:400],
        "body": f"1. Văn kiện: {title}. Các bên phía bạn: {sides or '…'}.\n"
        f"2. Tình trạng: {_state(row)}.\n"
        "3. Căn cứ, sự cần thiết: …\n4. Ý kiến các đơn vị liên quan: …\n"
        "5. Đề xuất: kính trình lãnh đạo xem xét, quyết định./.",
    }


def _report(request: OfficerRequest, row: Engagement) -> Words:
    return {
        "subject": f"Kết quả {row.title.in_language('vi')}"[:400],
        "body": f"{_when_and_who(request, row)}\n2. Nội dung trao đổi: …\n"
        f"3. Các nội dung hai bên nêu, cam kết:\n{_said_there(request, row)}\n"
        "4. Nhận xét, đề xuất: …/.",
    }


def _minutes(request: OfficerRequest, row: Engagement) -> Words:
    return {
        "subject": row.title.in_language("vi")[:400],
        "addressees": "",
        "body": f"{_when_and_who(request, row)}\n2. Nội dung làm việc: …\n"
        f"3. Các nội dung thống nhất:\n{_said_there(request, row)}\n"
        "Biên bản được lập thành … bản, mỗi bên giữ … bản có giá trị như nhau./.",
    }


def _when_and_who(request: OfficerRequest, row: Engagement) -> str:
    held = write_partial_date(row.held_on) or "…"
    with_whom = "; ".join(one.name.in_language("vi") for one in _partners(request, at=row))
    place = row.place or "…"
    return (
        f"1. Thời gian: {held}. Địa điểm: {place}. Thành phần phía bạn: {with_whom or '…'}."
        " Thành phần phía ta: …"
    )


def _said_there(request: OfficerRequest, row: Engagement) -> str:
    rows = Commitment.objects.visible_to(request.user).filter(engagement=row).by_due()
    told = []
    for one in rows[:30]:
        side = "Phía ta" if one.we_act and not one.they_act else "Phía bạn"
        side = "Hai bên" if one.we_act and one.they_act else side
        due = write_partial_date(one.due)
        until = f" (thời hạn {due})" if due else ""
        told.append(f"– {side}: {one.what.in_language('vi')}{until};")
    return "\n".join(told) or "– …"


def _said_at(request: OfficerRequest, row: Commitment) -> tuple[str, str]:
    rows = Engagement.objects.visible_to(request.user).filter(commitments=row)
    meeting = rows.first()
    if meeting is None:
        return "Trong trao đổi giữa hai bên,", "In the exchange between our agencies,"
    held = write_partial_date(meeting.held_on)
    vi, en = (f" ngày {held}", f" of {held}") if held else ("", "")
    title = meeting.title
    return f"Tại {title.in_language('vi')}{vi},", f"At “{title.in_language('en')}”{en},"


def _partners(request: OfficerRequest, **named: Any) -> Any:
    rows = Partner.objects.visible_to(request.user).order_by("pk")
    links = {
        "to_act": "to_act",
        "said": "said",
        "party": "instruments",
        "at": "engagements",
    }
    return rows.filter(**{links[name]: row for name, row in named.items()})


def _state(row: Instrument) -> str:
    word = InstrumentState.of(row.state)
    return word.vi if word else row.state


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
