"""Files beside a draft: sealed as they come, bounded, not approved by who adds them."""

from dataclasses import replace

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON, AddOfficer, SignedIn, once
from tests.apps.exchange.conftest import Side, wanted
from tests.links.files.making import GOOD, SCRIPT, pdf

from caunoi.apps.exchange.actions import attaching, drafting, revealing
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope import attachment
from caunoi.links import work_socket
from caunoi.links.files import store

pytestmark = pytest.mark.django_db
REPORT = GOOD["report.pdf"]


def at(asked: InfoRequest, step: str) -> str:
    return f"/requests/{asked.public_id}/{step}"


def seen(asked: InfoRequest) -> dict[str, str]:
    asked.refresh_from_db()
    return {**once(), "seen": str(asked.version)}


def attach(
    client: Client, asked: InfoRequest, name: str = "report.pdf", raw: bytes = REPORT
) -> HttpResponse:
    file = SimpleUploadedFile(name, raw)
    return client.post(at(asked, "files/new"), {**seen(asked), "attachment": file})


def lying(settings: LazySettings) -> set[str]:
    """What lies in the folder of files, unfinished uploads included."""
    home = settings.CAUNOI.home
    folders = [store.folder(home), store.incoming(home)]
    return {p.name for f in folders if f.is_dir() for p in f.iterdir() if p.is_file()}


