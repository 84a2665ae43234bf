"""Bad input, row by row: refused at its place with its code; the draft stays."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.conftest import NOON, once
from tests.apps.exchange.conftest import LATER, Side, about_a_person, wanted
from tests.apps.exchange.heard import ANSWER, QUESTION, opened
from tests.apps.exchange.test_api import body_of
from tests.apps.exchange.test_obeying import answer as kept_on_screen
from tests.apps.exchange.test_obeying import asked
from tests.apps.exchange.test_passing_on import sends, third
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import drafting, sending
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import (
    Answer,
    Arrival,
    AttachedFile,
    Dispatch,
    GateStop,
    InfoRequest,
    Source,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope import message, receipt
from caunoi.core.exchange import payloads
from caunoi.core.exchange.payloads import InfoRefusal
from caunoi.core.exchange.states import State
from caunoi.core.texts import Text
from caunoi.core.vocabulary import RefusalGround, Role

__all__ = ["asked", "kept_on_screen", "third"]
SignedIn = Callable[[Officer], Client]
PLAN = "Lộ trình đoàn xe: 7h30 khởi hành từ khách sạn MẪU; 8h05 qua cầu."
MARK = "Công văn 12/CV (Mật)"


def call(client: Client, path: str, version: int | None, body: object = None) -> Any:
    headers = {"Idempotency-Key": str(uuid4())}
    if version is not None:
        headers["If-Match"] = str(version)
    told = json.dumps(body) if body is not None else ""
    return client.post(f"/api/requests{path}", told, "application/json", headers=headers)


@dataclass(frozen=True)
class Row:
    """What is wrong in a draft, and the code of the rule that stops it when handed on."""

    what: str
    code: str
    columns: dict[str, Any] = field(default_factory=dict)
    about: Callable[..., RequestDraft] = wanted


ROWS = (
    Row("no purpose", "gate.purpose-stated", {"purpose": ""}),
    Row("no basis", "gate.basis", {"article": "", "agreement": None}),
    Row("urgent without reason", "gate.urgency-reason", {"urgency": "urgent"}),
    Row("wrong area", "gate.crime-area", {"article": "5", "crime_area": "DRUGS"}),
    Row(
        "no article of the offence", "gate.offence", {"statute_article": ""}, about_a_person
    ),
    Row("a code outside the article", "gate.handling", {"article": "5", "handling": "H2"}),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_what_a_rule_stops_stays_a_draft_by_api_and_page(
    row: Row, signed_in: SignedIn, partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    bad = replace(row.about(partner, agreement), **row.columns)
    asked = drafting.draft(bad, None, by=lan, at=NOON)
    client = signed_in(lan)
    told = call(client, f"/{asked.public_id}/submit", asked.version)
    codes = {told.json()["code"], *(one["code"] for one in told.json()["findings"])}
    assert (row.what, told.status_code, row.code in codes) == (row.what, 409, True), codes
    seen = {"seen": str(InfoRequest.objects.get().version), **once()}
    client.post(f"/requests/{asked.public_id}/submit", seen)
    stops = GateStop.objects.filter(partner=partner, code=row.code)
    assert (row.what, stops.count()) == (row.what, 2)  # by the API, and by the page
    kept = InfoRequest.objects.get()
    assert (kept.state, kept.facts) == (State.DRAFT, bad.facts)
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"facts": {"text": PLAN}}, 422, "protective-plan.found"),
        ({"ground_held": {"text": MARK}}, 422, "state-secret.marked"),
        ({"kind": "info.rumour"}, 422, "api.body-wrong"),
        ({"urgency": "now"}, 422, "api.body-wrong"),
        ({"purpose": "curiosity"}, 422, "api.body-wrong"),
        ({"facts": {"text": "a\u0000b"}}, 422, "api.body-wrong"),
        ({"agreement_number": 9}, 409, "exchange.no-such-basis"),
    ],
)
def test_what_may_not_enter_leaves_the_draft_as_it_was(
    wrong: dict[str, object], status: int, code: str, signed_in: SignedIn,
    partner: Partner, agreement: Agreement, lan: Officer, draft: InfoRequest,
) -> None:  # fmt: skip
    body = {**body_of(partner, agreement), **wrong}
    path = f"/{draft.public_id}/change"
    told = call(signed_in(lan), path, draft.version, body)
    assert (told.status_code, told.json()["code"]) == (status, code)
    kept = InfoRequest.objects.get()
    assert (kept.version, kept.facts) == (draft.version, draft.facts)


def test_a_time_that_somebody_types_in_moves_no_clock(
    signed_in: SignedIn, partner: Partner, agreement: Agreement, lan: Officer
) -> None:
    moved = dict.fromkeys(("answer_due_at", "received_at"), "2020-01-01T00:00:00Z")
    body = {**body_of(partner, agreement), **moved, "answer_due_kind": "due"}
    told = call(signed_in(lan), "", None, body)
    assert told.status_code == 201
    kept = InfoRequest.objects.get()
    assert (kept.answer_due_at, kept.received_at) == (None, None)


def test_nobody_approves_twice_nor_what_they_wrote(
    signed_in: SignedIn, partner: Partner, agreement: Agreement, minh: Officer,
    hoa: Officer, add_officer: Callable[..., Officer],
) -> None:  # fmt: skip
    both = add_officer("ca-hai", minh.unit, "DK", "AP")
    asked = drafting.draft(wanted(partner, agreement), None, by=both, at=NOON)
    assert drafting.submit(asked, seen=asked.version, by=both, at=NOON) == ()
    drafting.review(asked, seen=asked.version, by=hoa, at=NOON)
    path = f"/{asked.public_id}/approve"
    own = call(signed_in(both), path, asked.version)
    assert (own.status_code, own.json()["code"]) == (409, "four-eyes.same-officer")
    seen = {"seen": str(asked.version), **once()}
    page = signed_in(both).post(f"/requests{path}", seen)
    assert page.status_code == 409
    client = signed_in(minh)
    assert call(client, path, asked.version).status_code == 200
    again = call(client, path, asked.version + 1)
    assert (again.status_code, again.json()["code"]) == (409, "exchange.no-such-move")
    assert Dispatch.objects.count() == 1


def test_h2_is_not_passed_on_by_its_page_and_what_was_typed_is_kept(
    kept_on_screen: Answer, third: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    page = sends(signed_in(lan), kept_on_screen, third)
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Không được chuyển tiếp" in shown
    assert "Xin ý kiến đồng ý" in shown  # what to do
    assert "Hàng đã sang nước thứ ba." in shown
    kept = JournalEntry.objects.get(what="rule.refused")
    assert json.loads(bytes(kept.content))["details"] == {"code": "handling.onward"}
    assert (InfoRequest.objects.count(), Source.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bao-cao.txt", MARK.encode()),
        ("Báo cáo (Tối mật).txt", "Nội dung MẪU.".encode()),
    ],
)
def test_a_file_marked_secret_does_not_enter_and_the_draft_stays(
    name: str, raw: bytes, signed_in: SignedIn, lan: Officer, draft: InfoRequest
) -> None:
    client, before = signed_in(lan), draft.version
    file = SimpleUploadedFile(name, raw)
    told = {"seen": str(before), **once(), "attachment": file}
    page = client.post(f"/requests/{draft.public_id}/files/new", told)
    shown = page.content.decode()
    assert (page.status_code, "Nội dung có dấu chỉ độ mật" in shown) == (422, True)
    assert "gỡ ra và thực hiện theo quy định" in shown
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": str(before)}
    body = {"attachment": SimpleUploadedFile(name, raw)}
    answer = client.post(f"/api/requests/{draft.public_id}/files", body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "state-secret.marked")
    kept = InfoRequest.objects.get()
    assert (kept.state, kept.version, kept.facts) == (State.DRAFT, before, draft.facts)
    assert not AttachedFile.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "info.rumour"}, "message.unknown-kind"),
        ({"schema_version": 9}, "message.unknown-version"),
    ],
)
def test_what_this_node_does_not_read_gets_a_signed_refusal_and_nothing_is_filed(
    changes: dict[str, Any], code: str, muong_sa: SimulatedPartner, told: Told,
    our_side: Side, draft: InfoRequest,
) -> None:  # fmt: skip
    header = replace(muong_sa.header("info.request", told), **changes)
    strange = message.Message(header, payloads.write(QUESTION))
    given = opened(muong_sa.seal(strange), our_side)
    assert (given.outcome, given.code) == (receipt.REFUSED, code)
    assert Arrival.objects.get().state == Arrival.REFUSED
    assert InfoRequest.objects.get() == draft  # ours alone, as it was
    after = opened(muong_sa.envelope(QUESTION, "info.request", told), our_side)
    assert after.outcome == receipt.ACCEPTED


def test_answers_of_a_partner_that_contradict_are_kept_and_told_with_what_to_do(
    submitted: InfoRequest, lan: Officer, minh: Officer, signed_in: SignedIn,
    muong_sa: SimulatedPartner, told: Told, our_side: Side,
) -> None:  # fmt: skip
    sent = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    muong_sa.at = LATER
    sending.send_due(sent, Wires(our_side.keys, muong_sa), LATER)
    named = {"conversation": str(submitted.conversation)}
    reply = replace(told, **named, refers_to=str(sent.message_id))
    no = InfoRefusal(RefusalGround.NOT_HELD, None, Text("Không có."), Role.DK, (Role.AP,))
    page, notice = f"/requests/{submitted.public_id}", "nhiều hơn một trả lời"
    client = signed_in(lan)
    opened(muong_sa.envelope(ANSWER, "info.answer", reply), our_side)
    assert notice not in client.get(page).content.decode()
    first = InfoRequest.objects.values("state", "closed_at").get()
    opened(muong_sa.envelope(no, "info.refuse", reply), our_side)
    shown = client.get(page).content.decode()
    assert notice in shown
    assert "cần liên hệ phía bạn trước khi căn cứ" in shown
    assert Answer.objects.filter(by_us=False).count() == 2
    assert InfoRequest.objects.values("state", "closed_at").get() == first
    assert JournalEntry.objects.filter(what="answer.contradicts").count() == 1
