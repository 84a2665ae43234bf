"""Sent twice, a form gets its first answer and has one effect."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from tests.apps.conftest import NOON

from caunoi.apps.officers import actions
from caunoi.apps.officers.http import no_form, outside_transaction
from caunoi.apps.officers.models import Unit
from caunoi.core.errors import Refused
from caunoi.core.texts import Text
from caunoi.web import urls
from caunoi.web.models import Posted


class Never(Refused):
    """A rule of the test."""

    code = "refused"


def _act(request: HttpRequest) -> None:
    code = request.POST.get("code") or json.loads(request.body or b"{}")["code"]
    actions.add_unit(code, "desk", Text("x"), None, by="test", at=NOON)


def act(request: HttpRequest) -> HttpResponse:
    _act(request)
    return HttpResponse(status=302, headers={"Location": f"/made/{Unit.objects.count()}"})


def act_json(request: HttpRequest) -> HttpResponse:
    _act(request)
    return JsonResponse({"number": Unit.objects.count(), "long": "x" * 70_000}, status=201)


def show_again(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    return HttpResponse("the form again")


def act_then(fail):
    def view(request: HttpRequest) -> HttpResponse:
        _act(request)
        return fail()

    return view


def _crash() -> HttpResponse:
    raise ZeroDivisionError


def _refuse() -> HttpResponse:
    raise Never(act="x")


@pytest.fixture(autouse=True)
def addresses(settings, db):  # noqa: ARG001 - asks for the database
    settings.ROOT_URLCONF = (
        *urls.urlpatterns,
        path("try/act", act),
        path("try/other", act),
        path("api/try/act", act_json),
        path("try/again", show_again),
        path("try/crash", act_then(_crash)),
        path("try/refuse", act_then(_refuse)),
        path("try/invalid", act_then(lambda: HttpResponse("wrong", status=422))),
        path("try/open", no_form(lambda request: act(request))),
        path("try/outside", outside_transaction(lambda request: act(request))),
    )


@pytest.fixture
def browser(lan, signed_in):
    client = signed_in(lan)
    client.raise_request_exception = False
    return client


def units():
    return Unit.objects.exclude(code="doi-ngoai").count()


def test_sent_twice_it_gets_the_first_answer_and_has_one_effect(browser):
    form = {"code": "a", "once": str(uuid4())}
    first, second = browser.post("/try/act", form), browser.post("/try/act", form)
    assert (first.status_code, first["Location"]) == (302, "/made/2")
    assert (second.status_code, second["Location"]) == (302, "/made/2")
    assert units() == 1


def test_two_forms_have_two_effects(browser):
    for code in ("a", "b"):
        browser.post("/try/act", {"code": code, "once": str(uuid4())})
    assert units() == 2


@pytest.mark.parametrize("once", ["", "x", "1234", None])
def test_without_the_id_nothing_happens(browser, once):
    form = {"code": "a"} if once is None else {"code": "a", "once": once}
    answer = browser.post("/try/act", form)
    assert (answer.status_code, "form.once-missing" in answer.content.decode()) == (
        422,
        True,
    )
    assert units() == 0


def test_the_same_id_with_other_content_is_refused(browser):
    once = str(uuid4())
    browser.post("/try/act", {"code": "a", "once": once})
    answer = browser.post("/try/act", {"code": "b", "once": once})
    assert (answer.status_code, "form.once-reused" in answer.content.decode()) == (
        409,
        True,
    )
    elsewhere = browser.post("/try/other", {"code": "a", "once": once})
    assert elsewhere.status_code == 409
    assert units() == 1


def test_the_id_of_one_officer_serves_no_other(browser, minh, signed_in):
    form = {"code": "a", "once": str(uuid4())}
    browser.post("/try/act", form)
    assert signed_in(minh).post("/try/act", form).status_code == 409


def test_files_are_content_too(browser):
    once = str(uuid4())

    def send(content):
        file = SimpleUploadedFile("a.txt", content)
        return browser.post("/try/act", {"code": "a", "once": once, "file": file})

    assert send(b"one").status_code == 302
    assert send(b"one").status_code == 302
    assert send(b"two").status_code == 409


@pytest.mark.parametrize(
    ("address", "status"), [("crash", 500), ("refuse", 409), ("invalid", 422)]
)
def test_what_fails_leaves_nothing_and_may_be_sent_again(browser, address, status):
    form = {"code": "a", "once": str(uuid4())}
    assert browser.post(f"/try/{address}", form).status_code == status
    assert units() == 0
    assert not Posted.objects.exists()
    assert browser.post("/try/act", form).status_code == 302


def test_a_form_shown_again_is_not_remembered(browser):
    form = {"code": "a", "once": str(uuid4())}
    assert browser.post("/try/again", form).content == b"the form again"
    assert not Posted.objects.exists()


def test_an_address_that_does_not_exist_remembers_nothing(browser):
    assert browser.post("/try/nowhere", {"once": "x"}).status_code == 404


# ---- the API ----------------------------------------------------------------------------


def post_json(browser, code, key):
    headers = {"Idempotency-Key": key} if key else {}
    return browser.post(
        "/api/try/act", {"code": code}, content_type="application/json", headers=headers
    )


def test_the_api_gives_the_very_same_answer_again(browser):
    key = str(uuid4())
    first, second = post_json(browser, "a", key), post_json(browser, "a", key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first.json()["number"] == 2
    assert units() == 1


def test_the_api_refuses_in_both_languages(browser):
    missing = post_json(browser, "a", None)
    assert (missing.status_code, missing.json()["code"]) == (422, "form.once-missing")
    assert set(missing.json()["what"]) == {"vi", "en"}
    key = str(uuid4())
    post_json(browser, "a", key)
    reused = post_json(browser, "b", key)
    assert (reused.status_code, reused.json()["code"]) == (409, "form.once-reused")


# ---- marks ------------------------------------------------------------------------------


def test_the_door_takes_no_form(browser):
    assert browser.post("/try/open", {"code": "a"}).status_code == 302
    assert not Posted.objects.exists()


def test_outside_a_transaction_the_id_is_asked_for_and_not_kept(browser):
    assert browser.post("/try/outside", {"code": "a"}).status_code == 422
    form = {"code": "a", "once": str(uuid4())}
    assert browser.post("/try/outside", form).status_code == 302
    assert not Posted.objects.exists()


def test_reading_needs_no_id(browser):
    assert browser.get("/try/again").status_code == 200


def test_every_page_with_a_form_carries_a_fresh_id(lan, signed_in):
    browser = signed_in(lan)
    once = [browser.get("/roles/").wsgi_request.new_once_id() for _ in range(2)]
    assert once[0] != once[1]
    assert str(Posted(once=once[0])) == f"posted:{once[0]}"


def test_a_stranger_is_remembered_as_nobody(lan):
    browser = Client()
    form = {"language": "en", "next": "/", "once": str(uuid4())}
    assert browser.post("/language", form).status_code == 302
    assert Posted.objects.get().by == "nobody"
    assert lan.username
