"""A whole request goes to another unit by the API, under the refusals of the pages."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import NOON, SignedIn
from tests.apps.tokens.conftest import MakeToken, call
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.desk.actions import handing
from caunoi.apps.desk.models import Handover
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.tokens.scopes import Scope

pytestmark = pytest.mark.django_db
WHY = "Vụ việc thuộc địa bàn tỉnh (MẪU)."


def post(client: Client, path: str, version: int, body: object = None) -> Any:
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": str(version)}
    told = "" if body is None else json.dumps(body)
    return client.post(f"/api{path}", told, "application/json", headers=headers)


def hand(client: Client, asked: InfoRequest, **changes: object) -> Any:
    body = {"unit": "song-lam", "reason": WHY, **changes}
    asked.refresh_from_db()
    return post(client, f"/requests/{asked.public_id}/hand", asked.version, body)


@pytest.mark.usefixtures("province")
def test_offered_read_by_both_and_taken(
    asked: InfoRequest, lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    desk, other = signed_in(lan), signed_in(tuan)
    made = hand(desk, asked)
    assert made.status_code == 201
    told = made.json()
    assert (told["from_unit"], told["to_unit"]) == ("doi-ngoai", "song-lam")
    assert (told["reason"], told["request"]) == (WHY, str(asked.public_id))
    (waiting,) = other.get("/api/handovers?waiting=true").json()["items"]
    assert (waiting["public_id"], waiting["request"]) == (told["public_id"], None)
    assert desk.get("/api/handovers?waiting=true").json()["items"] == []
    one = f"/handovers/{told['public_id']}"
    taken = post(other, f"{one}/take", told["version"])
    assert (taken.status_code, taken.json()["state"]) == (200, "taken")
    asked.refresh_from_db()
    assert asked.unit.code == "song-lam"
    assert other.get(f"/api{one}").json()["request"] == str(asked.public_id)
    said = [row.what for row in JournalEntry.objects.about(str(asked))]
    assert said[:2] == ["request.unit-changed", "handover.taken"]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"unit": "khong-co"}, 409, "unit.no-such-unit"),
        ({"unit": "doi-ngoai"}, 409, "desk.own-unit"),
        ({"unit": "?"}, 422, "api.body-wrong"),
        ({"reason": " "}, 422, "api.body-wrong"),
        ({"reason": "Công văn 12/CV (Mật)"}, 422, "state-secret.marked"),
    ],
)
def test_an_offer_that_a_rule_stops_changes_nothing(
    changes: dict[str, str], status: int, code: str, asked: InfoRequest, lan: Officer,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    told = hand(signed_in(lan), asked, **changes)
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert set(told.json()["do"]) == {"vi", "en"}
    assert not Handover.objects.exists()
    assert InfoRequest.objects.get().version == asked.version


def test_each_side_does_its_own_part_and_once(
    asked: InfoRequest, lan: Officer, tuan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    desk, other = signed_in(lan), signed_in(tuan)
    assert hand(other, asked).status_code == 404  # what one may not read does not exist
    told = hand(desk, asked).json()
    assert hand(desk, asked).json()["code"] == "desk.offered-already"
    one, version = f"/handovers/{told['public_id']}", told["version"]
    assert post(desk, f"{one}/take", version).json()["code"] == "desk.not-asked-of-you"
    assert post(other, f"{one}/withdraw", version).json()["code"] == (
        "desk.not-yours-to-hand"
    )
    assert post(other, f"{one}/take", version + 1).json()["code"] == "record.stale"
    seen = signed_in(guest).get(f"/api{one}")
    assert (seen.status_code, seen.json()["code"]) == (404, "api.not-found")
    back = {"reason": "Không thuộc địa bàn (MẪU)."}
    returned = post(other, f"{one}/give-back", version, back)
    assert (returned.status_code, returned.json()["state"]) == (200, "returned")
    assert returned.json()["returned_because"] == back["reason"]
    again = post(desk, f"{one}/withdraw", version + 1)
    assert (again.status_code, again.json()["code"]) == (409, "desk.handover-decided")


@pytest.mark.usefixtures("tuan")
def test_a_program_offers_and_a_person_decides(
    asked: InfoRequest, lan: Officer, province: Unit, counting: MakeToken
) -> None:
    _token, secret = counting(Scope.DRAFT, Scope.READ_REQUESTS)
    made = handing.offer(asked, province, WHY, seen=asked.version, by=lan, at=NOON)
    seen = {"If-Match": str(made.version)}
    for step, body in (("take", {}), ("withdraw", {}), ("give-back", {"reason": WHY})):
        told = call(secret, f"/api/handovers/{made.public_id}/{step}", body, **seen)
        assert (step, told.json()["code"]) == (step, "token.person-decides")
    handing.withdraw(made, seen=made.version, by=lan, at=NOON)
    asked.refresh_from_db()
    offered = call(
        secret, f"/api/requests/{asked.public_id}/hand",
        {"unit": province.code, "reason": WHY}, **{"If-Match": str(asked.version)},
    )  # fmt: skip
    assert (offered.status_code, offered.json()["state"]) == (201, "offered")
    assert Handover.objects.filter(state="offered").count() == 1
