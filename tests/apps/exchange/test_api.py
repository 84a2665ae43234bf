"""The API of requests: the same actions, rights, rules and refusals as the pages."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON, SignedIn

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Answer, Arrival, Dispatch, GateStop, InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.safeguards import gate

Call = Callable[..., Any]


@pytest.fixture
def call(signed_in: SignedIn) -> Call:
    """Calls the API: `call(lan, "POST", path, body, version)` gives status and answer."""

    def send(
        officer: Officer,
        method: str,
        path: str,
        body: object = None,
        version: int | None = None,
        once: str = "",
    ) -> tuple[int, Any]:
        headers = {"Idempotency-Key": once or str(uuid4())}
        if version is not None:
            headers["If-Match"] = str(version)
        answer = signed_in(officer).generic(
            method,
            f"/api/requests{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )
        return answer.status_code, answer.json()

    return send


def body_of(partner: Partner, agreement: Agreement, **changes: object) -> dict[str, object]:
    return {
        "partner": str(partner.public_id),
        "agreement": str(agreement.public_id),
        "article": "4.1",
        "crime_area": "DRUGS",
        "data_class": "general",
        "purpose": "investigation",
        "offence": {"text": "Vận chuyển trái phép chất ma túy", "lang": "vi"},
        "statute": "Bộ luật Hình sự",
        "statute_article": "250",
        "statute_country": "VN",
        "facts": {"text": "Xe tải MẪU-01.\r\nNgày 20/11.", "lang": "vi"},
        "ground_held": {"text": "Xe đăng ký tại địa bàn.", "lang": "vi"},
        "source_grade": "B",
        "information_grade": "3",
        **changes,
    }


def test_a_request_goes_from_draft_to_approval(
    call: Call,
    lan: Officer,
    hoa: Officer,
    minh: Officer,
    partner: Partner,
    agreement: Agreement,
) -> None:
    status, made = call(lan, "POST", "", body_of(partner, agreement))
    assert (status, made["state"], made["version"]) == (201, "draft", 1)
    assert made["facts"]["text"] == "Xe tải MẪU-01.\nNgày 20/11."
    path, version = f"/{made['public_id']}", 1
    for officer, step, state in (
        (lan, "submit", "legal_check"),
        (hoa, "review", "legal_check"),
        (minh, "approve", "approved"),
    ):
        status, told = call(officer, "POST", f"{path}/{step}", None, version)
        assert (status, told["state"]) == (200, state)
        version = told["version"]
    assert Dispatch.objects.get().kind == "info.request"
    assert told["state_words"]["vi"] == "Đã duyệt, chờ gửi"


def test_a_stopped_request_tells_all_rules_and_the_stop_is_counted(
    call: Call, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    insult = {"text": "Xúc phạm cơ quan nhà nước trên mạng", "lang": "vi"}
    body = body_of(partner, agreement, offence=insult)
    _, made = call(lan, "POST", "", body)
    once = str(uuid4())
    path = f"/{made['public_id']}/submit"
    status, told = call(lan, "POST", path, None, 1, once)
    assert (status, told["code"]) == (409, "gate.neutrality")
    assert {one["code"] for one in told["findings"]} == {"gate.neutrality"}
    assert told["what"]["vi"] != told["what"]["en"]
    again = call(lan, "POST", path, None, 1, once)
    assert again == (409, told)
    assert GateStop.objects.count() == 1
    assert JournalEntry.objects.filter(what="request.stopped").count() == 1


def test_the_gate_is_asked_before_sending(
    call: Call, lan: Officer, draft: InfoRequest
) -> None:
    status, findings = call(lan, "GET", f"/{draft.public_id}/gate")
    assert status == 200
    assert len(findings) == len(gate.RULES)
    failed = [one["code"] for one in findings if not one["passed"]]
    assert failed == ["gate.people"]


def test_a_draft_is_changed_once_and_a_stale_version_is_refused(
    call: Call, lan: Officer, draft: InfoRequest, partner: Partner, agreement: Agreement
) -> None:
    path = f"/{draft.public_id}/change"
    body = body_of(partner, agreement, handling="H1")
    status, told = call(lan, "POST", path, body, 1)
    assert (status, told["handling"], told["version"]) == (200, "H1", 2)
    status, told = call(lan, "POST", path, body, 1)
    assert (status, told["code"]) == (409, "record.stale")


@pytest.mark.parametrize(
    "step", ["change", "submit", "withdraw", "answer", "turns", "turns/change", "take-up"]
)
def test_no_step_is_looked_at_without_the_version_that_was_read(
    step: str, call: Call, lan: Officer, draft: InfoRequest
) -> None:
    body = {
        "partner": str(uuid4()), "agreement": str(uuid4()), "kind": "info.request",
        "content": {"text": "?"},
    }  # fmt: skip
    if "turns" in step:
        body["kind"] = "info.clarify"
    status, told = call(lan, "POST", f"/{draft.public_id}/{step}", body)
    assert (status, told["code"]) == (422, "form.seen-missing")


def test_who_may_not_is_told_the_same_code_as_on_the_pages(
    call: Call,
    minh: Officer,
    lan: Officer,
    draft: InfoRequest,
    partner: Partner,
    agreement: Agreement,
) -> None:
    status, told = call(minh, "POST", "", body_of(partner, agreement))
    assert (status, told["code"]) == (403, "role.not-allowed")
    status, told = call(lan, "POST", f"/{draft.public_id}/approve", None, 1)
    assert (status, told["code"]) == (403, "role.not-allowed")
    status, told = call(lan, "POST", f"/{draft.public_id}/take-up", None, 1)
    assert (status, told["code"]) == (409, "exchange.no-such-move")
    status, told = call(lan, "POST", f"/{draft.public_id}/submit")
    assert (status, told["code"]) == (422, "form.seen-missing")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"crime_area": "POLITICS"}, "api.body-wrong"),
        ({"facts": {"text": "x" * 4001}}, "api.body-wrong"),
        ({"person": {"name": "X"}}, "api.body-wrong"),
        ({"statute_country": "vn"}, "api.body-wrong"),
        ({"partner": str(uuid4())}, "exchange.no-such-basis"),
        ({"article": "99"}, "exchange.no-such-basis"),
        ({"facts": {"text": "Xe tải MẪU-01 (Mật)"}}, "state-secret.marked"),
        ({"statute": "Công văn 12 (Tối mật)"}, "state-secret.marked"),
    ],
)
def test_a_body_that_does_not_fit_changes_nothing(
    wrong: dict[str, object],
    code: str,
    call: Call,
    lan: Officer,
    partner: Partner,
    agreement: Agreement,
) -> None:
    status, told = call(lan, "POST", "", {**body_of(partner, agreement), **wrong})
    assert (status in (409, 422), told["code"]) == (True, code)
    assert not InfoRequest.objects.exists()


def test_an_identity_goes_in_and_never_comes_out(
    call: Call, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    person = {
        "status": "suspect", "minor": "no", "name": "Nguyễn Văn Mẫu",
        "born": "1990-02-03", "document": "MAU-1",
    }  # fmt: skip
    body = body_of(partner, agreement, person=person, data_class="person_identity")
    status, told = call(lan, "POST", "", body)
    assert (status, told["identity_sealed"]) == (201, True)
    _, told = call(lan, "GET", f"/{told['public_id']}")
    assert "Nguyễn Văn Mẫu" not in json.dumps(told, ensure_ascii=False)


def test_a_partners_question_is_answered(
    call: Call, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    path = f"/{received.public_id}"
    assert call(lan, "POST", f"{path}/take-up", None, 1)[1]["state"] == "in_progress"
    given = {
        "content": {"text": "Xe đã đổi chủ.", "lang": "vi"},
        "source_grade": "A", "information_grade": "1",
    }  # fmt: skip
    status, told = call(lan, "POST", f"{path}/answer", given, 2)
    assert (status, told["answers"][0]["content"]["text"]) == (201, "Xe đã đổi chủ.")
    _, findings = call(minh, "GET", f"{path}/gate")
    assert len(findings) == len(gate.RULES)
    status, told = call(minh, "POST", f"{path}/answer/approve", None, 3)
    assert (status, told["state"], told["answers"][0]["state"]) == (
        200,
        "answered",
        "approved",
    )
    again = call(minh, "POST", f"{path}/answer/approve", None, 4)
    assert (again[0], again[1]["code"]) == (409, "exchange.not-waiting")


def test_a_question_back_is_drafted_and_approved(
    call: Call, lan: Officer, minh: Officer, received: InfoRequest
) -> None:
    path = f"/{received.public_id}/turns"
    Arrival.objects.create(
        partner=received.partner, message_id=uuid4(), sha256=b"1", raw=b"", lane=2,
        received_at=NOON, state="accepted", kind="info.request", info_request=received,
    )  # fmt: skip
    body = {
        "kind": "info.clarify",
        "content": {"text": "Xe nào?", "lang": "vi"},
        "limits": {"text": "Chỉ để tra cứu."},
        "source_grade": "X", "information_grade": "4",
    }  # fmt: skip
    status, told = call(lan, "POST", path, body, 1)
    assert (status, told["state"], told["content"]["text"]) == (201, "draft", "Xe nào?")
    assert len(call(minh, "GET", f"/{received.public_id}/gate")[1]) == len(gate.RULES)
    refused = call(lan, "POST", f"{path}/approve", None, 2)
    assert (refused[0], refused[1]["code"]) == (403, "role.not-allowed")
    assert call(minh, "POST", f"{path}/approve", None, 2)[1]["state"] == "approved"
    assert [one["kind"] for one in call(lan, "GET", path)[1]] == ["info.clarify"]
    again = call(minh, "POST", f"{path}/approve", None, 3)
    assert (again[0], again[1]["code"]) == (409, "exchange.not-waiting")
    delay = {"kind": "info.delay", "reason": "checking", "expected_date": "2026-12-04"}
    for wrong in (
        {**body, "kind": "info.rumour"},
        {**body, "content": {"text": ""}},
        {"kind": "info.delay", "reason": "checking"},
        {"kind": "consent.request", "new_use": "onward", "content": body["content"]},
        {"kind": "consent.reply", "decision": "conditional"},
        {"kind": "feedback", "useful": True},
    ):
        assert call(lan, "POST", path, wrong, 3)[0] == 422
    status, told = call(lan, "POST", path, delay, 3)
    assert (status, told["details"]["expected_date"]) == (201, "2026-12-04")


def test_a_refusal_offers_something_in_its_place(
    call: Call, lan: Officer, received: InfoRequest
) -> None:
    path = f"/{received.public_id}/answer"
    bare = {"content": {"text": "Không có."}, "refusal_ground": "not_held"}
    status, told = call(lan, "POST", path, bare, 1)
    assert (status, told["code"]) == (409, "exchange.alternative-missing")
    whole = {**bare, "alternative": {"text": "Hỏi cơ quan đăng kiểm."}}
    assert call(lan, "POST", path, whole, 1)[0] == 201
    assert Answer.objects.get().kind == "info.refuse"


def test_lists_hold_what_one_may_read_and_nothing_else(
    call: Call,
    lan: Officer,
    tuan: Officer,
    guest: Officer,
    draft: InfoRequest,
    received: InfoRequest,
    partner: Partner,
) -> None:
    def ids(officer: Officer, query: str = "") -> set[str]:
        return {row["public_id"] for row in call(officer, "GET", query)[1]["items"]}

    both = {str(draft.public_id), str(received.public_id)}
    assert ids(lan) == both
    assert ids(tuan) == set()
    assert ids(lan, "?asked_by_us=true") == {str(draft.public_id)}
    assert ids(lan, "?state=received") == {str(received.public_id)}
    assert ids(lan, f"?partner={partner.public_id}") == both
    assert ids(lan, "?overdue=true") == set()
    status, told = call(tuan, "GET", f"/{draft.public_id}")
    assert (status, told["code"]) == (404, "api.not-found")
    officers.release(draft, partner.public_id, by=lan, at=NOON)
    assert not list(InfoRequest.objects.visible_to(tuan))
    assert list(InfoRequest.objects.visible_to(guest)) == [draft]


def test_the_articles_one_can_ask_under_are_listed(
    call: Call, lan: Officer, agreement: Agreement, partner: Partner
) -> None:
    status, told = call(lan, "GET", "/bases")
    assert status == 200
    agreed = [one for one in told if one["basis"] == "agreement"]
    assert [one["article"] for one in agreed] == ["4.1", "5"]
    assert {one["partner"] for one in told} == {str(partner.public_id)}
    assert {one["agreement"] for one in agreed} == {str(agreement.public_id)}


def test_withdrawing_ends_a_draft(call: Call, lan: Officer, draft: InfoRequest) -> None:
    assert (
        call(lan, "POST", f"/{draft.public_id}/withdraw", None, 1)[1]["state"]
        == "withdrawn"
    )
    assert drafting.findings(draft, NOON)
