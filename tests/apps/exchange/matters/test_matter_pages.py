"""The pages of each kind: its own fields, its links, its waiting time, what contradicts."""

import pytest
from tests.apps.conftest import NOON, SignedIn
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.matters.conftest import FORMAL, TRANSFER
from tests.apps.exchange.test_api import Call, body_of, call
from tests.apps.exchange.test_pages import at, filled, seen
from tests.apps.exchange.turns.test_turn_pages import came

from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.texts import Text

__all__ = ["call"]  # the fixture that calls the API
pytestmark = pytest.mark.django_db
OWN = {
    "preserve.request": {
        "provider": "Nhà mạng MẪU",
        "stored_data": "traffic",
        "identifier_kind": "phone",
        "identifiers": "+85600000001\r\n\r\n +85600000002 ",
        "mla_intended": "on",
    },
    "freeze.request": {
        "account": "MAU-000123",
        "bank": "Ngân hàng MẪU",
        "amount": "125000000",
        "currency": "VND",
        "victim": "BH-01",
        "transferred_at": "2026-11-23T04:40",
    },
    "mla.notice": {
        "stage": "sent",
        "central_authority": "Cơ quan MẪU",
        "reference": "MAU-7",
        "sent_on": "2026-11-20",
    },
    "info.spontaneous": {},
}


@pytest.mark.parametrize("kind", OWN)
def test_a_kind_is_drafted_shown_and_opened_again_with_what_was_written(
    kind: str, signed_in: SignedIn, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    client, where = signed_in(lan), f"/requests/new?kind={kind}"
    assert client.get(where).status_code == 200
    told = filled(partner, agreement, **OWN[kind])
    assert client.post(where, told).status_code == 302
    made = InfoRequest.objects.get()
    assert made.kind == kind
    assert client.get(at(made)).status_code == 200
    form = client.get(at(made, "change")).content.decode()
    for value in OWN[kind].values():
        assert value.split("\r\n")[0] in form
    assert at(made) in client.get("/requests/").content.decode()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("preserve.request", "identifiers", "who wrote about the harvest"),
        ("preserve.request", "mla_intended", ""),
        ("freeze.request", "victim", "Nguyễn Văn Mẫu"),
        ("freeze.request", "amount", "1,5"),
        ("mla.notice", "reference", ""),
    ],
)
def test_what_the_kind_does_not_take_is_told_beside_its_field(
    kind: str,
    field: str,
    value: str,
    signed_in: SignedIn,
    lan: Officer,
    partner: Partner,
    agreement: Agreement,
) -> None:
    told = filled(partner, agreement, **{**OWN[kind], field: value})
    answer = signed_in(lan).post(f"/requests/new?kind={kind}", told)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not InfoRequest.objects.exists()


