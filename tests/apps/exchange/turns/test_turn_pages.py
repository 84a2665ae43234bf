"""The pages of what is said about a request, and of the clock that it stops."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.test_pages import at, seen

from caunoi.apps.exchange.models import Answer, Arrival, Dispatch, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.safeguards import gate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def message_of(received: InfoRequest, their_side: Side) -> None:
    """The partner's request came in a message, which a question back speaks about."""
    came(received, "info.request", their_side)


WORDS = {
    "lang": "vi",
    "content": "Xe mang biển số nào?",
    "source_grade": "X",
    "information_grade": "4",
    "handling": "H0",
}
SAY = "say/info.clarify"


def theirs(asked: InfoRequest) -> Turn:
    return Turn.objects.create(
        public_id=new_id(NOON),
        unit=asked.unit,
        created_at=NOON,
        info_request=asked,
        by_us=False,
        kind="info.clarify",
        state="received",
        content=Text("Which lorry?", "en"),
        message_id=new_id(NOON),
        received_at=NOON,
    )


def test_a_question_back_is_drafted_approved_and_told_in_the_timeline(
    signed_in: SignedIn, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    client, boss = signed_in(lan), signed_in(minh)
    assert at(received, SAY) in client.get(at(received)).content.decode()
    assert client.get(at(received, SAY)).status_code == 200
    assert client.post(at(received, SAY), {**WORDS, **seen(received)}).status_code == 302
    received.refresh_from_db()
    page = boss.get(at(received)).content.decode()
    assert at(received, "turn/approve") in page
    assert page.count('class="source"') == len(gate.RULES)
    assert at(received, SAY) not in page
    done = boss.post(at(received, "turn/approve"), seen(received))
    assert done.status_code == 302
    assert Dispatch.objects.get().kind == "info.clarify"
    told = boss.get(at(received)).content.decode()
    assert "Đã dự thảo, chờ người thứ hai duyệt" in told
    assert "Đề nghị làm rõ" in told


def test_a_form_without_words_or_grades_keeps_nothing(
    signed_in: SignedIn, lan: Officer, received: InfoRequest
) -> None:
    client = signed_in(lan)
    empty = {**WORDS, "content": "", "source_grade": "", **seen(received)}
    answer = client.post(at(received, SAY), empty)
    assert answer.status_code == 422
    assert "id_content" in answer.content.decode()
    assert not Turn.objects.exists()


def test_what_waits_is_sent_back_with_a_reason(
    signed_in: SignedIn, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    signed_in(lan).post(at(received, SAY), {**WORDS, **seen(received)})
    received.refresh_from_db()
    boss, where = signed_in(minh), at(received, "turn/give-back")
    assert boss.post(where, {**once(), "reason": ""}).status_code == 422
    told = {**seen(received), "reason": "Câu hỏi chưa đủ rõ ràng"}
    assert boss.post(where, told).status_code == 302
    assert Turn.objects.get().state == "returned"
    assert "Câu hỏi chưa đủ rõ ràng" in boss.get(at(received)).content.decode()
    assert boss.post(at(received, "turn/approve"), seen(received)).status_code == 409


def test_the_page_says_since_when_the_clock_stands_still_and_why(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    InfoRequest.objects.update(
        state="delivered",
        received_at=NOON - timedelta(hours=2),
        answer_due_at=NOON + timedelta(hours=6),
        clock_stopped_at=NOON,
    )
    theirs(submitted)
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(at(submitted)).content.decode()
    assert "the partner asked back and waits for our answer." in page
    assert "6\xa0hours" in page
    assert page.count("Which lorry?") == 2
    assert at(submitted, "say/info.clarified") in page
    form = client.get(at(submitted, "say/info.clarified")).content.decode()
    assert "Which lorry?" in form
    assert "The clock stands still" in client.get("/requests/").content.decode()


@pytest.mark.parametrize("kind", ["info.answer", "info.rumour"])
def test_another_kind_is_no_page(
    kind: str, signed_in: SignedIn, lan: Officer, received: InfoRequest
) -> None:
    assert signed_in(lan).get(at(received, f"say/{kind}")).status_code == 404


def test_a_step_of_the_other_side_is_refused_in_words(
    signed_in: SignedIn, lan: Officer, received: InfoRequest
) -> None:
    answer = signed_in(lan).get(at(received, "say/info.clarified"))
    assert answer.status_code == 409
    assert "không phải do bên này gửi" in answer.content.decode()


GIVEN = {"lang": "vi", "content": "Cần thêm thời gian."}


def came(asked: InfoRequest, kind: str, their_side: Side) -> None:
    assert their_side.node == asked.partner.node
    Arrival.objects.create(
        partner=asked.partner,
        message_id=new_id(NOON),
        sha256=new_id(NOON).bytes,
        raw=b"",
        received_at=NOON,
        state=Arrival.ACCEPTED,
        kind=kind,
        info_request=asked,
        receipt=b"kept",
    )


@pytest.mark.parametrize(
    ("kind", "form", "lacking", "field"),
    [
        (
            "info.delay",
            {"reason": "judicial", "expected_date": "2026-12-04", "legal_step": "VKS MẪU"},
            {"legal_step": ""},
            "legal_step",
        ),
        (
            "consent.request",
            {"new_use": "onward", "receiver": "Cơ quan MẪU"},
            {"receiver": ""},
            "receiver",
        ),
        ("info.delay", {"reason": "checking", "expected_date": "2026-12-04"},
         {"expected_date": "soon"}, "expected_date"),
    ],
)  # fmt: skip
def test_each_kind_has_a_form_that_says_what_is_missing(
    kind: str,
    form: dict[str, str],
    lacking: dict[str, str],
    field: str,
    signed_in: SignedIn,
    lan: Officer,
    received: InfoRequest,
) -> None:
    client, where = signed_in(lan), at(received, f"say/{kind}")
    assert client.get(where).status_code == 200
    told = {**GIVEN, **form, **seen(received)}
    wrong = client.post(where, {**told, **lacking, **once()})
    assert wrong.status_code == 422
    assert f"id_{field}" in wrong.content.decode()
    assert client.post(where, told).status_code == 302
    assert Turn.objects.get().kind == kind
    assert client.get(at(received)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("consent.reply", {"decision": "granted", "content": ""}),
        ("feedback", {"used_for": "seizure", "useful": "on"}),
    ],
)
def test_consent_and_feedback_are_drafted_after_the_end(
    kind: str,
    form: dict[str, str],
    signed_in: SignedIn,
    lan: Officer,
    submitted: InfoRequest,
    their_side: Side,
) -> None:
    InfoRequest.objects.update(state="closed", closed_at=NOON)
    submitted.refresh_from_db()
    came(submitted, "info.answer", their_side)
    asked = theirs(submitted)
    Turn.objects.filter(pk=asked.pk).update(kind="consent.request")
    client, where = signed_in(lan), at(submitted, f"say/{kind}")
    assert at(submitted, f"say/{kind}") in client.get(at(submitted)).content.decode()
    if kind == "consent.reply":
        bare = {**GIVEN, "decision": "conditional", "content": ""}
        assert client.post(where, {**bare, **seen(submitted)}).status_code == 422
    told = {**GIVEN, **form, **seen(submitted)}
    assert client.post(where, told).status_code == 302
    assert Turn.objects.filter(by_us=True).get().kind == kind


def test_an_interim_reply_is_shown_beside_the_due_time_and_a_judicial_wait_apart(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    due = NOON + timedelta(days=3)
    InfoRequest.objects.update(
        state="delivered", received_at=NOON, answer_due_at=due, answer_due_kind="due"
    )
    told = {"reason": "judicial", "expected_date": "2026-12-24", "legal_step": None}
    said = theirs(submitted)
    Turn.objects.filter(pk=said.pk).update(kind="info.delay", details=told)
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(at(submitted)).content.decode()
    assert "The partner expects to answer by:" in page
    assert page.count("24/12/2026") == 2
    assert "Judicial wait since:" in page
    assert "a due date: the article of the agreement fixes it" in page


def test_contradicting_replies_are_both_shown_with_a_warning(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    InfoRequest.objects.update(state="closed", closed_at=NOON)
    for kind, words in (("info.answer", "Xe đã bán."), ("info.refuse", "Không có.")):
        Answer.objects.create(
            public_id=new_id(NOON),
            unit=submitted.unit,
            created_at=NOON,
            info_request=submitted,
            by_us=False,
            kind=kind,
            state="received",
            content=Text(words),
        )
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(at(submitted)).content.decode()
    assert "more than one reply that ends this request" in page
    assert "Xe đã bán." in page
    assert "Không có." in page


def test_what_waits_for_an_approval_or_is_asked_back_stands_in_its_lane(
    signed_in: SignedIn, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    signed_in(lan).post(at(received, SAY), {**WORDS, **seen(received)})
    lane = signed_in(minh).get("/requests/", {"tab": "approval"})
    assert at(received) in lane.content.decode()
    InfoRequest.objects.update(asked_by_us=True, state="delivered")
    answer = signed_in(lan).get("/requests/", {"tab": "answer"})
    assert at(received) not in answer.content.decode()
    theirs(received)
    answer = signed_in(lan).get("/requests/", {"tab": "answer"})
    assert at(received) in answer.content.decode()
    assert at(received) in signed_in(lan).get("/").content.decode()
