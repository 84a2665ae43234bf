"""Messages about records, records by hand and releases through the API."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import NOON, SignedIn
from tests.apps.tokens.conftest import MakeToken, call
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.exchange.models import (
    Dispatch,
    HandRecord,
    InfoRequest,
    LifeRelease,
    RecordMessage,
)
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.exchange.turns import TurnState

EVERY = tuple(Scope)


def acts(client: Client, path: str, version: int, **body: object) -> Any:
    """A step by a signed-in officer."""
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": str(version)}
    return client.post(path, json.dumps(body), "application/json", headers=headers)


@pytest.mark.usefixtures("registers")
def test_a_program_drafts_what_tells_of_a_commitment_and_a_person_lets_it_leave(
    counting: MakeToken, signed_in: SignedIn, minh: Officer, pledge: Commitment,
    partner: Partner,
) -> None:  # fmt: skip
    _token, secret = counting(*EVERY)
    body = {
        "kind": "commitment.share", "record": str(pledge.public_id),
        "partner": str(partner.public_id),
    }  # fmt: skip
    made = call(secret, "/api/records", body)
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    assert made.json()["details"]["what"]["text"] == pledge.what.text
    again = call(secret, "/api/records", body)
    assert (again.status_code, again.json()["code"]) == (409, "exchange.told-already")
    path = f"/api/records/{made.json()['public_id']}"
    refused = call(secret, f"{path}/approve", {}, **{"If-Match": "1"})
    assert (refused.status_code, refused.json()["code"]) == (403, "token.person-decides")
    assert not Dispatch.objects.exists()
    told = acts(signed_in(minh), f"{path}/approve", 1)
    assert (told.status_code, told.json()["state"]) == (200, "approved")
    assert Dispatch.objects.get().kind == "commitment.share"
    assert call(secret, path).json()["state"] == "approved"
    (row,) = call(secret, "/api/records").json()["items"]
    assert row["about"] == str(pledge.public_id)


@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"kind": "instrument.suspend"}, 422, "api.body-wrong"),
        ({"kind": "commitment.update"}, 422, "api.body-wrong"),
        ({"record": str(uuid4())}, 404, "api.not-found"),
        ({"partner": str(uuid4())}, 409, "exchange.partner-not-concerned"),
        ({"kind": "minutes.propose"}, 404, "api.not-found"),
        ({"kind": "instrument.sync"}, 404, "api.not-found"),
        (
            {
                "kind": "commitment.update",
                "told_on": "2026-11-20",
                "evidence": {"text": "Đã cử."},
            },
            409,
            "exchange.no-such-record",
        ),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_code(
    wrong: dict[str, object], status: int, code: str, counting: MakeToken,
    pledge: Commitment, partner: Partner,
) -> None:  # fmt: skip
    _token, secret = counting(Scope.DRAFT)
    body = {
        "kind": "commitment.share", "record": str(pledge.public_id),
        "partner": str(partner.public_id), **wrong,
    }  # fmt: skip
    answer = call(secret, "/api/records", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not RecordMessage.objects.exists()


@pytest.mark.usefixtures("registers")
def test_a_program_compares_an_agreement(
    counting: MakeToken, agreement: Agreement, partner: Partner
) -> None:
    _token, secret = counting(Scope.DRAFT)
    body = {
        "kind": "instrument.sync", "record": str(agreement.public_id),
        "partner": str(partner.public_id),
    }  # fmt: skip
    assert call(secret, "/api/records", body).json()["kind"] == "instrument.sync"


@pytest.mark.parametrize("step", ["agree", "dispute"])
def test_only_a_text_of_theirs_is_answered_and_in_the_version_that_was_read(
    step: str, counting: MakeToken, partner: Partner, ministry: Unit
) -> None:
    theirs = RecordMessage.objects.create(
        public_id=new_id(NOON), unit=ministry, created_at=NOON, conversation=uuid4(),
        partner=partner, by_us=False, kind="commitment.share",
        state=TurnState.RECEIVED.value, handling="H2", details={"what": "MẪU"},
    )  # fmt: skip
    _token, secret = counting(*EVERY)
    path = f"/api/records/{theirs.public_id}"
    body = {"point": 1, "wording": {"text": "MẪU"}}
    stale = call(secret, f"{path}/{step}", body, **{"If-Match": "7"})
    assert (stale.status_code, stale.json()["code"]) == (409, "record.stale")
    other = call(secret, f"{path}/{step}", body, **{"If-Match": "1"})
    assert (other.status_code, other.json()["code"]) == (409, "exchange.no-such-record")
    told = call(secret, path).json()
    assert (told["details"], told["withheld"]) == ({}, "handling.no-api-read")


def test_what_was_recorded_by_hand_is_read_with_its_request(
    counting: MakeToken, draft: InfoRequest, lan: Officer
) -> None:
    HandRecord.objects.create(
        public_id=new_id(NOON), info_request=draft, what="received", kind="info.request",
        happened_at=NOON, means="post", recorded_by=lan, recorded_at=NOON,
    )  # fmt: skip
    _token, secret = counting(Scope.READ_REQUESTS)
    (row,) = call(secret, f"/api/requests/{draft.public_id}/by-hand").json()
    assert (row["what"], row["counts"], row["corrects"]) == ("received", False, None)
    assert call(secret, f"/api/requests/{uuid4()}/by-hand").status_code == 404


def test_a_release_is_read_by_programs_and_ratified_by_a_person_alone(
    counting: MakeToken, signed_in: SignedIn, draft: InfoRequest, minh: Officer,
    add_officer: Callable[..., Officer], ministry: Unit,
) -> None:  # fmt: skip
    duty = add_officer("truc", ministry, "DO")
    made = LifeRelease.objects.create(
        public_id=new_id(NOON), info_request=draft, released_by=duty, released_at=NOON,
        ratify_by=NOON, reason="Con tin (MẪU)",
    )  # fmt: skip
    _token, secret = counting(*EVERY)
    (row,) = call(secret, "/api/releases").json()["items"]
    assert (row["request"], row["reason"]) == (str(draft.public_id), "Con tin (MẪU)")
    path = f"/api/releases/{made.public_id}/ratify"
    for one in (path, f"/api/requests/{draft.public_id}/release"):
        refused = call(secret, one, {"reason": "x"}, **{"If-Match": "1"})
        told = (refused.status_code, refused.json()["code"])
        assert told == (403, "token.person-decides")
    assert LifeRelease.objects.get().ratified_at is None
    answer = acts(signed_in(minh), path, 1, reason="Đã xem (MẪU)")
    assert (answer.status_code, answer.json()["ratified_at"] is None) == (200, False)
    asked = f"/api/requests/{draft.public_id}/release"
    answer = acts(signed_in(duty), asked, draft.version, reason="Gấp (MẪU)")
    assert (answer.status_code, answer.json()["code"]) == (409, "release.not-for-a-life")
