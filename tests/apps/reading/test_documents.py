"""The same report in four kinds of file, on the pages an officer uses."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once, page
from tests.apps.reading.conftest import TEXT
from tests.links.documents import making

from caunoi.apps.officers.models import Officer
from caunoi.apps.reading import actions
from caunoi.apps.reading.actions import Origin
from caunoi.apps.reading.models import Proposal, Report, ReportFile

pytestmark = pytest.mark.django_db
MAKERS = {"html": making.html_of, "docx": making.docx_of, "pdf": making.pdf_of}
KEEPING = {"readers": "unit", "handling": "H0"}


def upload(client: Client, data: bytes, name: str, **more: str) -> Any:
    file = io.BytesIO(data)
    file.name = name
    sent = {**KEEPING, **once(), "file": file, **more}
    return client.post(reverse("reading:upload"), sent)


def asked(report: Report) -> list[Any]:
    return list(report.proposals.order_by("number").values_list("kind", "fields"))


@pytest.mark.parametrize("kind", MAKERS)
def test_the_questions_are_those_of_the_text(kind: str, lan: Officer) -> None:
    raw = MAKERS[kind](TEXT)
    report = actions.read_report(raw, f"a.{kind}", by=lan, at=NOON)
    from_file = asked(report)
    ReportFile.objects.all().delete()
    report.marks.all().delete()
    report.proposals.all().delete()
    Report.objects.all().delete()
    plain = actions.read_report(TEXT.encode(), "a.txt", by=lan, at=NOON)
    assert asked(plain) == from_file


@pytest.mark.parametrize("kind", MAKERS)
def test_block_and_page_stand_beside_the_words(
    kind: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    answer = upload(client, MAKERS[kind](TEXT), f"a.{kind}")
    report = Report.objects.get()
    shown = page(client.get(answer.headers["Location"]))
    words = "trang 1, khối" if kind == "pdf" else "(khối"
    assert words in shown
    span = report.found["commitments"][0]["evidence"][0]
    assert ("page" in span) == (kind == "pdf")
    assert span["block"] >= 2


def test_the_file_is_given_back_as_it_came_and_never_shown(
    lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    raw = making.html_of(TEXT)
    report = actions.read_report(raw, "<a>.html", by=lan, at=NOON)
    url = reverse("reading:file", args=[report.public_id])
    answer = signed_in(lan).get(url)
    assert answer.content == raw
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert signed_in(tuan).get(url).status_code == 404


# ---- the same report again --------------------------------------------------------------


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_words_in_another_file_lead_to_the_first_reading(
    kind: str, report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    answer = upload(signed_in(lan), MAKERS[kind](TEXT), f"a.{kind}")
    assert answer.headers["Location"] == reverse("reading:show", args=[report.public_id])
    assert Report.objects.count() == 1


LONG = TEXT + "Hai bên đã trao đổi về tình hình tội phạm trên tuyến biên giới. " * 3


def test_nearly_the_same_words_are_noticed_before_anything_is_saved(
    lan: Officer, signed_in: SignedIn
) -> None:
    first = actions.read_report(LONG.encode(), "a.txt", by=lan, at=NOON)
    copy = (LONG + "\nTin đọc nhiều\nMột tin khác hẳn về giá xăng\n").encode()
    client = signed_in(lan)
    answer = upload(client, copy, "b.txt")
    assert answer.status_code == 422
    assert reverse("reading:show", args=[first.public_id]) in page(answer)
    assert 'name="although_alike"' in page(answer)
    assert Report.objects.count() == 1
    said = upload(client, copy, "b.txt", although_alike="on")
    assert said.status_code == 302
    assert Report.objects.count() == 2


def test_a_report_nobody_here_may_read_is_not_given_away(
    lan: Officer, tuan: Officer
) -> None:
    actions.read_report(LONG.encode(), "a.txt", by=lan, at=NOON)
    again = actions.read_report((LONG + "x").encode(), "a.txt", by=tuan, at=NOON)
    assert again.created_by == tuan


# ---- what a reviewer must see -----------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Ngày 12/10/2026, tại", "Tại"), "không nêu ngày của buổi làm việc"),
        (("12/10/2026", "31/4"), "31/4"),
        (("Khăm Mẫu", "Khăm\u202e Mẫu"), "U+202E"),
    ],
)
def test_doubts_about_the_text_are_told(
    change: tuple[str, str], told: str, lan: Officer, signed_in: SignedIn
) -> None:
    raw = TEXT.replace(*change).encode()
    report = actions.read_report(raw, "a.txt", by=lan, at=NOON)
    shown = page(signed_in(lan).get(reverse("reading:show", args=[report.public_id])))
    assert told in shown
    dated = Proposal.objects.filter(kind="engagement", fields__date_start="2026-10-12")
    assert dated.exists() == ("12/10/2026" in raw.decode())


def test_an_op_ed_proposes_nobody(lan: Officer) -> None:
    op_ed = (making.SAMPLES / "08-bai-binh-luan.txt").read_bytes()
    report = actions.read_report(op_ed, "a.txt", by=lan, at=NOON)
    assert not report.proposals.filter(kind="contact").exists()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("  Báo   Mẫu ", "Báo Mẫu"),
        ("https://www.bao.example/tin/1?a=b", "bao.example"),
        ("http://bao.example:8080", "bao.example"),
        ("", ""),
    ],
)
def test_the_outlet_is_kept_as_a_name(told: str, kept: str, lan: Officer) -> None:
    origin = Origin(outlet=told)
    report = actions.read_report(TEXT.encode(), "a.txt", by=lan, at=NOON, origin=origin)
    assert report.outlet == kept
