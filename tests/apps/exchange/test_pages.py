"""The pages of requests: what each role sees, does, and is told when it may not."""

import pytest
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.conftest import BINH, about_a_person, wanted

from caunoi.apps.exchange import sources
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Answer, Dispatch, GateStop, InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.safeguards import gate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def filled(partner: Partner, agreement: Agreement, **changes: object) -> dict[str, object]:
    """The draft form as an officer fills it in."""
    return {
        "partner": str(partner.public_id),
        "basis": f"{agreement.public_id}/1/4.1",
        "lang": "vi",
        "crime_area": "DRUGS",
        "data_class": "general",
        "purpose": "investigation",
        "handling": "H0",
        "offence": "Vận chuyển trái phép chất ma túy",
        "offence_other": "Illegal transport of drugs",
        "statute": "Bộ luật Hình sự",
        "statute_article": "250",
        "statute_country": "vn",
        "facts": "Dòng một\r\nDòng hai",
        "ground_held": "Xe đăng ký tại địa bàn.",
        "directly_held": "on",
        "minor": "no",
        "urgency": "normal",
        "source_grade": "B",
        "information_grade": "3",
        **once(),
        **changes,
    }


def at(asked: InfoRequest, step: str = "") -> str:
    return f"/requests/{asked.public_id}" + (f"/{step}" if step else "")


def seen(asked: InfoRequest) -> dict[str, str]:
    return {**once(), "seen": str(asked.version)}


def test_an_empty_list_says_what_to_do(signed_in: SignedIn, lan: Officer) -> None:
    page = signed_in(lan).get("/requests/")
    assert page.status_code == 200
    assert "/requests/new" in page.content.decode()


@pytest.mark.parametrize(
    "tab",
    ["open", "ours", "theirs", "drafts", "approval", "partner", "answer", "closed", "?"],
)
def test_every_tab_opens(
    tab: str,
    signed_in: SignedIn,
    minh: Officer,
    submitted: InfoRequest,
    received: InfoRequest,
) -> None:
    page = signed_in(minh).get("/requests/", {"tab": tab})
    body = page.content.decode()
    assert page.status_code == 200
    shown = {asked for asked in (submitted, received) if at(asked) in body}
    expected = {
        "open": {submitted, received},
        "ours": {submitted},
        "theirs": {received},
        "drafts": {submitted},
        "approval": {submitted},
        "answer": {received},
        "?": {submitted, received},
    }
    assert shown == expected.get(tab, set())


def test_the_list_is_narrowed_by_partner_and_lateness(
    signed_in: SignedIn, lan: Officer, received: InfoRequest, partner: Partner
) -> None:
    client = signed_in(lan)
    InfoRequest.objects.filter(pk=received.pk).update(answer_due_at="2020-01-01T00:00Z")
    told = {"partner": str(partner.public_id), "overdue": "on"}
    assert at(received) in client.get("/requests/", told).content.decode()
    InfoRequest.objects.filter(pk=received.pk).update(answer_due_at="2099-01-01T00:00Z")
    assert at(received) not in client.get("/requests/", told).content.decode()
    wrong = client.get("/requests/", {"partner": "rubbish"})
    assert at(received) in wrong.content.decode()


def test_a_request_is_drafted_and_kept_as_it_was_written(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    client = signed_in(lan)
    assert client.get("/requests/new").status_code == 200
    answer = client.post("/requests/new", filled(partner, agreement))
    made = InfoRequest.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at(made))
    assert made.facts.text == "Dòng một\nDòng hai"
    assert made.offence.translations == {"en": "Illegal transport of drugs"}
    assert (made.agreement, made.article, made.statute_country) == (agreement, "4.1", "VN")


def test_only_the_partner_is_needed(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    assert agreement.state == Agreement.OPEN
    bare = {
        "partner": str(partner.public_id), "lang": "vi", "handling": "H0",
        "minor": "unknown", "urgency": "normal",
    }  # fmt: skip
    answer = signed_in(lan).post("/requests/new", {**bare, **once()})
    assert answer.status_code == 302
    page = signed_in(lan).get(answer["Location"])
    assert page.status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"partner": ""},
        {"statute_country": "V1"},
        {"person_born": "31/02/1990", "person_name": "X", "person_status": "suspect"},
        {"person_name": "X"},
        {"person_born": "03/02/1990", "person_status": "suspect"},
        {"political": "on"},
        {"purpose": "revenge"},
        {"facts": "x" * 4001},
        {"basis": "rubbish"},
    ],
)
def test_impossible_input_is_told_at_its_field_and_nothing_is_kept(
    wrong: dict[str, str],
    signed_in: SignedIn,
    lan: Officer,
    partner: Partner,
    agreement: Agreement,
) -> None:
    answer = signed_in(lan).post("/requests/new", {**filled(partner, agreement), **wrong})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not InfoRequest.objects.exists()


