"""Calls with a token: the same answers and refusals as a signed-in officer gets."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import SignedIn
from tests.apps.desk.conftest import AddRequest
from tests.apps.desk.conftest import add_request as add_request
from tests.apps.tokens.conftest import MakeToken, call

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.tokens import actions, scopes
from caunoi.apps.tokens.scopes import Scope
from caunoi.web.api import api

pytestmark = pytest.mark.django_db
EVERY = tuple(Scope)


def test_a_program_reads_what_its_unit_reads(
    counting: MakeToken, add_request: AddRequest, province: Unit
) -> None:
    told = add_request()
    _token, secret = counting(Scope.READ_REQUESTS, unit=province)
    assert call(secret, "/api/requests").json()["items"] == []
    assert call(secret, f"/api/requests/{told.public_id}").status_code == 404
    _token, above = counting(Scope.READ_REQUESTS, code="tren")
    (row,) = call(above, "/api/requests").json()["items"]
    assert row["public_id"] == str(told.public_id)


def test_what_it_was_not_made_for_is_refused_with_a_code(
    counting: MakeToken, add_request: AddRequest
) -> None:
    asked = add_request()
    token, secret = counting(Scope.SEARCH)
    answer = call(secret, f"/api/requests/{asked.public_id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "token.no-scope")
    assert {"vi", "en"} == set(answer.json()["what"])
    answer = call(secret, "/api/requests", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "token.no-scope")
    assert JournalEntry.objects.about(str(token)).filter(what="token.refused").count() == 1


@pytest.mark.parametrize("route", sorted(scopes.DECIDING))
def test_no_token_approves_or_decides(
    route: str, counting: MakeToken, add_request: AddRequest
) -> None:
    asked = add_request(state="answer_drafted")
    _token, secret = counting(*EVERY)
    path = route.replace("<public_id>", str(asked.public_id))
    answer = call(secret, path, {}, **{"If-Match": str(asked.version)})
    assert (answer.status_code, answer.json()["code"]) == (403, "token.person-decides")
    assert InfoRequest.objects.get().version == asked.version


def test_every_call_of_the_api_is_placed_in_the_table() -> None:
    """A new call opens to no token before somebody has thought of it."""
    for path, calls in api.get_openapi_schema()["paths"].items():
        route = re.sub(r"{(\w+)}", r"<\1>", path)
        for method in calls:
            placed = scopes.needed(method.upper(), route) is not None
            assert placed or route in scopes.DECIDING, (method, path)


@pytest.mark.parametrize("secret", ["", "caunoi-0", "x" * 5000])
def test_a_token_that_is_none_opens_nothing(secret: str) -> None:
    answer = call(secret, "/api/requests")
    assert (answer.status_code, answer.json()["code"]) == (401, "token.not-valid")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("told", ["Bearer", "bearer ", "Bearer caunoi-0"])
def test_a_token_that_is_none_is_not_covered_by_who_is_signed_in(
    told: str, signed_in: SignedIn, lan: Officer
) -> None:
    client = signed_in(lan)
    assert client.get("/api/requests").status_code == 200
    answer = client.get("/api/requests", headers={"Authorization": told})
    assert (answer.status_code, answer.json()["code"]) == (401, "token.not-valid")


def test_a_program_drafts_under_the_same_refusals_as_an_officer(
    counting: MakeToken, signed_in: SignedIn, lan: Officer
) -> None:
    _token, secret = counting(Scope.DRAFT)
    told = {"partner": "nobody"}
    officers = signed_in(lan).post(
        "/api/requests", json.dumps(told), "application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    programs = call(secret, "/api/requests", told)
    assert (programs.status_code, programs.json()) == (422, officers.json())


def test_what_it_takes_up_stands_in_the_journal_under_its_name(
    counting: MakeToken, add_request: AddRequest
) -> None:
    asked = add_request()
    token, secret = counting(Scope.DRAFT)
    path = f"/api/requests/{asked.public_id}/take-up"
    stale = call(secret, path, {}, **{"If-Match": "9"})
    assert (stale.status_code, stale.json()["code"]) == (409, "record.stale")
    assert call(secret, path, {}, **{"If-Match": "1"}).status_code == 200
    row = JournalEntry.objects.get(what="request.taken-up")
    assert row.by == token.officer.username == "api-so-an"


def test_it_opens_no_page_and_no_session(counting: MakeToken, lan: Officer) -> None:
    token, secret = counting(*EVERY)
    page = Client().get("/requests/", headers={"Authorization": f"Bearer {secret}"})
    assert page.status_code == 302
    assert call(secret, "/api/docs").status_code == 200
    assert call(secret, "/api/nothing").status_code == 404
    answer = call(secret, "/api/requests")
    assert not answer.cookies
    client = Client()
    client.force_login(token.officer)
    assert client.get("/requests/").status_code == 302
    assert not token.officer.has_usable_password()
    assert lan.username not in answer.content.decode()


def test_too_many_calls_are_told_so(
    counting: MakeToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "CALLS", 1)
    _token, secret = counting(Scope.SEARCH)
    assert call(secret, "/api/search?q=x").status_code == 200
    answer = call(secret, "/api/search?q=x")
    assert (answer.status_code, answer.json()["code"]) == (429, "token.too-many-calls")
