"""The API as a whole: who gets in, how it refuses, and its description."""

import gzip
import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from caunoi.apps.officers.models import Officer

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]


def test_without_a_session_nothing_is_told() -> None:
    for path in ("/api/requests", "/api/openapi.json", "/api/docs"):
        answer = Client().get(path)
        assert (path, answer.status_code) == (path, 401)
        assert answer.json()["code"] == "sign-in.needed"


def test_a_call_from_another_site_is_refused(lan: Officer) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    answer = client.post(
        "/api/requests", "{}", "application/json", headers={"Idempotency-Key": str(uuid4())}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "form.csrf")


def test_a_call_without_an_id_of_its_own_is_refused(
    signed_in: SignedIn, lan: Officer
) -> None:
    answer = signed_in(lan).post("/api/requests", "{}", "application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "form.once-missing")


def test_a_body_that_is_no_json_is_refused(signed_in: SignedIn, lan: Officer) -> None:
    answer = signed_in(lan).post(
        "/api/requests",
        b"\xff{",
        "application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "api.not-json")


def test_a_wrong_body_names_the_fields_in_both_languages(
    signed_in: SignedIn, lan: Officer
) -> None:
    answer = signed_in(lan).post(
        "/api/requests",
        json.dumps({"partner": "nobody", "urgency": "now"}),
        "application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "api.body-wrong")
    for sentence in (told["what"]["vi"], told["what"]["en"]):
        assert "body.body.partner" in sentence
        assert "nobody" not in sentence


def test_every_call_is_described_with_its_refusals(
    signed_in: SignedIn, lan: Officer
) -> None:
    document = signed_in(lan).get("/api/openapi.json").json()
    calls = {
        (method, path): call
        for path, operations in document["paths"].items()
        for method, call in operations.items()
        if path.startswith("/api/requests")
    }
    assert len(calls) == 19
    for (method, path), call in calls.items():
        assert call["summary"], path
        assert call["description"], path
        assert {"401", "403", "404", "409", "422"} <= set(call["responses"]), path
        named = {one["name"] for one in call.get("parameters", [])}
        if method == "post":
            assert "Idempotency-Key" in named, path
        if method == "post" and "{public_id}" in path:
            assert {"If-Match", "public_id"} <= named, path


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_description_is_a_light_page_without_script_of_its_own(
    language: str, signed_in: SignedIn, lan: Officer
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    page = client.get("/api/docs")
    body = page.content.decode()
    assert page.status_code == 200
    assert "/api/requests/{public_id}/approve" in body
    assert 'id="schema-RefusalOut"' in body
    assert "<script>" not in body
    assert "cdn" not in body
    assert len(gzip.compress(page.content)) < 60 * 1024
