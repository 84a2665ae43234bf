"""Pages and files of letters: from a record to a numbered, sent paper."""

import io
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.apps.conftest import SignedIn, once
from tests.apps.papers.conftest import Promise

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import BEGINS
from caunoi.apps.register.models import Commitment, Engagement, Instrument, Partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
MODELS = {"commitment": Commitment, "instrument": Instrument, "engagement": Engagement}


def begun(client: Client, kind: str, occasion: str, record: Any) -> Any:
    told = {"for": occasion, "kind": kind, "of": str(record.public_id)}
    return client.get(reverse("papers:letter-add"), told)


def kept(client: Client, answer: Any) -> Letter:
    """Sends the form as it was shown, with the rest that a letter needs."""
    form = answer.context["form"]
    told = {name: form[name].value() or "" for name in form.fields}
    told |= {name: str(value) for name, value in told.items()}
    told |= {"office": "TL. CỤC TRƯỞNG\nTRƯỞNG PHÒNG", "signer": "Nguyễn Văn Mẫu"}
    told |= {"place": "Hà Nội", **once()}
    done = client.post(reverse("papers:letter-add"), told)
    assert done.status_code == 302, done.context["form"].errors
    return Letter.objects.latest("pk")


def step(client: Client, letter: Letter, name: str, **told: object) -> Any:
    letter.refresh_from_db()
    sent = {**once(), "seen": str(letter.version), **told}
    address = reverse(f"papers:letter-{name}", args=[letter.public_id])
    return client.post(address, sent, follow=True)


def words(client: Client, letter: Letter) -> str:
    answer: Any = client.get(reverse("papers:letter-file", args=[letter.public_id, "docx"]))
    made = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("kind", "occasion"), list(BEGINS))
def test_a_letter_begins_with_the_words_of_its_record(
    kind: str, occasion: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    record: Any = MODELS[kind].objects.earliest("pk")
    page = client.get(reverse(f"register:{kind}", args=[record.public_id]))
    assert f"for={occasion}" in page.content.decode()
    letter = kept(client, begun(client, kind, occasion, record))
    assert letter.about_id == record.public_id
    assert letter.kind == BEGINS[kind, occasion]  # type: ignore[index] # told as plain text
    name = (getattr(record, "what", None) or record.title).text
    assert name in letter.subject + letter.body
    shown = client.get(reverse("papers:letter", args=[letter.public_id])).content.decode()
    assert f"/register/{kind}s/{record.public_id}" in shown


def test_a_letter_goes_from_draft_to_sent(
    filled: Partner,
    lan: Officer,
    minh: Officer,
    administrator: Officer,
    signed_in: SignedIn,
) -> None:
    desk, head = signed_in(lan), signed_in(minh)
    late = Commitment.objects.get(what__contains="đầu mối")
    letter = kept(desk, begun(desk, "commitment", "follow-up", late))
    told = words(desk, letter)
    for piece in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Kính gửi: Cảnh sát Mường Sa",
        "DỰ THẢO",
        "V/v phối hợp thực hiện: Gửi danh sách đầu mối trực 24/7",
        "SOCIALIST REPUBLIC OF VIET NAM",
        "To: Mường Sa Police",
        "Nơi nhận",
    ):
        assert piece in told, piece
    step(head, letter, "approve")
    page = step(desk, letter, "number", number="12").content.decode()
    assert "Các số từ 1 đến 11 sẽ bị bỏ trống" in page
    step(desk, letter, "number", number="12", gap_because="Đã cấp trên sổ giấy")
    told = words(desk, letter)
    assert "Số: 12/" in told
    assert "Hà Nội, ngày 23 tháng 11 năm 2026" in told
    assert "DỰ THẢO" not in told
    wrong = step(desk, letter, "sent", sent_on="24/11/2026", how="Bưu điện")
    assert wrong.status_code == 422
    step(desk, letter, "sent", sent_on="23/11/2026", how="Bưu điện")
    letter.refresh_from_db()
    assert letter.state == "sent"
    numbers = desk.get(reverse("papers:numbers")).content.decode()
    assert "1–11" in numbers
    assert "Đã cấp trên sổ giấy" in numbers
    file = reverse("papers:numbers-file", args=["csv"])
    bare = signed_in(administrator).get(reverse("papers:numbers")).content.decode()
    assert (file in numbers, "1–11" in bare, file in bare) == (True, True, False)
    assert filled.name.text in letter.addressees
    shown = desk.get(reverse("papers:letter", args=[letter.public_id])).content.decode()
    for done in ("Soạn văn bản", "Duyệt văn bản", "Cấp số văn bản"):
        assert done in shown
    assert "letter." not in shown


@pytest.mark.usefixtures("filled")
def test_a_letter_is_a_pdf_too(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    letter = kept(client, begun(client, "engagement", "report", Engagement.objects.get()))
    address = reverse("papers:letter-file", args=[letter.public_id, "pdf"])
    answer: Any = client.get(address)
    made = pypdfium2.PdfDocument(answer.content)
    text = made[0].get_textpage().get_text_bounded()
    made.close()
    assert "BÁO CÁO" in text
    assert "Hội đàm MẪU" in text


def test_what_may_not_leave_is_not_written_about(
    lan: Officer, promise: Promise, signed_in: SignedIn
) -> None:
    secret = promise("Việc kín", handling="H2")
    client = signed_in(lan)
    answer = begun(client, "commitment", "follow-up", secret)
    assert answer.status_code == 409
    assert "Việc kín" not in answer.content.decode()


@pytest.mark.usefixtures("filled")
def test_nobody_sees_letters_they_may_not_read(
    lan: Officer, tuan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    desk = signed_in(lan)
    letter = kept(desk, begun(desk, "engagement", "report", Engagement.objects.get()))
    for officer in (tuan, guest):
        client = signed_in(officer)
        for name, args in (
            ("letter", []),
            ("letter-file", ["docx"]),
            ("letter-change", []),
        ):
            address = reverse(f"papers:{name}", args=[letter.public_id, *args])
            assert client.get(address).status_code in (403, 404)
        shown = client.get(reverse("papers:letters")).content.decode()
        assert letter.subject not in shown


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_there_in_both_languages(
    language: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    for name in ("letters", "numbers", "letter-add", "lists"):
        answer = client.get(reverse(f"papers:{name}"))
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.content.decode()
    wrong = client.post(reverse("papers:letter-add"), once())
    assert wrong.status_code == 422
    for query in ("?for=follow-up&kind=partner", "?for=follow-up&kind=commitment&of=x"):
        assert client.get(reverse("papers:letter-add") + query).status_code == 404