def test_there_is_no_form_for_a_kind_that_opens_nothing(
    signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client = signed_in(lan)
    assert client.get("/requests/new?kind=info.answer").status_code == 404
    answer = client.post(at(draft, "continue/info.answer"), seen(draft))
    assert answer.status_code == 404


def test_a_request_is_continued_and_both_pages_lead_to_each_other(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    InfoRequest.objects.update(state="delivered")
    client = signed_in(lan)
    assert (
        at(submitted, "continue/freeze.request")
        in client.get(at(submitted)).content.decode()
    )
    answer = client.post(at(submitted, "continue/freeze.request"), seen(submitted))
    made = InfoRequest.objects.get(grew_from=submitted)
    assert answer.headers["Location"] == at(made, "change")
    assert submitted.facts.text in client.get(at(made, "change")).content.decode()
    assert at(made) in client.get(at(submitted)).content.decode()
    assert at(submitted) in client.get(at(made)).content.decode()


def test_the_minutes_since_the_transfer_and_a_contradiction_are_shown(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    InfoRequest.objects.update(
        kind="freeze.request",
        details={**TRANSFER, "transferred_at": "2026-11-22T04:00:00Z"},
        state="closed",
        closed_at=NOON,
        received_at=NOON,
    )
    for amount in ("5", "7"):
        Turn.objects.create(
            public_id=new_id(NOON),
            unit=submitted.unit,
            created_at=NOON,
            info_request=submitted,
            by_us=False,
            kind="freeze.result",
            state="received",
            content=Text(""),
            details={"outcome": "frozen", "amount": amount, "currency": "VND"},
        )
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(at(submitted)).content.decode()
    assert "minutes" in page
    assert "more than one reply that ends this request" in page


def test_a_formal_request_shows_how_long_it_waits(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest
) -> None:
    InfoRequest.objects.update(
        kind="mla.notice", details=FORMAL, state="delivered", received_at=NOON
    )
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = client.get(at(submitted)).content.decode()
    assert "Waiting since:" in page
    assert "20/11/2026" in page


REPLIES = {
    "freeze.result": (
        "freeze.request",
        {"outcome": "not_frozen", "freeze_ground": "money_gone"},
        {"freeze_ground": ""},
    ),
    "preserve.confirm": (
        "preserve.request",
        {"kept_until": "2027-01-22"},
        {"kept_until": ""},
    ),
    "info.downgrade": (
        "info.request",
        {"downgrade_ground": "not_shown"},
        {"downgrade_ground": ""},
    ),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_what_answers_a_kind_is_drafted_from_its_page_and_changed_by_its_drafter(
    kind: str,
    signed_in: SignedIn,
    lan: Officer,
    minh: Officer,
    received: InfoRequest,
    their_side: Side,
) -> None:
    opened, form, lacking = REPLIES[kind]
    InfoRequest.objects.update(
        kind=opened, urgency="urgent", urgency_reason="public_danger"
    )
    came(received, opened, their_side)
    client, where = signed_in(lan), at(received, f"say/{kind}")
    assert where in client.get(at(received)).content.decode()
    told = {"lang": "vi", "content": "MẪU", **form}
    wrong = client.post(where, {**told, **lacking, **seen(received)})
    assert wrong.status_code == 422
    assert client.post(where, {**told, **seen(received)}).status_code == 302
    received.refresh_from_db()
    change = at(received, "turn/change")
    assert "MẪU" in client.get(change).content.decode()
    better = {**told, "content": "MẪU hai", **seen(received)}
    assert client.post(change, better).status_code == 302
    assert Turn.objects.get().content.text == "MẪU hai"
    received.refresh_from_db()
    boss = signed_in(minh)
    assert boss.get(change).status_code in (403, 409)
    done = boss.post(at(received, "turn/approve"), seen(received))
    assert done.status_code == 302
    assert client.get(change).status_code == 409


def test_an_extension_is_asked_and_a_frozen_amount_told_in_words(
    signed_in: SignedIn, lan: Officer, received: InfoRequest, their_side: Side
) -> None:
    InfoRequest.objects.update(kind="freeze.request", details=TRANSFER)
    came(received, "freeze.request", their_side)
    client, where = signed_in(lan), at(received, "say/freeze.result")
    told = {"lang": "vi", "content": "", "outcome": "frozen", "amount": "5"}
    wrong = client.post(where, {**told, **seen(received)}).content.decode()
    assert 'href="#id_currency"' in wrong
    assert 'href="#id_frozen_at"' in wrong
    whole = {**told, "currency": "VND", "frozen_at": "2026-11-23T08:05", **seen(received)}
    assert client.post(where, whole).status_code == 302
    assert Turn.objects.get().details["frozen_at"] == "2026-11-23T01:05:00Z"
    form = client.get(at(received, "turn/change")).content.decode()
    assert "2026-11-23T08:05" in form


def test_the_form_about_consent_lists_every_exchange_about_it(
    signed_in: SignedIn, lan: Officer, submitted: InfoRequest, their_side: Side
) -> None:
    InfoRequest.objects.update(state="closed", closed_at=NOON)
    came(submitted, "info.answer", their_side)
    for words in ("Xin dùng trước tòa", "Xin chuyển tiếp", "Chưa gửi"):
        Turn.objects.create(
            public_id=new_id(NOON),
            unit=submitted.unit,
            created_at=NOON,
            info_request=submitted,
            by_us=True,
            kind="consent.request",
            state="returned" if words == "Chưa gửi" else "delivered",
            content=Text(words),
            details={"new_use": "court", "receiver": None},
        )
    page = signed_in(lan).get(at(submitted, "say/consent.request")).content.decode()
    assert "Xin dùng trước tòa" in page
    assert "Xin chuyển tiếp" in page
    assert "Chưa gửi" not in page
    other = signed_in(lan).get(at(submitted, "say/feedback")).content.decode()
    assert "Xin chuyển tiếp" not in other


def test_nobody_changes_the_draft_of_another_officer(
    signed_in: SignedIn, lan: Officer, hoa: Officer, received: InfoRequest, their_side: Side
) -> None:
    came(received, "info.request", their_side)
    told = {"lang": "vi", "reason": "checking", "expected_date": "2027-01-01"}
    where = at(received, "say/info.delay")
    signed_in(lan).post(where, {**told, **seen(received)})
    Turn.objects.update(drafted_by=hoa)
    received.refresh_from_db()
    answer = signed_in(lan).post(at(received, "turn/change"), {**told, **seen(received)})
    assert answer.status_code == 409


def test_the_api_drafts_each_kind_continues_it_and_refuses_the_same(
    call: Call, lan: Officer, partner: Partner, agreement: Agreement
) -> None:
    body = body_of(partner, agreement, kind="freeze.request", details=TRANSFER)
    status, made = call(lan, "POST", "", body)
    assert (status, made["kind"], made["details"]) == (201, "freeze.request", TRANSFER)
    named = {**TRANSFER, "victim": "Nguyen Van Mau"}
    status, refused = call(lan, "POST", "", {**body, "details": named})
    assert (status, refused["code"]) == (409, "freeze.not-a-pseudonym")
    where = f"/{made['public_id']}/continue/mla.notice"
    status, grown = call(lan, "POST", where, None, made["version"])
    assert (status, grown["grew_from"]) == (201, made["public_id"])
    assert grown["facts"] == made["facts"]
    status, _ = call(lan, "POST", f"/{made['public_id']}/continue/info.answer", None, 1)
    assert status == 422


def test_the_api_changes_a_message_that_waits_and_no_other(
    call: Call, lan: Officer, received: InfoRequest, their_side: Side
) -> None:
    InfoRequest.objects.update(kind="freeze.request", details=TRANSFER)
    came(received, "freeze.request", their_side)
    where = f"/{received.public_id}/turns"
    body = {"kind": "freeze.result", "outcome": "not_frozen", "freeze_ground": "money_gone"}
    lacking = {**body, "freeze_ground": None}
    assert call(lan, "POST", where, lacking, received.version)[0] == 422
    early = call(lan, "POST", f"{where}/change", body, received.version)
    assert (early[0], early[1]["code"]) == (409, "exchange.not-waiting")
    assert call(lan, "POST", where, body, received.version)[0] == 201
    received.refresh_from_db()
    other = {**body, "freeze_ground": "no_power"}
    status, told = call(lan, "POST", f"{where}/change", other, received.version)
    assert (status, told["details"]["freeze_ground"]) == (200, "no_power")
