"""The pages of what is said about a request, and of the clock that it stops."""

from datetime import timedelta

import pytest
from tests.apps.conftest import NOON, once
from tests.apps.exchange.test_pages import SignedIn, at, seen

from caunoi.apps.exchange.models import Dispatch, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.safeguards import gate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
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
