"""A trip with many meetings, from the upload to the register, by keys alone."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.reading.keys import Keys
from tests.core.reading import scoring

from caunoi.apps.officers.models import Officer
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Engagement,
    Instrument,
    Partner,
)

pytestmark = pytest.mark.django_db
REGISTER = (Partner, Contact, Engagement, Instrument, Commitment)
TRIP = """Đoàn công tác Bộ Công an thăm và làm việc tại Nam Xanh (MẪU)

Thứ Sáu, 16/10/2026

Từ ngày 12 - 15/10, Đoàn đại biểu Bộ Công an Việt Nam do Trung tướng Trần Mẫu Văn, Thứ trưởng Bộ Công an làm Trưởng đoàn đã thăm và làm việc tại Nhật Bản.

Ngày 12/10, tại Tokyo, Đoàn đại biểu Bộ Công an Việt Nam đã làm việc với Cảnh sát Quốc gia Nhật Bản do ông Hayashi Kenjiro, Cục trưởng làm Trưởng đoàn.

Thứ trưởng Trần Mẫu Văn đề nghị Cảnh sát Quốc gia Nhật Bản chia sẻ kinh nghiệm phòng, chống tội phạm sử dụng công nghệ cao.

Ông Hayashi Kenjiro mong muốn Bộ Công an Việt Nam tiếp tục cử cán bộ tham gia các lớp tập huấn.

Ông Hayashi Kenjiro cam kết sẽ thúc đẩy các cơ quan hữu quan của Nhật Bản ủng hộ việc ký kết “Hiệp định dẫn độ” với Việt Nam.

Ông Hayashi Kenjiro đánh giá cao kết quả hợp tác và chúc Đoàn mạnh khỏe.

Ngày 13/10, tại Osaka, Đoàn đại biểu Bộ Công an Việt Nam đã gặp gỡ Cơ quan Hợp tác Quốc tế Nhật Bản để trao đổi về đào tạo cán bộ.

Ngày 15/10, tại Kyoto, Đoàn đại biểu Bộ Công an Việt Nam đã tham dự hội nghị về an ninh mạng do Trung tâm Hợp tác An ninh mạng Nhật Bản tổ chức.

Minh Châu

Tin đọc nhiều
Bộ An ninh Lào cam kết bàn giao 50 đối tượng truy nã
Triệt phá đường dây ma túy, thu giữ 18 tỷ đồng
Công an tỉnh Hà Mẫu gặp Đại sứ quán Hàn Quốc ngày 20/10

MẪU / SAMPLE
"""  # noqa: E501 - a report's lines are as long as they are


def uploaded(client: Client, text: bytes) -> Report:
    file = io.BytesIO(text)
    file.name = "chuyen-tham.txt"
    kept = {"readers": "unit", "handling": "H0", "outlet": "Báo Mẫu"}
    client.post(reverse("reading:upload"), {**kept, **once(), "file": file})
    return Report.objects.get()


def reviewed(client: Client, report: Report) -> Keys:
    """Every proposal decided by keys: rejected where it does not say what it must."""
    keys = Keys(client, reverse("reading:show", args=[report.public_id]))
    keys.press("j")
    while Proposal.objects.waiting().exists():
        card = Proposal.objects.get(number=int(keys.focus.removeprefix("p")))
        told = card.fields
        lacks = (card.kind == "partner" and not told["country"]) or (
            card.kind == "contact" and not told["organisation"]
        )
        keys.press("x" if lacks else "Enter")
    return keys


def waits_in_text_order(report: Report) -> None:
    assert not any(kind.objects.exists() for kind in REGISTER)
    off = [
        (line["start"], line["end"])
        for line in report.found["lines"]
        if line["class"] not in {"title", "dateline", "lead", "caption"}
    ]
    for one in report.proposals.all():
        for start, end in one.spans:
            assert not any(a < end and start < b for a, b in off), one.words


def test_the_trip_by_keys_alone(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    report = uploaded(client, TRIP.encode())
    waits_in_text_order(report)
    keys = reviewed(client, report)
    assert len(keys.pressed) <= 2 * report.proposals.count()
    trip, *leaves = Engagement.objects.order_by("pk")
    assert [(f"{one.held_on.start:%d/%m/%Y}", one.place, one.parent) for one in leaves] == [
        ("12/10/2026", "Tokyo", trip),
        ("13/10/2026", "Osaka", trip),
        ("15/10/2026", "Kyoto", trip),
    ]
    assert (trip.kind, trip.place) == ("visit", "Nhật Bản")
    acts = list(Commitment.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["ask", "wish", "pledge"]
    pledge = Commitment.objects.get(act="pledge")
    assert pledge.third_party == "các cơ quan hữu quan của Nhật Bản"
    assert pledge.engagement == leaves[0]
    assert Commitment.objects.get(act="ask").third_party == ""
    assert "pledge" in {one.act for one in Commitment.objects.promises()}
    assert not Commitment.objects.promises().filter(act="wish").exists()
    assert not Partner.objects.filter(country__in=["LA", "KR", "VN"]).exists()


def test_each_card_leads_to_its_words_and_back(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    report = uploaded(client, TRIP.encode())
    shown = Keys(client, reverse("reading:show", args=[report.public_id])).shown()
    for card in shown.xpath("//article[@data-row]"):
        for words in card.get("data-words").split():
            (piece,) = shown.xpath(f"//*[@id='{words}']")
            back = piece.get("href").removeprefix("#")
            assert shown.xpath(f"//article[@id='{back}']")
            assert card.xpath(f".//a[@href='#{words}']")


def test_a_key_takes_the_last_decision_back(lan: Officer, signed_in: SignedIn) -> None:
    report = actions.read_report(TRIP.encode(), "a.txt", by=lan, at=NOON)
    url = reverse("reading:show", args=[report.public_id])
    keys = Keys(signed_in(lan), url, focus=report.proposals.order_by("number")[0].anchor)
    first = keys.focus
    keys.press("x")
    keys.focus = first
    keys.press("u")
    assert keys.focus == first
    assert keys.waits()
    assert keys.pressed == ["x", "u"]


@pytest.mark.slow
def test_the_shared_trip_by_keys_alone(lan: Officer, signed_in: SignedIn) -> None:
    found = sorted((scoring.SHARED / "reports").glob("002*.txt"))
    if not found:
        pytest.skip(scoring.WHY_SKIPPED)
    client = signed_in(lan)
    report = uploaded(client, found[0].read_bytes())
    waits_in_text_order(report)
    keys = reviewed(client, report)
    assert len(keys.pressed) <= 2 * report.proposals.count()
    places = {
        (one.place, one.held_on.start and f"{one.held_on.start:%d/%m}")
        for one in Engagement.objects.all()
    }
    assert {
        ("New York", "05/04"),
        ("Washington D.C", "04/04"),
        ("Boston", "01/04"),
    } <= places
    helped = [one.third_party for one in Commitment.objects.filter(act="pledge")]
    assert "các cơ quan hữu quan của Hoa Kỳ" in helped
    assert Commitment.objects.filter(act="wish").exists()
