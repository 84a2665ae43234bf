"""Lists that leave: what one may read, as its page was filtered, harmless and marked."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.apps.conftest import NOON
from tests.apps.papers.conftest import Promise

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers import lists
from caunoi.apps.papers.actions import letters
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.facts import Keeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SignedIn = Callable[[Officer], Client]


def csv_of(client: Client, name: str, query: str = "") -> list[list[str]]:
    answer: Any = client.get(reverse("papers:export", args=[name, "csv"]) + query)
    assert answer.status_code == 200
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


FILLED = {"partners", "contacts", "instruments", "engagements", "commitments", "wishes"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.usefixtures("filled")
def test_every_list_leaves_in_both_languages_and_both_forms(
    language: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    for name in lists.TABLE:
        told = csv_of(client, name)
        assert {"vi": "Mã tham chiếu", "en": "Reference"}[language] == told[1][0]
        assert len(told) > 2 or name not in FILLED
        assert all(len(row) == len(told[1]) for row in told[2:])
        answer: Any = client.get(reverse("papers:export", args=[name, "xlsx"]))
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        kept = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert [str(cell) for cell in kept[0]] == told[1]
        assert len(kept) == len(told) - 1
        for plain, cells in zip(told[2:], kept[1:], strict=True):
            for said, cell in zip(plain, cells, strict=True):
                if isinstance(cell, str):
                    assert said.removeprefix("'") == cell, "the same words, in both forms"


@pytest.mark.usefixtures("filled")
def test_the_first_row_says_whose_it_is_and_how_to_handle_it(
    lan: Officer, promise: Promise, signed_in: SignedIn
) -> None:
    promise("Chỉ trên màn hình", handling="H2")
    promise("Không ra tòa", handling="H1")
    told = csv_of(signed_in(lan), "commitments", "?state=all")
    for piece in ("test-node", "23/11/2026 12:00", "Lan", "H1 – Không dùng làm chứng cứ"):
        assert piece in told[0][0]
    assert "Không xuất 1 mục mang mã H2 hoặc H3" in told[0][0]
    assert "Chỉ trên màn hình" not in str(told)


@pytest.mark.usefixtures("filled")
def test_the_filter_of_the_page_holds_for_the_file(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    page = client.get(reverse("register:commitments") + "?side=ours").content.decode()
    assert reverse("papers:export", args=["commitments", "csv"]) + "?side=ours" in page
    told = str(csv_of(client, "commitments", "?side=ours"))
    assert "Chuyển giáo trình" in told
    assert "Gửi danh sách đầu mối" not in told


@pytest.mark.usefixtures("partner")
def test_nothing_in_a_file_runs(
    lan: Officer, promise: Promise, signed_in: SignedIn
) -> None:
    promise('=HYPERLINK("http://x";"y")')
    client = signed_in(lan)
    rows = csv_of(client, "commitments")
    assert rows[2][1].startswith("'=HYPERLINK")
    answer: Any = client.get(reverse("papers:export", args=["commitments", "xlsx"]))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet["B3"].data_type == "s"


@pytest.mark.usefixtures("filled")
def test_nobody_takes_out_what_they_may_not_read(
    tuan: Officer, guest: Officer, auditor: Officer, signed_in: SignedIn
) -> None:
    assert len(csv_of(signed_in(tuan), "commitments")) == 2  # headings alone
    address = reverse("papers:export", args=["commitments", "csv"])
    for officer in (guest, auditor):
        assert signed_in(officer).get(address).status_code == 404
        assert signed_in(officer).get(reverse("papers:lists")).status_code == 404


@pytest.mark.usefixtures("filled")
def test_each_file_stands_in_the_journal(lan: Officer, signed_in: SignedIn) -> None:
    csv_of(signed_in(lan), "partners")
    assert JournalEntry.objects.get(what="list.exported").subject == "list:partners"


def test_an_empty_file_holds_the_headings_that_are_read(
    lan: Officer, signed_in: SignedIn
) -> None:
    answer: Any = signed_in(lan).get(reverse("papers:template", args=["partners", "xlsx"]))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert "Nước" in [cell.value for cell in sheet[1]]
    unknown = reverse("papers:export", args=["secrets", "csv"])
    assert signed_in(lan).get(unknown).status_code == 404


def test_letters_and_their_numbers_leave_and_none_enters(
    lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    texts = ("V/v đôn đốc", "Nội dung", "KT. CỤC TRƯỞNG", "Minh")
    letter = letters.draft(
        LetterFacts("letter", "ĐN", "Hà Nội", *texts), by=lan, at=NOON, keeping=Keeping()
    )
    letters.approve(letter, seen=letter.version, by=minh, at=NOON)
    letters.give_number(
        letter, 3, "Số 1, 2 dùng trên giấy", seen=letter.version, by=lan, at=NOON
    )
    client = signed_in(lan)
    assert csv_of(client, "letters")[2][1:3] == ["3/ĐN", "23/11/2026"]
    for kind in ("bring", "template"):
        more = ["xlsx"] if kind == "template" else []
        address = reverse(f"papers:{kind}", args=["letters", *more])
        assert client.get(address).status_code == 404
    answer: Any = client.get(reverse("papers:numbers-file", args=["csv"]))
    raw = b"".join(answer.streaming_content).decode("utf-8-sig")
    told = [row[:3] for row in csv.reader(io.StringIO(raw))][2:]
    assert told == [
        ["3", "23/11/2026", "V/v đôn đốc"],
        ["1–2", "", "Bỏ trống: Số 1, 2 dùng trên giấy"],
    ]
    Letter.objects.update(handling="H2")
    answer = client.get(reverse("papers:numbers-file", args=["xlsx"]))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet["C3"].value != "V/v đôn đốc", "of what stays here, the number only"