@pytest.fixture
def both(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """An officer who drafts and approves, though never the same message."""
    return add_officer("both", ministry, "DK", "AP", "LR")


@pytest.fixture
def work(our_side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    """`work`, asked without its socket."""

    def ask(_home: object, question: dict[str, object]) -> dict[str, object]:
        return revealing.answer_question(question, our_side.keys, NOON)

    monkeypatch.setattr(work_socket, "ask", ask)


def test_a_file_is_sealed_once_and_shown_beside_the_draft(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest, settings: LazySettings
) -> None:
    client, before = signed_in(lan), lying(settings)
    page = client.get(at(draft, "files/new"))
    assert "1024 MiB" in page.content.decode()
    assert attach(client, draft).status_code == 302
    file = AttachedFile.objects.get()
    assert (file.name, file.kind, file.size) == ("report.pdf", "pdf", len(REPORT))
    assert lying(settings) - before == {bytes(file.sha256).hex()}
    sealed = store.path_of(settings.CAUNOI.home, bytes(file.sha256)).read_bytes()
    assert b"%PDF" not in sealed
    assert "report.pdf" in client.get(f"/requests/{draft.public_id}").content.decode()
    told = JournalEntry.objects.get(what="file.attached")
    assert "report.pdf" not in bytes(told.content or b"").decode()
    # The same again changes nothing and leaves nothing behind.
    assert attach(client, draft).status_code == 302
    assert AttachedFile.objects.count() == 1
    assert lying(settings) - before == {bytes(file.sha256).hex()}


def test_a_form_sent_twice_with_one_id_has_one_effect(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client, form = signed_in(lan), seen(draft)
    for _ in range(2):
        file = SimpleUploadedFile("report.pdf", REPORT)
        page = client.post(at(draft, "files/new"), {**form, "attachment": file})
        assert page.status_code == 302
    other = SimpleUploadedFile("report.pdf", REPORT + b"\n")
    page = client.post(at(draft, "files/new"), {**form, "attachment": other})
    assert page.status_code == 409
    assert AttachedFile.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.zip", GOOD["list.xlsx"], "zip"),
        ("a.pdf", GOOD["photo.jpg"], "jpeg"),
        ("a.pdf", pdf(b"1 0 obj " + SCRIPT), "/JavaScript"),
        ("a.pdf", b"", "rỗng"),
        ("a.txt", "Công văn 12 (Mật)".encode(), "Nội dung có dấu chỉ độ mật: (Mật)"),
        ("12 (Mật).pdf", REPORT, "Nội dung có dấu chỉ độ mật: (Mật)"),
        ("a?.pdf", REPORT, "Tên tệp"),
        ("n" * 130 + ".pdf", REPORT, "Tên tệp"),
    ],
)
def test_a_file_that_is_refused_is_told_beside_its_field_and_leaves_nothing(
    name: str,
    raw: bytes,
    told: str,
    signed_in: SignedIn,
    lan: Officer,
    draft: InfoRequest,
    settings: LazySettings,
) -> None:
    before = lying(settings)
    page = attach(signed_in(lan), draft, name, raw)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert not AttachedFile.objects.exists()
    assert lying(settings) == before


def test_too_large_and_too_full_are_told_in_words(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest, settings: LazySettings
) -> None:
    told, before = settings.CAUNOI, lying(settings)
    settings.CAUNOI = replace(told, attachment_mib=1)
    text = b"a line\n" * 200_000
    assert "1 MiB" in attach(signed_in(lan), draft, "a.txt", text).content.decode()
    settings.CAUNOI = replace(told, kept_free_mib=1 << 40)
    page = attach(signed_in(lan), draft)
    assert page.status_code == 422
    assert f"{1 << 40} MiB" in page.content.decode()
    assert lying(settings) == before


def test_no_file_at_all_is_told(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    page = signed_in(lan).post(at(draft, "files/new"), seen(draft))
    assert page.status_code == 422


def test_a_stranger_s_upload_is_not_sealed(
    client: Client, draft: InfoRequest, settings: LazySettings
) -> None:
    before = lying(settings)
    assert attach(client, draft).status_code in (302, 403)
    assert lying(settings) == before
    assert not AttachedFile.objects.exists()


def test_only_a_draft_takes_files(
    signed_in: SignedIn, lan: Officer, minh: Officer, submitted: InfoRequest
) -> None:
    assert attach(signed_in(lan), submitted).status_code == 409
    assert attach(signed_in(minh), submitted).status_code == 403


def test_a_message_carries_a_bounded_number_of_files(
    signed_in: SignedIn,
    lan: Officer,
    draft: InfoRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attachment, "MOST", 1)
    client = signed_in(lan)
    assert attach(client, draft).status_code == 302
    assert attach(client, draft, "a.txt", b"two\n").status_code == 409


def test_a_file_is_taken_away_while_the_draft_is_one(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client = signed_in(lan)
    attach(client, draft)
    file = AttachedFile.objects.get()
    step = at(draft, f"files/{file.public_id}/remove")
    assert client.post(step, {**once(), "seen": "0"}).status_code == 409
    assert client.post(step, seen(draft)).status_code == 302
    assert not AttachedFile.objects.exists()
    assert JournalEntry.objects.filter(what="file.removed").exists()


def test_who_adds_a_file_neither_reviews_nor_approves(
    signed_in: SignedIn,
    lan: Officer,
    minh: Officer,
    both: Officer,
    draft: InfoRequest,
) -> None:
    attach(signed_in(both), draft)
    draft.refresh_from_db()
    drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    for step in ("approve", "review"):
        assert signed_in(both).post(at(draft, step), seen(draft)).status_code == 409
    assert signed_in(minh).post(at(draft, "approve"), seen(draft)).status_code == 302


def test_a_file_beside_an_answer_makes_the_approver_look_again(
    signed_in: SignedIn,
    lan: Officer,
    minh: Officer,
    both: Officer,
    answered: Answer,
) -> None:
    asked = answered.info_request
    looked = seen(asked)
    assert attach(signed_in(both), asked).status_code == 302
    file = AttachedFile.objects.get()
    assert (file.answer, file.info_request) == (answered, asked)
    page = signed_in(lan).get(f"/requests/{asked.public_id}").content.decode()
    assert "report.pdf" in page
    step = at(asked, "answer/approve")
    assert signed_in(minh).post(step, looked).status_code == 409
    assert signed_in(both).post(step, seen(asked)).status_code == 409
    assert signed_in(minh).post(step, seen(asked)).status_code == 302


@pytest.mark.usefixtures("work")
def test_an_officer_opens_a_file_and_the_journal_keeps_it(
    signed_in: SignedIn, lan: Officer, minh: Officer, draft: InfoRequest
) -> None:
    attach(signed_in(lan), draft)
    file = AttachedFile.objects.get()
    page = signed_in(minh).post(at(draft, f"files/{file.public_id}/open"), seen(draft))
    assert b"".join(page.streaming_content) == REPORT  # type: ignore[attr-defined]
    assert page.headers["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert page.headers["Content-Type"] == "application/pdf"
    assert "no-store" in page.headers["Cache-Control"]
    entry = JournalEntry.objects.get(what="file.opened")
    assert entry.by == "minh"
    assert "investigation" in bytes(entry.content or b"").decode()


@pytest.mark.usefixtures("work")
def test_what_may_not_be_passed_on_is_opened_for_a_reason(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    wish = wanted(partner, agreement, handling="H2")
    asked = drafting.draft(wish, None, by=lan, at=NOON)
    client = signed_in(lan)
    attach(client, asked)
    file = AttachedFile.objects.get()
    step = at(asked, f"files/{file.public_id}/open")
    assert client.post(step, seen(asked)).status_code == 422
    why = {"reason": "Đối chiếu với hồ sơ vụ án"}
    page = client.post(step, {**seen(asked), **why})
    assert b"".join(page.streaming_content) == REPORT  # type: ignore[attr-defined]
    assert (
        "hồ sơ"
        in bytes(JournalEntry.objects.get(what="file.opened").content or b"").decode()
    )


@pytest.mark.usefixtures("work")
def test_files_of_another_unit_do_not_exist(
    signed_in: SignedIn, lan: Officer, tuan: Officer, draft: InfoRequest, our_side: Side
) -> None:
    attach(signed_in(lan), draft)
    file = AttachedFile.objects.get()
    step = at(draft, f"files/{file.public_id}/open")
    assert signed_in(tuan).post(step, seen(draft)).status_code == 404
    question = {"file": str(file.public_id), "officer": "tuan", "reason": ""}
    told = revealing.answer_question(question, our_side.keys, NOON)
    assert told["refused"] == "sealed.not-there"
    assert not JournalEntry.objects.filter(what="file.opened").exists()


def test_a_file_that_is_not_whole_is_not_opened(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest, our_side: Side
) -> None:
    attach(signed_in(lan), draft)
    AttachedFile.objects.update(state=AttachedFile.WAITING)
    file = AttachedFile.objects.get()
    step = at(draft, f"files/{file.public_id}/open")
    assert signed_in(lan).post(step, seen(draft)).status_code == 409
    question = {"file": str(file.public_id), "officer": "lan", "reason": ""}
    told = revealing.answer_question(question, our_side.keys, NOON)
    assert told["refused"] == "attachment.not-whole"


def test_a_partner_s_file_is_not_taken_away(
    signed_in: SignedIn, lan: Officer, answered: Answer
) -> None:
    asked = answered.info_request
    attach(signed_in(lan), asked)
    AttachedFile.objects.update(ours=False)
    file = AttachedFile.objects.get()
    step = at(asked, f"files/{file.public_id}/remove")
    assert signed_in(lan).post(step, seen(asked)).status_code == 409
    assert not attaching.is_served(bytes(file.sha256), NOON)


def test_a_program_puts_a_file_beside_a_draft_under_the_same_rules(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client, address = signed_in(lan), f"/api/requests/{draft.public_id}/files"
    for name, raw, status in (("a.zip", b"PK", 409), ("report.pdf", REPORT, 201)):
        file = SimpleUploadedFile(name, raw)
        told = once()["once"]
        headers = {"Idempotency-Key": told, "If-Match": str(draft.version)}
        answer = client.post(address, {"attachment": file}, headers=headers)
        assert answer.status_code == status, answer.content
    assert answer.json()["name"] == "report.pdf"
    assert AttachedFile.objects.get().kind == "pdf"
