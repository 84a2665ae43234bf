"""The brief before a visit: two sheets, the most urgent first, only what one may read."""

import io
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.apps.conftest import SignedIn
from tests.apps.papers.conftest import Promise

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def pages_of(answer: Any) -> list[str]:
    made = pypdfium2.PdfDocument(answer.content)
    told = [one.get_textpage().get_text_bounded() for one in made]
    made.close()
    return told


def pdf(client: Client, partner: Partner, query: str = "") -> list[str]:
    address = reverse("papers:brief-file", args=[partner.public_id, "pdf"])
    return pages_of(client.get(address + query))


def words_of(answer: Any) -> str:
    made = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def test_the_page_leads_from_each_line_to_its_record(
    filled: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    partner_page = client.get(reverse("register:partner", args=[filled.public_id]))
    address = reverse("papers:brief", args=[filled.public_id])
    assert address in partner_page.content.decode()
    page = client.get(address).content.decode()
    assert "Gửi danh sách đầu mối trực 24/7" in page
    assert "chậm 12 ngày" in page
    assert "/register/commitments/" in page
    assert "Bun Mi MẪU" in page
    assert "Người Cũ" not in page  # out of office since the first of the month


def test_the_files_say_the_same_in_both_languages(
    filled: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    vi, en = pdf(client, filled, "?lang=vi"), pdf(client, filled, "?lang=en")
    assert len(vi) == len(en) == 1
    assert "chậm 12 ngày" in vi[0]
    assert "12 days late" in en[0]
    assert "Mường Sa Police" in en[0]
    assert "test-node" in vi[0]
    address = reverse("papers:brief-file", args=[filled.public_id, "docx"])
    told = words_of(client.get(f"{address}?lang=en"))
    assert "12 days late" in told
    assert "Gửi danh sách đầu mối trực 24/7" in told


def test_a_partner_with_hundreds_of_promises_still_fits_two_sheets(
    partner: Partner, lan: Officer, promise: Promise, signed_in: SignedIn
) -> None:
    long = "WWW MMM Ủy ban QUỐC TẾ phối hợp liên ngành " * 12
    for number in range(20):
        promise(f"{number} {long}", days=-number, ours=bool(number % 2))
        promise(f"{number} {long}", days=number, both=True)
        promise(f"{number} {long}", act="wish", ours=True)
    told = pdf(signed_in(lan), partner)
    assert len(told) == 2
    assert "mục nữa trong hệ thống" in "".join(told)
    # The promise that is latest of all stands in the brief, however much is cut.
    assert "chậm 19 ngày" in "".join(told)


def test_what_may_not_be_printed_stays_on_the_screen(
    partner: Partner, lan: Officer, promise: Promise, signed_in: SignedIn
) -> None:
    promise("Việc không được in", days=3, handling="H2")
    promise("Việc không làm chứng cứ", days=3, handling="H1")
    client = signed_in(lan)
    page = client.get(reverse("papers:brief", args=[partner.public_id])).content.decode()
    assert "Việc không được in" in page
    assert 'data-code="H2"' in page
    told = "".join(pdf(client, partner))
    assert "Việc không được in" not in told
    assert "H1 – Không dùng làm chứng cứ" in told  # the strictest of what is printed
    assert "1 mục mang mã H2 hoặc H3" in told


def test_nobody_reads_in_a_brief_what_they_may_not_read(
    filled: Partner, tuan: Officer, guest: Officer, auditor: Officer, signed_in: SignedIn
) -> None:
    shown = pdf(signed_in(tuan), filled)  # sees the partner, not the ministry's promises
    assert "đầu mối trực" not in "".join(shown)
    for officer in (guest, auditor):
        for name, args in (("brief", []), ("brief-file", ["pdf"])):
            address = reverse(f"papers:{name}", args=[filled.public_id, *args])
            assert signed_in(officer).get(address).status_code == 404


def test_each_file_stands_in_the_journal(
    filled: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    pdf(signed_in(lan), filled)
    row = JournalEntry.objects.get(what="brief.made")
    assert (row.by, row.subject) == ("lan", str(filled))


def test_a_day_that_is_none_is_told_and_today_is_taken(
    filled: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    address = reverse("papers:brief", args=[filled.public_id])
    page = signed_in(lan).get(f"{address}?on=31/04/2026").content.decode()
    assert "31/04/2026 không có trong lịch" in page or "31/04/2026" in page
    assert "23/11/2026" in page


def test_marks_of_a_sample_and_an_exercise_stand_on_every_sheet(
    filled: Partner,
    lan: Officer,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from caunoi.apps.papers import leaving

    monkeypatch.setattr(leaving, "modes", lambda: (leaving.SAMPLE, leaving.EXERCISE))
    for sheet in pdf(signed_in(lan), filled):
        assert sheet.count("DIỄN TẬP / EXERCISE") == 2  # above and below
        assert sheet.count("MẪU / SAMPLE") == 2
