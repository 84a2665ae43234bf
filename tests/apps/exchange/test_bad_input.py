"""Bad input, row by row: refused at its place with its code; the draft stays."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import NOON, once
from tests.apps.exchange.conftest import about_a_person, wanted
from tests.apps.exchange.test_api import body_of

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.models import Dispatch, GateStop, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.exchange.states import State

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