def test_a_form_sent_twice_drafts_once(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    form = filled(partner, agreement)
    client = signed_in(lan)
    first, second = client.post("/requests/new", form), client.post("/requests/new", form)
    assert first["Location"] == second["Location"]
    assert InfoRequest.objects.count() == 1


def test_a_changed_draft_keeps_the_sealed_identity_and_never_shows_it(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    asked = drafting.draft(about_a_person(partner, agreement), BINH, by=lan, at=NOON)
    client = signed_in(lan)
    page = client.get(at(asked, "change")).content.decode()
    assert "Nguyễn Văn Mẫu" not in page
    form = filled(partner, agreement, person_status="suspect", data_class="person_identity")
    answer = client.post(at(asked, "change"), {**form, **seen(asked)})
    kept = InfoRequest.objects.get()
    assert answer.status_code == 302
    assert bytes(kept.sealed_identity or b"") == bytes(asked.sealed_identity or b"")


def test_a_stale_change_shows_both_versions(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
    drafting.change_draft(asked, wanted(partner, agreement), None, seen=1, by=lan, at=NOON)
    form = {**filled(partner, agreement), **once(), "seen": "1"}
    answer = signed_in(lan).post(at(asked, "change"), form)
    assert answer.status_code == 409
    assert InfoRequest.objects.get().version == 2


def test_the_page_says_every_rules_answer_before_sending(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client = signed_in(lan)
    for address in (at(draft), at(draft, "may-i-send")):
        body = client.get(address).content.decode()
        assert body.count('class="source"') == len(gate.RULES)
    client.cookies["caunoi_test-node_language"] = "en"
    assert "May I send this?" in client.get(at(draft)).content.decode()


def test_a_stopped_draft_comes_back_with_neutrality_in_both_languages(
    signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    insult = Text("Xúc phạm cơ quan nhà nước trên mạng", "vi")
    asked = drafting.draft(
        wanted(partner, agreement, offence=insult), None, by=lan, at=NOON
    )
    client = signed_in(lan)
    answer = client.post(at(asked, "submit"), seen(asked))
    assert answer.status_code == 302
    assert GateStop.objects.filter(code="gate.neutrality").count() == 1
    body = client.get(answer["Location"]).content.decode()
    assert body.count(">NEUTRALITY</span>") == 2
    assert "TRUNG LẬP" in body
    assert '<p lang="en"><strong>NEUTRALITY: ' in body
    assert InfoRequest.objects.get().state == "draft"
    assert not Dispatch.objects.exists()


def test_from_draft_to_approval_by_the_pages(
    signed_in: SignedIn, lan: Officer, hoa: Officer, minh: Officer, draft: InfoRequest
) -> None:
    steps = [(lan, "submit"), (hoa, "review"), (minh, "approve")]
    for officer, step in steps:
        draft.refresh_from_db()
        answer = signed_in(officer).post(at(draft, step), seen(draft))
        assert (step, answer.status_code) == (step, 302)
        assert signed_in(officer).get(at(draft)).status_code == 200
    draft.refresh_from_db()
    assert (draft.state, draft.reviewed_by, draft.approved_by) == ("approved", hoa, minh)
    assert Dispatch.objects.get().info_request == draft


def test_a_step_that_would_be_refused_is_grey_with_the_reason(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    body = signed_in(lan).get(at(submitted)).content.decode()
    assert 'aria-describedby="why-approve"' in body
    assert at(submitted, "approve") not in body
    refused = signed_in(lan).post(at(submitted, "approve"), seen(submitted))
    assert refused.status_code == 403


def test_sending_back_needs_a_reason(
    signed_in: SignedIn, minh: Officer, submitted: InfoRequest
) -> None:
    client = signed_in(minh)
    short = client.post(at(submitted, "give-back"), {**seen(submitted), "reason": "?"})
    assert short.status_code == 422
    told = {**seen(submitted), "reason": "Thiếu điều luật của tội danh"}
    assert client.post(at(submitted, "give-back"), told).status_code == 302
    assert InfoRequest.objects.get().state == "draft"
    assert "Thiếu điều luật của tội danh" in client.get(at(submitted)).content.decode()


def test_a_withdrawn_request_offers_nothing(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    client = signed_in(lan)
    assert client.post(at(submitted, "withdraw"), seen(submitted)).status_code == 302
    body = client.get(at(submitted)).content.decode()
    assert 'id="steps"' not in body


ANSWER = {
    "lang": "vi",
    "content": "Xe đã đổi chủ.",
    "content_other": "Sold.",
    "limits": "",
    "availability": "direct",
    "source_grade": "A",
    "information_grade": "1",
    "handling": "H1",
}


def test_a_question_is_taken_up_answered_and_the_answer_approved(
    signed_in: SignedIn, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    client = signed_in(lan)
    assert client.post(at(received, "take-up"), seen(received)).status_code == 302
    received.refresh_from_db()
    assert client.get(at(received, "answer")).status_code == 200
    kept = client.post(at(received, "answer"), {**ANSWER, **seen(received)})
    assert kept.status_code == 302
    received.refresh_from_db()
    boss = signed_in(minh)
    page = boss.get(at(received)).content.decode()
    assert "Xe đã đổi chủ." in page
    assert page.count('class="source"') == len(gate.RULES)
    assert boss.get(at(received, "may-i-send")).status_code == 200
    done = boss.post(at(received, "answer/approve"), seen(received))
    assert done.status_code == 302
    received.refresh_from_db()
    assert received.state == "answered"
    assert Dispatch.objects.get().kind == "info.answer"


def test_an_answer_is_sent_back_with_a_reason(
    signed_in: SignedIn, minh: Officer, answered: Answer, received: InfoRequest
) -> None:
    received.refresh_from_db()
    told = {**seen(received), "reason": "Chưa rõ nguồn của thông tin"}
    assert signed_in(minh).post(at(received, "answer/give-back"), told).status_code == 302
    answered.refresh_from_db()
    assert answered.state == "returned"
    again = signed_in(minh).post(at(received, "answer/approve"), seen(received))
    assert again.status_code == 409


def test_a_refusal_carries_a_ground_and_an_alternative(
    signed_in: SignedIn, lan: Officer, received: InfoRequest
) -> None:
    client = signed_in(lan)
    refusal = {"lang": "vi", "ground": "not_held", "content": "Không có.", "handling": "H0"}
    bare = client.post(at(received, "refuse"), {**refusal, **seen(received)})
    assert bare.status_code == 422
    whole = {**refusal, "alternative": "Hỏi cơ quan đăng kiểm.", **seen(received)}
    assert client.post(at(received, "refuse"), whole).status_code == 302
    assert Answer.objects.get().refusal_ground == "not_held"


def test_what_one_may_not_read_does_not_exist(
    signed_in: SignedIn, tuan: Officer, guest: Officer, draft: InfoRequest
) -> None:
    for officer in (tuan, guest):
        client = signed_in(officer)
        assert client.get(at(draft)).status_code == 404
        assert client.get(at(draft, "may-i-send")).status_code == 404
        assert client.post(at(draft, "submit"), seen(draft)).status_code == 404
        assert at(draft) not in client.get("/requests/").content.decode()


def test_a_guest_reads_what_was_released_without_the_inside(
    signed_in: SignedIn, guest: Officer, lan: Officer, draft: InfoRequest, partner: Partner
) -> None:
    officers.release(draft, partner.public_id, by=lan, at=NOON)
    client = signed_in(guest)
    body = client.get(at(draft)).content.decode()
    assert "Vận chuyển trái phép chất ma túy" in body
    for inside in ('id="steps"', 'id="timeline"', 'id="may-i-send"', 'id="people"', "Lan"):
        assert inside not in body
    assert at(draft) in client.get("/requests/").content.decode()


def test_the_figure_of_stops_counts_by_year_partner_and_rule(
    signed_in: SignedIn, lan: Officer, guest: Officer, partner: Partner
) -> None:
    client = signed_in(lan)
    assert client.get("/requests/refusals").status_code == 200
    for number in range(3):
        GateStop.objects.create(
            partner=partner, code="gate.basis", stopped_at=NOON, at_arrival=number > 1
        )
    body = client.get("/requests/refusals").content.decode()
    assert body.count("<code>gate.basis</code>") == 2
    assert ">2026<" in body
    assert "gate.basis" not in signed_in(guest).get("/requests/refusals").content.decode()


def test_every_source_of_a_rule_is_marked_for_translation() -> None:
    assert {rule.source for rule in gate.RULES} == set(sources.SOURCES)
