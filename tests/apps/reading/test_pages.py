"""From an upload to the register, on the pages an officer uses."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once, page
from tests.apps.reading.conftest import TEXT

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.models import Commitment, Contact, Engagement, Partner

pytestmark = pytest.mark.django_db
KEEPING = {"readers": "unit", "handling": "H0"}


def upload(client: Client, data: bytes, name: str = "mau.txt") -> Any:
    file = io.BytesIO(data)
    file.name = name
    return client.post(reverse("reading:upload"), {**KEEPING, **once(), "file": file})


def address(report: Report) -> str:
    return reverse("reading:show", args=[report.public_id])


def decide(client: Client, proposal: Proposal, decision: str) -> Any:
    url = reverse("reading:decide", args=[proposal.report.public_id, proposal.public_id])
    sent = {**once(), "seen": str(proposal.version), "decision": decision}
    return client.post(url, sent)


def test_from_upload_to_a_commitment_in_the_list(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    answer = upload(client, TEXT.encode())
    report = Report.objects.get()
    assert answer.headers["Location"] == address(report)
    review = client.get(address(report))
    for proposal in Proposal.objects.all():
        assert f'id="{proposal.anchor}"' in page(review)
        assert f'href="#{proposal.anchor}"' in page(review)
    for kind in ("partner", "engagement", "commitment"):
        for proposal in Proposal.objects.filter(kind=kind):
            assert decide(client, proposal, "accept").status_code == 302
    listed = page(client.get(reverse("register:commitments")))
    for commitment in Commitment.objects.exclude(act="wish"):
        assert str(commitment.public_id) in listed
    assert Partner.objects.get().country == "LA"
    assert Engagement.objects.get().partners.get() == Partner.objects.get()
    assert page(client.get(address(report))).count("<article") == Proposal.objects.count()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_there_in_both_languages(
    language: str, report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    addresses = [reverse("reading:list"), reverse("reading:upload"), address(report)]
    addresses += [
        reverse("reading:correct", args=[report.public_id, proposal.public_id])
        for proposal in Proposal.objects.exclude(kind="contact")
    ]
    for url in addresses:
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert f'<html lang="{language}">' in page(answer)


def test_the_source_is_shown_whole_and_in_order(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    pieces = signed_in(lan).get(address(report)).context["pieces"]
    assert "".join(piece.text for piece in pieces) == TEXT
    ids = [piece.id for piece in pieces if piece.id]
    assert len(ids) == len(set(ids))
    words = [
        one.id
        for card in signed_in(lan).get(address(report)).context["cards"]
        for one in card.words
    ]
    assert set(words) <= set(ids)


def test_the_same_file_leads_to_its_first_reading(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    answer = upload(signed_in(lan), TEXT.encode(), "again.txt")
    assert answer.headers["Location"] == address(report)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty"),
        (b"%PDF-1.7\x00\x01\x02", "document.broken"),
        (b"\xff\xd0 ban tin", "reading.encoding"),
        (b"a" * 3_000_000, "reading.too-large"),
        ("TUYỆT MẬT\nNội dung".encode(), "state-secret.marked"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_that_is_refused_says_why_and_leaves_nothing(
    data: bytes, code: str, language: str, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    answer = upload(client, data)
    assert answer.status_code in (409, 422)
    assert code in page(answer)
    assert not Report.objects.exists()


def test_a_marked_file_leaves_its_refusal_in_the_journal(
    lan: Officer, signed_in: SignedIn
) -> None:
    upload(signed_in(lan), "TUYỆT MẬT\nNội dung".encode())
    entry = JournalEntry.objects.get(what="rule.refused")
    assert b"state-secret.marked" in bytes(entry.content or b"")
    assert b"dung" not in bytes(entry.content or b"")


def test_a_form_without_a_file_says_so_at_its_field(
    lan: Officer, signed_in: SignedIn
) -> None:
    sent = {**KEEPING, **once()}
    answer = signed_in(lan).post(reverse("reading:upload"), sent)
    assert answer.status_code == 422
    assert 'href="#id_file"' in page(answer)


def test_a_decision_leads_to_the_next_proposal(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    first, second = Proposal.objects.order_by("number")[:2]
    answer = decide(signed_in(lan), first, "reject")
    assert answer.headers["Location"] == f"{address(report)}#{second.anchor}"


@pytest.mark.usefixtures("report")
def test_a_reason_that_may_not_lie_here_is_shown_with_what_is_wrong(
    lan: Officer, signed_in: SignedIn
) -> None:
    client, words = signed_in(lan), "Theo công văn 12/CV (Mật)"
    proposal = Proposal.objects.get(kind="engagement")
    url = reverse("reading:decide", args=[proposal.report.public_id, proposal.public_id])
    sent = {"seen": "1", "decision": "reject", "reason": words}
    answer = client.post(url, {**sent, **once()})
    assert (answer.status_code, words in page(answer)) == (422, True)
    right = {**sent, "reason": "Trùng với bản trước.", **once()}
    assert client.post(url, right).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.reason) == ("rejected", "Trùng với bản trước.")


@pytest.mark.usefixtures("report")
def test_a_decision_sent_twice_takes_effect_once(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    proposal = Proposal.objects.get(kind="engagement")
    url = reverse("reading:decide", args=[proposal.report.public_id, proposal.public_id])
    sent = {**once(), "seen": "1", "decision": "accept"}
    assert client.post(url, sent).status_code == client.post(url, sent).status_code == 302
    assert Engagement.objects.count() == 1
    assert client.post(url, {**sent, **once()}).status_code == 409
    assert Engagement.objects.count() == 1


@pytest.mark.usefixtures("report")
def test_a_proposal_is_corrected_before_it_enters(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    wish = next(row for row in Proposal.objects.all() if row.fields.get("act") == "wish")
    url = reverse("reading:correct", args=[wish.report.public_id, wish.public_id])
    shown = client.get(url).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in shown}
    sent = {name: value for name, value in sent.items() if value != ""}
    bad = {**sent, **once(), "seen": "1", "due": "31/4/2026"}
    assert client.post(url, bad).status_code == 422
    good = {**sent, **once(), "seen": "1", "third_party": "Bộ Tài chính MẪU"}
    assert client.post(url, good).status_code == 302
    made = Commitment.objects.get()
    assert (made.act, made.third_party) == ("wish", "Bộ Tài chính MẪU")
    assert client.get(url).status_code == 409


def test_a_person_without_an_agency_is_given_one_by_the_officer(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    actions.accept(Proposal.objects.get(kind="partner"), seen=1, by=lan, at=NOON)
    contact = Proposal.objects.get(kind="contact")
    Proposal.objects.update(fields={**contact.fields, "organisation": None})
    url = reverse("reading:correct", args=[report.public_id, contact.public_id])
    assert decide(client, contact, "accept").headers["Location"] == url
    partner = Partner.objects.get()
    asked = page(client.get(url))
    assert str(partner.public_id) in asked
    chosen = f"{url}?partner={partner.public_id}"
    shown = client.get(chosen).context["form"]
    sent = {bound.html_name: bound.value() for bound in shown if bound.value()}
    answer = client.post(chosen, {**sent, **once(), "seen": "1"})
    assert answer.status_code == 302, page(answer)
    assert Contact.objects.get().partner == partner


def test_the_contradiction_is_shown(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    assert "Mâu thuẫn" not in page(signed_in(lan).get(address(report)))
    Proposal.objects.filter(kind="engagement").update(
        note_code="reading.note.award-differs",
        note_values={"body": "Giấy khen", "caption": "bằng khen"},
    )
    shown = page(signed_in(lan).get(address(report)))
    assert "Mâu thuẫn" in shown
    assert "Trong bài ghi “Giấy khen”, chú thích ảnh ghi “bằng khen”" in shown


def test_what_one_may_not_see_does_not_exist(
    report: Report,
    tuan: Officer,
    minh: Officer,
    guest: Officer,
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    api = f"/api/reports/{report.public_id}"
    assert len(signed_in(lan).get(api).json()["proposals"]) == Proposal.objects.count()
    assert signed_in(lan).get("/api/reports").json()["count"] == 1
    assert signed_in(tuan).get(address(report)).status_code == 404
    assert signed_in(tuan).get(api).status_code == 404
    assert signed_in(tuan).get("/api/reports").json()["count"] == 0
    assert report.name not in page(signed_in(tuan).get(reverse("reading:list")))
    for officer, status in ((minh, 403), (guest, 404)):
        assert signed_in(officer).get(address(report)).status_code == status
        assert signed_in(officer).get(api).status_code == status
