"""The API as a whole: who gets in, how it refuses, and its description."""

import gzip
import json
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import SignedIn

from caunoi.apps.officers import paging
from caunoi.apps.officers.models import Officer
from caunoi.web.api import only_read
from caunoi.web.api_refusals import EVERY

pytestmark = pytest.mark.django_db


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
    }
    assert len(calls) == len(set(calls)) > 30
    for (method, path), call in calls.items():
        assert call["summary"], path
        assert call["description"], path
        assert {str(status) for status in EVERY} <= set(call["responses"]), path
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


LISTS = (
    "/api/requests",
    *(f"/api/register/{kind}" for kind in ("partners", "instruments", "engagements")),
    *(f"/api/register/{kind}" for kind in ("commitments", "results", "units", "posts")),
    "/api/reports",
    "/api/unit-reports",
)


def test_a_list_is_told_in_parts_of_a_size_that_the_node_can_bear(
    signed_in: SignedIn, lan: Officer
) -> None:
    client = signed_in(lan)
    for path in LISTS:
        furthest = client.get(f"{path}?limit={paging.MOST}&offset={paging.FURTHEST}")
        assert (path, furthest.status_code) == (path, 200)
        assert furthest.json()["items"] == []
        for wrong in (f"limit={paging.MOST + 1}", f"offset={2**64}", "limit=0"):
            answer = client.get(f"{path}?{wrong}")
            told = (path, answer.status_code, answer.json()["code"])
            assert told == (path, 422, "api.body-wrong")


def test_a_name_that_the_sender_made_up_is_not_repeated(
    signed_in: SignedIn, lan: Officer
) -> None:
    answer = signed_in(lan).post(
        "/api/requests",
        json.dumps({"facts": {"text": "x", "translations": {"Nguyễn Văn Mẫu": "x"}}}),
        "application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "api.body-wrong")
    assert "body.body.facts.translations.?" in told["what"]["en"]
    assert "Nguyễn" not in answer.content.decode()
    assert "Mẫu" not in told["what"]["vi"]


def test_what_only_reads_says_that_it_takes_no_post(
    signed_in: SignedIn, lan: Officer
) -> None:
    client = signed_in(lan)
    assert "/api/reports/{public_id}" in only_read()
    assert "/api/requests" not in only_read()
    for path in only_read():
        answer = client.post(path.replace("{public_id}", str(uuid4())))
        assert (path, answer.status_code) == (path, 405)
